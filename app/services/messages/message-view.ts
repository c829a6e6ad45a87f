import type { MessageDetail, MessageView } from '../../contract/schemas.ts';
import type { Failure } from '../../domain/errors.ts';
import type { Filing } from '../../domain/filing/filing.ts';
import type { PatientId } from '../../domain/ids.ts';
import type {
  DeliveryEvent,
  InboundMessage,
  Message,
  MessagePart,
  OutboundMessage,
} from '../../domain/message/message.ts';
import { isFiledOrOnItsWay } from '../../domain/message/received.ts';
import { chartName } from '../../domain/patient/patient.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { Sight } from '../access/sight.ts';
import { emailView, recipientViews } from './email-view.ts';

type Known = Pick<Storage, 'staff' | 'patients' | 'filings'>;

const iso = (ms: number): string => new Date(ms).toISOString();
const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms));

/** Of an e-mail's text so much is shown in lists and threads, UTF-16 units: a page of them must stay a small answer. */
const MOST_TEXT = 4_000;

/** A stored message as the contract shows it, with names or, where the session may see none, without. */
export function messageView(storage: Known, message: Message, sight: Sight): MessageView {
  const view = wholeView(storage, message, sight);
  const { body, email } = view;
  if (email === null || body === null || body.length <= MOST_TEXT) return view;
  return { ...view, body: body.slice(0, MOST_TEXT).toWellFormed(), email: { ...email, isCut: true } };
}

function wholeView(storage: Known, message: Message, sight: Sight): MessageView {
  return message.direction === 'inbound' ? inboundView(storage, message, sight) : outboundView(storage, message, sight);
}

type Common =
  | 'id'
  | 'channel'
  | 'direction'
  | 'accountId'
  | 'address'
  | 'conversationId'
  | 'body'
  | 'email'
  | 'contactName'
  | 'patientId'
  | 'patient'
  | 'createdAt'
  | 'parts';

/** @param filings of the message, newest first */
function commonView(
  storage: Known,
  message: Message,
  filings: readonly Filing[],
  sight: Sight,
): Pick<MessageView, Common> {
  return {
    id: message.id,
    channel: message.channel,
    direction: message.direction,
    accountId: message.accountId,
    address: message.address,
    conversationId: message.conversationId,
    body: textOf(message),
    email: emailView(message, sight),
    contactName: sight.names ? message.contactName : null,
    patientId: message.patientId,
    patient: patientView(storage, message.patientId, sight),
    createdAt: iso(message.createdAtMs),
    parts: filesOf(message).map((part, index) => ({
      blob: part.blobId,
      // Whoever attached a file may have named it after the patient.
      name: sight.names ? part.name : `document-${index + 1}`,
      type: part.type,
      bytes: part.bytes,
      pages: part.pages,
      inline: part.role === 'inline',
      filing: filingOf(filings.filter((filing) => isOfPart(filing, message, part, index))),
    })),
  };
}

/** The HTML of an e-mail is no file: it is shown as its text. */
function filesOf({ parts }: Message): readonly MessagePart[] {
  return parts.filter(({ role }) => role !== 'html');
}

/** Only an e-mail's parts are filed each by itself; of others it is their document, which comes first. */
function isOfPart(
  { conversation, part }: Filing,
  { channel }: Message,
  { blobId }: MessagePart,
  index: number,
): boolean {
  if (conversation !== null) return false;
  return channel === 'email' ? part === blobId : index === 0;
}

/** null where the channel has none (fax). Of a protected e-mail what was written. */
export function textOf(message: Message): string | null {
  if (message.direction === 'inbound') return message.channel === 'fax' ? null : message.body;
  const { content } = message;
  if (content.kind === 'email') return content.written ?? content.text;
  return content.kind === 'sms' ? content.body : null;
}

function patientView(storage: Known, id: PatientId | null, sight: Sight): MessageView['patient'] {
  const patient = id === null || !sight.names ? null : storage.patients.find(id);
  return patient && { id: patient.id, name: chartName(patient), dob: patient.birthDate, mrn: patient.mrn };
}

function failureView(failure: Failure | null): Pick<MessageView, 'error' | 'reason'> {
  return { error: failure, reason: failure?.message ?? null };
}

/** As we counted them; null where no part's are known. */
function pagesOf(message: Message): number | null {
  const pages = filesOf(message)
    .map((part) => part.pages)
    .filter((count) => count !== null);
  return pages.length === 0 ? null : pages.reduce((sum, count) => sum + count, 0);
}

