import { foldWithPlaces } from './folding.ts';
import { isNumber, wordsIn, type Word } from './words.ts';

/** [start, end) in UTF-16 units. */
export type Mark = readonly [start: number, end: number];

/** The part of a text that is shown of a hit. */
export interface Excerpt {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** Most of a text that is shown, in UTF-16 units, with the dots where it is cut. */
export const EXCERPT_LENGTH = 160;
/** Of these, what is shown before the first hit. */
const LEAD = 40;
const DOTS = '…';

/** Which words are only the beginnings of what is looked for: the last one, which may be typed on, or all of them. */
export type Beginnings = 'last' | 'all';

/** Whether a word of a text is what was typed. A number is known by any of its beginnings. */
function isHit(word: string, typed: string, isBeginning: boolean): boolean {
  return isBeginning || isNumber(typed) ? word.startsWith(typed) : word === typed;
}

/**
 * Where a text has what was typed, in order and without overlaps. Marks are of the text as it was given, by the folding that
 * finds it: `nunez` marks `Núñez`, `obrien` marks `O’Brien`.
 *
 * @param words as `typedWords` gives them
 */
export function marksIn(text: string, words: readonly string[], beginnings: Beginnings = 'last'): Mark[] {
  if (words.length === 0 || text === '') return [];
  const places = foldWithPlaces(text);
  const marks = wordsIn(places.folded).flatMap((found) =>
    words
      .filter((typed, at) => isHit(found.word, typed, beginnings === 'all' || at === words.length - 1))
      .map((typed): Mark => {
        const end = endOfBeginning(places.folded, found, typed.length);
        return [places.startOf(found.start), places.endOf(end - 1)];
      }),
  );
  return merged(marks);
}

/** True if every word is in one of the texts: what the index says of a message, asked of what may be seen of it. */
export function hasAllWords(texts: readonly string[], words: readonly string[]): boolean {
  const found = texts.flatMap((text) => wordsIn(foldWithPlaces(text).folded));
  return words.every((typed, at) => found.some(({ word }) => isHit(word, typed, at === words.length - 1)));
}

/** The end, in the folded text, of a word's first `length` units, over whatever separates its parts. */
function endOfBeginning(folded: string, { start, end }: Word, length: number): number {
  let at = start;
  for (let left = length; left > 0 && at < end;) {
    const unit = String.fromCodePoint(folded.codePointAt(at) ?? 0);
    if (/[\p{L}\p{N}]/u.test(unit)) left -= unit.length;
    at += unit.length;
  }
  return at;
}

function merged(marks: readonly Mark[]): Mark[] {
  const sorted = [...marks].sort(([one], [other]) => one - other);
  const result: [number, number][] = [];
  for (const [start, end] of sorted) {
    const last = result.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}

/** At most {@link EXCERPT_LENGTH} of the text around its first hit, on one line, with the marks that lie whole within it. */
export function excerptOf(text: string, words: readonly string[]): Excerpt {
  const line = text.replace(/\s/g, ' ');
  const marks = marksIn(line, words);
  if (line.length <= EXCERPT_LENGTH) return { text: line, marks };
  const [first = 0] = marks[0] ?? [];
  const start = first <= LEAD ? 0 : wordStart(line, first - LEAD, first);
  const before = start > 0 ? DOTS : '';
  const room = EXCERPT_LENGTH - before.length;
  const isRest = line.length - start <= room;
  const end = isRest ? line.length : wordEnd(line, start, start + room - DOTS.length);
  const shift = before.length - start;
  return {
    text: `${before}${line.slice(start, end)}${isRest ? '' : DOTS}`,
    marks: marks.filter(([, until]) => until <= end).map(([from, until]) => [from + shift, until + shift]),
  };
}

/** The first beginning of a word from `from` on, but no later than `latest`; never inside a character. */
function wordStart(text: string, from: number, latest: number): number {
  const space = text.indexOf(' ', from);
  return space !== -1 && space < latest ? space + 1 : characterStart(text, from);
}

/** The last end of a word up to `until`, if that is not far; never inside a character. */
function wordEnd(text: string, start: number, until: number): number {
  const space = text.lastIndexOf(' ', until);
  return space > start + EXCERPT_LENGTH / 2 ? space : characterStart(text, until);
}

/** Not between the two halves of a surrogate pair. */
function characterStart(text: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(text.charAt(at)) && /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) ? at - 1 : at;
}
