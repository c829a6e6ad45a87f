import type { AdjustableClock } from '../ports/clock.ts';

/**
 * Node's timers neither see that the workstation slept nor that somebody moved its clock: each looks at the time this often.
 */
const LOOK_EVERY_MS = 30_000;
/** Node's timers may come a little early; more than that, and the clock was set back meanwhile. */
const SET_BACK_MS = 1_000;

interface Timer {
  readonly dueAtMs: number;
  readonly work: () => void;
  handle: NodeJS.Timeout | null;
}

/** Where the time is read; a test moves it. */
export interface TimeSource {
  /** Unix ms. */
  wall(): number;
  /** Milliseconds that no setting of the clock changes. */
  monotonic(): number;
}

const machine: TimeSource = { wall: () => Date.now(), monotonic: () => performance.now() };

/**
 * The machine's clock plus an offset. `advance` runs what became due in order of its time, one macrotask apart, so that
 * the work that a timer starts has begun before the next timer runs.
 */
export function createSystemClock(offsetMs = 0, source = machine): AdjustableClock {
  let offset = offsetMs;
  let ahead = source.wall() - source.monotonic();
  const timers = new Set<Timer>();
  const listeners = new Set<() => void>();

  const now = (): number => source.wall() + offset;

  function noticeSetBack(): void {
    const aheadNow = source.wall() - source.monotonic();
    const isSetBack = aheadNow < ahead - SET_BACK_MS;
    ahead = aheadNow;
    if (isSetBack) for (const listener of [...listeners]) listener();
  }

  function arm(timer: Timer): void {
    if (timer.handle) clearTimeout(timer.handle);
    const waitMs = Math.min(Math.max(timer.dueAtMs - now(), 0), LOOK_EVERY_MS);
    timer.handle = setTimeout(() => {
      noticeSetBack();
      if (!timers.has(timer)) return;
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
    onSetBack(work) {
      listeners.add(work);
      return { [Symbol.dispose]: () => void listeners.delete(work) };
    },
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
