import { beforeEach, describe, expect, it } from 'vitest';
import { createManualClock } from '../../ports/testing/manual-clock.ts';
import type { ManualClock } from '../../ports/testing/manual-clock.ts';
import { createRateLimiter } from './rate-limiter.ts';
import type { RateLimiter } from './rate-limiter.ts';

describe('rate limiter', () => {
  const start = 1_000_000;
  let clock: ManualClock;
  let limiter: RateLimiter<'light' | 'heavy'>;

  beforeEach(() => {
    clock = createManualClock(start);
    const defaults = { light: { limit: 50, windowMs: 60_000 }, heavy: { limit: 2, windowMs: 60_000 } };
    limiter = createRateLimiter({ clock, defaults, defaultPenaltyMs: 30_000 });
  });

  const request = (status = 200, headers: Record<string, string> = {}, group: 'light' | 'heavy' = 'heavy'): void => {
    limiter.noteRequest(group);
    limiter.noteResponse(group, { status, headers: new Headers(headers) }, 0);
  };

  it('lets the documented number go, then waits for the oldest to leave the window', () => {
    request();
    clock.advance(10_000);
    request();
    expect(limiter.notBeforeMs('heavy')).toBe(start + 60_000);
    expect(limiter.notBeforeMs('light')).toBe(0);
    clock.advance(50_000);
    expect(limiter.notBeforeMs('heavy')).toBe(0);
    request();
    expect(limiter.notBeforeMs('heavy')).toBe(start + 70_000);
  });

  it('waits no longer than a window or a pause when the clock is set back', () => {
    request();
    request();
    expect(limiter.notBeforeMs('heavy')).toBe(start + 60_000);
    request(200, { 'X-Rate-Limit-Remaining': '0' }, 'light');
    clock.set(start - 800_000);
    expect(limiter.notBeforeMs('heavy')).toBe(start - 740_000);
    expect(limiter.notBeforeMs('light')).toBe(start - 740_000);
    clock.set(start);
    request(429, { 'Retry-After': '20' });
    clock.set(start - 700_000);
    expect(limiter.notBeforeMs('heavy')).toBe(start - 680_000);
    clock.advance(60_000);
    expect(limiter.notBeforeMs('heavy')).toBe(0);
  });

  it('is widened and tightened by the vendor’s headers', () => {
    request(200, { 'X-Rate-Limit-Limit': '4', 'X-Rate-Limit-Remaining': '3', 'X-Rate-Limit-Window': '10' });
    request();
    request();
    expect(limiter.notBeforeMs('heavy')).toBe(0);
    request(200, { 'X-Rate-Limit-Limit': '1' });
    expect(limiter.notBeforeMs('heavy')).toBe(start + 10_000);
  });

  it('believes the vendor that nothing is left: others use the same login', () => {
    request(200, { 'X-Rate-Limit-Limit': '10', 'X-Rate-Limit-Remaining': '0', 'X-Rate-Limit-Window': '60' });
    expect(limiter.notBeforeMs('heavy')).toBe(start + 60_000);
  });

  it('never takes a window longer than an hour', () => {
    request(200, { 'X-Rate-Limit-Remaining': '0', 'X-Rate-Limit-Window': '864000' });
    expect(limiter.notBeforeMs('heavy')).toBe(start + 3_600_000);
  });

  it('counts an answer to the group that it names', () => {
    request(429, { 'X-Rate-Limit-Group': 'heavy', 'Retry-After': '7' }, 'light');
    expect(limiter.notBeforeMs('heavy')).toBe(start + 7_000);
    expect(limiter.notBeforeMs('light')).toBe(0);
  });

  it.each([
    ['for the time it names', { 'Retry-After': '20' }, 20_000],
    ['until the date it names', { 'Retry-After': new Date(start + 45_000).toUTCString() }, 45_000],
    ['for an hour at most', { 'Retry-After': '86400' }, 3_600_000],
    ['for 30 s without one', {}, 30_000],
    ['for 30 s with one that makes no sense', { 'Retry-After': 'soon' }, 30_000],
  ])('a refusal silences the group %s', (_what, headers, waitMs) => {
    request(429, headers);
    expect(limiter.notBeforeMs('heavy')).toBe(start + waitMs);
    clock.advance(waitMs - 1);
    expect(limiter.notBeforeMs('heavy')).toBeGreaterThan(0);
    clock.advance(1);
    expect(limiter.notBeforeMs('heavy')).toBe(0);
  });

  it('a request inside the pause makes it begin again', () => {
    request(429, { 'Retry-After': '20' }, 'light');
    clock.advance(15_000);
    limiter.noteRequest('light');
    expect(limiter.notBeforeMs('light')).toBe(start + 35_000);
  });

  it('ignores headers that are no numbers', () => {
    request(200, { 'X-Rate-Limit-Limit': 'many', 'X-Rate-Limit-Window': '-1', 'X-Rate-Limit-Remaining': '' });
    request();
    expect(limiter.notBeforeMs('heavy')).toBe(start + 60_000);
  });
});
