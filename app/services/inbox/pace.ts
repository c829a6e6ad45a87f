import { backoffMs } from '../../domain/message/backoff.ts';
import type { Clock } from '../../ports/clock.ts';
import type { MessagePort } from '../../ports/provider.ts';
import type { Random } from '../../ports/random.ts';
import { jitter } from '../outbox/deps.ts';
import type { StepFailure } from './round.ts';

/** After a failure the vendor is not asked again sooner. */
export const RETRY_MS = 60_000;
/** Push is followed at once, so often in a row; then one round for all that comes in this time. */
const HINTS_AT_ONCE = 10;
const HINT_EVERY_MS = 2_500;
/** A hint may overtake what it hints at: one more look. */
const LOOK_AGAIN_MS = 10_000;
/** A vendor that asks to wait without saying how long. */
const LIMITED_MS = 30_000;
/** And one that asks to wait no time at all would be asked without end. */
const LEAST_LIMITED_MS = 1_000;
/** A right that is missing is not given within minutes. */
const MISSING_RIGHT_MS = 3_600_000;

/** A conversation that is going on is followed at the brisk pace for so many rounds without news; then the waits grow. */
const BRISK_ROUNDS = 20;
const SLOWER_BY = 1.5;

/** How often a vendor without push is asked; as {@link MessagePort.pollEveryMs}. */
export type PollEvery = NonNullable<MessagePort['pollEveryMs']>;

/** When each step of a lane's rounds is due. */
export interface Pace {
  isReceiveDue(): boolean;
  isContentDue(): boolean;
  isReadDue(): boolean;
  /** New messages are asked for from here on: a hint that comes now may be of one that the answer leaves out. */
  receiving(): void;
  /** @param notBeforeMs the vendor's own limit, Unix ms; 0: there is none now */
  received(arrived: number, notBeforeMs?: number): void;
  receiveFailed(failed: StepFailure | undefined): void;
  contentEnded(failed: StepFailure | null): void;
  readEnded(failed: StepFailure | null): void;
  /** The vendor's push. True: a round now; false: the next alarm has it. */
  hinted(): boolean;
  /** The vendor has no push and is asked so often; null: it has, or the job's interval is enough. */
  pollEvery(every: PollEvery | null): void;
  /** Something was sent: an answer may come soon. */
  stir(): void;
  /** Something went wrong on our side. */
  broke(): void;
  /** The job's round: new messages are due, unless a failure or the vendor's limit is waited for. */
  poll(): void;
  /** Everything is due. */
  reset(): void;
  /**
   * Infinity: nothing, until push, the job or somebody at a desk says so.
   *
   * @param contentAtMs when content is due; null: there is none to fetch
   */
  nextAtMs(contentAtMs: number | null, hasReadPending: boolean): number;
}

export function createPace({ clock, random }: { readonly clock: Clock; readonly random: Random }): Pace {
  let receiveAtMs = 0;
  let contentNotBeforeMs = 0;
  let readNotBeforeMs = 0;
  /** The vendor's limit: not even its push is followed before. */
  let limitedUntilMs = 0;
  let failures = 0;
  let isHinted = false;
  let isForHint = false;
  /** When the last of the hints that may be followed at once has been paid for. */
  let hintsPaidAtMs = 0;
  let every: PollEvery | null = null;
  /** The vendor's own limit on asking. */
  let askNotBeforeMs = 0;
  /** Rounds since something came or was sent. */
  let quietRounds = 0;
  /** The round that is under way will be followed by a brisk one whatever it brings. */
  let isStirred = false;

  function pollWaitMs({ brisk, calm }: PollEvery): number {
    const slower = brisk * SLOWER_BY ** Math.max(0, quietRounds - BRISK_ROUNDS);
    return Math.min(slower, Math.max(calm, brisk));
  }

  function waitMs(failed: StepFailure | undefined, leastMs: number): number {
    if (failed?.failure.category === 'rate-limited')
      return Math.max(failed.retryAfterMs ?? LIMITED_MS, LEAST_LIMITED_MS);
    return Math.max(failed?.retryAfterMs ?? 0, leastMs);
  }

  function receiveFailed(failed: StepFailure | undefined): void {
    failures++;
    const wait = waitMs(failed, Math.max(RETRY_MS, backoffMs(failures, jitter(random))));
    receiveAtMs = clock.now() + Math.max(RETRY_MS, wait);
    if (failed?.failure.category === 'rate-limited') limitedUntilMs = receiveAtMs;
    isHinted = false;
  }

  return {
    isReceiveDue: () => receiveAtMs <= clock.now(),
    isContentDue: () => contentNotBeforeMs <= clock.now(),
    isReadDue: () => readNotBeforeMs <= clock.now(),
    receiving() {
      isForHint = isHinted;
      isHinted = false;
      isStirred = false;
      receiveAtMs = Infinity;
    },
    received(arrived, notBeforeMs = 0) {
      failures = 0;
      limitedUntilMs = 0;
      if (!isHinted && isForHint && arrived === 0) receiveAtMs = clock.now() + LOOK_AGAIN_MS;
      if (every === null) return;
      quietRounds = arrived > 0 || isStirred ? 0 : quietRounds + 1;
      askNotBeforeMs = notBeforeMs;
      receiveAtMs = Math.max(Math.min(receiveAtMs, clock.now() + pollWaitMs(every)), askNotBeforeMs);
    },
    pollEvery: (now) => void (every = now),
    stir() {
      quietRounds = 0;
      isStirred = true;
      // After a failure its wait stands; a round that is under way plans the next one itself.
      if (every === null || failures > 0 || receiveAtMs === Infinity) return;
      receiveAtMs = Math.max(Math.min(receiveAtMs, clock.now() + every.brisk), askNotBeforeMs);
    },
    receiveFailed,
    contentEnded(failed) {
      contentNotBeforeMs = failed ? clock.now() + waitMs(failed, LIMITED_MS) : 0;
    },
    readEnded(failed) {
      const leastMs = failed?.failure.category === 'permission' ? MISSING_RIGHT_MS : RETRY_MS;
      readNotBeforeMs = failed ? clock.now() + waitMs(failed, leastMs) : 0;
    },
    hinted() {
      const now = clock.now();
      if (now < limitedUntilMs) return false;
      isHinted = true;
      const paidAtMs = Math.max(hintsPaidAtMs, now) + HINT_EVERY_MS;
      const earliestMs = paidAtMs - HINTS_AT_ONCE * HINT_EVERY_MS;
      if (earliestMs > now) {
        if (receiveAtMs > earliestMs) {
          receiveAtMs = earliestMs;
          hintsPaidAtMs = paidAtMs;
        }
        return false;
      }
      hintsPaidAtMs = paidAtMs;
      receiveAtMs = 0;
      return true;
    },
    broke() {
      receiveFailed(undefined);
      contentNotBeforeMs = receiveAtMs;
      readNotBeforeMs = receiveAtMs;
    },
    poll() {
      if (failures === 0) receiveAtMs = 0;
    },
    reset() {
      receiveAtMs = 0;
      contentNotBeforeMs = 0;
      readNotBeforeMs = 0;
      hintsPaidAtMs = 0;
      failures = 0;
      quietRounds = 0;
    },
    nextAtMs(contentAtMs, hasReadPending) {
      const times = [receiveAtMs];
      if (contentAtMs !== null) times.push(Math.max(contentAtMs, contentNotBeforeMs));
      if (hasReadPending) times.push(readNotBeforeMs);
      return Math.min(...times);
    },
  };
}
