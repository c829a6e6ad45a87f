import { isInScope } from '../../domain/access/account-scope.ts';
import { permits, type Needs } from '../../domain/access/permissions.ts';
import { AppError } from '../../domain/errors.ts';
import type { Filing } from '../../domain/filing/filing.ts';
import { asId, uuidV7, type BlobId, type FilingId, type MessageId } from '../../domain/ids.ts';
import { chartName } from '../../domain/patient/patient.ts';
import type { Clock } from '../../ports/clock.ts';
import type { PageExtractor } from '../../ports/documents.ts';
import type { Random } from '../../ports/random.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { Access } from '../access/access.ts';
import { refuseWithoutNames, sightOf } from '../access/sight.ts';
import { freshStaff } from '../accounts/own-accounts.ts';
import type { CallContext, Handlers } from '../dispatch/context.ts';
import { listCategories, rememberCategory } from './category-names.ts';
import { documentName } from './document-name.ts';
import { filingDetail, filingView } from './filing-view.ts';
import type { Filings } from './filings.ts';
import {
  checkRequest,
  contentFor,
  earlierAnswer,
  standing,
  type FilingContent,
  type FilingRequest,
} from './new-filing.ts';
import { formatPageRanges } from './page-ranges.ts';

interface Deps {
  readonly storage: Storage;
  readonly filings: Filings;
  readonly access: Pick<Access, 'scope'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly pages: PageExtractor;
}

type DocumentHandlers = Pick<
  Handlers,
  'documents.file' | 'documents.undo' | 'documents.retry' | 'documents.filings' | 'documents.categories'
>;

/** How long a filing can be undone; a tool that files has nobody who watches. */
const UNDO_SECONDS = { window: 10, stdio: 0 } as const;

export function createDocumentHandlers(deps: Deps): DocumentHandlers {
  const { storage, filings } = deps;

  return {
    async 'documents.file'(input, context) {
      refuseWithoutNames(context.session);
      const request = checkRequest(deps, input, context);
      const earlier = earlierAnswer(storage, request, context);
      if (earlier) return { filingId: earlier.id, state: earlier.state };
      const content = await contentFor(deps, request);
      const blobId = storeContent(deps, request, content, context);
      const id = asId<FilingId>(uuidV7(deps.clock.now(), deps.random.bytes(10)));
      const filingId = context.commit(() => beginFiling(deps, { id, request, content, blobId }, context), {
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

/** Pages that were taken out are a document of their own; the whole is the message's, byte for byte. */
function storeContent(deps: Deps, { part }: FilingRequest, content: FilingContent, context: CallContext): BlobId {
  if (content.made === null) return part.blobId;
  const meta = { name: 'pages.pdf', type: content.type, sessionId: context.session.id };
  return deps.storage.blobs.put(content.made, meta).id;
}

interface NewFiling {
  readonly id: FilingId;
  readonly request: FilingRequest;
  readonly content: FilingContent;
  readonly blobId: BlobId;
}

/** Inside a transaction. */
function beginFiling(deps: Deps, made: NewFiling, context: CallContext): FilingId {
  const { storage, filings } = deps;
  // Another session may have begun, or the patient may have changed, while pages were taken out.
  const request = checkRequest(deps, made.request.input, context);
  refuseGoneRight(deps, request, context);
  const earlier = earlierAnswer(storage, request, context);
  if (earlier) return earlier.id;
  storage.blobs.keep(made.blobId);
  rememberCategory(storage, request.category, request.input.category);
  filings.begin(filingFrom(deps, { ...made, request }, context));
  return made.id;
}

/** The call's own rights are those of its beginning. Throws AppError PERMISSION_DENIED. */
function refuseGoneRight({ storage, access }: Deps, { message }: FilingRequest, { session }: CallContext): void {
  const staff = freshStaff(storage, session);
  const needs = `${message.channel}.file` as const;
  if (!permits(staff.permissions, needs) || !isInScope(access.scope({ staff, glass: null }), message))
    throw mayNot(needs);
}

function mayNot(needs: Needs): AppError {
  return new AppError('PERMISSION_DENIED', 'You may not file messages of this service.', { needs });
}

function filingFrom(deps: Deps, { id, request, content, blobId }: NewFiling, context: CallContext): Filing {
  const { message, part, patient, category, ranges, input } = request;
  const nowMs = deps.clock.now();
  const undoMs = (input.undoSeconds ?? UNDO_SECONDS[context.transport]) * 1000;
  const isHeld = undoMs > 0;
  const type = content.made === null ? part.type : content.type;
  return {
    id,
    messageId: message.id,
    staffId: context.session.staffId,
    patientId: patient.id,
    pid: patient.pid,
    confirmedName: chartName(patient),
    confirmedBirthDate: patient.birthDate,
    category,
    name: documentName(input.name, { type, receivedAtMs: message.createdAtMs }, id),
    pages: ranges && formatPageRanges(ranges),
    blobId,
    type,
    bytes: content.made === null ? part.bytes : content.made.length,
    sha256: content.made === null ? part.sha256 : content.sha256,
    state: isHeld ? 'held' : 'queued',
    undoUntilMs: isHeld ? nowMs + undoMs : null,
    createdAtMs: nowMs,
    attempts: 0,
    looks: 0,
    nextAttemptAtMs: isHeld ? null : nowMs,
    failure: null,
    documentId: null,
    filedAtMs: null,
    copies: 0,
    note: input.note ? { ...input.note, state: 'waiting' } : null,
    replaces: input.replaces === undefined ? null : asId<FilingId>(input.replaces),
    labAssigneeId: request.labAssignee,
  };
}

/** Its message decides who may see and change it. */
function filingToChange(storage: Storage, id: string, context: CallContext): Filing {
  refuseWithoutNames(context.session);
  const filing = storage.filings.find(asId<FilingId>(id));
  const message = filing && storage.messages.findInScope(filing.messageId, context.scope);
  if (!message) throw new AppError('NOT_FOUND', 'There is no such filing, or you may not see it.', { id });
  const needs = `${message.channel}.file` as const;
  if (!context.may(needs)) throw mayNot(needs);
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
  const all = storage.filings.ofMessage(filing.messageId);
  const open = all.some(({ state }) => state === 'held' || state === 'queued' || state === 'uploading');
  const current = standing(all);
  if (!open && (current === undefined || current.id === filing.replaces)) return;
  throw new AppError('CONFLICT', 'This message was filed anew meanwhile.', { reason: open ? 'being-filed' : 'filed' });
}
