import { BOUNDARY, foldText } from './fold-reply.ts';
import { REPLY_WEIGHTS } from './reply-weights.ts';
import { withoutLookAlikes } from './reply-wordings.ts';

/**
 * How much a received text has in common with those of the corpus that ask for no more texts: a linear model (logistic
 * regression) over its words and runs of letters, learned by `npm run learn:replies`. It finds what the wordings and concepts do
 * not, above all slips of the finger and new turns of phrase; it can only bring a person, never block.
 */

/** Above it a person looks. Low: a needless look costs a minute, a wish that is passed over is a text too many. */
export const ASKS_ABOVE = 0.45;

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
 * What is looked at once the look-alikes are out, each once: `=word`, `word+next`, `word~next but one`, runs of letters with `_` for a space, `^first`,
 * `last$`, `#words`. All digits are one, so that no time, price or number is learned.
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

/** A model that is ready to read: how likely a text asks for no more texts, 0 to 1. */
export function createReplyModel({ bias, features }: ReplyWeights): (body: string) => number {
  const weights = new Map(
    features.flatMap(([weight, names]) => names.split(' ').map((name) => [name, weight] as const)),
  );
  return (body) => {
    const names = replyFeatures(body);
    const sum = names.reduce((total, name) => total + (weights.get(name) ?? 0), 0);
    return likenessOf((bias + sum / Math.sqrt(names.length)) * WEIGHT_UNIT);
  };
}

/** The logistic function. */
export function likenessOf(sum: number): number {
  return 1 / (1 + Math.exp(-sum));
}

let shipped: ((body: string) => number) | null = null;

/** {@link createReplyModel} of the weights that Foyer comes with. */
export function likeness(body: string): number {
  shipped ??= createReplyModel(REPLY_WEIGHTS);
  return shipped(body);
}
