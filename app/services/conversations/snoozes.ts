import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { Changes } from '../events/changes.ts';

/** At most so many come back in one transaction. */
const BATCH = 100;
/** After a fault (storage full) nothing is tried for so long. */
const FAULT_PAUSE_MS = 60_000;

/** Brings snoozed conversations back when their time has come. */
export interface Snoozes {
  start(): void;
  /** After a commit: something was snoozed, or is not any more. */
  wake(): void;
  stop(): void;
}

export function createSnoozes({
  storage,
  changes,
  clock,
  log,
}: {
  readonly storage: Pick<Storage, 'conversations'>;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly log: Log;
}): Snoozes {
  let isRunning = false;
  let alarm: Disposable | null = null;

  /** True if there may be more. */
  function bringBack(): boolean {
    return changes.transaction(() => {
      const over = storage.conversations.snoozeOver(clock.now(), BATCH);
      for (const id of over) {
        storage.conversations.setFolder(id, 'open', null);
        changes.conversation(id);
      }
      return over.length === BATCH;
    });
  }

  function nextMs(): number | null {
    try {
      while (storage.conversations.snoozeOver(clock.now(), 1).length > 0 && bringBack());
      return storage.conversations.nextSnoozeEndMs();
    } catch (error) {
      log.error('conversations.snooze-not-ended', { error });
      return clock.now() + FAULT_PAUSE_MS;
    }
  }

  function wake(): void {
    if (!isRunning) return;
    alarm?.[Symbol.dispose]();
    const dueMs = nextMs();
    alarm = dueMs === null ? null : clock.schedule(dueMs, wake);
  }

  return {
    start() {
      isRunning = true;
      wake();
    },
    wake,
    stop() {
      isRunning = false;
      alarm?.[Symbol.dispose]();
      alarm = null;
    },
  };
}
