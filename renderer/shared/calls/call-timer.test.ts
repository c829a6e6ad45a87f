import { describe, expect, it } from 'vitest';
import { clock, secondsSince } from './call-timer.ts';

describe('the timer of a call', () => {
  it.each([
    [0, '0:00'],
    [7.9, '0:07'],
    [60, '1:00'],
    [754, '12:34'],
    [3723, '1:02:03'],
    [-3, '0:00'],
  ])('%d seconds are %s', (seconds, text) => expect(clock(seconds)).toBe(text));

  it('counts from when media was connected, never backwards', () => {
    const at = '2026-03-02T09:00:00.000Z';
    expect(secondsSince(at, Date.parse(at) + 61_500)).toBe(61.5);
    expect(secondsSince(at, Date.parse(at) - 400)).toBe(0);
    expect(secondsSince('', 0)).toBe(0);
  });
});
