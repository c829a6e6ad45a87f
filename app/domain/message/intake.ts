import type { Failure } from '../errors.ts';
import type { InboundState } from './states.ts';

/** Where the content of a received message stands: one row's worth of columns. Times are Unix ms of core's clock. */
export interface Intake {
  /** receiving: known, its content is not stored yet. received: content and proof are stored. */
  readonly state: InboundState;
  /** Times that the content was asked for. */
  readonly attempts: number;
  /** Only while receiving: when it is asked for again; null: only when a person asks. */
  readonly nextAttemptAtMs: number | null;
  /** Why the content is not here, or what is wrong with it (`received`, but damaged); null when nothing is wrong. */
  readonly failure: Failure | null;
}

/** Waits before content is asked for again, then hourly. */
export const CONTENT_DELAYS_MS = [5_000, 30_000, 120_000, 600_000, 3_600_000] as const;
/** Content that comes damaged or empty this often is taken as it is, and said so. */
export const DAMAGED_ATTEMPTS = 3;

export type IntakeEvent =
  | { readonly type: 'content-stored' }
  /** It may come later: not reached, not there yet. */
  | { readonly type: 'content-not-fetched'; readonly failure: Failure; readonly retryAfterMs?: number }
  /** It came, but cannot be read as what it claims to be. `before`: how often it came so already; what never came does not count. */
  | { readonly type: 'content-damaged'; readonly failure: Failure; readonly before: number }
  /** It must not be fetched (a foreign address) or is gone at the vendor: a person decides. */
  | { readonly type: 'content-refused'; readonly failure: Failure }
  | { readonly type: 'staff-retry' };

/** null: the event changes nothing. */
export function stepIntake(intake: Intake, event: IntakeEvent, nowMs: number): Intake | null {
  if (intake.state === 'received') return null;
  if (event.type === 'staff-retry') return { ...intake, nextAttemptAtMs: nowMs };
  const attempts = intake.attempts + 1;
  switch (event.type) {
    case 'content-stored':
      return { state: 'received', attempts, nextAttemptAtMs: null, failure: null };
    case 'content-refused':
      return { state: 'receiving', attempts, nextAttemptAtMs: null, failure: event.failure };
    case 'content-damaged':
      if (event.before + 1 >= DAMAGED_ATTEMPTS)
        return { state: 'received', attempts, nextAttemptAtMs: null, failure: event.failure };
      return { state: 'receiving', attempts, nextAttemptAtMs: nowMs + delayAfter(attempts), failure: event.failure };
    case 'content-not-fetched': {
      const waitMs = Math.max(delayAfter(attempts), event.retryAfterMs ?? 0);
      return { state: 'receiving', attempts, nextAttemptAtMs: nowMs + waitMs, failure: event.failure };
    }
  }
}

function delayAfter(attempts: number): number {
  return CONTENT_DELAYS_MS[Math.min(attempts, CONTENT_DELAYS_MS.length) - 1] ?? CONTENT_DELAYS_MS[0];
}
