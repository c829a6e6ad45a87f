import type { Clock } from '../../ports/clock.ts';

/** Text segments that may leave in a second. The vendor queues what comes faster, and refuses when its queue is full. */
export interface Pace {
  /** Unix ms (clock) before which another text should not go; 0: at once. */
  notBeforeMs(): number;
  /** So many segments leave now. */
  note(segments: number): void;
}

/** A bucket that a second's segments fit into, and that drains all the time. */
export function createPace(clock: Clock, segmentsPerSecond: number): Pace {
  const segmentMs = 1000 / segmentsPerSecond;
  /** A whole second's worth may go at once, and always one segment. */
  const roomMs = Math.max(0, 1000 - segmentMs);
  let drainedAtMs = 0;
  let notedMs = 0;

  const backlogMs = (): number => {
    // The clock may have been set back: nothing takes longer to drain than it did when it was filled.
    drainedAtMs = Math.min(drainedAtMs, clock.now() + notedMs);
    return Math.max(0, drainedAtMs - clock.now());
  };

  return {
    notBeforeMs: () => {
      const waitMs = Math.ceil(backlogMs() - roomMs);
      return waitMs > 0 ? clock.now() + waitMs : 0;
    },
    note: (segments) => {
      notedMs = backlogMs() + Math.max(1, segments) * segmentMs;
      drainedAtMs = clock.now() + notedMs;
    },
  };
}
