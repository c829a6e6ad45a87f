import { AppError } from '../../domain/errors.ts';
import type { FaxContent, MessagePart, OutboundMessage, SmsContent } from '../../domain/message/message.ts';
import type { E164 } from '../../domain/phone-number.ts';
import type {
  AttemptRef,
  FaxFile,
  Found,
  MediaFile,
  OutboundFax,
  OutboundSms,
  ProviderConnection,
  SendResult,
  SubmissionProbe,
} from '../../ports/provider.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { OutboxDeps } from './deps.ts';
import { loadEmail } from './email-hand-over.ts';
import { OUTBOX_FAILURES } from './failures.ts';
import { mediaName } from './media-name.ts';

const UNSUPPORTED: SendResult = { outcome: 'retry', failure: OUTBOX_FAILURES.channelUnsupported };

/** Hands the message to the provider. Whatever goes wrong becomes one of the four answers. */
export async function submit(
  deps: Pick<OutboxDeps, 'storage' | 'log'>,
  connection: ProviderConnection,
  message: OutboundMessage,
  attempt: AttemptRef,
  signal: AbortSignal,
): Promise<SendResult> {
  let send: () => Promise<SendResult>;
  try {
    send = prepare(deps.storage, connection, message, attempt, signal);
  } catch (error) {
    if (error instanceof AppError) return { outcome: 'rejected', failure: OUTBOX_FAILURES.contentUnreadable };
    // The disk, not the content: too many open files, a virus scanner's lock. Nothing has left.
    deps.log.error('outbox.content-not-read', { message: message.id, error });
    return { outcome: 'retry', failure: OUTBOX_FAILURES.contentNotRead };
  }
  try {
    return await send();
  } catch (error) {
    deps.log.error('outbox.adapter-threw', { message: message.id, error });
    return { outcome: 'unknown', failure: OUTBOX_FAILURES.adapterThrew };
  }
}

/** Content is read here, before the call: what cannot be read is certainly not sent. */
function prepare(
  storage: Storage,
  { fax, sms, email }: ProviderConnection,
  message: OutboundMessage,
  attempt: AttemptRef,
  signal: AbortSignal,
): () => Promise<SendResult> {
  const { content } = message;
  if (content.kind === 'fax') {
    if (!fax) return () => Promise.resolve(UNSUPPORTED);
    const outbound = loadFax(storage, message, content);
    return () => fax.send(outbound, attempt, signal);
  }
  if (content.kind === 'email') {
    if (!email) return () => Promise.resolve(UNSUPPORTED);
    const outbound = loadEmail(storage, message, content);
    return () => email.send(outbound, attempt, signal);
  }
  if (!sms) return () => Promise.resolve(UNSUPPORTED);
  const outbound = loadSms(storage, message, content);
  return () => sms.send(outbound, attempt, signal);
}

function loadFax(storage: Storage, message: OutboundMessage, { coverSheet, resolution }: FaxContent): OutboundFax {
  const files = message.parts.map((part, index): FaxFile => {
    const content = storage.blobs.read(part.blobId);
    return { ...faxFacts(part, index), type: 'application/pdf', read: () => Promise.resolve(content) };
  });
  return { to: numberOf(message), files, coverSheet, resolution };
}

function loadSms(storage: Storage, message: OutboundMessage, { body, from }: SmsContent): OutboundSms {
  const media = message.parts.map((part, index): MediaFile => {
    const content = storage.blobs.read(part.blobId);
    return { ...mediaFacts(part, index), read: () => Promise.resolve(content) };
  });
  return { to: numberOf(message), from, body, media };
}

/** The parser gave E.164 when the message was queued. */
function numberOf({ address }: OutboundMessage): E164 {
  return address as E164;
}

/** A neutral name: what the file is called at the clinic may name a patient. */
function faxFacts({ bytes, sha256, pages }: MessagePart, index: number): Omit<FaxFile, 'type' | 'read'> {
  return { name: `document-${index + 1}.pdf`, bytes, sha256, pages: pages ?? 0 };
}

function mediaFacts({ type, bytes, sha256 }: MessagePart, index: number): Omit<MediaFile, 'read'> {
  return { name: mediaName(type, index), type, bytes, sha256 };
}

/**
 * What the vendor has that may be this submission; null: it cannot be asked. Throws ProviderFailure if it did not answer.
 */
export function findAtVendor(
  connection: ProviderConnection | null,
  message: OutboundMessage,
  probe: SubmissionProbe,
  signal: AbortSignal,
): Promise<readonly Found[]> | null {
  const { content, parts } = message;
  if (content.kind === 'fax') {
    const files = parts.map(faxFacts);
    return connection?.fax?.find?.({ ...probe, files, coverSheet: content.coverSheet }, signal) ?? null;
  }
  if (content.kind === 'email') {
    const { attempt, startedAtMs, endedAtMs } = probe;
    return connection?.email?.find?.({ attempt, startedAtMs, endedAtMs, mailId: content.mailId }, signal) ?? null;
  }
  const media = parts.map(mediaFacts);
  const { body, from } = content;
  return connection?.sms?.find?.({ ...probe, from, body, media }, signal) ?? null;
}

/**
 * Alike to a vendor: what its list can tell apart of a fax is number, sizes and pages, of a text its words and sizes. E-mails are
 * told apart by their Message-ID, which no two have.
 */
export function looksAlike(a: OutboundMessage, b: OutboundMessage): boolean {
  if (a.content.kind === 'email' || b.content.kind === 'email') return mailIdOf(a) === mailIdOf(b);
  if (bodyOf(a) !== bodyOf(b)) return false;
  return a.parts.length === b.parts.length && a.parts.every((part, index) => part.bytes === b.parts[index]?.bytes);
}

function mailIdOf({ content }: OutboundMessage): string | null {
  return content.kind === 'email' ? content.mailId : null;
}

function bodyOf({ content }: OutboundMessage): string | null {
  return content.kind === 'sms' ? content.body : null;
}
