import type { AdjustableClock } from '../ports/clock.ts';

/** Node's timers take at most this many milliseconds. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

interface Timer {
  readonly dueAtMs: number;
  readonly work: () => void;
  handle: NodeJS.Timeout | null;
}

/**
 * The machine's clock plus an offset. `advance` runs what became due in order of its time, one macrotask apart, so that
 * the work that a timer starts has begun before the next timer runs.
 */
export function createSystemClock(offsetMs = 0): AdjustableClock {
  let offset = offsetMs;
  const timers = new Set<Timer>();

  const now = (): number => Date.now() + offset;

  function arm(timer: Timer): void {
    if (timer.handle) clearTimeout(timer.handle);
    const waitMs = Math.min(Math.max(timer.dueAtMs - now(), 0), LONGEST_TIMER_MS);
    timer.handle = setTimeout(() => {
      if (timer.dueAtMs > now()) {
        arm(timer);
        return;
      }
      timers.delete(timer);
      timer.work();
    }, waitMs);
  }

  function schedule(dueAtMs: number, work: () => void): Disposable {
    const timer: Timer = { dueAtMs, work, handle: null };
    timers.add(timer);
    arm(timer);
    return {
      [Symbol.dispose]() {
        timers.delete(timer);
        if (timer.handle) clearTimeout(timer.handle);
      },
    };
  }

  return {
    now,
    schedule,
    sleep(ms, signal) {
      return new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        const abort = (): void => {
          timer[Symbol.dispose]();
          reject(signal?.reason instanceof Error ? signal.reason : new Error('aborted'));
        };
        const timer = schedule(now() + ms, () => {
          signal?.removeEventListener('abort', abort);
          resolve();
        });
        signal?.addEventListener('abort', abort, { once: true });
      });
    },
    advance(ms) {
      offset += ms;
      for (const timer of [...timers].sort((a, b) => a.dueAtMs - b.dueAtMs)) arm(timer);
    },
  };
}
