import { describe, expect, it } from 'vitest';
import { parseSearch, type SearchText } from './search-query.ts';

const CHICAGO = { timeZone: 'America/Chicago', nowMs: Date.UTC(2026, 9, 5, 12) };
const NOTHING: SearchText = {
  text: '',
  words: [],
  from: null,
  to: null,
  patient: null,
  channel: null,
  beforeMs: null,
  afterMs: null,
  hasParts: false,
  ignored: [],
};

function parse(typed: string, place = CHICAGO): Partial<SearchText> {
  const parsed = parseSearch(typed, place);
  const names = Object.keys(NOTHING) as (keyof SearchText)[];
  const changed = names.filter((name) => JSON.stringify(parsed[name]) !== JSON.stringify(NOTHING[name]));
  return Object.fromEntries(changed.map((name) => [name, parsed[name]]));
}
const words = (typed: string): readonly string[] => parseSearch(typed, CHICAGO).words;
const day = (typed: string, timeZone = 'America/Chicago'): string | undefined => {
  const { beforeMs } = parseSearch(`before:${typed}`, { ...CHICAGO, timeZone });
  return beforeMs === null ? undefined : new Date(beforeMs).toISOString();
};

describe('words', () => {
  it.each([
    ['', []],
    ['   ,.;!', []],
    ['Results  are', ['results', 'are']],
    ['NÚÑEZ Sørensen', ['nunez', 'sorensen']],
    // A letter and its mark, typed apart.
    ['Nu\u0301n\u0303ez', ['nunez']],
    ['O’Brien o`brien', ['obrien', 'obrien']],
    ['follow-up', ['follow', 'up']],
    ['(212) 555-0123', ['2125550123']],
    ['+1 212 555 0123 results', ['2125550123', 'results']],
    ['555-0123', ['5550123']],
    ['(212) 55', ['212', '55']],
    ['12:30 http://x', ['12', '30', 'http', 'x']],
    ['"two words"', ['two', 'words']],
    ['😀', []],
    [`" OR * NEAR(a b) -c ^d {e}:f`, ['or', 'near', 'a', 'b', 'c', 'd', 'e', 'f']],
  ])('of %j', (typed, expected) => {
    expect(words(typed)).toEqual(expected);
  });

  it('of a whole page are cut', () => {
    expect(words('a '.repeat(100))).toHaveLength(12);
    expect(words('x'.repeat(300))).toEqual(['x'.repeat(40)]);
  });
});

describe('operators', () => {
  it.each([
    ['from:555-0100 results', { text: 'results', words: ['results'], from: '555-0100' }],
    ['x before:2026-10-01 y', { text: 'x y', words: ['x', 'y'], beforeMs: Date.UTC(2026, 9, 1, 5) }],
    ['patient:"Lopez, Maria" x', { text: 'x', words: ['x'], patient: 'Lopez, Maria' }],
    ['patient:“Lopez, Maria”', { patient: 'Lopez, Maria' }],
    ['labs FROM: lab', { text: 'labs', words: ['labs'], from: 'lab' }],
    // The closing quote is not typed yet.
    ['to:"City Ph', { to: 'City Ph' }],
    ['from:(212) 555 0123 labs', { text: 'labs', words: ['labs'], from: '(212) 555 0123' }],
    ['channel:text', { channel: 'sms' }],
    ['canal:Fax de:ana paciente:eva tiene:foto', { channel: 'fax', from: 'ana', patient: 'eva', hasParts: true }],
    ['has:media', { hasParts: true }],
    ['notfrom:me', { text: 'notfrom:me', words: ['notfrom', 'me'] }],
  ])('%s', (typed, expected) => {
    expect(parse(typed)).toEqual(expected);
  });

  it.each([
    ['before:soon', ['before:soon']],
    ['after:2026-13-01 x', ['after:2026-13-01']],
    ['before:2026-02-30', ['before:2026-02-30']],
    ['channel:pigeon has:fun', ['channel:pigeon', 'has:fun']],
    ['from: before:2026', ['from:']],
    ['from:""', ['from:""']],
    ['from:a from:b', ['from:b']],
    ['from:a to:b', ['to:b']],
  ])('%s is not understood', (typed, ignored) => {
    expect(parse(typed).ignored).toEqual(ignored);
  });
});

describe('days, in the time zone of the clinic', () => {
  it.each([
    ['2026-10-01', '2026-10-01T05:00:00.000Z'],
    ['2026-1-5', '2026-01-05T06:00:00.000Z'],
    ['10/1/2026', '2026-10-01T05:00:00.000Z'],
    ['10/1/26', '2026-10-01T05:00:00.000Z'],
    ['10-1-2026', '2026-10-01T05:00:00.000Z'],
    ['10.1.2026', '2026-10-01T05:00:00.000Z'],
    ['10/1', '2026-10-01T05:00:00.000Z'],
    ['31/12/2025', '2025-12-31T06:00:00.000Z'],
    ['2026-10', '2026-10-01T05:00:00.000Z'],
    ['10/2026', '2026-10-01T05:00:00.000Z'],
    ['2026', '2026-01-01T06:00:00.000Z'],
  ])('%s', (typed, expected) => {
    expect(day(typed)).toBe(expected);
  });

  it('begin when the clocks there say so', () => {
    expect(day('2026-03-08')).toBe('2026-03-08T06:00:00.000Z');
    expect(day('2026-03-09')).toBe('2026-03-09T05:00:00.000Z');
    expect(day('2026-11-01')).toBe('2026-11-01T05:00:00.000Z');
    expect(day('2026-11-02')).toBe('2026-11-02T06:00:00.000Z');
    expect(day('2026-10-01', 'Asia/Kolkata')).toBe('2026-09-30T18:30:00.000Z');
    expect(day('2026-10-01', 'Pacific/Kiritimati')).toBe('2026-09-30T10:00:00.000Z');
    // No midnight: the clocks went from 23:59:59 to 01:00.
    expect(day('2024-09-08', 'America/Santiago')).toBe('2024-09-08T04:00:00.000Z');
  });

  it('after: counts from the beginning of the day', () => {
    expect(parse('after:10/1/2026')).toEqual({ afterMs: Date.UTC(2026, 9, 1, 5) });
  });
});
