import { replyFeatures, WEIGHT_UNIT, type ReplyWeights } from './reply-features.ts';
import { REPLY_WEIGHTS } from './reply-weights.ts';

/** Above it a person looks. Low: a needless look costs a minute, a wish that is passed over is a text too many. */
export const ASKS_ABOVE = 0.45;

/**
 * How likely a received text asks for no more texts, 0 to 1, by what it has in common with those of the corpus that do: a linear
 * model (logistic regression) over its words and runs of letters, learned by `npm run learn:replies`. It finds what the wordings
 * and concepts do not, above all slips of the finger and new turns of phrase; it can only bring a person, never block.
 */
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
