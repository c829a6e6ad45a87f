import { createHash } from 'node:crypto';
import type { Parsed } from '../../contract/index.ts';
import type { Needs } from '../../domain/access/permissions.ts';
import { AppError } from '../../domain/errors.ts';
import { categoryPath, type Filing } from '../../domain/filing/filing.ts';
import { asId, type MessageId, type PatientId, type StaffId } from '../../domain/ids.ts';
import { canBeFiled } from '../../domain/media-type.ts';
import type { InboundMessage, Message, MessagePart } from '../../domain/message/message.ts';
import { chartName, type Patient } from '../../domain/patient/patient.ts';
import type { PageExtractor, PageRange } from '../../ports/documents.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { Access } from '../access/access.ts';
import type { CallContext } from '../dispatch/context.ts';
import { colleagueFor } from '../tasks/colleagues.ts';
import { baseOf, cleanName } from './document-name.ts';
import { formatPageRanges, parsePageRanges } from './page-ranges.ts';

type FileInput = Parsed<'documents.file'>;

/** What a person asked for, checked: of a document, or of a conversation. */
export interface AskedFiling {
  /** The one that it hangs on: it decides who may see and change the filing. */
  readonly message: Message;
  readonly patient: Patient;
  readonly category: string;
  /** For instance `1-3,5`; null: all. */
  readonly pages: string | null;
  /** Who gets a task once it is in the chart; null: nobody. */
  readonly labAssignee: StaffId | null;
  /** Which part of an e-mail it is; as {@link Filing.part}. */
  readonly filedPart: Filing['part'];
  readonly conversation: Filing['conversation'];
  readonly input: Pick<FileInput, 'category' | 'name' | 'undoSeconds' | 'note' | 'replaces'>;
}

export interface FilingRequest extends AskedFiling {
  readonly message: InboundMessage;
  readonly part: MessagePart;
  /** null: the whole document, its bytes as they came. */
  readonly ranges: readonly PageRange[] | null;
  readonly input: FileInput;
}

interface Deps {
  readonly storage: Storage;
  readonly access: Pick<Access, 'scope'>;
}

/** What is uploaded: bytes as they came, or a new PDF of some pages. */
export type FilingContent =
  | { readonly made: null; readonly part: MessagePart }
  | { readonly made: Uint8Array; readonly sha256: string; readonly type: 'application/pdf' };

/** Throws AppError NOT_FOUND, PERMISSION_DENIED, INVALID_INPUT, CONFLICT: everything that can be wrong but an open filing. */
export function checkRequest({ storage, access }: Deps, input: FileInput, context: CallContext): FilingRequest {
  const message = messageToFile(storage, input, context);
  const part = partToFile(message, input.blob);
  const patient = patientToFile(storage, input);
  const category = categoryToFile(input.category);
  const labAssignee = input.labResult
    ? colleagueFor({ storage, access }, input.labResult.assigneeId, message).id
    : null;
  const ranges = rangesOf(input, part);
  const pages = ranges && formatPageRanges(ranges);
  // Other messages have one document before all; of an e-mail each part is filed by itself.
  const isTheDocument = message.channel !== 'email' && part === documentOf(message.parts);
  const filedPart = isTheDocument ? null : part.blobId;
  return { message, part, patient, category, ranges, pages, labAssignee, filedPart, conversation: null, input };
}

/** Its path. Throws AppError INVALID_INPUT `category`. */
export function categoryToFile(name: string): string {
  const category = categoryPath(name);
  if (category !== null) return category;
  throw new AppError('INVALID_INPUT', 'Name a category of OpenEMR, for instance Lab Report.', { reason: 'category' });
}

/** The channel's own right. Throws AppError PERMISSION_DENIED. */
export function permitFiling({ channel }: Pick<Message, 'channel'>, context: CallContext): void {
  const needs = `${channel}.file` as const;
  if (!context.may(needs)) throw mayNotFile(needs);
}

export function mayNotFile(needs: Needs): AppError {
  return new AppError('PERMISSION_DENIED', 'You may not file messages of this service.', { needs });
}

function messageToFile(storage: Storage, { messageId }: FileInput, context: CallContext): InboundMessage {
  const message = storage.messages.findInScope(asId<MessageId>(messageId), context.scope);
  if (!message) {
    throw new AppError('NOT_FOUND', 'There is no such message, or you may not see it.', { id: messageId });
  }
  permitFiling(message, context);
  if (message.direction !== 'inbound') {
    throw new AppError('CONFLICT', 'Only received messages can be filed.', { reason: 'not-received' });
  }
  if (message.intake.state !== 'received') {
    throw new AppError('CONFLICT', 'Its content is not here yet. File it when it is.', { reason: 'not-received' });
  }
  return message;
}

/** The document of a message, where nobody says which of its files: the first that can be filed. */
export function documentOf(parts: readonly MessagePart[]): MessagePart | undefined {
  return parts.find(({ type, bytes, role }) => bytes > 0 && role === undefined && canBeFiled(type));
}

