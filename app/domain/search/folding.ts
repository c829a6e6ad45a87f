/** One way of folding for everything that is found by words: what is stored, what is typed, and what is marked as a hit. */

export const APOSTROPHES = /['’‘ʼʻ`]/gu;
export const HYPHENS = /[-‐‑–]/gu;

/** Letters that Unicode does not take apart into a letter and a mark, and the sigma that ends a Greek word. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
};
// oxlint-disable-next-line no-control-regex -- plain ASCII needs no table
const PLAIN = /^[\x00-\x7f]*$/;

/** Lower case without marks, every apostrophe a straight one: `Núñez` is `nunez`, `Sørensen` is `sorensen`. */
export function fold(text: string): string {
  const straight = text.replace(APOSTROPHES, "'");
  if (PLAIN.test(straight)) return straight.toLowerCase();
  return straight
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøđðłþħıς]/g, (letter) => LETTERS[letter] ?? letter);
}

/** Runs of letters and digits. */
export function wordsOf(folded: string): string[] {
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** A folded text that knows where each of its UTF-16 units came from. */
export interface FoldedText {
  readonly folded: string;
  /** Start in the original of the character that unit `at` came from. */
  startOf(at: number): number;
  /** End of it, with the marks that follow. */
  endOf(at: number): number;
}

/** {@link fold} with a way back. */
export function foldWithPlaces(text: string): FoldedText {
  if (PLAIN.test(text)) return { folded: fold(text), startOf: (at) => at, endOf: (at) => at + 1 };
  const starts: number[] = [];
  const ends: number[] = [];
  let folded = '';
  let start = 0;
  for (const character of text) {
    const made = fold(character);
    const end = start + character.length;
    starts.push(...Array<number>(made.length).fill(start));
    ends.push(...Array<number>(made.length).fill(end));
    // A mark belongs to the letter before it, however many units that became.
    if (made === '') for (let at = ends.length - 1; at >= 0 && ends[at] === start; at--) ends[at] = end;
    folded += made;
    start = end;
  }
  return { folded, startOf: (at) => starts[at] ?? text.length, endOf: (at) => ends[at] ?? text.length };
}
