import type { Filing } from '../../domain/filing/filing.ts';
import type { FilingId, StaffId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Random } from '../../ports/random.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { EmrAccess } from '../emr/emr-access.ts';
import type { Changes } from '../events/changes.ts';
import { createColleagueNotes } from './colleague-notes.ts';
import { endFilingsOf } from './filer-left.ts';
import type { FilingDeps } from './filing-deps.ts';
import { isUnderWay } from './filing-machine.ts';
import { createFilingTransitions } from './filing-transitions.ts';
import { createUploader } from './uploader.ts';
import { createWaits } from './waits.ts';

/** At most so many are read as due at a time. */
const BATCH = 50;
/** After a fault of our own (storage full, a bug) the same filing is left alone for so long. */
const FAULT_PAUSE_MS = 60_000;

/** Documents on their way into charts, one at a time, and the engine that moves them. See README.md. */
export interface Filings {
  /** Inside a transaction: stores it and, unless it can still be undone, queues it. Call `wake` after the commit. */
  begin(filing: Filing): void;
  /** Inside a transaction. Throws AppError CONFLICT (`reason`: state) once a post has begun. */
  undo(id: FilingId, staffId: StaffId): void;
  /** Inside a transaction: failed or waiting, try now. */
  retry(id: FilingId, staffId: StaffId): void;
  /** Inside a transaction: they do not work here any more. Call `wake` after the commit. */
  filerLeft(id: StaffId, by: StaffId): void;
  /** Something may be due. */
  wake(): void;
  /** Finds what a crash interrupted and goes on. */
  start(): void;
  /** Ends requests that are under way; what they may have done is looked for at the next start. */
  stop(): Promise<void>;
}

export function createFilings(deps: {
  readonly storage: Storage;
  readonly emr: EmrAccess;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}): Filings {
  const { storage, emr, changes, clock, log } = deps;
  const transitions = createFilingTransitions(deps);
  const shared: FilingDeps = { ...deps, transitions, waits: createWaits(clock) };
  const uploader = createUploader(shared);
  const notes = createColleagueNotes(shared);
  const stopping = new AbortController();
  const paused = new Map<FilingId, number>();
  let started = false;
  let running: Promise<void> | null = null;
  let again = false;
  let alarm: Disposable | null = null;
  let ready: Disposable | null = null;

  /** Posts without an end: the process died while they were under way. */
  function recover(): void {
    const open = storage.filings.inState('uploading').filter((id) => {
      const filing = storage.filings.find(id);
      return filing !== null && isUnderWay(filing);
    });
    if (open.length === 0) return;
    log.warn('filing.interrupted', { count: open.length });
    changes.transaction(() => {
      for (const id of open) transitions.died(id);
    });
  }

  const dueNow = (): FilingId[] =>
    storage.filings.due(clock.now(), BATCH).filter((id) => (paused.get(id) ?? 0) <= clock.now());

  async function round(): Promise<void> {
    for (let due = dueNow(); due.length > 0; due = dueNow()) {
      for (const id of due) {
        if (stopping.signal.aborted) return;
        await workOn(id);
      }
    }
    await notes.sendDue(stopping.signal);
  }

  async function workOn(id: FilingId): Promise<void> {
    try {
      await uploader.work(id, stopping.signal);
      const filing = storage.filings.find(id);
      if (filing?.state === 'filed' || filing?.state === 'failed') wakeCategory(filing.category);
    } catch (error) {
      log.error('filing.fault', { filing: id, error });
      paused.set(id, clock.now() + FAULT_PAUSE_MS);
    }
  }

  /** Filings that waited for the one that had to find out whether the category exists. */
  function wakeCategory(category: string): void {
    wakeQueued((filing) => filing.category === category && filing.failure === null);
  }

  function wakeQueued(which: (filing: Filing) => boolean): void {
    const ids = [...storage.filings.inState('queued'), ...storage.filings.inState('uploading')];
    const waiting = ids
      .map((id) => storage.filings.find(id))
      .filter((filing) => filing !== null)
      .filter((filing) => (filing.nextAttemptAtMs ?? 0) > clock.now() && which(filing));
    if (waiting.length === 0) return;
    changes.transaction(() => {
      for (const filing of waiting) {
        const atMs = shared.waits.earliest(filing.id, filing.failure);
        transitions.apply(filing.id, { type: 'woken', atMs });
      }
    });
  }

  function plan(): void {
    alarm?.[Symbol.dispose]();
    alarm = null;
    if (stopping.signal.aborted) return;
    const times = [storage.filings.nextDueAtMs(), notes.nextAtMs()].filter((time) => time !== null);
    if (times.length === 0) return;
    // A paused one is due all the time: it must not wake the engine before its pause is over.
    const pausedUntilMs = Math.max(0, ...[...paused.values()].filter((untilMs) => untilMs > clock.now()));
    alarm = clock.schedule(Math.max(Math.min(...times), pausedUntilMs), wake);
  }

  function wake(): void {
    if (!started || stopping.signal.aborted) return;
    if (running) {
      again = true;
      return;
    }
    again = false;
    running = round().then(afterRound).catch(afterFault);
  }

  /** Storage is full or could not be asked, or a bug: what was due is due still, and at once again would only spin. */
  function afterFault(error: unknown): void {
    log.error('filing.round-failed', { error });
    running = null;
    alarm?.[Symbol.dispose]();
    alarm = stopping.signal.aborted ? null : clock.schedule(clock.now() + FAULT_PAUSE_MS, wake);
  }

  function afterRound(): void {
    running = null;
    if (again) wake();
    else plan();
  }

  function onReady(): void {
    if (stopping.signal.aborted) return;
    wakeQueued((filing) => filing.failure !== null);
    notes.wake();
    wake();
  }

  return {
    begin: (filing) => transitions.begin(filing),
    undo: (id, staffId) => void transitions.apply(id, { type: 'undone' }, { staffId }),
    retry: (id, staffId) => void transitions.apply(id, { type: 'retried', atMs: clock.now() }, { staffId }),
    filerLeft: (id, by) => endFilingsOf(shared, id, by),
    wake,
    start() {
      recover();
      // Whatever was waited for before may be there now.
      wakeQueued((filing) => filing.failure !== null);
      started = true;
      ready = emr.onReady(onReady);
      wake();
    },
    async stop() {
      stopping.abort(new Error('Foyer stops'));
      alarm?.[Symbol.dispose]();
      ready?.[Symbol.dispose]();
      await running;
    },
  };
}
