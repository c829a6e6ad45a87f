/** What one benchmark measured. `reference` is the same work without Foyer, in the same run and unit; `ratio` is value / reference. */
export interface Measurement {
  readonly value: number;
  readonly unit: string;
  readonly reference: number;
  readonly ratio: number;
  readonly samples: number;
}

export interface Benchmark {
  readonly name: string;
  /** One line for the table: what is compared with what. */
  readonly about: string;
  readonly run: () => Promise<Measurement>;
}

/** The middle value: one slow sample on a busy machine does not move it. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

export function measurement(values: readonly number[], references: readonly number[], unit: string): Measurement {
  const value = median(values);
  const reference = median(references);
  return { value, unit, reference, ratio: value / reference, samples: values.length };
}
