import { describe, expect, it } from 'vitest';
import type { ThreadEntry } from '../../../../app/contract/procedures/conversations.ts';
import { dayOf, dayWords, estimatedHeight, rowsOf } from './thread-rows.ts';

// Of the machine's own zone, as a person means them.
const on = (day: number, hour: number, minute = 0) => new Date(2026, 2, day, hour, minute).toISOString();
const text = (id: string, at: string, more: object = {}): ThreadEntry =>
  ({
    kind: 'message',
    at,
    message: {
      id,
      direction: 'inbound',
      createdBy: null,
      patientId: null,
      notice: null,
      body: 'Hello',
      parts: [],
      ...more,
    },
  }) as unknown as ThreadEntry;
const note = (id: string, at: string): ThreadEntry => ({ kind: 'note', at, id, userName: 'Theo', text: 'Called' });

describe('day separators', () => {
  it('stand above the first entry of each day', () => {
    const rows = rowsOf([
      text('a', on(9, 23, 59)),
      text('b', on(10, 0, 1)),
      note('n', on(10, 8)),
      text('c', on(12, 8)),
    ]);
    expect(rows.map(({ day }) => day)).toEqual(['2026-03-09', '2026-03-10', null, '2026-03-12']);
  });
  it('go by the person’s own zone', () => expect(dayOf(on(10, 0, 1))).toBe('2026-03-10'));

  const now = new Date(2026, 2, 10, 9).getTime();
  it.each([
    ['2026-03-10', 'en', 'Today'],
    ['2026-03-09', 'en', 'Yesterday'],
    ['2026-03-09', 'es', 'Ayer'],
    ['2026-03-03', 'en', 'Tuesday, March 3'],
    ['2025-12-31', 'en', 'Wednesday, December 31, 2025'],
    ['2026-03-11', 'en', 'Wednesday, March 11'],
  ])('%s in %s is %s', (day, language, words) => expect(dayWords(day, now, language)).toBe(words));

  it('of yesterday is yesterday also where the clock was changed in between', () => {
    expect(dayWords('2026-03-08', new Date(2026, 2, 9, 0, 30).getTime(), 'en')).toBe('Yesterday');
  });
});

describe('what goes on where the last one left off', () => {
  const continued = (...entries: ThreadEntry[]) => rowsOf(entries).map(({ isContinued }) => isContinued);

  it('is of the same side and person, within five minutes', () => {
    expect(continued(text('a', on(10, 8)), text('b', on(10, 8, 4)), text('c', on(10, 8, 9)))).toEqual([
      false,
      true,
      false,
    ]);
    expect(continued(text('a', on(10, 8)), text('b', on(10, 8), { direction: 'outbound', createdBy: 'u' }))).toEqual([
      false,
      false,
    ]);
  });
  it('is of the same patient: a family’s texts are never run together', () => {
    expect(
      continued(text('a', on(10, 8), { patientId: 'alma' }), text('b', on(10, 8), { patientId: 'felix' })),
    ).toEqual([false, false]);
  });
  it('never reaches over a note, a day, or Foyer’s own words', () => {
    expect(continued(text('a', on(10, 8)), note('n', on(10, 8)), text('b', on(10, 8)))).toEqual([false, false, false]);
    expect(continued(text('a', on(9, 23, 59)), text('b', on(10, 0)))).toEqual([false, false]);
    expect(continued(text('a', on(10, 8)), text('b', on(10, 8), { notice: 'help' }))).toEqual([false, false]);
  });
});

describe('the height of a row before it is measured', () => {
  const height = (entry: ThreadEntry) => {
    const [row] = rowsOf([note('n', entry.at), entry]).slice(1);
    return row ? estimatedHeight(row, 40) : 0;
  };
  it('grows with lines and pictures', () => {
    const one = height(text('a', on(10, 8)));
    expect(height(text('a', on(10, 8), { body: 'x'.repeat(81) })) - one).toBe(40);
    expect(height(text('a', on(10, 8), { body: 'one\ntwo' })) - one).toBe(20);
    expect(height(text('a', on(10, 8), { parts: [{}] }))).toBeGreaterThan(one + 150);
  });
});