/** Sent by Foyer itself, on behalf of somebody who did not write it. */
function noticeOf({ content }: OutboundMessage): MessageView['notice'] {
  return content.kind === 'sms' ? content.notice : null;
}

function outboundView(storage: Known, message: OutboundMessage, sight: Sight): MessageView {
  const { delivery } = message;
  // A sent message is only ever filed as the newest of a conversation.
  const filings = message.conversationId === null ? [] : storage.filings.ofMessage(message.id);
  return {
    ...commonView(storage, message, filings, sight),
    ...failureView(delivery.failure),
    state: delivery.state,
    holdReason: delivery.holdReason,
    notice: noticeOf(message),
    recipients: recipientViews(message, sight),
    vendorId: delivery.vendorId,
    unread: false,
    claimedBy: null,
    claimedByName: null,
    claimPurpose: null,
    filed: false,
    filing: filingOf(filings),
    removed: false,
    purgedAt: null,
    priority: message.priority,
    createdBy: message.createdBy,
    createdByName: noticeOf(message) ? 'Foyer' : (storage.staff.find(message.createdBy)?.name ?? ''),
    sendAt: isoOrNull(message.sendAtMs),
    attempts: delivery.attempts,
    nextAttemptAt: isoOrNull(delivery.nextAttemptAtMs),
    looks: delivery.looks,
    nextLookAt: isoOrNull(delivery.nextLookAtMs),
    lookResult: delivery.lookResult,
    noReceipt: delivery.state === 'sent' && delivery.receiptUntilMs === null,
    cancelRequested: delivery.cancelRequested,
    pages: pagesOf(message),
  };
}

/** The newest that was not undone. */
function current(filings: readonly Filing[]): Filing | null {
  return filings.find(({ state }) => state !== 'undone') ?? null;
}

function filingOf(filings: readonly Filing[]): MessageView['filing'] {
  const filing = current(filings);
  return filing && { id: filing.id, state: filing.state };
}

function inboundView(storage: Known, message: InboundMessage, sight: Sight): MessageView {
  const { intake, claim } = message;
  const filings = storage.filings.ofMessage(message.id);
  // The document of a conversation hangs on its newest message, and says nothing of that message alone.
  const own = filings.filter(({ conversation }) => conversation === null);
  // Whoever files has said whose it is, also while the chart does not have it yet; of one file of an e-mail only that file's.
  const whole = current(own.filter(({ part }) => part === null));
  const patientId = message.patientId ?? (whole && whole.state !== 'failed' ? whole.patientId : null);
  return {
    ...commonView(storage, message, filings, sight),
    patientId,
    patient: patientView(storage, patientId, sight),
    ...failureView(intake.failure),
    state: intake.state,
    holdReason: null,
    notice: null,
    recipients: [],
    vendorId: message.vendorId,
    unread: message.unread,
    claimedBy: claim?.staffId ?? null,
    claimedByName: claim === null ? null : (storage.staff.find(claim.staffId)?.name ?? null),
    claimPurpose: claim?.purpose ?? null,
    filed: isFiledOrOnItsWay(message, own),
    filing: filingOf(filings),
    removed: message.removedAtMs !== null,
    purgedAt: isoOrNull(message.purgedAtMs),
    priority: 'normal',
    createdBy: null,
    createdByName: '',
    sendAt: null,
    attempts: intake.attempts,
    nextAttemptAt: isoOrNull(intake.nextAttemptAtMs),
    looks: 0,
    nextLookAt: null,
    lookResult: null,
    noReceipt: false,
    cancelRequested: false,
    pages: pagesOf(message) ?? message.pages,
  };
}

/** With its history, oldest first. */
export function messageDetail(
  storage: Known & Pick<Storage, 'messages' | 'notes'>,
  message: Message,
  sight: Sight,
): MessageDetail {
  return {
    ...wholeView(storage, message, sight),
    events: storage.messages.events(message.id).map((event) => eventView(storage, event)),
    notes: storage.notes.of({ kind: 'message', id: message.id }).map((note) => ({
      id: note.id,
      userName: storage.staff.find(note.staffId)?.name ?? '',
      at: iso(note.atMs),
      text: note.text,
    })),
  };
}

function eventView(storage: Pick<Storage, 'staff'>, event: DeliveryEvent): MessageDetail['events'][number] {
  return {
    state: event.state,
    at: iso(event.atMs),
    cause: event.cause,
    detail: { ...event.detail },
    staffName: event.staffId === null ? null : (storage.staff.find(event.staffId)?.name ?? null),
  };
}
