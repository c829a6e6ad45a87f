import { assertNever } from '../assert-never.ts';
import type { Failure, FailureCategory } from '../errors.ts';
import type { VendorId } from '../ids.ts';
import { LOOK_DELAYS_MS, NEW_DELIVERY, type Delivery } from './delivery.ts';
import { backoffMs } from './backoff.ts';
import type { OutboxEvent, Step } from './outbox-event.ts';
import { stepEach } from './recipients.ts';
import type { HoldReason, OutboundState } from './states.ts';

export type { OutboxEvent, OutboxEventType, Step } from './outbox-event.ts';

/**
 * Submissions of one message, none of which reached the vendor, until it fails: about four hours. Waits for a rate limit
 * or a held account do not count.
 */
export const MAX_ATTEMPTS = 50;
/** Deliveries tried after the vendor reported busy, no answer or a bad line. */
export const MAX_DELIVERIES = 3;

const IGNORED: Step = { kind: 'ignored' };
const REFUSED: Step = { kind: 'refused' };

/**
 * The life of an outbound message: a pure function of where it stands and what happened.
 * The table in outbox-machine.test.ts names the outcome of every state and event.
 *
 * A message with several recipients has a state of each (recipients.ts).
 *
 * Two rules carry the rest: from `sending` nothing leads back to `queued` but a certain "not sent", and from
 * `unconfirmed` only proof or a person does.
 */
export function step(delivery: Delivery, event: OutboxEvent): Step {
  const whole = stepWhole(delivery, event);
  const { recipients } = delivery;
  return recipients === null ? whole : stepEach(delivery, recipients, event, whole, MAX_ATTEMPTS);
}

/** As if it had one recipient. */
function stepWhole(delivery: Delivery, event: OutboxEvent): Step {
  switch (event.type) {
    case 'enqueue':
      return when(delivery, ['draft'], () => queued(delivery));
    case 'attempt-started':
      return delivery.holdReason === null
        ? when(delivery, ['queued'], () => settle(delivery, 'sending', { attempts: delivery.attempts + 1 }))
        : REFUSED;
    case 'accepted':
      return when(delivery, ['sending'], () => sent(delivery, event.vendorId, event.receiptUntilMs));
    case 'rejected':
      return when(delivery, ['sending'], () => settle(delivery, 'failed', { failure: event.failure }));
    case 'retry':
      return when(delivery, ['sending'], () => notSent(delivery, event));
    case 'unknown':
    case 'process-died':
      return when(delivery, ['sending'], () => unconfirmed(delivery, event));
    case 'look-found':
    case 'look-absent':
    case 'look-ambiguous':
    case 'look-failed':
      return afterLook(delivery, event);
    case 'staff-sent':
    case 'staff-resend':
    case 'staff-retry':
    case 'staff-cancel':
      return byStaff(delivery, event);
    case 'vendor-cancelled':
      return when(delivery, ['sent'], () => settle(delivery, 'cancelled', { vendorId: delivery.vendorId }), IGNORED);
    case 'vendor-cancel-refused':
      // The wish stays: if the vendor's attempt fails after all, it is not dialled again.
      return delivery.cancelRequested ? moved(delivery) : IGNORED;
    case 'receipt-delivered':
    case 'receipt-failed':
    case 'receipt-window-over':
      return afterReceipt(delivery, event);
    case 'expired':
    case 'withdrawn':
      return when(delivery, ['queued'], () => settle(delivery, 'cancelled', { failure: event.failure }), IGNORED);
    case 'deferred': {
      const { failure, untilMs } = event;
      return when(delivery, ['queued'], () => moved({ ...delivery, failure, nextAttemptAtMs: untilMs }), IGNORED);
    }
    case 'hold':
      return when(
        delivery,
        ['queued'],
        () => moved({ ...delivery, holdReason: event.reason, failure: event.failure ?? delivery.failure }),
        IGNORED,
      );
    case 'release':
      return delivery.holdReason === null
        ? IGNORED
        : when(
            delivery,
            ['queued'],
            () => moved({ ...delivery, holdReason: null, failure: null, nextAttemptAtMs: null }),
            IGNORED,
          );
    default:
      return assertNever(event);
  }
}

