import type { Position } from '../database/cursor.ts';
import { newestFirst } from './lanes.ts';

/** Reads the next places of one lane after a place (null: from the newest on), newest first, at most `size` of them. */
export type ReadLane = (after: Position | null, size: number) => readonly Position[];

/**
 * The places of several lanes as one list, newest first. A lane is read only as far as the list is: one whose places are all
 * older costs a single read.
 *
 * @param after where the list goes on; null: from the newest on
 */
export function* mergeLanes(lanes: readonly ReadLane[], after: Position | null, size: number): Generator<Position> {
  const open = lanes.map((read) => new LaneReader(read, after, size));
  for (;;) {
    const first = open
      .flatMap((lane) => (lane.head ? [{ lane, head: lane.head }] : []))
      .reduce<{ lane: LaneReader; head: Position } | null>(
        (best, each) => (best !== null && newestFirst(best.head, each.head) <= 0 ? best : each),
        null,
      );
    if (first === null) return;
    yield first.head;
    first.lane.advance();
  }
}

class LaneReader {
  readonly #read: ReadLane;
  readonly #size: number;
  #chunk: readonly Position[];
  #at = 0;

  constructor(read: ReadLane, after: Position | null, size: number) {
    this.#read = read;
    this.#size = size;
    this.#chunk = read(after, size);
  }

  get head(): Position | null {
    return this.#chunk[this.#at] ?? null;
  }

  advance(): void {
    const last = this.head;
    this.#at += 1;
    if (this.#at < this.#chunk.length || this.#chunk.length < this.#size) return;
    this.#chunk = this.#read(last, this.#size);
    this.#at = 0;
  }
}
