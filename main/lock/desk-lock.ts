import type { PowerMonitor } from 'electron';
import type { CoreEvent } from '../../app/contract/events.ts';
import type { Log } from '../../app/ports/log.ts';
import type { LockCause, WindowSessions } from '../window-sessions.ts';
import { IdleLock, LOOK_EVERY_MS } from './idle-lock.ts';

export interface DeskLockOptions {
  readonly sessions: Pick<WindowSessions, 'lock' | 'open'>;
  readonly power: Pick<PowerMonitor, 'on' | 'getSystemIdleTime'>;
  /** The clinic's limit in minutes, 0: never; null: core does not say now. */
  readonly askLimit: () => Promise<number | null>;
  /** All windows are locked as far as main is concerned, whatever core has said yet. */
  readonly onLocked: () => void;
  readonly every: (ms: number, work: () => void) => void;
  readonly log: Log;
}

/** Locks the desk: by key, by itself when nobody is there, when the computer sleeps. */
export interface DeskLock {
  lock(cause: LockCause): void;
  onEvent(event: CoreEvent): void;
  /** Core is up. */
  onReady(): void;
  onSignedIn(): void;
}

/** Some come twice, and some systems tell several of them for one thing: locking twice is nothing. */
const AWAY = ['suspend', 'lock-screen', 'user-did-resign-active'] as const;

export function createDeskLock(options: DeskLockOptions): DeskLock {
  const { sessions, power, askLimit, onLocked, every, log } = options;
  const lock = (cause: LockCause): void => {
    void sessions
      .lock(cause)
      .catch((error: unknown) => log.error('session.not-locked', { error }))
      .finally(onLocked);
  };
  const idle = new IdleLock({
    idleSeconds: () => power.getSystemIdleTime(),
    askLimit,
    isAnyOpen: () => sessions.open().length > 0,
    lock: () => lock('idle'),
  });
  const quietly = (work: Promise<void>) =>
    void work.catch((error: unknown) => log.warn('lock.limit-unknown', { error }));
  for (const event of AWAY) listen(power, event, () => lock('sleep'));
  every(LOOK_EVERY_MS, () => idle.look());
  return {
    lock,
    onEvent: ({ event }) => {
      if (event === 'access.changed') quietly(idle.askLimit());
    },
    onReady: () => quietly(idle.askLimit()),
    onSignedIn: () => quietly(idle.onSignedIn()),
  };
}

/** Electron types each of its events apart. */
function listen(power: Pick<PowerMonitor, 'on'>, event: (typeof AWAY)[number], work: () => void): void {
  (power.on as (name: string, listener: () => void) => unknown).call(power, event, work);
}