/** The one asked for, else {@link documentOf} it. Throws AppError NOT_FOUND `part`, CONFLICT `no-content`, `type`. */
function partToFile({ parts }: InboundMessage, blob: string | undefined): MessagePart {
  const files = parts.filter(({ bytes, role }) => bytes > 0 && role !== 'html');
  const part = blob === undefined ? documentOf(parts) : files.find(({ blobId }) => blobId === blob);
  if (part && canBeFiled(part.type)) return part;
  if (part) {
    throw new AppError('CONFLICT', 'Only PDF documents and pictures can be filed. Save this file and open it there.', {
      reason: 'type',
      type: part.type,
    });
  }
  if (blob !== undefined) {
    throw new AppError('NOT_FOUND', 'There is no such file in this message any more.', { reason: 'part' });
  }
  throw new AppError('CONFLICT', 'There is no document in it that can be filed. Ask the sender to send it again.', {
    reason: 'no-content',
  });
}

/** The patient of the mirror, who must be the one that the person saw. Throws AppError NOT_FOUND, CONFLICT. */
export function patientToFile(
  storage: Pick<Storage, 'patients'>,
  { patientId, confirmed }: Pick<FileInput, 'patientId' | 'confirmed'>,
): Patient {
  const patient = storage.patients.find(asId<PatientId>(patientId));
  if (!patient) throw new AppError('NOT_FOUND', 'There is no such patient. Search again.', { id: patientId });
  if (patient.status === 'gone') {
    throw new AppError('CONFLICT', 'This patient was deleted or merged in OpenEMR. Choose another one.', {
      reason: 'patient-gone',
    });
  }
  if (confirmed && (confirmed.name !== chartName(patient) || confirmed.dob !== patient.birthDate)) {
    throw new AppError(
      'CONFLICT',
      'Name or birth date of this patient changed meanwhile. Look at them again before you file.',
      { reason: 'identifiers' },
    );
  }
  return patient;
}

function rangesOf({ pages }: FileInput, part: MessagePart): readonly PageRange[] | null {
  if (pages === undefined || pages === '' || pages.toLowerCase() === 'all') return null;
  if (part.type !== 'application/pdf' || part.pages === null) {
    throw new AppError('INVALID_INPUT', 'The pages of this document cannot be taken apart. File it as a whole.', {
      reason: 'pages-whole-only',
    });
  }
  return parsePageRanges(pages, part.pages);
}

/** Throws AppError UNREADABLE_FILE. */
export async function contentFor(
  { storage, pages }: { storage: Pick<Storage, 'blobs'>; pages: PageExtractor },
  { part, ranges }: FilingRequest,
): Promise<FilingContent> {
  if (ranges === null) return { made: null, part };
  const made = await pages.extract(storage.blobs.read(part.blobId), ranges);
  return { made, sha256: createHash('sha256').update(made).digest('hex'), type: 'application/pdf' };
}

/**
 * The filing that this request was already answered with; null: a new one is to be made. Asked before the work and again in
 * the transaction that makes it, so that two sessions cannot both pass. Throws AppError CONFLICT `being-filed`, `filed`.
 */
export function earlierAnswer(storage: Storage, request: AskedFiling, context: CallContext): Filing | null {
  const { conversation, filedPart: part } = request;
  const all = ofItsKind(storage, request.message.id, { conversation, part });
  const open = all.find(({ state }) => state === 'held' || state === 'queued' || state === 'uploading');
  if (open) {
    if (isSame(open, request, context)) return open;
    const by = storage.staff.find(open.staffId)?.name ?? '';
    throw new AppError('CONFLICT', by === '' ? 'It is being filed already.' : `${by} is filing this already.`, {
      reason: 'being-filed',
      by,
      filingId: open.id,
    });
  }
  const { replaces } = request.input;
  const current = standing(all);
  if (current && current.id !== replaces) {
    if (isSame(current, request, context)) return current;
    throw new AppError(
      'CONFLICT',
      'It is in a chart already. To correct that, choose to file it again; the first copy must be removed in OpenEMR.',
      { reason: 'filed', filingId: current.id },
    );
  }
  if (replaces !== undefined && !current) {
    throw new AppError('CONFLICT', 'There is no finished filing of this message to correct.', { reason: 'not-filed' });
  }
  return null;
}

/** Parts of an e-mail, and a conversation's document and that of the message that it hangs on, have nothing to do with each other. */
export function ofItsKind(
  storage: Pick<Storage, 'filings'>,
  messageId: MessageId,
  { conversation, part }: Pick<Filing, 'conversation' | 'part'>,
): Filing[] {
  return storage.filings
    .ofMessage(messageId)
    .filter((filing) => (filing.conversation === null) === (conversation === null) && filing.part === part);
}

/** The filed one that no later filed one corrected. */
export function standing(filings: readonly Filing[]): Filing | undefined {
  const filed = filings.filter(({ state }) => state === 'filed');
  return filed.find(({ id }) => !filed.some(({ replaces }) => replaces === id));
}

/** A caller that did not hear the answer asks again with the same words. */
function isSame(filing: Filing, request: AskedFiling, context: CallContext): boolean {
  const { input, patient, category } = request;
  const typed = cleanName(input.name ?? '');
  return (
    filing.staffId === context.session.staffId &&
    filing.patientId === patient.id &&
    filing.category === category &&
    filing.pages === request.pages &&
    (filing.conversation?.request ?? null) === (request.conversation?.request ?? null) &&
    filing.replaces === (input.replaces ?? null) &&
    (typed === '' || baseOf(filing.name) === typed) &&
    filing.labAssigneeId === request.labAssignee &&
    (filing.note?.to ?? null) === (input.note?.to ?? null) &&
    (filing.note?.text ?? null) === (input.note?.text ?? null)
  );
}
