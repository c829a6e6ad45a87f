import { AppError } from '../../domain/errors.ts';
import type { Filing } from '../../domain/filing/filing.ts';
import { asId, uuidV7, type FilingId, type MessageId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ConversationDocumentMaker, PageExtractor } from '../../ports/documents.ts';
import type { Random } from '../../ports/random.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { Access } from '../access/access.ts';
import { refuseWithoutNames, sightOf } from '../access/sight.ts';
import type { CallContext, Handlers } from '../dispatch/context.ts';
import { beginFiling, type NewDocument } from './begin-filing.ts';
import { listCategories } from './category-names.ts';
import { createConversationFiling } from './conversation-filing.ts';
import { neutralName } from './document-name.ts';
import { filingDetail, filingView } from './filing-view.ts';
import type { Filings } from './filings.ts';
import {
  checkRequest,
  contentFor,
  earlierAnswer,
  mayNotFile,
  ofItsKind,
  standing,
  type FilingContent,
  type FilingRequest,
} from './new-filing.ts';

interface Deps {
  readonly storage: Storage;
  readonly filings: Filings;
  readonly access: Pick<Access, 'scope'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly pages: PageExtractor;
  readonly conversationDocument: ConversationDocumentMaker;
}

type DocumentHandlers = Pick<Handlers, Extract<keyof Handlers, `documents.${string}`>>;

export function createDocumentHandlers(deps: Deps): DocumentHandlers {
  const { storage, filings } = deps;

  return {
    ...createConversationFiling(deps),

    async 'documents.file'(input, context) {
      refuseWithoutNames(context.session);
      const request = checkRequest(deps, input, context);
      const earlier = earlierAnswer(storage, request, context);
      if (earlier) return { filingId: earlier.id, state: earlier.state };
      const content = await contentFor(deps, request);
      const made = storeContent(deps, request, content, context);
      // Another session may have begun, or the patient may have changed, while pages were taken out.
      const filingId = context.commit(() => beginFiling(deps, made, checkRequest(deps, input, context), context), {
        patient: request.patient.id,
      });
      filings.wake();
      return { filingId, state: storage.filings.find(filingId)?.state ?? 'queued' };
    },

    'documents.undo'({ filingId }, context) {
      const filing = filingToChange(storage, filingId, context);
      context.commit(() => {
        refuseTooLate(storage.filings.find(filing.id) ?? filing);
        filings.undo(filing.id, context.session.staffId);
      });
      return filingView(storage, storage.filings.find(filing.id) ?? filing, sightOf(context.session));
    },

    'documents.retry'({ filingId }, context) {
      const filing = filingToChange(storage, filingId, context);
      context.commit(() => {
        refuseOvertaken(storage, filing);
        filings.retry(filing.id, context.session.staffId);
      });
      filings.wake();
      return filingView(storage, storage.filings.find(filing.id) ?? filing, sightOf(context.session));
    },

    'documents.filings'({ messageId, state, before, limit }, context) {
      const sight = sightOf(context.session);
      if (messageId === undefined) {
        const page = storage.filings.list(
          { limit, ...(state ? { states: state } : {}), ...(before === undefined ? {} : { before }) },
          context.scope,
        );
        return { items: page.items.map((filing) => filingDetail(storage, filing, sight)), next: page.next };
      }
      const message = storage.messages.findInScope(asId<MessageId>(messageId), context.scope);
      if (!message) {
        throw new AppError('NOT_FOUND', 'There is no such message, or you may not see it.', { id: messageId });
      }
      const items = storage.filings.ofMessage(message.id).filter((filing) => state?.includes(filing.state) ?? true);
      return { items: items.slice(0, limit).map((filing) => filingDetail(storage, filing, sight)), next: null };
    },

    'documents.categories': () => ({
      items: listCategories(storage).map(({ path, name, isProved }) => ({ path, name, proved: isProved })),
    }),
  };
}

const NEUTRAL_WORDS = { fax: 'Fax', sms: 'Text', email: 'E-mail', direct: 'Message' } as const;

/** Pages that were taken out are a document of their own; the whole is the message's, byte for byte. */
function storeContent(
  { storage, clock, random }: Deps,
  { part, message }: FilingRequest,
  content: FilingContent,
  context: CallContext,
): NewDocument {
  const id = asId<FilingId>(uuidV7(clock.now(), random.bytes(10)));
  const neutral = neutralName(NEUTRAL_WORDS[message.channel], message.createdAtMs);
  if (content.made === null) {
    const { blobId, type, bytes, sha256 } = part;
    return { id, blobId, type, bytes, sha256, neutral };
  }
  const meta = { name: 'pages.pdf', type: content.type, sessionId: context.session.id };
  const { id: blobId, type, bytes, sha256 } = storage.blobs.put(content.made, meta);
  return { id, blobId, type, bytes, sha256, neutral };
}

/** Its message decides who may see and change it. */
function filingToChange(storage: Storage, id: string, context: CallContext): Filing {
  refuseWithoutNames(context.session);
  const filing = storage.filings.find(asId<FilingId>(id));
  const message = filing && storage.messages.findInScope(filing.messageId, context.scope);
  if (!message) throw new AppError('NOT_FOUND', 'There is no such filing, or you may not see it.', { id });
  const needs = `${message.channel}.file` as const;
  if (!context.may(needs)) throw mayNotFile(needs);
  return filing;
}

/** OpenEMR's API moves and deletes nothing (facts 2.4), so whoever comes too late is told what to do there. */
function refuseTooLate(filing: Filing): void {
  if (filing.state === 'filed') {
    throw new AppError(
      'CONFLICT',
      `It is in the chart as "${filing.name}". Foyer cannot take it out: move or delete it in OpenEMR, then file it again here if it belongs elsewhere.`,
      { reason: 'filed', name: filing.name },
    );
  }
  if (filing.state === 'uploading' || (filing.state === 'queued' && filing.attempts > 0)) {
    throw new AppError('CONFLICT', 'Its upload has begun. When it is in the chart, move or delete it in OpenEMR.', {
      reason: 'uploading',
      name: filing.name,
    });
  }
}

/** A failed filing that somebody has overtaken with another one stays as it is. */
function refuseOvertaken(storage: Storage, filing: Filing): void {
  if (storage.filings.find(filing.id)?.state !== 'failed') return;
  const all = ofItsKind(storage, filing.messageId, filing);
  const open = all.some(({ state }) => state === 'held' || state === 'queued' || state === 'uploading');
  const current = standing(all);
  if (!open && (current === undefined || current.id === filing.replaces)) return;
  throw new AppError('CONFLICT', 'This message was filed anew meanwhile.', { reason: open ? 'being-filed' : 'filed' });
}
