import type { FaxDraftView } from '../../contract/procedures/fax-drafts.ts';
import { AppError } from '../../domain/errors.ts';
import { asId, type FaxDraftId } from '../../domain/ids.ts';
import type { InboundMessage } from '../../domain/message/message.ts';
import type { FaxDraft, Storage } from '../../ports/repositories.ts';
import { sightOf } from '../access/sight.ts';
import type { CallContext, Handlers } from '../dispatch/context.ts';
import type { Changes } from '../events/changes.ts';
import { faxable } from './fax-drafts.ts';

interface Deps {
  readonly storage: Storage;
  readonly changes: Changes;
}

type FaxDraftHandlers = Pick<Handlers, 'fax.drafts' | 'fax.openDraft' | 'fax.removeDraft'>;

const MOST = 100;

/** Faxes that came as e-mail and wait for a person. Who may read the e-mail may deal with them. */
export function createFaxDraftHandlers({ storage, changes }: Deps): FaxDraftHandlers {
  return {
    'fax.drafts'(_input, context) {
      if (!context.may('email.view')) return { items: [] };
      const drafts = storage.faxDrafts.list(context.scope, MOST);
      return { items: drafts.flatMap((draft) => viewOf(draft, mailOf(storage, draft, context), context) ?? []) };
    },
    'fax.openDraft'({ id }, context) {
      const { draft, mail } = draftInScope(storage, id, context);
      return context.commit(() => {
        const files = faxable(mail.parts).map(({ blobId, name: realName, type }, index) => {
          const name = shownName(realName, index, context);
          // A copy: whoever sends it needs a file of the session's own, and may leave pages out.
          const copy = storage.blobs.put(storage.blobs.read(blobId), { name, type, sessionId: context.session.id });
          return { blob: copy.id, name, type, bytes: copy.bytes };
        });
        return { ...draftView(draft, mail, context), files };
      });
    },
    'fax.removeDraft'({ id }, context) {
      const { draft } = draftInScope(storage, id, context);
      context.commit(() => {
        storage.faxDrafts.remove(draft.id);
        changes.message(draft.messageId);
      });
      return {};
    },
  };
}

/** null: out of the scope, or its content is gone. */
function mailOf(storage: Storage, { messageId }: FaxDraft, { scope }: CallContext): InboundMessage | null {
  const mail = storage.messages.findInScope(messageId, scope);
  return mail?.direction === 'inbound' && mail.removedAtMs === null && mail.purgedAtMs === null ? mail : null;
}

/** Throws NOT_FOUND. */
function draftInScope(
  storage: Storage,
  id: string,
  context: CallContext,
): { readonly draft: FaxDraft; readonly mail: InboundMessage } {
  const draft = storage.faxDrafts.find(asId<FaxDraftId>(id));
  const mail = draft && context.may('email.view') ? mailOf(storage, draft, context) : null;
  if (draft && mail) return { draft, mail };
  throw new AppError('NOT_FOUND', 'There is no such draft any more. Somebody may have sent or removed it.', { id });
}

function viewOf(draft: FaxDraft, mail: InboundMessage | null, context: CallContext): FaxDraftView | null {
  return mail && draftView(draft, mail, context);
}

/** What a file is called may be a patient's name. */
function shownName(name: string, index: number, { session }: CallContext): string {
  return sightOf(session).names ? name : `document-${index + 1}.pdf`;
}

function draftView({ id, to, createdAtMs }: FaxDraft, mail: InboundMessage, context: CallContext): FaxDraftView {
  return {
    ...{ id, to, messageId: mail.id, from: mail.address, at: new Date(createdAtMs).toISOString() },
    files: faxable(mail.parts).map(({ blobId, name, type, bytes }, index) => ({
      ...{ blob: blobId, name: shownName(name, index, context), type, bytes },
    })),
  };
}
