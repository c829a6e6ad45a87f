/** The emulators' clock: the machine's, moved by an offset that the control port can change. */

export interface Timer {
  cancel(): void;
}

export interface SandboxClock {
  /** Milliseconds since the epoch, as the vendors see them. */
  now(): number;
  /** Runs `action` once the emulators' clock has gone `ms` further. */
  after(ms: number, action: () => void): Timer;
  sleep(ms: number): Promise<void>;
  /** Moves the clock; timers that fall due run at once, in order, each at its own time. Backwards is allowed. */
  advance(ms: number): void;
  stop(): void;
}

interface Entry {
  due: number;
  order: number;
  action: () => void;
}

/** Node runs longer timers at once. */
const longestTimerMs = 2_000_000_000;

export function createSandboxClock(initialOffsetMs = 0): SandboxClock {
  let offset = initialOffsetMs;
  let order = 0;
  let stopped = false;
  let armed: NodeJS.Timeout | undefined;
  const entries = new Set<Entry>();

  const now = (): number => Date.now() + offset;

  const earliest = (): Entry | undefined => {
    let first: Entry | undefined;
    for (const entry of entries) {
      if (!first || entry.due < first.due || (entry.due === first.due && entry.order < first.order)) first = entry;
    }
    return first;
  };

  const runDue = (): void => {
    for (let entry = earliest(); entry && entry.due <= now(); entry = earliest()) {
      entries.delete(entry);
      entry.action();
    }
  };

  const arm = (): void => {
    clearTimeout(armed);
    const next = stopped ? undefined : earliest();
    if (!next) return;
    armed = setTimeout(
      () => {
        runDue();
        arm();
      },
      Math.min(Math.max(0, next.due - now()), longestTimerMs),
    );
  };

  const after = (ms: number, action: () => void): Timer => {
    const entry: Entry = { due: now() + ms, order: order++, action };
    entries.add(entry);
    arm();
    return { cancel: () => void entries.delete(entry) };
  };

  const advance = (ms: number): void => {
    const target = offset + ms;
    const targetTime = now() + ms;
    for (let entry = earliest(); ms > 0 && entry && entry.due <= targetTime; entry = earliest()) {
      // Each timer runs at its own time, so that what it schedules falls inside the same move.
      offset = Math.max(offset, Math.min(target, offset + entry.due - now()));
      entries.delete(entry);
      entry.action();
    }
    offset = target;
    arm();
  };

  return {
    now,
    after,
    sleep: (ms) => new Promise((resolve) => void after(ms, resolve)),
    advance,
    stop: () => {
      stopped = true;
      clearTimeout(armed);
      entries.clear();
    },
  };
}
