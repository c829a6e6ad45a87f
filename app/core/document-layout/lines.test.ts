import { PDFDocument } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { embedFaces, type Faces } from './fonts.ts';
import { linesOf } from './lines.ts';

let faces: Faces;

beforeAll(async () => {
  faces = await embedFaces(await PDFDocument.create(), ['plain text, Ж, ש and م']);
});

const style = { size: 10, isBold: false, width: 120 };
const inReadingOrder = (text: string, width = style.width): string[] =>
  linesOf(text, faces, { ...style, width }).map(({ pieces }) => pieces.map((piece) => piece.text).join(''));
/** Pieces of a line from left to right. */
const fromLeft = (text: string): string[] =>
  (linesOf(text, faces, { ...style, width: 500 })[0]?.pieces ?? []).map((piece) => piece.text);

describe('linesOf', () => {
  it('breaks between words and leaves the spaces at the end out', () => {
    expect(inReadingOrder('The quick brown fox jumps over the lazy dog')).toEqual([
      'The quick brown fox',
      'jumps over the lazy',
      'dog',
    ]);
  });

  it('keeps every line within its width, whatever the words are', () => {
    const text = `a ${'w'.repeat(90)} b ${'iiii '.repeat(60)}`;
    const lines = linesOf(text, faces, style);
    for (const { width } of lines) expect(width).toBeLessThanOrEqual(style.width);
    expect(
      lines
        .flatMap(({ pieces }) => pieces.map((piece) => piece.text))
        .join('')
        .replace(/\s/g, ''),
    ).toBe(text.replace(/\s/g, ''));
  });

  it('keeps empty lines, so that a text looks as it was written', () => {
    expect(inReadingOrder('a\n\nb')).toEqual(['a', '', 'b']);
  });

  it('draws right-to-left text from the right, each word as it is read, numbers from the left', () => {
    // Read: SHALOM, the number 123, the word in parentheses.
    const [line] = linesOf('שלום 123 (כן)', faces, { ...style, width: 500 });
    expect(line?.isRightToLeft).toBe(true);
    expect(
      fromLeft('שלום 123 (כן)')
        .map((text) => text.trim())
        .filter((text) => text !== ''),
    ).toEqual(['(', 'כן', ') 123', 'שלום']);
  });

  it('leaves a Hebrew name where it stands in an English sentence', () => {
    expect(
      fromLeft('Ask דנה כהן today')
        .map((text) => text.trim())
        .filter((text) => text !== ''),
    ).toEqual(['Ask', 'כהן', 'דנה', 'today']);
  });
});
