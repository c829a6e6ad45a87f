/**
 * "Smart Encoding … replaces Unicode characters with a similar GSM-7 one" (docs, "Smart Encoding"): new messaging services have
 * it switched on. What NFKC does not take apart already: quotes, dashes, fraction strokes and what has no width.
 */
const alike: readonly (readonly [pattern: RegExp, plain: string])[] = [
  [/[\u00ab\u00bb\u02ba\u02ee\u201c-\u201f\u275d\u275e\u301d\u301e]/gu, '"'],
  [/[\u0060\u00b4\u02b9\u02bb-\u02bd\u02c8\u02ca\u02cb\u2018-\u201b\u2032\u275b\u275c]/gu, "'"],
  [/[\u00ad\u02d7\u2010-\u2015\u2043\u2212]/gu, '-'],
  [/[\u00f7\u2044\u2215\u29f8]/gu, '/'],
  [/[\u200b\u2060\ufeff]/gu, ''],
  [/\r\n?|[\u0085\u2028\u2029]/gu, '\n'],
];

/** A trial account's texts begin so, and its records with them (help centre, "Twilio Free Trial Limitations"). */
const trial = /^Sent from your Twilio trial account - /u;

function fold(text: string): string {
  // Before NFKC, which takes an accent that stands alone apart.
  const replaced = alike.reduce((sum, [pattern, plain]) => sum.replace(pattern, plain), text.toWellFormed());
  const folded = replaced.normalize('NFKC').replace(/\u2044/gu, '/');
  return folded
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n ?/gu, '\n')
    .trim();
}

/** Whether a text that Twilio keeps is the one that was handed in, but for what Twilio changes in texts. */
export function isSameText(kept: string, handedIn: string): boolean {
  const wanted = fold(handedIn);
  return fold(kept) === wanted || fold(kept.replace(trial, '')) === wanted;
}
