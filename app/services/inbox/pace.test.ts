import { describe, expect, it } from 'vitest';
import type { FailureCategory } from '../../domain/errors.ts';
import { createManualClock } from '../../ports/testing/manual-clock.ts';
import { createPace, RETRY_MS, type Pace } from './pace.ts';
import type { StepFailure } from './round.ts';

const start = 1_000_000;
const middle = { bytes: (length: number) => new Uint8Array(length).fill(128) };

function paced() {
  const clock = createManualClock(start);
  const pace = createPace({ clock, random: middle });
  return { clock, pace, nextMs: () => pace.nextAtMs(null, false) - clock.now() };
}
function round(pace: Pace, arrived: number): void {
  pace.receiving();
  pace.received(arrived);
}
const failed = (category: FailureCategory, retryAfterMs?: number): StepFailure => ({
  failure: { code: 'X', category, message: 'X.', action: 'wait' },
  retryAfterMs,
});

describe('the pace of a lane', () => {
  it('begins at once, then waits for push or the job', () => {
    const { pace, nextMs, clock } = paced();
    expect(pace.isReceiveDue()).toBe(true);
    round(pace, 3);
    expect(nextMs()).toBe(Infinity);
    clock.advance(86_400_000);
    expect(pace.isReceiveDue()).toBe(false);
    pace.poll();
    expect(pace.isReceiveDue()).toBe(true);
  });

  it('does not let the job ask while a failure or a limit is waited for', () => {
    const { pace, clock } = paced();
    pace.receiveFailed(failed('unavailable'));
    pace.poll();
    expect(pace.isReceiveDue()).toBe(false);
    clock.advance(RETRY_MS);
    expect(pace.isReceiveDue()).toBe(true);
    pace.receiveFailed(failed('rate-limited', 200_000));
    clock.advance(RETRY_MS);
    pace.poll();
    expect(pace.isReceiveDue()).toBe(false);
    clock.advance(140_000);
    expect(pace.isReceiveDue()).toBe(true);
  });

  it('looks again for a hint that came while it was asked what is new', () => {
    const { pace } = paced();
    pace.receiving();
    expect(pace.hinted()).toBe(true);
    pace.received(2);
    expect(pace.isReceiveDue()).toBe(true);
    round(pace, 2);
    expect(pace.isReceiveDue()).toBe(false);
  });

  it('follows push again once a limit is over, whatever the clock says', () => {
    const { pace, clock } = paced();
    pace.receiveFailed(failed('rate-limited', 200_000));
    for (let hint = 0; hint < 40; hint++) pace.hinted();
    clock.set(start - 900_000);
    pace.reset();
    round(pace, 0);
    expect(pace.hinted()).toBe(true);
  });

  it('slows down with each failure to five minutes or so, and recovers at once', () => {
    const { pace, nextMs } = paced();
    const waits = Array.from({ length: 12 }, () => {
      pace.receiveFailed(failed('unavailable'));
      return nextMs();
    });
    expect(waits[0]).toBe(RETRY_MS);
    expect(waits.at(-1)).toBeGreaterThan(4 * RETRY_MS);
    expect(waits.at(-1)).toBeLessThan(7 * RETRY_MS);
    expect([...waits].sort((a, b) => a - b)).toEqual(waits);
    round(pace, 0);
    expect(nextMs()).toBe(Infinity);
  });

  it('waits for as long as the vendor asks, and follows no push meanwhile', () => {
    const { pace, nextMs, clock } = paced();
    pace.receiveFailed(failed('rate-limited', 200_000));
    expect(nextMs()).toBe(200_000);
    expect(pace.hinted()).toBe(false);
    expect(pace.isReceiveDue()).toBe(false);
    clock.advance(200_000);
    expect(pace.hinted()).toBe(true);
  });

  it('follows push at once, though its vendor was down, and looks again when it brought nothing', () => {
    const { pace, nextMs } = paced();
    pace.receiveFailed(failed('network'));
    expect(pace.hinted()).toBe(true);
    expect(pace.isReceiveDue()).toBe(true);
    round(pace, 0);
    expect(nextMs()).toBe(10_000);
    round(pace, 0);
    expect(nextMs()).toBe(Infinity);
  });

  it('makes one round of many pushes', () => {
    const { pace, clock } = paced();
    const followed = Array.from({ length: 100 }, () => {
      const now = pace.hinted();
      if (now) round(pace, 1);
      return now;
    });
    expect(followed.filter(Boolean)).toHaveLength(10);
    expect(pace.isReceiveDue()).toBe(false);
    clock.advance(2_500);
    expect(pace.isReceiveDue()).toBe(true);
    round(pace, 1);
    clock.advance(RETRY_MS);
    expect(pace.hinted()).toBe(true);
  });

  it('fetches content when it is due, and after a pause when the vendor was not reached', () => {
    const { pace, clock } = paced();
    round(pace, 1);
    expect(pace.nextAtMs(start + 5_000, false)).toBe(start + 5_000);
    pace.contentEnded(failed('network'));
    expect(pace.isContentDue()).toBe(false);
    expect(pace.nextAtMs(start, false)).toBe(start + 30_000);
    clock.advance(30_000);
    expect(pace.isContentDue()).toBe(true);
    pace.contentEnded(null);
    expect(pace.nextAtMs(start, false)).toBe(start);
  });

  it('does not spin where the vendor asks for a pause of no length', () => {
    const { pace, nextMs } = paced();
    round(pace, 1);
    pace.contentEnded(failed('rate-limited', 0));
    pace.readEnded(failed('rate-limited', 0));
    expect(pace.isContentDue()).toBe(false);
    expect(pace.isReadDue()).toBe(false);
    expect(pace.nextAtMs(start, true) - start).toBeGreaterThanOrEqual(1_000);
    expect(nextMs()).toBe(Infinity);
  });

  it('does not knock for a right that is missing', () => {
    const { pace } = paced();
    round(pace, 1);
    pace.readEnded(failed('permission'));
    expect(pace.isReadDue()).toBe(false);
    expect(pace.nextAtMs(null, true)).toBeGreaterThan(start + 10 * RETRY_MS);
    pace.reset();
    expect(pace.isReadDue()).toBe(true);
  });
});

