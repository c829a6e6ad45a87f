import type { Clock } from '../../ports/clock.ts';
import { longestWaitMs } from './retry-after.ts';

/** How long a vendor asked to be left alone, kept per group of requests. Nothing here waits: callers do. */
export interface Pauses<Group extends string> {
  /** Unix ms (clock) before which no request of the group may go; 0: at once. */
  notBeforeMs(group: Group): number;
  /** Nothing of the group for so long from now on; a longer pause that is under way stays. */
  pause(group: Group, ms: number): void;
}

export function createPauses<Group extends string>(clock: Clock): Pauses<Group> {
  const pauses = new Map<Group, { untilMs: number; readonly lengthMs: number }>();

  const notBeforeMs = (group: Group): number => {
    const pause = pauses.get(group);
    if (!pause) return 0;
    // The clock may have been set back: no pause is longer than it was.
    pause.untilMs = Math.min(pause.untilMs, clock.now() + pause.lengthMs);
    return pause.untilMs > clock.now() ? pause.untilMs : 0;
  };

  return {
    notBeforeMs,
    pause: (group, ms) => {
      const lengthMs = Math.min(longestWaitMs, ms);
      const untilMs = clock.now() + lengthMs;
      if (untilMs > notBeforeMs(group)) pauses.set(group, { untilMs, lengthMs });
    },
  };
}
