import type { Parsed } from '../../contract/index.ts';
import type { InboundMessage, Message, MessagePart, OutboundMessage } from '../../domain/message/message.ts';
import type { OutboundState } from '../../domain/message/states.ts';
import { chartName, type Patient } from '../../domain/patient/patient.ts';
import { mailWords } from '../../domain/email/mail-words.ts';
import { formatPhoneNumber } from '../../domain/phone-number.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ConversationDocument, ConversationEntry, DocumentPicture } from '../../ports/documents.ts';
import type { Conversation, Storage } from '../../ports/repositories.ts';
import { CLINIC_NAME, readClinicSettings } from '../channels/clinic-settings.ts';
import type { CallContext } from '../dispatch/context.ts';
import { textOf } from '../messages/message-view.ts';

interface Deps {
  readonly storage: Storage;
  readonly clock: Clock;
}

interface Content {
  readonly thread: Conversation;
  readonly patient: Patient;
  /** Oldest first; at least one. */
  readonly messages: readonly Message[];
  readonly input: Pick<Parsed<'documents.fileConversation'>, 'unassigned'>;
}

/** How OpenEMR's users read it: English, the clinic's own time. */
const LANGUAGE = 'en-US';

const STATES: Readonly<Record<OutboundState, string>> = {
  draft: 'not sent',
  queued: 'not sent yet',
  sending: 'being sent',
  sent: 'sent',
  delivered: 'delivered',
  failed: 'not delivered',
  cancelled: 'cancelled',
  unconfirmed: 'not known whether it was sent',
};

/** A conversation in the words of its document. */
export function conversationContent(
  { storage, clock }: Deps,
  { thread, patient, messages, input }: Content,
  { session }: CallContext,
): ConversationDocument {
  const words = wordsFor(readClinicSettings(storage.settings).timeZone);
  const { title, label, number } = wordsOf(thread);
  const madeAtMs = clock.now();
  const [first, last] = [messages.at(0)?.createdAtMs ?? madeAtMs, messages.at(-1)?.createdAtMs ?? madeAtMs];
  const selection = input.unassigned
    ? 'of this patient, and those that were not assigned to anybody'
    : 'of this patient';
  return {
    title,
    facts: [
      { label: 'Clinic', value: storage.settings.get(CLINIC_NAME) ?? '' },
      { label: 'Patient', value: patientLine(patient) },
      { label, value: number },
      { label: 'Period', value: `${words.moment(first)} to ${words.moment(last)} (${words.zone})` },
      { label: 'Messages', value: `${messages.length}, ${selection}` },
      { label: 'Made by', value: `${session.staff.name}, ${words.moment(madeAtMs)}` },
    ],
    entries: entriesOf(storage, messages, words, number),
    footer: `${title} with ${number}, ${chartName(patient)}`,
    madeAtMs,
  };
}

function wordsOf({ channel, address }: Conversation): { title: string; label: string; number: string } {
  return channel === 'email'
    ? { title: 'E-mails', label: 'Address', number: address }
    : { title: 'Text messages', label: 'Number', number: formatPhoneNumber(address) };
}

function patientLine(patient: Patient): string {
  const born = patient.birthDate === null ? [] : [`born ${patient.birthDate}`];
  const mrn = patient.mrn === null ? [] : [`MRN ${patient.mrn}`];
  return [chartName(patient), ...born, ...mrn].join(', ');
}

interface Words {
  readonly zone: string;
  day(ms: number): string;
  time(ms: number): string;
  moment(ms: number): string;
}

function wordsFor(timeZone: string): Words {
  const day = new Intl.DateTimeFormat(LANGUAGE, { timeZone, dateStyle: 'full' });
  const time = new Intl.DateTimeFormat(LANGUAGE, { timeZone, timeStyle: 'short' });
  const moment = new Intl.DateTimeFormat(LANGUAGE, { timeZone, dateStyle: 'long', timeStyle: 'short' });
  return {
    zone: timeZone,
    day: (ms) => day.format(ms),
    time: (ms) => time.format(ms),
    moment: (ms) => moment.format(ms),
  };
}

function entriesOf(storage: Storage, messages: readonly Message[], words: Words, number: string): ConversationEntry[] {
  let today = '';
  return messages.flatMap((message) => {
    const day = words.day(message.createdAtMs);
    const isNew = day !== today;
    today = day;
    const entry = entryOf(storage, message, words, number);
    return isNew ? [{ kind: 'day', text: day }, entry] : [entry];
  });
}

function entryOf(storage: Storage, message: Message, words: Words, number: string): ConversationEntry {
  const isOurs = message.direction === 'outbound';
  const who = isOurs ? senderOf(storage, message) : fromWhom(message, number);
  const state = isOurs ? stateOf(message) : 'received';
  // What an e-mail's HTML shows between its words (logos, signatures) is no file of it.
  const files = message.parts.filter(({ role }) => role === undefined);
  const pictures = files.flatMap((part, index) => pictureOf(storage, part, index) ?? []);
  const others = files.filter(({ type }) => !isPicture(type));
  return {
    kind: 'message',
    isOurs,
    heading: `${words.time(message.createdAtMs)} · ${who} · ${state}`,
    body: bodyOf(message),
    pictures,
    remarks: [...others.map(({ name, type }) => `File: ${name} (${type})`), ...missingOf(message)],
  };
}

/** Of an e-mail with its subject; to whom else it went is said with it. */
function bodyOf(message: Message): string {
  const mail = mailWords(message);
  if (mail === null) return textOf(message) ?? '';
  const copies = mail.recipients.length > 1 ? [`To: ${mail.recipients.join(', ')}`] : [];
  return [`Subject: ${mail.subject}`, ...copies, '', mail.text].join('\n');
}

/** A report or a robot's answer lies in the conversation of whom it is about, and is not their word. */
function fromWhom({ mail, address }: InboundMessage, number: string): string {
  if (mail === null) return `from ${number}`;
  const sender = address === '' ? 'an unknown sender' : address;
  if (mail.kind === 'bounce') return `delivery report from ${sender}`;
  return mail.kind === 'auto-reply' ? `automatic reply from ${sender}` : `from ${sender}`;
}

function senderOf(storage: Storage, { content, createdBy, accountId }: OutboundMessage): string {
  const account = storage.accounts.find(accountId)?.name ?? '';
  const isNotice = content.kind === 'sms' && content.notice !== null;
  const who = isNotice ? 'sent automatically' : (storage.staff.find(createdBy)?.name ?? '');
  return [who, account].filter((word) => word !== '').join(', ');
}

function stateOf({ delivery }: OutboundMessage): string {
  const { state, failure } = delivery;
  return failure && state === 'failed' ? `${STATES[state]}: ${failure.message}` : STATES[state];
}

function missingOf(message: Message): string[] {
  if (message.direction === 'outbound') return [];
  if (message.purgedAtMs !== null) return ['Its pictures and files were deleted by the retention rule.'];
  return message.intake.state === 'receiving' ? ['Its pictures and files had not been received yet.'] : [];
}

function isPicture(type: string): type is DocumentPicture['type'] {
  return type === 'image/jpeg' || type === 'image/png';
}

function pictureOf(storage: Storage, { blobId, type }: MessagePart, index: number): DocumentPicture | null {
  if (!isPicture(type)) return null;
  return { type, caption: `Picture ${index + 1}`, read: () => storage.blobs.read(blobId) };
}
