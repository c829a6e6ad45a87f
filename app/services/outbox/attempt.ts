import type { Failure } from '../../domain/errors.ts';
import { asId, uuidV7, type AttemptId, type MessageId } from '../../domain/ids.ts';
import type { MessageChannel } from '../../domain/channel.ts';
import type { OutboundMessage } from '../../domain/message/message.ts';
import type { AttemptRef, RefusedRecipient, SendResult, Sending } from '../../ports/provider.ts';
import { applyFailureToAccount } from './account-holds.ts';
import { jitter, RECEIPT_WINDOW_MS, type OutboxDeps } from './deps.ts';
import { OUTBOX_FAILURES } from './failures.ts';
import type { EventDetail } from './transitions.ts';

/** A message whose attempt is committed and which is now to be handed over. */
export interface BegunAttempt {
  readonly message: OutboundMessage;
  readonly attempt: AttemptRef;
}

/** What must wait waits at the least so long: a time that is over already would be asked for without end. */
const LEAST_WAIT_MS = 1_000;

/**
 * Commits the attempt before anything is sent: after a crash this row is what tells a message that may have gone out
 * from one that surely has not. Returns null if the message is not to be sent now (cancelled meanwhile, expired, held, or its
 * recipient does not want it, or not yet).
 */
export function beginAttempt(deps: OutboxDeps, id: MessageId): BegunAttempt | null {
  const { storage, transitions, clock, random } = deps;
  return transitions.transaction(() => {
    const message = storage.messages.find(id);
    if (message?.delivery.state !== 'queued' || message.delivery.holdReason !== null) return null;
    if (!mayLeave(deps, message)) return null;
    const number = storage.attempts.of(id).length + 1;
    const attemptId = asId<AttemptId>(uuidV7(clock.now(), random.bytes(10)));
    transitions.apply(id, { type: 'attempt-started' }, { detail: { attempt: number } });
    storage.attempts.begin({ id: attemptId, messageId: id, number, startedAtMs: clock.now() });
    return { message, attempt: { messageId: id, attemptId, number } };
  });
}

/** Inside a transaction: what was allowed when it was queued is asked again; false: it says why. */
function mayLeave(deps: OutboxDeps, message: OutboundMessage): boolean {
  const { transitions, clock } = deps;
  const { id } = message;
  const nowMs = clock.now();
  const release = deps.releaseRule(message, nowMs);
  if (release.kind === 'expired') {
    transitions.apply(id, { type: 'expired', failure: OUTBOX_FAILURES.expired });
    return false;
  }
  if (release.kind === 'hold') {
    const { reason, failure } = release;
    transitions.apply(id, { type: 'hold', reason, failure }, { detail: { reason } });
    return false;
  }
  const consent = deps.consent.release(message, nowMs);
  if (consent.kind === 'go') return true;
  const { failure } = consent;
  const detail = { code: failure.code };
  if (consent.kind === 'withdraw') {
    const { recipients } = consent;
    const event = { type: 'withdrawn' as const, failure };
    // Of some alone: it is asked again, for the others.
    const isOfSome = recipients !== undefined && transitions.apply(id, { ...event, recipients }, { detail }) !== null;
    if (!isOfSome) transitions.apply(id, event, { detail });
  } else {
    const untilMs = Math.max(consent.untilMs, nowMs + LEAST_WAIT_MS);
    transitions.apply(id, { type: 'deferred', failure, untilMs }, { detail: { ...detail, untilMs } });
  }
  return false;
}

/** How the vendor works that gave an answer. */
export interface VendorWays {
  readonly sending: Sending;
  /** The vendor counts what it refused for this channel alone: nothing else of the account waits. */
  readonly isLaneLimited: boolean;
  /** Of an e-mail: the copy in the folder of sent mail is Foyer's to make. */
  readonly wantsCopy: boolean;
}

/** Commits the provider's answer. */
export function endAttempt(
  deps: OutboxDeps,
  { message, attempt }: BegunAttempt,
  result: SendResult,
  { sending, isLaneLimited, wantsCopy }: VendorWays,
): void {
  const { storage, transitions, clock } = deps;
  const atMs = clock.now();
  transitions.transaction(() => {
    const isFirst = storage.attempts.of(message.id).every(({ outcome }) => outcome !== 'accepted');
    storage.attempts.end(attempt.attemptId, {
      endedAtMs: atMs,
      outcome: result.outcome,
      vendorId: result.outcome === 'accepted' ? result.vendorId : null,
      proof: result.outcome === 'accepted' ? (result.proof ?? null) : null,
      failure: result.outcome === 'accepted' ? null : result.failure,
    });
    const detail = { attempt: attempt.number, ...detailOf(result) };
    transitions.apply(message.id, eventOf(deps, message.channel, sending, result, atMs), { detail });
    // One copy, whoever of its recipients gets it later.
    if (result.outcome === 'accepted' && wantsCopy && isFirst) storage.sentCopies.plan(message.id, atMs);
    if (result.outcome === 'retry' && !isLaneLimited)
      applyFailureToAccount(deps, message, result.failure, result.retryAfterMs);
    if (result.outcome === 'rejected') tellFailure(deps, message, result.failure);
  });
}

/** Codes and counts: whom a server refused is with the recipients. */
function detailOf(result: SendResult): EventDetail {
  const code: EventDetail = result.outcome === 'accepted' ? {} : { code: result.failure.code };
  const { refused = [] } = 'refused' in result ? result : {};
  const count = (outcome: RefusedRecipient['outcome']): number =>
    refused.filter((each) => each.outcome === outcome).length;
  return refused.length === 0 ? code : { ...code, refused: count('rejected'), deferred: count('retry') };
}

/** Inside a transaction: what the vendor's word means beyond this message. */
export function tellFailure(deps: OutboxDeps, message: OutboundMessage, failure: Failure): void {
  if (failure.means !== undefined) deps.onFailure(message, failure);
}

function eventOf(
  deps: OutboxDeps,
  channel: MessageChannel,
  sending: Sending,
  result: SendResult,
  atMs: number,
): Parameters<OutboxDeps['transitions']['apply']>[1] {
  switch (result.outcome) {
    case 'accepted':
      return {
        type: 'accepted',
        vendorId: result.vendorId,
        receiptUntilMs: receiptUntil(sending, channel, atMs),
        ...(result.refused && result.refused.length > 0
          ? { refused: { recipients: result.refused, atMs, jitter: jitter(deps.random) } }
          : {}),
      };
    case 'rejected':
      return { type: 'rejected', failure: result.failure };
    case 'retry':
      return {
        type: 'retry',
        failure: result.failure,
        atMs,
        jitter: jitter(deps.random),
        ...(result.retryAfterMs === undefined ? {} : { retryAfterMs: result.retryAfterMs }),
      };
    case 'unknown':
      return {
        type: 'unknown',
        failure: uncertain(result.failure),
        ...{ atMs, looks: sending.reconcile !== 'none' },
        ...(result.refused ? { refused: result.refused } : {}),
      };
  }
}

/** Whatever the cause was, what counts now is that nobody knows. */
function uncertain(failure: Failure): Failure {
  return { ...failure, category: 'uncertain', action: 'decide' };
}

/** Until when receipts are awaited; null where the provider gives none. */
export function receiptUntil(sending: Sending, channel: MessageChannel, fromMs: number): number | null {
  return sending.tracking === 'none' ? null : fromMs + RECEIPT_WINDOW_MS[channel];
}
