import { setTimeout as delay } from 'node:timers/promises';

/**
 * Sound goes by real time, whatever the emulators' clock says: who listens has none else.
 *
 * @returns the way to stop it
 */
export function every(ms: number, action: () => void): () => void {
  const ended = new AbortController();
  const run = async (): Promise<void> => {
    for (;;) {
      await delay(ms, undefined, { signal: ended.signal, ref: false });
      action();
    }
  };
  // The end is told by a rejection.
  run().catch((error: unknown) => {
    if (!ended.signal.aborted) throw error;
  });
  return () => ended.abort();
}
