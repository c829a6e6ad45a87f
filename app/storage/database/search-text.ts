import { isNumber, numberForms, typedWords } from '../../domain/search/words.ts';

/** FTS5 terms. Words hold letters and digits only and are quoted, so nothing typed can be its syntax. */
export const exactly = (word: string): string => `"${word}"`;
export const beginning = (word: string): string => `"${word}"*`;
/** null: nothing can be any of none. */
export function anyOf(terms: readonly string[]): string | null {
  const unique = [...new Set(terms)];
  return unique.length === 0 ? null : `(${unique.join(' OR ')})`;
}

/**
 * Turns what a person typed into an FTS5 query: the beginning of each word, all of them wanted.
 *
 * @returns null if there is no word in it
 */
export function toSearchQuery(typed: string): string | null {
  const words = typedWords(typed);
  return words.length === 0 ? null : words.map(beginning).join(' AND ');
}

/** The words of the index that begin so; null: too many to name. */
export type Expand = (beginning: string) => readonly string[] | null;

/**
 * From this length on no index of beginnings helps: FTS5 would first merge every row of every word that begins so. Naming the
 * few words lets it walk each from its newest row.
 */
const LONG = 5;

/** What was typed of each word as far as it can be known: the last word may be typed on, and numbers are known by a part. */
export function typedTerms(words: readonly string[], expand: Expand): string[] {
  return words.map((word, at) => {
    // A number is rare, whatever it begins with.
    if (isNumber(word)) return beginning(word);
    if (at !== words.length - 1) return exactly(word);
    const meant = Array.from(word).length < LONG ? null : expand(word);
    return (meant && anyOf(meant.map(exactly))) ?? beginning(word);
  });
}

/**
 * The words under which an address is found. A telephone number is also found by its national part, its local part and
 * its last four digits, because that is how people type them: `(212) 555-0100`.
 */
export function addressWords(address: string): string {
  const digits = /^\+(\d+)$/.exec(address)?.[1];
  return digits === undefined ? address : numberForms(digits).join(' ');
}
