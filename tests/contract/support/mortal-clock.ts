import type { AdjustableClock } from '../../../app/ports/clock.ts';

/** A clock whose timers end with the process that set them. */
export function mortalClock(clock: AdjustableClock): { readonly clock: AdjustableClock; kill(): void } {
  let isAlive = true;
  return {
    clock: {
      now: () => clock.now(),
      schedule: (dueAtMs, work) => clock.schedule(dueAtMs, () => isAlive && work()),
      sleep: async (ms, signal) => {
        await clock.sleep(ms, signal);
        if (!isAlive) await new Promise(() => undefined);
      },
      onSetBack: (work) => clock.onSetBack(() => isAlive && work()),
      advance: (ms) => clock.advance(ms),
    },
    kill: () => void (isAlive = false),
  };
}
