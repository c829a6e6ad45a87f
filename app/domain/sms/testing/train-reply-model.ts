import { replyFeatures, WEIGHT_UNIT, type ReplyWeights } from '../reply-features.ts';
import { likenessOf } from '../reply-model.ts';
import { OPT_OUT_CORPUS } from './opt-out-corpus.ts';

export interface Sample {
  readonly text: string;
  readonly asks: boolean;
}

const ROUNDS = 40;
const RATE = 0.1;
const SHRINK = 1e-3;
/** What one text alone has says nothing of others. */
const LEAST_TEXTS = 2;
/** What weighs less, in {@link WEIGHT_UNIT}s, is left out. */
const LEAST_WEIGHT = 80;

/** Everything but what is kept back. */
export function samplesToLearn(): readonly Sample[] {
  const parts = Object.entries(OPT_OUT_CORPUS).filter(([name]) => !name.startsWith('keptBack'));
  return parts.flatMap(([, { asks, other }]) => [
    ...asks.map((text) => ({ text, asks: true })),
    ...other.map((text) => ({ text, asks: false })),
  ]);
}

interface Row {
  readonly asks: 0 | 1;
  /** A long text's features count for less each. */
  readonly scale: number;
  /** Numbers of its features. */
  readonly features: readonly number[];
}

/** Logistic regression by AdaGrad over the features of the samples; the same samples give the same weights. */
export function trainReplyModel(samples: readonly Sample[]): ReplyWeights {
  const texts = samples.map(({ text, asks }) => ({ asks, names: replyFeatures(text) }));
  const names = namesOf(texts.map((each) => each.names));
  const numbers = new Map(names.map((name, at) => [name, at]));
  const rows = texts.map(({ asks, names: all }): Row => ({
    asks: asks ? 1 : 0,
    scale: 1 / Math.sqrt(all.length),
    features: all.flatMap((name) => numbers.get(name) ?? []),
  }));
  const weights = new Float64Array(names.length);
  const squares = new Float64Array(names.length).fill(1e-8);
  const at = (values: Float64Array, index: number): number => values[index] ?? 0;
  let bias = 0;

  function learn({ features, scale, asks }: Row): void {
    const sum = features.reduce((total, feature) => total + at(weights, feature), 0);
    const error = likenessOf(bias + sum * scale) - asks;
    bias -= 0.1 * RATE * error;
    for (const feature of features) {
      const slope = error * scale + SHRINK * at(weights, feature);
      squares[feature] = at(squares, feature) + slope * slope;
      weights[feature] = at(weights, feature) - (RATE * slope) / Math.sqrt(at(squares, feature));
    }
  }

  const random = createRandom();
  for (let round = 0; round < ROUNDS; round++) for (const row of shuffled(rows, random)) learn(row);
  return written(names, weights, bias);
}

function namesOf(texts: readonly (readonly string[])[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const names of texts) for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= LEAST_TEXTS).map(([name]) => name);
}

/** The same numbers every time, 0 to 1: a linear congruential generator. */
function createRandom(): () => number {
  let seed = 1;
  return () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return seed / 0x8000_0000;
  };
}

function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  return items
    .map((item) => ({ item, place: random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);
}

function written(names: readonly string[], weights: Float64Array, bias: number): ReplyWeights {
  const byWeight = new Map<number, string[]>();
  names.forEach((name, at) => {
    const weight = Math.round((weights[at] ?? 0) / WEIGHT_UNIT);
    if (Math.abs(weight) >= LEAST_WEIGHT) byWeight.set(weight, [...(byWeight.get(weight) ?? []), name]);
  });
  return {
    bias: Math.round(bias / WEIGHT_UNIT),
    features: [...byWeight]
      .sort(([one], [other]) => one - other)
      .map(([weight, all]) => [weight, all.sort().join(' ')] as const),
  };
}
