import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../ports/testing/manual-clock.ts';
import { createPace } from './pace.ts';

describe('the pace of segments', () => {
  it('lets one text of one segment go a second, and waits longer after a long one', () => {
    const clock = createManualClock(1_000_000);
    const pace = createPace(clock, 1);
    expect(pace.notBeforeMs()).toBe(0);
    pace.note(1);
    expect(pace.notBeforeMs()).toBe(1_001_000);
    clock.advance(1_000);
    expect(pace.notBeforeMs()).toBe(0);
    pace.note(4);
    expect(pace.notBeforeMs()).toBe(1_005_000);
  });

  it('lets a second’s worth go at once', () => {
    const clock = createManualClock(0);
    const pace = createPace(clock, 100);
    for (let sent = 0; sent < 100; sent++) {
      expect(pace.notBeforeMs()).toBe(0);
      pace.note(1);
    }
    expect(pace.notBeforeMs()).toBe(10);
  });

  it('knows less than one a second, and that no text is of no segment', () => {
    const clock = createManualClock(0);
    const pace = createPace(clock, 0.1);
    pace.note(0);
    expect(pace.notBeforeMs()).toBe(10_000);
  });
});
