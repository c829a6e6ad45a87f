import type { Failure } from '../errors.ts';
import type { VendorId } from '../ids.ts';
import { backoffMs } from './backoff.ts';
import { NEW_DELIVERY, type Delivery, type RecipientDelivery } from './delivery.ts';
import type { OutboxEvent, Refusal, Step } from './outbox-event.ts';
import type { OutboundState } from './states.ts';

type Recipients = readonly RecipientDelivery[];

const IGNORED: Step = { kind: 'ignored' };
const REFUSED: Step = { kind: 'refused' };

/** Nobody has it yet. */
export function newRecipients(addresses: readonly string[]): Recipients {
  return addresses.map((address) => ({ address, state: 'waiting', failure: null }));
}

/** Those whom the next attempt is for. */
export function waitingAddresses(recipients: Recipients): string[] {
  return recipients.filter(isWaiting).map(({ address }) => address);
}

/** Reports name an address as some server on the way wrote it. */
export function isSameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/**
 * What an event does to a message with several recipients. Whatever happens to the message happens to those who wait; the others
 * stand where they are, apart from receipts and from a new try of what failed. Once nobody waits, the recipients say where the
 * message stands.
 *
 * @param whole what the event would do if there was one recipient
 * @param maxAttempts after so many a server that asks one recipient to wait is not asked again
 */
export function stepEach(
  delivery: Delivery,
  recipients: Recipients,
  event: OutboxEvent,
  whole: Step,
  maxAttempts: number,
): Step {
  if (event.type === 'receipt-delivered' || event.type === 'receipt-failed')
    return afterReceipt(delivery, recipients, event);
  // An e-mail that somebody has cannot be called back.
  if (event.type === 'vendor-cancelled') return IGNORED;
  if (event.type === 'staff-cancel' && delivery.state === 'sent') return REFUSED;
  if (whole.kind !== 'moved') return whole;
  const { vendorId } = whole.delivery;
  const next: Delivery = { ...whole.delivery, vendorId: vendorId ?? delivery.vendorId };
  switch (event.type) {
    case 'accepted':
      return afterAccepted(next, recipients, event, maxAttempts);
    case 'unknown':
      return moved(next, knownToFail(recipients, event.refused ?? []));
    case 'look-found':
    case 'staff-sent':
      return conclude(next, ended(recipients, 'sent', null));
    case 'rejected':
      return conclude(next, ended(recipients, 'failed', event.failure));
    case 'retry':
      return next.state === 'failed'
        ? conclude(next, ended(recipients, 'failed', event.failure))
        : moved(next, recipients);
    case 'staff-cancel':
      return conclude(next, ended(recipients, 'cancelled', null));
    case 'expired':
      return conclude(next, ended(recipients, 'cancelled', event.failure));
    case 'withdrawn':
      return afterWithdrawn(delivery, next, recipients, event);
    case 'staff-retry':
      return delivery.state === 'failed' ? moved(next, asNew(recipients)) : moved(next, recipients);
    default:
      return moved(next, recipients);
  }
}

/**
 * Nobody knows who has it, but who was refused by name has not, for good or for now; somebody else the server must have taken it
 * for. Who was asked to wait fails as well: the message cannot be tried again for that one while the others are in doubt.
 */
function knownToFail(recipients: Recipients, refused: readonly Refusal[]): Recipients {
  const each = recipients.map((recipient): RecipientDelivery => {
    const refusal = refused.find(({ address }) => isSameAddress(address, recipient.address));
    return isWaiting(recipient) && refusal ? { ...recipient, state: 'failed', failure: refusal.failure } : recipient;
  });
  return each.some(isWaiting) ? each : recipients;
}

type Accepted = Extract<OutboxEvent, { type: 'accepted' }>;

function afterAccepted(next: Delivery, recipients: Recipients, { refused }: Accepted, maxAttempts: number): Step {
  const mayTryAgain = next.attempts < maxAttempts;
  const refusalOf = (address: string): Refusal | undefined =>
    refused?.recipients.find((refusal) => isSameAddress(refusal.address, address));
  const each = recipients.map((recipient): RecipientDelivery => {
    if (!isWaiting(recipient)) return recipient;
    const refusal = refusalOf(recipient.address);
    if (!refusal) return { ...recipient, state: 'sent', failure: null };
    const isDeferred = refusal.outcome === 'retry' && mayTryAgain;
    return { ...recipient, state: isDeferred ? 'waiting' : 'failed', failure: refusal.failure };
  });
  const deferred = each.filter(isWaiting);
  if (deferred.length === 0 || !refused) return conclude(next, each);
  const waits = deferred.map(({ address }) => refusalOf(address)?.retryAfterMs ?? 0);
  const waitMs = Math.max(...waits, backoffMs(next.attempts, refused.jitter));
  return moved(
    {
      ...next,
      state: 'queued',
      failure: whyItWaits(each),
      nextAttemptAtMs: refused.atMs + waitMs,
      receiptUntilMs: null,
    },
    each,
  );
}

type Withdrawn = Extract<OutboxEvent, { type: 'withdrawn' }>;

