import { describe, expect, it } from 'vitest';
import type { FailureCategory } from '../../domain/errors.ts';
import { createManualClock } from '../../ports/testing/manual-clock.ts';
import { createPace, POLL_MS } from './pace.ts';
import type { StepFailure } from './round.ts';

const start = 1_000_000;
const middle = { bytes: (length: number) => new Uint8Array(length).fill(128) };

function paced() {
  const clock = createManualClock(start);
  const pace = createPace({ clock, random: middle });
  return { clock, pace, nextMs: () => pace.nextAtMs(null, false) - clock.now() };
}
const failed = (category: FailureCategory, retryAfterMs?: number): StepFailure => ({
  failure: { code: 'X', category, message: 'X.', action: 'wait' },
  retryAfterMs,
});

describe('the pace of an account', () => {
  it('begins at once, then once a minute', () => {
    const { pace, nextMs, clock } = paced();
    expect(pace.isReceiveDue()).toBe(true);
    pace.received(3);
    expect(nextMs()).toBe(POLL_MS);
    clock.advance(POLL_MS - 1);
    expect(pace.isReceiveDue()).toBe(false);
    clock.advance(1);
    expect(pace.isReceiveDue()).toBe(true);
  });

  it('slows down with each failure to five minutes or so, and recovers at once', () => {
    const { pace, nextMs } = paced();
    const waits = Array.from({ length: 12 }, () => {
      pace.receiveFailed(failed('unavailable'));
      return nextMs();
    });
    expect(waits[0]).toBe(POLL_MS);
    expect(waits.at(-1)).toBeGreaterThan(4 * POLL_MS);
    expect(waits.at(-1)).toBeLessThan(7 * POLL_MS);
    expect([...waits].sort((a, b) => a - b)).toEqual(waits);
    pace.received(0);
    expect(nextMs()).toBe(POLL_MS);
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
    pace.received(0);
    expect(nextMs()).toBe(10_000);
    pace.received(0);
    expect(nextMs()).toBe(POLL_MS);
  });

  it('makes one round of many pushes', () => {
    const { pace, clock } = paced();
    const followed = Array.from({ length: 100 }, () => {
      const now = pace.hinted();
      if (now) pace.received(1);
      return now;
    });
    expect(followed.filter(Boolean)).toHaveLength(10);
    expect(pace.isReceiveDue()).toBe(false);
    clock.advance(2_500);
    expect(pace.isReceiveDue()).toBe(true);
    pace.received(1);
    clock.advance(POLL_MS);
    expect(pace.hinted()).toBe(true);
  });

  it('fetches content when it is due, and after a pause when the vendor was not reached', () => {
    const { pace, clock } = paced();
    pace.received(1);
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
    pace.received(1);
    pace.contentEnded(failed('rate-limited', 0));
    pace.readEnded(failed('rate-limited', 0));
    expect(pace.isContentDue()).toBe(false);
    expect(pace.isReadDue()).toBe(false);
    expect(pace.nextAtMs(start, true) - start).toBeGreaterThanOrEqual(1_000);
    expect(nextMs()).toBe(POLL_MS);
  });

  it('does not knock for a right that is missing', () => {
    const { pace } = paced();
    pace.received(1);
    pace.readEnded(failed('permission'));
    expect(pace.isReadDue()).toBe(false);
    expect(pace.nextAtMs(null, true)).toBe(start + POLL_MS);
    pace.reset();
    expect(pace.isReadDue()).toBe(true);
  });
});
