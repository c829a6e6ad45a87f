import type { Failure } from '../errors.ts';
import type { VendorId } from '../ids.ts';
import type { Delivery } from './delivery.ts';
import type { HoldReason } from './states.ts';

/** A recipient that a mail server did not take. rejected: for good (5xx). retry: certainly not sent to this one (4xx). */
export interface Refusal {
  readonly address: string;
  readonly outcome: 'rejected' | 'retry';
  readonly failure: Failure;
  readonly retryAfterMs?: number;
}

/** What can happen to an outbound message. `atMs` is core's time; `jitter` is a random number in [0, 1). */
export type OutboxEvent =
  | { readonly type: 'enqueue' }
  | { readonly type: 'attempt-started' }
  /** `refused`: of an e-mail, recipients of this attempt that the server did not take. */
  | {
      readonly type: 'accepted';
      readonly vendorId: VendorId | null;
      readonly receiptUntilMs: number | null;
      readonly refused?: { readonly recipients: readonly Refusal[]; readonly atMs: number; readonly jitter: number };
    }
  | { readonly type: 'rejected'; readonly failure: Failure }
  | {
      readonly type: 'retry';
      readonly failure: Failure;
      readonly atMs: number;
      readonly retryAfterMs?: number;
      readonly jitter: number;
    }
  /** `refused`: of an e-mail, recipients that the server had refused before the answer was lost. */
  | {
      readonly type: 'unknown';
      readonly failure: Failure;
      readonly atMs: number;
      readonly looks: boolean;
      readonly refused?: readonly Refusal[];
    }
  | { readonly type: 'process-died'; readonly failure: Failure; readonly atMs: number; readonly looks: boolean }
  | { readonly type: 'look-found'; readonly vendorId: VendorId; readonly receiptUntilMs: number | null }
  /** `proof`: the vendor keeps our reference, so absence is certain (reconcile exact). */
  | { readonly type: 'look-absent'; readonly proof: boolean; readonly atMs: number }
  | { readonly type: 'look-ambiguous' }
  | { readonly type: 'look-failed'; readonly atMs: number; readonly retryAfterMs?: number }
  /** `vendorId`: what the vendor calls it in any case (the Message-ID of an e-mail). */
  | { readonly type: 'staff-sent'; readonly vendorId?: VendorId; readonly receiptUntilMs: number | null }
  | { readonly type: 'staff-resend' }
  | { readonly type: 'staff-retry' }
  | { readonly type: 'staff-cancel' }
  | { readonly type: 'vendor-cancelled' }
  | { readonly type: 'vendor-cancel-refused' }
  /** `recipient`: of an e-mail the one that it is about; absent: all that have it. */
  | { readonly type: 'receipt-delivered'; readonly vendorId: VendorId; readonly recipient?: string }
  /** `again`: the reason may pass, deliveries are left (`deliveries` were tried), and the vendor does not dial again by itself. */
  | {
      readonly type: 'receipt-failed';
      readonly recipient?: string;
      readonly failure: Failure;
      readonly again: { readonly atMs: number; readonly deliveries: number; readonly jitter: number } | null;
    }
  | { readonly type: 'receipt-window-over' }
  | { readonly type: 'expired'; readonly failure: Failure }
  /** It must not go any more (the recipient opted out): it ends cancelled, and says why. `recipients`: to these alone. */
  | { readonly type: 'withdrawn'; readonly failure: Failure; readonly recipients?: readonly string[] }
  /** It may not go yet (quiet hours): it waits, and says until when. */
  | { readonly type: 'deferred'; readonly failure: Failure; readonly untilMs: number }
  | { readonly type: 'hold'; readonly reason: HoldReason; readonly failure: Failure | null }
  | { readonly type: 'release' };

export type OutboxEventType = OutboxEvent['type'];

/**
 * `moved`: the delivery as it stands now. `ignored`: the event came too late or out of order and changes nothing (a
 * receipt for a cancelled message). `refused`: the caller asked for something that this state does not allow.
 */
export type Step =
  { readonly kind: 'moved'; readonly delivery: Delivery } | { readonly kind: 'ignored' } | { readonly kind: 'refused' };
