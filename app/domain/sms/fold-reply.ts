/** Where a sentence ends, in folded text; no wording reaches over it. */
export const BOUNDARY = '|';

/** Marks that telephones and keyboards put in unseen. */
const UNSEEN = /\p{Cf}/gu;

function withoutAccents(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Letters and digits alone, in capitals: what a reply of one word is compared by. `Opt-Out!` is OPTOUT. */
export function foldWord(body: string): string {
  return withoutAccents(body.replace(UNSEEN, ''))
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase();
}

/** The text's clauses, each as its folded words: what concepts are found in. */
export function foldClauses(text: string): string[][] {
  return text
    .split(/[,.!?;:…¡¿()"“”\n]+(?=\s|$)|[|]/u)
    .map((clause) =>
      foldText(clause)
        .split(' ')
        .filter((word) => word !== '' && word !== BOUNDARY),
    )
    .filter((words) => words.length > 0);
}

/** Lower-case words with one space between, `don't` as `dont`, sentences apart by {@link BOUNDARY}: what wordings are found in. */
export function foldText(body: string): string {
  return withoutAccents(body.replace(UNSEEN, ''))
    .replace(/['’‘`´]/g, '')
    .replace(/#/g, ' number ')
    .replace(/[.!?;:…¡¿]+(?=\s|$)|\n+/g, ` ${BOUNDARY} `)
    .replace(/[^\p{L}\p{N}|]+/gu, ' ')
    .trim();
}
