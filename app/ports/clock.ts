/**
 * The only source of time in core. Tests, the sandbox and `core.advanceClock` move it, so that hours, days and clock
 * changes can be driven from outside. Timers run on this time, network time-outs included.
 */
export interface Clock {
  /** Unix time in milliseconds. */
  now(): number;
  /** Calls `work` once when `now()` reaches `dueAtMs` (at once, asynchronously, if that has passed). */
  schedule(dueAtMs: number, work: () => void): Disposable;
  /** Resolves after `ms` of this clock, or rejects with the signal's reason. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /**
   * Calls `work` after somebody set the clock back, within a minute while any timer waits: timers wait for their own time, so
   * whoever must not stand still until then sets others.
   */
  onSetBack(work: () => void): Disposable;
}

/** A clock that can be moved; only a sandbox profile exposes it. */
export interface AdjustableClock extends Clock {
  /** Moves forward by `ms` (>= 0) and runs the timers that became due, in order of their time. */
  advance(ms: number): void;
}
