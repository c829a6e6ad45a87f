import { describe, expect, it } from 'vitest';
import { COLUMNS, moveInGrid, searchEmoji, withRecent, type EmojiRow } from './emoji-search.ts';

const rows: EmojiRow[] = [
  ['😀', 'grinning face', ['happy', 'smile'], 0],
  ['👋', 'waving hand', ['hello', 'bye'], 1],
  ['👍', 'thumbs up', ['good', 'yes', 'hand'], 1],
  ['📅', 'calendar', ['date', 'appointment'], 7],
  ['🌡️', 'termómetro', ['clima', 'fiebre'], 5],
];
const found = (text: string) => searchEmoji(rows, text).map(([emoji]) => emoji);

describe('search', () => {
  it('goes by name first, then by what else they stand for', () => {
    expect(found('hand')).toEqual(['👋', '👍']);
    expect(found('appo')).toEqual(['📅']);
    expect(found('hello hand')).toEqual(['👋']);
  });
  it('asks for no accents', () => expect(found('termometro')).toEqual(['🌡️']));
  it('finds nothing by nothing', () => {
    expect(found('  ')).toEqual([]);
    expect(found('zzz')).toEqual([]);
  });
});

describe('the grid', () => {
  it('is walked by arrows and stops at its ends', () => {
    expect(moveInGrid('ArrowRight', 0, 20)).toBe(1);
    expect(moveInGrid('ArrowDown', 1, 20)).toBe(1 + COLUMNS);
    expect(moveInGrid('ArrowUp', 1, 20)).toBe(0);
    expect(moveInGrid('ArrowDown', 19, 20)).toBe(19);
    expect(moveInGrid('End', 0, 20)).toBe(19);
    expect(moveInGrid('x', 0, 20)).toBeNull();
  });
});

describe('the ones used last', () => {
  it('stand newest first, each once', () => {
    expect(withRecent(['👋', '👍'], '👍')).toEqual(['👍', '👋']);
    expect(
      withRecent(
        Array.from({ length: 18 }, (_, at) => String(at)),
        'new',
      ),
    ).toHaveLength(18);
  });
});
