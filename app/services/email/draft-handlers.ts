import type { Parsed } from '../../contract/index.ts';
import {
  asId,
  type AccountId,
  type BlobId,
  type EmailDraftId,
  type MessageId,
  type PatientId,
} from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { EmailDraft, Storage } from '../../ports/repositories.ts';
import { readableBlob } from '../blobs/blob-handlers.ts';
import type { CallContext, Handlers } from '../dispatch/context.ts';
import { fileAccess } from '../sending/load-file.ts';
import { draftView } from './draft-view.ts';
import { sanitizeOutgoing, textOfHtml } from './outgoing-html.ts';
import { fileName } from './send-files.ts';

interface Deps {
  readonly storage: Storage;
  readonly clock: Clock;
}

type DraftHandlers = Pick<Handlers, 'email.drafts' | 'email.saveDraft' | 'email.removeDraft'>;

/**
 * What somebody is writing: their own alone, told to nobody else, so no event goes out. Another person's id is ID_CONFLICT, from
 * storage.
 */
export function createEmailDraftHandlers(deps: Deps): DraftHandlers {
  const { storage } = deps;
  return {
    'email.drafts': ({ limit }, { session }) => ({
      items: storage.emailDrafts.of(session.staffId, limit).map(draftView),
    }),
    'email.saveDraft'(input, context) {
      const draft = draftOf(deps, input, context);
      context.commit(() => {
        if (isEmpty(draft)) storage.emailDrafts.remove(draft.staffId, draft.id);
        else storage.emailDrafts.save(draft);
      });
      return {};
    },
    'email.removeDraft'({ id }, context) {
      context.commit(() => storage.emailDrafts.remove(context.session.staffId, asId<EmailDraftId>(id)));
      return {};
    },
  };
}

function draftOf({ storage, clock }: Deps, input: Parsed<'email.saveDraft'>, context: CallContext): EmailDraft {
  const account = input.accountId === null ? null : storage.accounts.find(asId<AccountId>(input.accountId));
  const { to, cc, bcc, subject, isProtected, sendAt } = input;
  return {
    ...{ id: asId<EmailDraftId>(input.id), staffId: context.session.staffId, to, cc, bcc, subject, isProtected },
    // As it would leave: the editor shows it again.
    html: sanitizeOutgoing(input.html),
    attachments: input.attachments.map(({ blob }) => attachmentOf(storage, asId<BlobId>(blob), context)),
    // Of a removed account: what was typed is kept all the same.
    accountId: account?.id ?? null,
    patientId: input.patientId === null ? null : asId<PatientId>(input.patientId),
    inReplyTo: answered(storage, input.inReplyTo, context),
    sendAtMs: sendAt === null ? null : Date.parse(sendAt),
    updatedAtMs: clock.now(),
  };
}

/** Throws NOT_FOUND for what is not this person's to attach. */
function attachmentOf(storage: Storage, blob: BlobId, context: CallContext): EmailDraft['attachments'][number] {
  const { id, name, type, bytes } = readableBlob(storage, blob, fileAccess(context));
  return { blobId: id, name: fileName(name), type, bytes };
}

/** What is out of sight by now is answered no more; the draft is kept. */
function answered(storage: Storage, id: string | null, { scope }: CallContext): MessageId | null {
  return id === null ? null : (storage.messages.findInScope(asId<MessageId>(id), scope)?.id ?? null);
}

function isEmpty({ to, cc, bcc, subject, html, attachments, inReplyTo }: EmailDraft): boolean {
  const typed = [...to, ...cc, ...bcc, subject, textOfHtml(html)];
  return typed.every((text) => text.trim() === '') && attachments.length === 0 && inReplyTo === null;
}
