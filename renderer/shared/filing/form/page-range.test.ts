import { describe, expect, it } from 'vitest';
import { readPageRange } from './page-range.ts';

describe('pages to file', () => {
  it.each([
    ['1-3,5', '1-3,5', 4],
    [' 5 ; 1 - 3 ', '1-3,5', 4],
    ['2,3,4', '2-4', 3],
    ['1–2, 2, 2-3', '1-3', 3],
    ['10', '10', 1],
  ])('“%s” means %s', (typed, text, count) => {
    const range = readPageRange(typed, 10);
    expect(range).toMatchObject({ ok: true, text });
    expect(range.ok && range.pages).toHaveLength(count);
  });

  it.each([
    ['', 'empty'],
    [' , ', 'empty'],
    ['one', 'not-a-range'],
    ['1-', 'not-a-range'],
    ['-2', 'not-a-range'],
    ['1.5', 'not-a-range'],
    ['0', 'beyond'],
    ['9-11', 'beyond'],
    ['5-3', 'backwards'],
  ])('“%s” is %s', (typed, problem) => expect(readPageRange(typed, 10)).toEqual({ ok: false, problem }));
});
