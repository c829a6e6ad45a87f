import { describe, expect, it } from 'vitest';
import { longestWaitMs, parseRetryAfter } from './retry-after.ts';

describe('Retry-After', () => {
  const now = Date.UTC(2030, 0, 1, 12);
  it.each([
    ['0', 0, 0],
    ['30', 0, 30_000],
    [' 1.5 ', 0, 1_500],
    [new Date(now + 60_000).toUTCString(), 0, 60_000],
    // Our clock is an hour ahead of the vendor's, whose date is by its own.
    [new Date(now - 3_600_000 + 60_000).toUTCString(), 3_600_000, 60_000],
    [new Date(now - 60_000).toUTCString(), 0, 0],
    // Never longer than an hour, whatever a header says.
    ['3600', 0, longestWaitMs],
    ['86400', 0, longestWaitMs],
    ['9'.repeat(400), 0, longestWaitMs],
    [new Date(now + 86_400_000).toUTCString(), 0, longestWaitMs],
    ['-5', 0, undefined],
    ['soon', 0, undefined],
    ['', 0, undefined],
    [null, 0, undefined],
  ])('%s', (value, skewMs, expected) => {
    expect(parseRetryAfter(value, now, skewMs)).toBe(expected);
  });
});
