import { setTimeout as delay } from 'node:timers/promises';
import type { Clinic } from './clinic.ts';
import type { CoreClient } from './core-client.ts';

/** The emulators' clock and core's, moved together: waits of minutes pass in milliseconds, and neither is ahead for long. */
export interface BothClocks {
  /** How far they have been moved: a restarted core begins there (`--clock-offset`). */
  readonly offsetMs: number;
  advance(core: CoreClient, ms: number): Promise<void>;
  /** The same, but only when no request has been under way for a moment: what is in flight is not timed out by us. */
  advanceWhenIdle(core: CoreClient, ms: number): Promise<void>;
  stop(): void;
}

/** Longer than the windows that are held open for a kill. */
const IDLE_MS = 60;

export async function bothClocks(clinic: Clinic): Promise<BothClocks> {
  let offsetMs = 0;
  let lastRequestAt = performance.now();
  const stop = await clinic.onRequest(() => {
    lastRequestAt = performance.now();
  });

  async function advance(core: CoreClient, ms: number): Promise<void> {
    offsetMs += ms;
    await clinic.advanceClock(ms);
    await core.call('core.advanceClock', { ms });
  }

  return {
    get offsetMs() {
      return offsetMs;
    },
    advance,
    async advanceWhenIdle(core, ms) {
      const idleMs = performance.now() - lastRequestAt;
      if (idleMs < IDLE_MS) await delay(IDLE_MS - idleMs);
      else await advance(core, ms);
    },
    stop,
  };
}
