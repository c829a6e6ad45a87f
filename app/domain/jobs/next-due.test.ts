import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JobSchedule } from './job.ts';
import { firstDueMs, nextDueMs, reviewedDueMs } from './next-due.ts';

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAILY = [1, 2, 3, 4, 5, 6, 7];
const ms = (iso: string): number => Date.parse(iso);
const iso = (time: number): string => new Date(time).toISOString();
const asked = (nowMs: number, lastDueMs: number | null = null, zone = 'UTC') => ({ nowMs, lastDueMs, zone });

/** The due times after `from`, each asked for right when the one before has come. */
function series(schedule: JobSchedule, zone: string, from: string, count: number): string[] {
  const times: string[] = [];
  let lastDueMs: number | null = null;
  for (let nowMs = ms(from); times.length < count; nowMs = lastDueMs) {
    lastDueMs = nextDueMs(schedule, { nowMs, lastDueMs, zone });
    times.push(iso(lastDueMs));
  }
  return times;
}

describe('an interval', () => {
  it('keeps its beat, however late it was run', () => {
    expect(nextDueMs({ minutes: 10 }, asked(100 * MINUTE, 100 * MINUTE))).toBe(110 * MINUTE);
    expect(nextDueMs({ minutes: 10 }, asked(104 * MINUTE, 100 * MINUTE))).toBe(110 * MINUTE);
    expect(nextDueMs({ hours: 24 }, asked(100 * HOUR, 3 * HOUR))).toBe(123 * HOUR);
  });

  it('goes on from now where the clock was set back', () => {
    expect(nextDueMs({ minutes: 10 }, asked(5 * MINUTE, 100 * MINUTE))).toBe(15 * MINUTE);
    const job = { schedule: { minutes: 10 }, nextDueAtMs: 110 * MINUTE, lastDueAtMs: 100 * MINUTE };
    expect(reviewedDueMs(job, asked(5 * MINUTE, 100 * MINUTE))).toBe(15 * MINUTE);
    expect(reviewedDueMs(job, asked(101 * MINUTE, 100 * MINUTE))).toBe(110 * MINUTE);
    expect(reviewedDueMs(job, asked(300 * MINUTE, 100 * MINUTE))).toBe(110 * MINUTE);
  });

  it('begins within two minutes of being enabled', () => {
    expect(firstDueMs({ hours: 24 }, asked(0))).toBe(MINUTE);
  });
});

describe('a time of day', () => {
  const at = (time: string, weekdays = DAILY): JobSchedule => ({ at: time, weekdays });

  it('is kept from the start', () => {
    expect(iso(firstDueMs(at('07:30'), asked(ms('2026-03-02T08:00:00Z'))))).toBe('2026-03-03T07:30:00.000Z');
  });

  it('comes on its weekdays, Sunday being 7', () => {
    expect(series(at('09:00', [1, 7]), 'UTC', '2026-03-02T09:00:00Z', 3)).toEqual([
      '2026-03-08T09:00:00.000Z',
      '2026-03-09T09:00:00.000Z',
      '2026-03-15T09:00:00.000Z',
    ]);
  });

  it.each([
    ['America/New_York', '02:30', '2026-03-07T12:00:00Z', ['2026-03-08T07:00:00.000Z', '2026-03-09T06:30:00.000Z']],
    ['Europe/Berlin', '02:30', '2026-03-28T12:00:00Z', ['2026-03-29T01:00:00.000Z', '2026-03-30T00:30:00.000Z']],
    ['Australia/Lord_Howe', '02:10', '2026-10-03T00:00:00Z', ['2026-10-03T15:30:00.000Z', '2026-10-04T15:10:00.000Z']],
    ['America/Santiago', '00:10', '2026-09-05T12:00:00Z', ['2026-09-06T04:00:00.000Z', '2026-09-07T03:10:00.000Z']],
  ])('that spring skips in %s comes right after the gap, once', (zone, time, from, expected) => {
    expect(series(at(time), zone, from, 2)).toEqual(expected);
  });

  it.each([
    ['America/New_York', '01:30', '2026-10-31T12:00:00Z', ['2026-11-01T05:30:00.000Z', '2026-11-02T06:30:00.000Z']],
    ['Europe/Berlin', '02:30', '2026-10-24T12:00:00Z', ['2026-10-25T00:30:00.000Z', '2026-10-26T01:30:00.000Z']],
    ['Australia/Lord_Howe', '01:45', '2026-04-04T00:00:00Z', ['2026-04-04T14:45:00.000Z', '2026-04-05T15:15:00.000Z']],
  ])('that autumn has twice in %s comes once', (zone, time, from, expected) => {
    expect(series(at(time), zone, from, 2)).toEqual(expected);
  });

  it('is not run again where the clock was set back by a little', () => {
    const due = ms('2026-03-02T07:30:00Z');
    const job = { schedule: at('07:30'), nextDueAtMs: ms('2026-03-03T07:30:00Z'), lastDueAtMs: due };
    expect(iso(reviewedDueMs(job, asked(due - 5_000, due)))).toBe('2026-03-03T07:30:00.000Z');
  });

  it('follows the workstation into another time zone', () => {
    const now = ms('2026-07-01T12:00:00Z');
    const job = { schedule: at('18:00'), nextDueAtMs: ms('2026-07-01T22:00:00Z'), lastDueAtMs: null };
    expect(iso(reviewedDueMs(job, asked(now, null, 'Europe/Berlin')))).toBe('2026-07-01T16:00:00.000Z');
  });
});

it('is always after now and never the last one, in every zone', () => {
  const schedule = fc.oneof(
    fc.record({ minutes: fc.integer({ min: 1, max: 1440 }) }),
    fc.record({ hours: fc.integer({ min: 1, max: 720 }) }),
    fc.record({
      at: fc
        .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
        .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':')),
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    }),
  );
  const zone = fc.constantFrom('UTC', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/St_Johns');
  const time = fc.integer({ min: Date.UTC(2025, 0), max: Date.UTC(2030, 0) });
  fc.assert(
    fc.property(schedule, zone, time, fc.option(time), (given, in_, nowMs, lastDueMs) => {
      const next = nextDueMs(given, { nowMs, lastDueMs, zone: in_ });
      expect(next).toBeGreaterThan(nowMs);
      expect(next).not.toBe(lastDueMs);
      if (!('at' in given)) return;
      // The local time that was asked for, unless spring skipped it.
      const shown = new Intl.DateTimeFormat('en-GB', { timeZone: in_, timeStyle: 'short' }).format(next);
      const before = new Intl.DateTimeFormat('en-GB', { timeZone: in_, timeStyle: 'short' }).format(next - 1);
      if (shown !== given.at) expect(before < given.at && given.at < shown).toBe(true);
    }),
    { numRuns: 300 },
  );
});
