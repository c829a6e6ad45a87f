import type { Failure } from '../errors.ts';
import type { VendorId } from '../ids.ts';
import type { HoldReason, OutboundState } from './states.ts';

/**
 * Where an outbound message stands: what the outbox reducer takes and gives, one row's worth of columns.
 * Times are Unix ms of core's clock.
 */
export interface Delivery {
  readonly state: OutboundState;
  /** Only while queued: why it is not sent although due. */
  readonly holdReason: HoldReason | null;
  /** Attempts begun so far. */
  readonly attempts: number;
  /** Only while queued: not before this time. */
  readonly nextAttemptAtMs: number | null;
  /** Why it failed, waits or is unconfirmed; null when nothing is wrong. */
  readonly failure: Failure | null;
  readonly vendorId: VendorId | null;
  /** Only while unconfirmed: planned looks made at the vendor, and when the next one is due (null: none is planned). */
  readonly looks: number;
  readonly nextLookAtMs: number | null;
  /** What the looks showed so far; null before the first. */
  readonly lookResult: LookResult | null;
  /** Only while sent: receipts are awaited until then; null where the provider has none or the window has passed. */
  readonly receiptUntilMs: number | null;
  /** Sent, and staff asked the vendor to stop it; the state changes only on the vendor's proof. */
  readonly cancelRequested: boolean;
  /** Where each recipient of an e-mail stands, in the order of its content; null on channels with one recipient per message. */
  readonly recipients: readonly RecipientDelivery[] | null;
}

/**
 * waiting: not accepted yet, so it goes with the next attempt and stands where the message stands. The others are what became
 * of this recipient, whatever becomes of the rest.
 */
export const RECIPIENT_STATES = ['waiting', 'sent', 'delivered', 'failed', 'cancelled'] as const;
export type RecipientState = (typeof RECIPIENT_STATES)[number];

export interface RecipientDelivery {
  readonly address: string;
  readonly state: RecipientState;
  /** Why it failed, or why it waits although others have it; null when nothing is wrong. */
  readonly failure: Failure | null;
}

export type LookResult = 'absent' | 'ambiguous';

export const NEW_DELIVERY: Delivery = {
  state: 'draft',
  holdReason: null,
  attempts: 0,
  nextAttemptAtMs: null,
  failure: null,
  vendorId: null,
  looks: 0,
  nextLookAtMs: null,
  lookResult: null,
  receiptUntilMs: null,
  cancelRequested: false,
  recipients: null,
};

/** Three looks after an unanswered submission: 5 s, 1 min, 15 min after it became unconfirmed. */
export const LOOK_DELAYS_MS = [5_000, 60_000, 900_000] as const;
