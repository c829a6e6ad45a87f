import { describe, expect, it } from 'vitest';
import { formatBytes } from './bytes.ts';
import { duration, exactTime, relativeTime } from './time.ts';

const NOW = Date.parse('2026-03-10T12:00:00Z');

describe('relative time', () => {
  it('counts in the largest unit that fits, both ways', () => {
    expect(relativeTime('2026-03-10T11:55:10Z', NOW, 'en')).toBe('4 min. ago');
    expect(relativeTime('2026-03-10T12:02:00Z', NOW, 'en')).toBe('in 2 min.');
    expect(relativeTime('2026-03-10T12:02:00Z', NOW, 'en', 'long')).toBe('in 2 minutes');
    expect(relativeTime('2026-03-10T09:00:00Z', NOW, 'es')).toBe('hace 3 h');
    expect(relativeTime('2026-03-09T11:00:00Z', NOW, 'en')).toBe('yesterday');
  });
  it('says now within a minute', () => {
    expect(relativeTime('2026-03-10T11:59:30Z', NOW, 'en')).toBe('now');
    expect(relativeTime('2026-03-10T12:00:33Z', NOW, 'en')).toBe('in 40 sec.');
  });
  it('gives the date when it is long ago', () => {
    expect(relativeTime('2026-01-02T12:00:00Z', NOW, 'en')).toBe('Jan 2, 2026');
  });
  it('shows nonsense as it came', () => {
    expect(relativeTime('soon', NOW, 'en')).toBe('soon');
    expect(exactTime('soon', 'en')).toBe('soon');
  });
});

describe('exact time and duration', () => {
  it('has seconds', () => expect(exactTime('2026-03-10T12:00:07Z', 'en')).toMatch(/:00:07/));
  it('speaks the language', () => {
    expect(duration(3 * 3_600_000, 'en')).toBe('3 hours');
    expect(duration(20_000, 'es')).toBe('1 minuto');
  });
});

describe('bytes', () => {
  it.each([
    [0, '0 bytes'],
    [840, '840 bytes'],
    [12_300, '12 kB'],
    [1_440_000, '1.4 MB'],
    [52_000_000, '52 MB'],
  ])('%d', (bytes, text) => expect(formatBytes(bytes, 'en')).toBe(text));
});