/** True where nothing more is expected: delivered, failed, cancelled, and sent without a receipt to come. */
export function isFinal(delivery: Delivery): boolean {
  if (delivery.state === 'sent') return delivery.receiptUntilMs === null;
  return delivery.state === 'delivered' || delivery.state === 'failed' || delivery.state === 'cancelled';
}

/** What the category of a certainly-not-sent failure makes of the queue. Held accounts keep it. */
export function holdFor(category: FailureCategory): HoldReason | null {
  if (category === 'auth') return 'account-auth';
  if (category === 'permission' || category === 'config') return 'account-config';
  return null;
}

function moved(delivery: Delivery): Step {
  return { kind: 'moved', delivery };
}

function when(delivery: Delivery, states: readonly OutboundState[], then: () => Step, otherwise: Step = REFUSED): Step {
  return states.includes(delivery.state) ? then() : otherwise;
}

/** Moves to `state` and clears what belongs to the state left behind, apart from `keep`. */
function settle(delivery: Delivery, state: OutboundState, keep: Partial<Delivery>): Step {
  const { attempts, recipients } = delivery;
  return moved({ ...NEW_DELIVERY, attempts, recipients, state, ...keep });
}

function queued(delivery: Delivery, keep: Partial<Delivery> = {}): Step {
  return settle(delivery, 'queued', keep);
}

function sent(delivery: Delivery, vendorId: VendorId | null, receiptUntilMs: number | null): Step {
  return settle(delivery, 'sent', { vendorId, receiptUntilMs });
}

function notSent(delivery: Delivery, event: Extract<OutboxEvent, { type: 'retry' }>): Step {
  const { failure } = event;
  const holdReason = holdFor(failure.category);
  // Waiting for the vendor's limit or for a person to mend the account is no fault of the message: it does not count.
  if (holdReason !== null || failure.category === 'rate-limited') {
    const nextAttemptAtMs = event.retryAfterMs === undefined ? null : event.atMs + event.retryAfterMs;
    return queued(delivery, { attempts: delivery.attempts - 1, holdReason, failure, nextAttemptAtMs });
  }
  if (delivery.attempts >= MAX_ATTEMPTS) return settle(delivery, 'failed', { failure });
  const waitMs = Math.max(event.retryAfterMs ?? 0, backoffMs(delivery.attempts, event.jitter));
  return queued(delivery, { failure, nextAttemptAtMs: event.atMs + waitMs });
}

function unconfirmed(delivery: Delivery, event: { failure: Failure; atMs: number; looks: boolean }): Step {
  const nextLookAtMs = event.looks ? event.atMs + LOOK_DELAYS_MS[0] : null;
  return settle(delivery, 'unconfirmed', { failure: event.failure, nextLookAtMs });
}

type LookEvent = Extract<OutboxEvent, { type: 'look-found' | 'look-absent' | 'look-ambiguous' | 'look-failed' }>;

function afterLook(delivery: Delivery, event: LookEvent): Step {
  if (event.type === 'look-found') return afterFound(delivery, event);
  if (delivery.state !== 'unconfirmed') return IGNORED;
  switch (event.type) {
    case 'look-absent':
      if (event.proof) return queued(delivery);
      return moved({ ...delivery, lookResult: 'absent', ...plannedLook(delivery, event.atMs) });
    case 'look-ambiguous':
      // Two possible matches do not become one by waiting: a person decides.
      return moved({ ...delivery, lookResult: 'ambiguous', nextLookAtMs: null });
    case 'look-failed':
      // The vendor could not be asked; that was no look. A planned one is made later, not faster than the vendor wants.
      if (!isPlannedLook(delivery, event.atMs)) return IGNORED;
      return moved({ ...delivery, nextLookAtMs: event.atMs + (event.retryAfterMs ?? LOOK_DELAYS_MS[1]) });
    default:
      return assertNever(event);
  }
}

/**
 * Found counts even if a person was quicker: what waits to be sent again must not go out twice, and what a person called
 * sent gets its vendor's id and receipts.
 */
