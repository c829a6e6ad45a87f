import { describe, expect, it } from 'vitest';
import { markedText } from './marked-text.ts';

const show = (text: string, ...marks: [number, number][]) =>
  markedText(
    text,
    marks.map(([start, end]) => ({ start, end })),
  )
    .map(({ text: piece, isMarked }) => (isMarked ? `[${piece}]` : piece))
    .join('|');

describe('a marked text', () => {
  it('is cut at its marks', () => {
    expect(show('your A1c is 7.2', [5, 8], [12, 15])).toBe('your |[A1c]| is |[7.2]');
    expect(show('plain')).toBe('plain');
    expect(show('')).toBe('');
  });
  it('joins marks that overlap, in any order', () => {
    expect(show('abcdef', [2, 5], [1, 3])).toBe('a|[bcde]|f');
    expect(show('abcdef', [0, 6], [2, 3])).toBe('[abcdef]');
  });
  it('leaves out what lies beyond the text', () => expect(show('abc', [2, 9], [7, 8])).toBe('ab|[c]'));
});
