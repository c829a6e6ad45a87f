import type { PhiHit, PhiKind } from './phi-kinds.ts';
import { PHI_CAPITALS, PHI_PATTERNS, PHI_WORDS } from './phi-words.ts';

export { PHI_KINDS } from './phi-kinds.ts';
export type { PhiHit, PhiKind } from './phi-kinds.ts';

interface Rule {
  readonly kind: PhiKind;
  readonly pattern: RegExp;
}

/** Plain letters only: classes of all scripts' letters make these patterns slow to begin with. */
const alone = (pattern: string): RegExp => new RegExp(`(?<![A-Za-z0-9])(?:${pattern})(?![A-Za-z0-9])`, 'g');

const PATTERNS: readonly Rule[] = PHI_PATTERNS.map(({ kind, pattern }) => ({ kind, pattern: alone(pattern) }));
const CAPITALS: readonly Rule[] = PHI_CAPITALS.map(({ kind, words }) => ({
  kind,
  pattern: alone(words.split(', ').join('|')),
}));

/** One or more words of the list; `isStem`: the last may go on. */
interface Phrase {
  readonly kind: PhiKind;
  readonly words: readonly string[];
  readonly isStem: boolean;
}

/** By the first four letters, so that a word of a text meets few of them; the longest first. */
const phrases = new Map<string, Phrase[]>();
for (const { kind, words: list } of PHI_WORDS) {
  for (const entry of list.split(', ')) {
    const words = entry.replace('*', '').split(' ');
    const key = (words[0] ?? '').slice(0, 4);
    phrases.set(key, [...(phrases.get(key) ?? []), { kind, words, isStem: entry.endsWith('*') }]);
  }
}
for (const known of phrases.values()) known.sort((one, other) => other.words.length - one.words.length);

/**
 * Places in the text that may hold patient data, in order, none within another. What it finds and what it cannot find stands with
 * the words (phi-words.ts).
 */
export function findPhi(body: string): PhiHit[] {
  const folded = fold(body);
  const hits = [
    ...[...PATTERNS.flatMap((rule) => matches(rule, folded.text)), ...phraseHits(folded.text)].map((hit) => ({
      kind: hit.kind,
      start: folded.starts[hit.start] ?? 0,
      end: folded.starts[hit.end] ?? body.length,
    })),
    ...CAPITALS.flatMap((rule) => matches(rule, body)),
  ];
  hits.sort((one, other) => one.start - other.start || other.end - one.end);
  const apart: PhiHit[] = [];
  for (const hit of hits) if (hit.start >= (apart.at(-1)?.end ?? 0)) apart.push(hit);
  return apart;
}

function matches({ kind, pattern }: Rule, text: string): PhiHit[] {
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ kind, start: index, end: index + found.length }));
}

function phraseHits(text: string): PhiHit[] {
  const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => ({ word, start: index }));
  return words.flatMap(({ word, start }, at) => {
    const keys = new Set([word.slice(0, 4), word.slice(0, 3), word.slice(0, 2), word.slice(0, 1)]);
    const known = [...keys].flatMap((key) => phrases.get(key) ?? []);
    const found = known.find((phrase) => stands(phrase, words, at, text));
    if (!found) return [];
    const last = words[at + found.words.length - 1];
    return last ? [{ kind: found.kind, start, end: last.start + last.word.length }] : [];
  });
}

/** The phrase begins with this word, nothing but blanks and hyphens between its words. */
function stands(
  { words: wanted, isStem }: Phrase,
  words: readonly { readonly word: string; readonly start: number }[],
  at: number,
  text: string,
): boolean {
  return wanted.every((each, index) => {
    const given = words[at + index];
    const before = words[at + index - 1];
    if (!given) return false;
    if (index > 0 && before && !/^[ -]+$/.test(text.slice(before.start + before.word.length, given.start)))
      return false;
    return isStem && index === wanted.length - 1 ? given.word.startsWith(each) : given.word === each;
  });
}

/** Lower case without accents, and where each unit of it stood in the text. */
function fold(body: string): { readonly text: string; readonly starts: readonly number[] } {
  let text = '';
  const starts: number[] = [];
  let at = 0;
  for (const character of body) {
    const plain = character.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    starts.push(...Array.from({ length: plain.length }, () => at));
    text += plain === '’' ? "'" : plain.replace(/\s/u, ' ');
    at += character.length;
  }
  starts.push(body.length);
  return { text, starts };
}
