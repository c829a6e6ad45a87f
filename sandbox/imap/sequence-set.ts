/** `1:5,9,12:*` of RFC 9051. */

export type SequenceSet = readonly (readonly [low: number, high: number])[];

/** @param last what `*` means; null where the text is no set */
export function readSequenceSet(text: string, last: number): SequenceSet | null {
  const ranges: [number, number][] = [];
  for (const piece of text.split(',')) {
    const [, first = '', second] = /^(\d+|\*)(?::(\d+|\*))?$/.exec(piece) ?? [];
    if (first === '') return null;
    const [a, b] = [first, second ?? first].map((each) => (each === '*' ? last : Number(each)));
    if (a === undefined || b === undefined) return null;
    ranges.push([Math.min(a, b), Math.max(a, b)]);
  }
  return ranges;
}

export const contains = (set: SequenceSet, value: number): boolean =>
  set.some(([low, high]) => value >= low && value <= high);

/** `1:5,9` of an ascending list. */
export function writeSequenceSet(values: readonly number[]): string {
  const pieces: string[] = [];
  for (let at = 0; at < values.length;) {
    let end = at;
    while (values[end + 1] === (values[end] ?? 0) + 1) end++;
    pieces.push(end === at ? String(values[at]) : `${String(values[at])}:${String(values[end])}`);
    at = end + 1;
  }
  return pieces.join(',');
}
