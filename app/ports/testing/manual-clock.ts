import type { AdjustableClock } from '../clock.ts';

/** A clock for tests: it stands still until it is moved. */
export interface ManualClock extends AdjustableClock {
  /** How many timers wait. */
  pending(): number;
  /** As when somebody sets the clock, or the computer slept: timers keep their time, and come with the next `advance`. */
  set(nowMs: number): void;
}

interface Timer {
  readonly dueAtMs: number;
  readonly order: number;
  readonly work: () => void;
}

export function createManualClock(startMs: number): ManualClock {
  const timers = new Set<Timer>();
  const setBackListeners = new Set<() => void>();
  let now = startMs;
  let order = 0;

  const nextDue = (untilMs: number): Timer | undefined =>
    [...timers]
      .filter((timer) => timer.dueAtMs <= untilMs)
      .sort((a, b) => a.dueAtMs - b.dueAtMs || a.order - b.order)[0];

  const schedule = (dueAtMs: number, work: () => void): Disposable => {
    const timer: Timer = { dueAtMs, order: order++, work };
    timers.add(timer);
    if (dueAtMs <= now) queueMicrotask(() => timers.delete(timer) && work());
    return { [Symbol.dispose]: () => void timers.delete(timer) };
  };

  return {
    now: () => now,
    schedule,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const fail = (): void => reject(signal?.reason instanceof Error ? signal.reason : new Error('Stopped'));
        if (signal?.aborted) {
          fail();
          return;
        }
        const stop = (): void => {
          timer[Symbol.dispose]();
          fail();
        };
        const timer = schedule(now + ms, () => {
          signal?.removeEventListener('abort', stop);
          resolve();
        });
        signal?.addEventListener('abort', stop, { once: true });
      }),
    advance: (ms) => {
      const target = now + ms;
      for (let timer = nextDue(target); timer; timer = nextDue(target)) {
        timers.delete(timer);
        now = Math.max(now, timer.dueAtMs);
        timer.work();
      }
      now = target;
    },
    pending: () => timers.size,
    onSetBack: (work) => {
      setBackListeners.add(work);
      return { [Symbol.dispose]: () => void setBackListeners.delete(work) };
    },
    set: (nowMs) => {
      const isBack = nowMs < now;
      now = nowMs;
      if (isBack) for (const listener of [...setBackListeners]) listener();
    },
  };
}
