import { BOUNDARY, foldText } from './fold-reply.ts';
import { withoutLookAlikes } from './reply-wordings.ts';

/** The unit of the written weights. */
export const WEIGHT_UNIT = 0.01;

export interface ReplyWeights {
  readonly bias: number;
  /** By weight, ascending: names of {@link replyFeatures} with a space between. */
  readonly features: readonly (readonly [weight: number, names: string])[];
}

/** Runs of letters so long, also over the ends of words: they stand for a stem, and survive a slip of the finger. */
const RUNS = [4, 5] as const;
/** Longer texts count as this long. */
const MOST_WORDS = 20;

/**
 * What is looked at once the look-alikes are out, each once: `=word`, `word+next`, `word~next but one`, runs of letters with `_`
 * for a space, `^first`, `last$`, `#words`. All digits are one, so that no time, price or number is learned.
 */
export function replyFeatures(body: string): readonly string[] {
  const words = withoutLookAlikes(foldText(body))
    .replace(/\p{N}/gu, '0')
    .split(' ')
    .filter((word) => word !== '' && word !== BOUNDARY);
  const features = new Set(words.map((word) => `=${word}`));
  words.slice(1).forEach((word, at) => features.add(`${words[at] ?? ''}+${word}`));
  words.slice(2).forEach((word, at) => features.add(`${words[at] ?? ''}~${word}`));
  const letters = `_${words.join('_')}_`;
  for (const length of RUNS) {
    for (let at = 0; at + length <= letters.length; at++) features.add(letters.slice(at, at + length));
  }
  features.add(`^${words[0] ?? ''}`);
  features.add(`${words.at(-1) ?? ''}$`);
  features.add(`#${Math.min(words.length, MOST_WORDS)}`);
  return [...features];
}
