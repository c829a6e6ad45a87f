import bidiFactory from 'bidi-js';
import type { PDFFont } from '@cantoo/pdf-lib';
import type { Faces } from './fonts.ts';
import { faceFor, hasAll, isDrawn, writableParagraphs } from './writable.ts';

/** Something drawn with one font, in the order that fontkit wants it: as it is read. */
export interface Piece {
  readonly text: string;
  readonly font: PDFFont;
  /** From the left end of the line, in points. */
  readonly x: number;
}

export interface Line {
  readonly pieces: readonly Piece[];
  /** In points. */
  readonly width: number;
  /** It begins at the right. */
  readonly isRightToLeft: boolean;
}

export interface TextStyle {
  readonly size: number;
  readonly isBold: boolean;
  /** The most that a line may have, in points. */
  readonly width: number;
}

/** A character as people count them, with its embedding level. */
interface Cluster {
  readonly text: string;
  readonly level: number;
}

const bidi = bidiFactory();
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Scripts whose letters are drawn from right to left by the font itself. */
const RIGHT_TO_LEFT = /^[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** Scripts that are written without spaces: a line may end anywhere. */
const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Extended_Pictographic}]/u;

/** The lines of a text, as wide as they may be. An empty paragraph is an empty line. */
export function linesOf(text: string, faces: Faces, style: TextStyle): Line[] {
  return writableParagraphs(text, faces).flatMap((paragraph) => paragraphLines(paragraph, faces, style));
}

function paragraphLines(paragraph: string, faces: Faces, style: TextStyle): Line[] {
  const { levels, paragraphs } = bidi.getEmbeddingLevels(paragraph);
  const isRightToLeft = (paragraphs[0]?.level ?? 0) % 2 === 1;
  const clusters = Array.from(graphemes.segment(paragraph), ({ segment, index }) => ({
    text: segment,
    level: levels[index] ?? 0,
  }));
  const measure = (part: readonly Cluster[]): number => layOut(part, faces, style).width;
  return breakLines(clusters, measure, style.width).map((line) => {
    const { pieces, width } = layOut(trimmedEnd(line), faces, style);
    return { pieces, width, isRightToLeft };
  });
}

/** Words as long as they fit, each measured once; one that is longer than a line is cut. */
function breakLines(
  clusters: readonly Cluster[],
  measure: (part: readonly Cluster[]) => number,
  most: number,
): Cluster[][] {
  const lines: Cluster[][] = [];
  let line: Cluster[] = [];
  let used = 0;
  for (const word of wordsOf(clusters)) {
    if (used + measure(trimmedEnd(word)) > most && line.length > 0) {
      lines.push(line);
      line = [];
      used = 0;
    }
    let rest = word;
    while (line.length === 0 && rest.length > 1 && measure(trimmedEnd(rest)) > most) {
      const count = longestThatFits(rest, (part) => measure(part) <= most);
      lines.push(rest.slice(0, count));
      rest = rest.slice(count);
    }
    line.push(...rest);
    used += measure(rest);
  }
  return [...lines, line];
}

/** How many of the first clusters make a line; at least one. */
function longestThatFits(word: readonly Cluster[], fits: (line: readonly Cluster[]) => boolean): number {
  let [low, high] = [1, word.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(word.slice(0, middle))) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Each with the spaces behind it. */
function wordsOf(clusters: readonly Cluster[]): Cluster[][] {
  const words: Cluster[][] = [];
  let previous: Cluster | undefined;
  for (const cluster of clusters) {
    const word = words.at(-1);
    const isNew =
      previous === undefined ||
      (isSpace(previous) && !isSpace(cluster)) ||
      (!isSpace(cluster) && (WITHOUT_SPACES.test(cluster.text) || WITHOUT_SPACES.test(previous.text)));
    if (isNew || word === undefined) words.push([cluster]);
    else word.push(cluster);
    previous = cluster;
  }
  return words;
}

/** Not the no-break space. */
function isSpace({ text }: Cluster): boolean {
  return /^[ \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]+$/u.test(text);
}

function trimmedEnd(line: readonly Cluster[]): readonly Cluster[] {
  const last = line.findLastIndex((cluster) => !isSpace(cluster));
  return line.slice(0, last + 1);
}

interface Run {
  text: string;
  readonly font: PDFFont;
  readonly isRightToLeft: boolean;
}

function layOut(line: readonly Cluster[], faces: Faces, { size, isBold }: TextStyle): Omit<Line, 'isRightToLeft'> {
  const pieces: Piece[] = [];
  let x = 0;
  for (const { text, font } of runsOf(line, faces, isBold)) {
    pieces.push({ text, font, x });
    x += widthOf(font, text) * size;
  }
  return { pieces, width: x };
}

const measured = new WeakMap<PDFFont, Map<string, number>>();

/** At size 1. Fonts shape what they measure, and most words come again. */
function widthOf(font: PDFFont, text: string): number {
  const known = measured.get(font) ?? new Map<string, number>();
  measured.set(font, known);
  const width = known.get(text) ?? font.widthOfTextAtSize(text, 1);
  known.set(text, width);
  return width;
}

/** From left to right. */
function runsOf(line: readonly Cluster[], faces: Faces, isBold: boolean): Run[] {
  const runs: Run[] = [];
  for (const cluster of inSight(line)) {
    for (const { text, font, isRightToLeft } of drawn(cluster, faces, isBold)) {
      const before = runs.at(-1);
      if (before?.font !== font || before.isRightToLeft !== isRightToLeft) runs.push({ text, font, isRightToLeft });
      // The font turns these round itself, so they are given to it as they are read.
      else before.text = isRightToLeft ? text + before.text : before.text + text;
    }
  }
  return runs;
}

/** One run, or where no single font has letter and marks, one for each. */
function drawn({ text, level }: Cluster, faces: Faces, isBold: boolean): Run[] {
  const isTurned = level % 2 === 1;
  const shown = Array.from(text).filter(isDrawn);
  const chars = isTurned ? shown.map((char) => bidi.getMirroredCharacter(char) ?? char) : shown;
  const whole = chars.join('');
  if (whole === '') return [];
  const isRightToLeft = isTurned && RIGHT_TO_LEFT.test(whole);
  const face = faceFor(whole, faces, isBold);
  if (hasAll(face, whole)) return [{ text: whole, font: face.font, isRightToLeft }];
  return chars.map((char) => ({ text: char, font: faceFor(char, faces, isBold).font, isRightToLeft }));
}

/** UAX #9, rule L2: from the highest level down to the lowest odd one, what is at that level or above is turned round. */
function inSight(line: readonly Cluster[]): readonly Cluster[] {
  const order = [...line];
  const highest = Math.max(0, ...order.map(({ level }) => level));
  for (let level = highest; level > 0; level--) {
    for (let start = 0; start < order.length; start++) {
      let end = start;
      while (end < order.length && (order[end]?.level ?? 0) >= level) end++;
      if (end - start > 1) order.splice(start, end - start, ...order.slice(start, end).reverse());
      start = Math.max(start, end - 1);
    }
  }
  return order;
}
