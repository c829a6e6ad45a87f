import type { MessageId } from '../../domain/ids.ts';

/** When the vendor was told a read state, so that what it said before is known to be old. */
export interface ToldTimes {
  note(ids: readonly MessageId[], atMs: number): void;
  /** @param changedAtMs when the vendor changed the item last; undefined: it doesn't say */
  isOlder(id: MessageId, changedAtMs: number | undefined): boolean;
}

/** Vendors' times come in whole seconds and through a clock that is a little off. */
const MARGIN_MS = 2_000;
const LONGEST = 2_000;

/** In memory: after a restart nothing is on its way that was asked for before. */
export function createToldTimes(): ToldTimes {
  const times = new Map<MessageId, number>();
  return {
    note(ids, atMs) {
      for (const id of ids) {
        times.delete(id);
        times.set(id, atMs);
      }
      for (const id of times.keys()) {
        if (times.size <= LONGEST) break;
        times.delete(id);
      }
    },
    isOlder(id, changedAtMs) {
      const toldMs = times.get(id);
      return toldMs !== undefined && changedAtMs !== undefined && changedAtMs < toldMs - MARGIN_MS;
    },
  };
}
