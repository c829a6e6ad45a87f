import { createHash } from 'node:crypto';
import type { SMTPConnectionSendInfo } from 'nodemailer/lib/smtp-connection';
import { asId, type VendorId } from '../../domain/ids.ts';
import type { Failure } from '../../domain/errors.ts';
import {
  ProviderFailure,
  type AttemptRef,
  type OutboundEmail,
  type RefusedRecipient,
  type SendResult,
} from '../../ports/provider.ts';
import { composeMime, isFitAddress, UnfitForMail } from './compose-mime.ts';
import { smtpFailure } from './errors.ts';
import { meaningOf, parseReply, refusedRecipient, type ReplyMeaning, type SmtpPlace } from './smtp-replies.ts';
import { ConnectionSlow, ConnectionStopped, type SmtpSession } from './smtp-session.ts';

export interface SendDeps {
  /** Throws {@link ProviderFailure}; nothing was sent. */
  openSession(signal: AbortSignal): Promise<SmtpSession>;
  /** What the server says of itself, at each connection. */
  noteLimits(maxBytes: number | null): void;
}

function retry(failure: Failure, retryAfterMs?: number): SendResult {
  return { outcome: 'retry', failure, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

const rejected = (failure: Failure): SendResult => ({ outcome: 'rejected', failure });
const unknown = (failure: Failure, notTaken: readonly RefusedRecipient[]): SendResult => ({
  outcome: 'unknown',
  failure,
  ...(notTaken.length === 0 ? {} : { refused: notTaken }),
});

/** The server's no: the category tells whether the e-mail or something that passes or can be mended is at fault. */
function refused({ failure, retryAfterMs }: ReplyMeaning, isPermanent: boolean): SendResult {
  const isOfMail = failure.category === 'rejected' || failure.category === 'bug';
  if (isPermanent && isOfMail) return rejected(failure);
  // A word that usually is final, with a code that is not.
  return retry(isOfMail ? smtpFailure('DEFERRED', failure.params) : failure, retryAfterMs);
}

interface NodemailerError {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly response?: unknown;
  readonly recipient?: unknown;
  readonly rejectedErrors?: readonly NodemailerError[] | undefined;
}

const replyOf = ({ response }: NodemailerError) => (typeof response === 'string' ? parseReply(response) : null);

function refusedRecipients(errors: readonly NodemailerError[]): RefusedRecipient[] {
  return errors.map((error) => {
    const reply = replyOf(error) ?? { code: 450, status: '', text: '' };
    return refusedRecipient(typeof error.recipient === 'string' ? error.recipient : '', reply);
  });
}

/** Nobody was taken: whoever may be taken later keeps it alive, and a fault of the account comes before both. */
function allRefused(recipients: readonly RefusedRecipient[]): SendResult {
  const ofAccount = recipients.find(({ failure }) => !['rejected', 'unavailable'].includes(failure.category));
  if (ofAccount) return retry(ofAccount.failure, ofAccount.retryAfterMs);
  const waiting = recipients.filter(({ outcome }) => outcome === 'retry');
  const [first] = waiting.length > 0 ? waiting : recipients;
  if (first === undefined) return rejected(smtpFailure('BUG'));
  return first.outcome === 'retry' ? retry(first.failure, first.retryAfterMs) : rejected(first.failure);
}

const places: Readonly<Record<string, SmtpPlace>> = { 'MAIL FROM': 'sender', 'RCPT TO': 'recipient', DATA: 'data' };

/** It ended before the first byte of the message: certainly not sent. */
function endedBefore(error: NodemailerError): SendResult {
  if (error instanceof ConnectionStopped) return retry(smtpFailure('STOPPED'));
  if (error instanceof ConnectionSlow) return retry(smtpFailure('SLOW'));
  if (error.rejectedErrors !== undefined) return allRefused(refusedRecipients(error.rejectedErrors));
  const place = typeof error.command === 'string' ? places[error.command] : undefined;
  const reply = replyOf(error);
  if (reply !== null && reply.code >= 400) return refused(meaningOf(reply, place ?? 'sender'), reply.code >= 500);
  // Refused on this side: the size that the server named, or an address that no command can carry.
  if (error.code === 'EMESSAGE') return rejected(smtpFailure('TOO_LARGE'));
  if (error.command === 'API' && error.code === 'EENVELOPE') return rejected(smtpFailure('ADDRESS_MALFORMED'));
  return retry(smtpFailure('CUT_BEFORE'));
}

/** The message was under way: only the server's own answer to it tells. Who was refused before does not have it in any case. */
function endedAfter(error: NodemailerError, notTaken: readonly RefusedRecipient[]): SendResult {
  if (error instanceof ConnectionSlow) return unknown(smtpFailure('NO_ANSWER'), notTaken);
  const reply = error.code === 'EMESSAGE' && error.command === 'DATA' ? replyOf(error) : null;
  if (reply === null) return unknown(smtpFailure('CUT_AFTER'), notTaken);
  if (reply.code < 400) return unknown(smtpFailure('UNREADABLE'), notTaken);
  return refused(meaningOf(reply, 'data'), reply.code >= 500);
}

function accepted(email: OutboundEmail, info: SMTPConnectionSendInfo, unfit: readonly RefusedRecipient[]): SendResult {
  const some = [...unfit, ...refusedRecipients(info.rejectedErrors ?? [])];
  return {
    outcome: 'accepted',
    vendorId: asId<VendorId>(email.mailId),
    // The name that the server gave it, or a trace of what it said.
    proof: info.serverMessageId ?? createHash('sha256').update(info.response).digest('hex'),
    ...(some.length === 0 ? {} : { refused: some }),
  };
}

/** Those whom no command, or none that this server understands (RFC 6531), can name. The others get it. */
function unnameable(recipients: readonly string[], session: SmtpSession): RefusedRecipient[] {
  return recipients.flatMap((address): RefusedRecipient[] => {
    const refuse = (word: 'ADDRESS_MALFORMED' | 'NEEDS_UTF8'): RefusedRecipient[] => [
      { address, outcome: 'rejected', failure: smtpFailure(word) },
    ];
    if (!isFitAddress(address)) return refuse('ADDRESS_MALFORMED');
    return session.takesUtf8 || /^[!-~]+$/.test(address) ? [] : refuse('NEEDS_UTF8');
  });
}

async function transmit(
  session: SmtpSession,
  email: OutboundEmail,
  raw: Buffer,
  attempt: AttemptRef,
): Promise<SendResult> {
  if (session.maxBytes !== null && raw.length > session.maxBytes)
    return rejected(smtpFailure('TOO_LARGE', { bytes: raw.length, maxBytes: session.maxBytes }));
  const unfit = unnameable(email.recipients, session);
  const to = email.recipients.filter((address) => !unfit.some((each) => each.address === address));
  if (to.length === 0) return allRefused(unfit);
  const phase: { refused: readonly NodemailerError[] | null } = { refused: null };
  try {
    const envelope = {
      from: email.from.address,
      to,
      size: raw.length,
      dsn: { id: attempt.messageId, return: 'headers', notify: ['FAILURE', 'DELAY'] },
    };
    const info = await session.send(envelope, raw, (refused) => (phase.refused = refused));
    return accepted(email, info, unfit);
  } catch (error) {
    const end = error as NodemailerError;
    if (phase.refused === null) return endedBefore(end);
    return endedAfter(end, [...unfit, ...refusedRecipients(phase.refused)]);
  }
}

/** One attempt, and which of the four answers it came to. Never throws. */
export async function sendOnce(
  deps: SendDeps,
  email: OutboundEmail,
  attempt: AttemptRef,
  signal: AbortSignal,
): Promise<SendResult> {
  let raw: Buffer;
  try {
    raw = await composeMime(email);
  } catch (error) {
    return rejected(smtpFailure(error instanceof UnfitForMail ? 'ADDRESS_MALFORMED' : 'BUG'));
  }
  let session: SmtpSession;
  try {
    session = await deps.openSession(signal);
  } catch (error) {
    if (!(error instanceof ProviderFailure)) return retry(smtpFailure('NOT_REACHED'));
    return retry(error.failure, error.retryAfterMs);
  }
  try {
    deps.noteLimits(session.maxBytes);
    return await transmit(session, email, raw, attempt);
  } finally {
    session.close();
  }
}