describe('a vendor without push', () => {
  const every = { brisk: 4_000, calm: 60_000 };
  function polled() {
    const known = paced();
    known.pace.pollEvery(every);
    /** The round that is due now, and how long until the next one. */
    const next = (arrived = 0, notBeforeMs = 0): number => {
      known.pace.receiving();
      known.pace.received(arrived, notBeforeMs);
      return known.nextMs();
    };
    const waits = (rounds: number): number[] =>
      Array.from({ length: rounds }, () => {
        const waitMs = next();
        known.clock.advance(waitMs);
        return waitMs;
      });
    return { ...known, next, waits };
  }

  it('is asked briskly at first, then ever more calmly', () => {
    const { waits } = polled();
    const all = waits(40);
    expect(all.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => every.brisk));
    expect(all.slice(20).every((waitMs, at, list) => waitMs >= (list[at - 1] ?? 0))).toBe(true);
    expect(all.at(-1)).toBe(every.calm);
  });

  it('briskly again when something came, and when something was sent', () => {
    const { next, waits, pace, nextMs } = polled();
    waits(40);
    expect(next(1)).toBe(every.brisk);
    waits(40);
    expect(next()).toBe(every.calm);
    pace.stir();
    expect(nextMs()).toBe(every.brisk);
    // Also while a round is under way.
    waits(40);
    pace.receiving();
    pace.stir();
    pace.received(0);
    expect(nextMs()).toBe(every.brisk);
  });

  it('never sooner than it allows, whatever is hoped for', () => {
    const { clock, pace, next, nextMs } = polled();
    expect(next(5, clock.now() + 30_000)).toBe(30_000);
    pace.stir();
    expect(nextMs()).toBe(30_000);
    clock.advance(30_000);
    pace.receiveFailed(failed('rate-limited', 200_000));
    pace.stir();
    pace.poll();
    expect(nextMs()).toBe(200_000);
  });

  it('a failure is waited for as ever, and the brisk pace comes back with the next success', () => {
    const { clock, pace, next, nextMs, waits } = polled();
    waits(40);
    pace.receiveFailed(failed('unavailable'));
    expect(nextMs()).toBe(RETRY_MS);
    pace.stir();
    expect(nextMs()).toBe(RETRY_MS);
    clock.advance(RETRY_MS);
    expect(next(2)).toBe(every.brisk);
  });

  it('is left to the job where the provider asks for nothing else', () => {
    const { pace, nextMs } = paced();
    pace.pollEvery(null);
    round(pace, 1);
    pace.stir();
    expect(nextMs()).toBe(Infinity);
  });
});