/** Of some alone: it goes on to the others. */
function afterWithdrawn(
  delivery: Delivery,
  next: Delivery,
  recipients: Recipients,
  { failure, recipients: of }: Withdrawn,
): Step {
  const isMeant = ({ address }: RecipientDelivery): boolean => of?.some((each) => isSameAddress(each, address)) ?? true;
  const each = recipients.map((recipient): RecipientDelivery =>
    isWaiting(recipient) && isMeant(recipient) ? { ...recipient, state: 'cancelled', failure } : recipient,
  );
  if (!each.some((recipient, index) => recipient !== recipients[index])) return IGNORED;
  return each.some(isWaiting) ? moved(delivery, each) : conclude(next, each);
}

type Receipt = Extract<OutboxEvent, { type: 'receipt-delivered' | 'receipt-failed' }>;

/**
 * Receipts move one recipient forward wherever the message stands: delivered outranks failed, failed outranks sent. Who is just
 * being written to again is not judged by what became of an earlier attempt.
 */
function afterReceipt(delivery: Delivery, recipients: Recipients, event: Receipt): Step {
  const isMeant = (address: string): boolean =>
    event.recipient === undefined || isSameAddress(event.recipient, address);
  const each = recipients.map((recipient) =>
    isMeant(recipient.address) ? received(recipient, event, delivery.state) : recipient,
  );
  if (!each.some((recipient, index) => recipient !== recipients[index])) return IGNORED;
  const vendorId = event.type === 'receipt-delivered' ? event.vendorId : delivery.vendorId;
  if (each.some(isWaiting)) return moved({ ...delivery, vendorId }, each);
  return conclude({ ...delivery, vendorId }, each);
}

function received(recipient: RecipientDelivery, event: Receipt, state: OutboundState): RecipientDelivery {
  const isNamed = event.recipient !== undefined;
  if (event.type === 'receipt-delivered') {
    const isProof = isWaiting(recipient) && isNamed && (state === 'unconfirmed' || state === 'queued');
    const moves = recipient.state === 'sent' || (recipient.state === 'failed' && isNamed) || isProof;
    return moves ? { ...recipient, state: 'delivered', failure: null } : recipient;
  }
  // It came back: the server did take it, whatever it had answered.
  const isProof = isWaiting(recipient) && isNamed && state === 'unconfirmed';
  return recipient.state === 'sent' || isProof ? { ...recipient, state: 'failed', failure: event.failure } : recipient;
}

/** Where a message stands of which nobody waits any more. */
function conclude(next: Delivery, recipients: Recipients): Step {
  const state = concludedState(recipients);
  const kept: { vendorId: VendorId | null; receiptUntilMs: number | null } = {
    vendorId: next.vendorId,
    receiptUntilMs: state === 'sent' && next.state === 'sent' ? next.receiptUntilMs : null,
  };
  const failure = state === 'failed' ? whyItFailed(recipients) : state === 'cancelled' ? next.failure : null;
  return moved({ ...NEW_DELIVERY, attempts: next.attempts, state, failure, ...kept }, recipients);
}

function concludedState(recipients: Recipients): OutboundState {
  const has = (state: RecipientDelivery['state']): boolean => recipients.some((each) => each.state === state);
  if (has('failed')) return 'failed';
  if (recipients.every(({ state }) => state === 'cancelled')) return 'cancelled';
  return has('sent') || has('cancelled') ? 'sent' : 'delivered';
}

/** One word for all of them if there is one, else how many it concerns. */
function whyItFailed(recipients: Recipients): Failure {
  const failures = recipients.flatMap(({ state, failure }) => (state === 'failed' && failure ? [failure] : []));
  const [first] = failures;
  const isOfAll = failures.length === recipients.length;
  if (first && isOfAll && failures.every(({ code }) => code === first.code)) return first;
  const counts = { failed: failures.length, of: recipients.length };
  return {
    code: isOfAll ? 'FOYER_EMAIL_ALL_REFUSED' : 'FOYER_EMAIL_SOME_REFUSED',
    category: 'rejected',
    message: isOfAll
      ? `None of the ${counts.of} recipients got this e-mail. Look at each recipient for the reason, then retry it or write anew.`
      : `${counts.failed} of ${counts.of} recipients did not get this e-mail. Look at each of them for the reason; retrying sends it to these alone.`,
    action: 'retry',
    params: counts,
  };
}

function whyItWaits(recipients: Recipients): Failure | null {
  const waiting = recipients.filter(isWaiting);
  if (waiting.length === recipients.length) return waiting[0]?.failure ?? null;
  const counts = { waiting: waiting.length, of: recipients.length };
  return {
    code: 'FOYER_EMAIL_SOME_WAIT',
    category: 'unavailable',
    message: `The mail server asks to try again later for ${counts.waiting} of ${counts.of} recipients. Foyer does so by itself, for these alone.`,
    action: 'wait',
    params: counts,
  };
}

function isWaiting({ state }: RecipientDelivery): boolean {
  return state === 'waiting';
}

function ended(recipients: Recipients, state: RecipientDelivery['state'], failure: Failure | null): Recipients {
  return recipients.map((each) => (isWaiting(each) ? { ...each, state, failure } : each));
}

/** Only who did not get it is tried again. */
function asNew(recipients: Recipients): Recipients {
  return recipients.map((each) => (each.state === 'failed' ? { ...each, state: 'waiting', failure: null } : each));
}

function moved(delivery: Delivery, recipients: Recipients): Step {
  return { kind: 'moved', delivery: { ...delivery, recipients } };
}
