import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../ports/testing/manual-clock.ts';
import { createPace, paceRules } from './smtp-pace.ts';

const start = Date.UTC(2026, 10, 22, 9);

describe('the pace of an account', () => {
  it('counts messages of a minute at Microsoft', () => {
    const clock = createManualClock(start);
    const pace = createPace(clock, paceRules(true, null));
    for (let sent = 0; sent < 30; sent++) {
      expect(pace.notBeforeMs(1)).toBe(0);
      pace.note(1);
      clock.advance(1_000);
    }
    expect(pace.notBeforeMs(1)).toBe(start + 60_000);
    clock.advance(30_000);
    expect(pace.notBeforeMs(1)).toBe(0);
  });

  it('waits for room for all recipients of a message', () => {
    const clock = createManualClock(start);
    const pace = createPace(clock, paceRules(false, 10));
    pace.note(6);
    clock.advance(1_000);
    pace.note(3);
    expect(pace.notBeforeMs(1)).toBe(0);
    expect(pace.notBeforeMs(4)).toBe(start + 86_400_000);
    expect(pace.notBeforeMs(8)).toBe(start + 86_401_000);
    // More than ever fits goes when nothing else counts.
    expect(pace.notBeforeMs(50)).toBe(start + 86_401_000);
  });

  it('waits no longer than its window after the clock was set back', () => {
    const clock = createManualClock(start);
    const pace = createPace(clock, paceRules(false, 1));
    pace.note(1);
    clock.set(start - 3_600_000);
    expect(pace.notBeforeMs(1)).toBe(start - 3_600_000 + 86_400_000);
  });

  it('counts nothing without a limit', () => {
    const pace = createPace(createManualClock(start), paceRules(false, null));
    pace.note(1_000_000);
    expect(pace.notBeforeMs(1_000)).toBe(0);
  });
});