function afterFound(delivery: Delivery, event: Extract<LookEvent, { type: 'look-found' }>): Step {
  const wasUnknown =
    delivery.state === 'unconfirmed' ||
    delivery.state === 'queued' ||
    (delivery.state === 'sent' && delivery.vendorId === null);
  return wasUnknown ? sent(delivery, event.vendorId, event.receiptUntilMs) : IGNORED;
}

/** An extra look, asked for by a person, neither counts nor moves the planned ones. */
function isPlannedLook(delivery: Delivery, atMs: number): boolean {
  return delivery.nextLookAtMs !== null && delivery.nextLookAtMs <= atMs;
}

function plannedLook(delivery: Delivery, atMs: number): Pick<Delivery, 'looks' | 'nextLookAtMs'> {
  if (!isPlannedLook(delivery, atMs)) return { looks: delivery.looks, nextLookAtMs: delivery.nextLookAtMs };
  const looks = delivery.looks + 1;
  const due = LOOK_DELAYS_MS[looks];
  return { looks, nextLookAtMs: due === undefined ? null : atMs + due - (LOOK_DELAYS_MS[looks - 1] ?? 0) };
}

type StaffEvent = Extract<OutboxEvent, { type: 'staff-sent' | 'staff-resend' | 'staff-retry' | 'staff-cancel' }>;

function byStaff(delivery: Delivery, event: StaffEvent): Step {
  switch (event.type) {
    case 'staff-sent':
      return when(delivery, ['unconfirmed'], () =>
        sent(delivery, event.vendorId ?? delivery.vendorId, event.receiptUntilMs),
      );
    case 'staff-resend':
      return when(delivery, ['unconfirmed'], () => queued(delivery, { attempts: 0 }));
    case 'staff-retry':
      // Failed: as good as new. Waiting: try now, unless it is held.
      if (delivery.state === 'failed') return queued(delivery, { attempts: 0 });
      return when(delivery, ['queued'], () => moved({ ...delivery, nextAttemptAtMs: null }));
    case 'staff-cancel':
      if (delivery.state === 'draft' || delivery.state === 'queued') return settle(delivery, 'cancelled', {});
      // Accepted already: the vendor is asked, and the state waits for its proof.
      return when(delivery, ['sent'], () =>
        isFinal(delivery) ? REFUSED : moved({ ...delivery, cancelRequested: true }),
      );
    default:
      return assertNever(event);
  }
}

type ReceiptEvent = Extract<OutboxEvent, { type: 'receipt-delivered' | 'receipt-failed' | 'receipt-window-over' }>;

/** Receipts only move forward: delivered outranks failed (a late proof of delivery), and both outrank sent. */
function afterReceipt(delivery: Delivery, event: ReceiptEvent): Step {
  switch (event.type) {
    case 'receipt-delivered': {
      // A late proof also ends a failed message, and one that waits to be tried again: it must not go out twice.
      const waitsAgain = delivery.state === 'queued' && delivery.attempts > 0;
      const forward = delivery.state === 'sent' || delivery.state === 'failed' || waitsAgain;
      return forward ? settle(delivery, 'delivered', { vendorId: event.vendorId }) : IGNORED;
    }
    case 'receipt-failed':
      if (delivery.state !== 'sent') return IGNORED;
      if (event.again === null || delivery.cancelRequested) {
        return settle(delivery, 'failed', { vendorId: delivery.vendorId, failure: event.failure });
      }
      return queued(delivery, {
        failure: event.failure,
        nextAttemptAtMs: event.again.atMs + redialDelayMs(event.again.deliveries, event.again.jitter),
      });
    case 'receipt-window-over':
      return delivery.state === 'sent' ? moved({ ...delivery, receiptUntilMs: null }) : IGNORED;
    default:
      return assertNever(event);
  }
}

/** A busy line is tried again after about 3 minutes, then about 10. */
function redialDelayMs(deliveries: number, jitter: number): number {
  return Math.round((deliveries <= 1 ? 180_000 : 600_000) * (0.9 + 0.2 * jitter));
}
