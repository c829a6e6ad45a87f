import type { Failure } from '../../domain/errors.ts';
import type { FilingId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';

const FIRST_MS = 5_000;
const LONGEST_MS = 600_000;
/** Nothing but a person helps; asked again now and then in case nobody tells. */
const PERSON_MS = 3_600_000;

/** How long filings wait for OpenEMR. Kept in memory: after a restart everything is tried at once, then more slowly again. */
export interface Waits {
  /** When to try again after this failure: 5 s doubling to 10 minutes, an hour where a person must act. */
  next(id: FilingId, failure: Failure, retryAfterMs?: number): number;
  /** The earliest time for another try when something became ready: not so soon that two of them keep waking each other. */
  earliest(id: FilingId, failure: Failure | null): number;
  /** OpenEMR answered. */
  clear(id: FilingId): void;
}

export function createWaits(clock: Clock): Waits {
  const tries = new Map<FilingId, { count: number; lastMs: number }>();

  return {
    next(id, failure, retryAfterMs = 0) {
      const nowMs = clock.now();
      const count = (tries.get(id)?.count ?? 0) + 1;
      tries.set(id, { count, lastMs: nowMs });
      if (needsPerson(failure)) return nowMs + PERSON_MS;
      return nowMs + Math.max(retryAfterMs, Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(count - 1, 20)));
    },
    earliest(id, failure) {
      const nowMs = clock.now();
      if (failure && needsPerson(failure)) return nowMs;
      return Math.max(nowMs, (tries.get(id)?.lastMs ?? 0) + FIRST_MS);
    },
    clear: (id) => void tries.delete(id),
  };
}

function needsPerson({ category }: Failure): boolean {
  return category === 'auth' || category === 'permission';
}
