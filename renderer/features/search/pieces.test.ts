import { describe, expect, it } from 'vitest';
import { piecesOf } from './pieces.ts';

const shown = (text: string, marks: [number, number][]) =>
  piecesOf(text, marks)
    .map(({ piece, isHit }) => (isHit ? `<${piece}>` : piece))
    .join('');

describe('piecesOf', () => {
  it('marks what was found', () => {
    expect(shown('results are here', [[0, 7]])).toBe('<results> are here');
    expect(
      shown('a b c', [
        [4, 5],
        [0, 1],
      ]),
    ).toBe('<a> b <c>');
    expect(shown('nothing', [])).toBe('nothing');
  });

  it('never repeats or loses a letter, whatever the marks', () => {
    for (const marks of [
      [
        [0, 3],
        [2, 5],
      ],
      [[5, 99]],
      [[9, 12]],
      [[3, 3]],
      [
        [0, 6],
        [1, 2],
      ],
    ] as [number, number][][]) {
      expect(
        piecesOf('abcdef', marks)
          .map(({ piece }) => piece)
          .join(''),
      ).toBe('abcdef');
    }
  });
});
