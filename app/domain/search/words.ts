import { fold, wordsOf } from './folding.ts';

/** A word in a folded text, [start, end) in it. `word` is what stands there without what separates its parts. */
export interface Word {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** Longer ones are cut, at both ends alike. */
const LONGEST = 40;

const PLAIN = /[\p{L}\p{N}]+/gu;
/** `o'brien` is also `obrien`. */
const WITH_APOSTROPHES = /[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)+/gu;
/** `follow-up` is also `followup`. */
const WITH_HYPHENS = /[\p{L}\p{N}]+(?:['‐‑–-][\p{L}\p{N}]+)+/gu;
/** A telephone number as people write one: `+44 20 7946 0123`, `(212) 555-0123`, `212.555.0123`, `555-0123`. */
const NUMBER =
  /(?<![\p{L}\p{N}])(?:\+\d(?:[ .()-]{0,2}\d){6,14}|(?:1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-]?)\d{3}[ .-]?\d{4}|\d{3}[.-]\d{4})(?![\p{L}\p{N}])/gu;

/**
 * Every word under which a folded text is found: its plain words, those that apostrophes or hyphens join, and telephone
 * numbers without what is between their digits.
 */
export function wordsIn(folded: string): Word[] {
  const found = matches(folded, PLAIN);
  if (/['‐‑–-]/.test(folded)) found.push(...matches(folded, WITH_APOSTROPHES), ...matches(folded, WITH_HYPHENS));
  if (/\d{4}/.test(folded)) found.push(...matches(folded, NUMBER).flatMap((number) => numberWords(folded, number)));
  return found;
}

function matches(folded: string, pattern: RegExp): Word[] {
  return [...folded.matchAll(pattern)].map((match) => {
    const [text] = match;
    return { word: bare(text), start: match.index, end: match.index + text.length };
  });
}

const bare = (text: string): string => cut(text.replace(/[^\p{L}\p{N}]/gu, ''));

/** By whole characters. */
function cut(word: string): string {
  return word.length <= LONGEST ? word : Array.from(word).slice(0, LONGEST).join('');
}

/** The forms of a telephone number that people type: all digits, without the country's 1, the last seven, the last four. */
export function numberForms(digits: string): string[] {
  const national = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
  return [...new Set([digits, national, digits.slice(-7), digits.slice(-4)])];
}

function numberWords(folded: string, { word: digits, end }: Word): Word[] {
  return numberForms(digits).map((form) => ({ word: form, start: startOfLast(folded, end, form.length), end }));
}

/** Where the last so many digits before `end` begin. */
function startOfLast(folded: string, end: number, count: number): number {
  let start = end;
  for (let left = count; left > 0 && start > 0;) {
    start -= 1;
    if (/\d/.test(folded.charAt(start))) left -= 1;
  }
  return start;
}

/** Words under which a text is found, each once. */
export function indexWords(text: string): string[] {
  return [...new Set(wordsIn(fold(text)).map(({ word }) => word))];
}

/**
 * The words that somebody types to find a text: `o'brien` is one, `follow-up` two, a telephone number one, however it is
 * written.
 */
export function typedWords(typed: string): string[] {
  const words: string[] = [];
  let from = 0;
  const folded = fold(typed);
  for (const { word, start, end } of matches(folded, NUMBER)) {
    words.push(...plainWords(folded.slice(from, start)), /^1\d{10}$/.test(word) ? word.slice(1) : word);
    from = end;
  }
  return [...words, ...plainWords(folded.slice(from))];
}

function plainWords(folded: string): string[] {
  return wordsOf(folded.replaceAll("'", '')).map(cut);
}

/** Whether so many figures are typed on: numbers are known by their beginning at any place of a search. */
export const isNumber = (word: string): boolean => /^\d+$/.test(word);
