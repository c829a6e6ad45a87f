import type { Failure } from '../../domain/errors.ts';
import type { Clock } from '../../ports/clock.ts';
import { EmrFailure, type EmrApi } from '../../ports/emr.ts';
import type { Log } from '../../ports/log.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { EmrAccess } from '../emr/emr-access.ts';
import type { Changes } from '../events/changes.ts';
import { readPosition } from './mirror-position.ts';
import { createMirrorRounds, type RoundCounts } from './mirror-rounds.ts';

/** A round that became possible again does not follow another one sooner. */
const READY_AFTER_MS = 5_000;

const NOT_CONNECTED: Failure = {
  code: 'EMR_SIGN_IN_AGAIN',
  category: 'auth',
  message: 'There is no clinic connection to OpenEMR. An administrator gives it in the settings.',
  action: 'ask-administrator',
};
const UNEXPECTED: Failure = {
  code: 'PATIENTS_UNEXPECTED',
  category: 'bug',
  message: 'Something unexpected happened while patients were fetched. Foyer tries again by itself.',
  action: 'wait',
};

/** OpenEMR's patients, kept here so that they can be found as people type and while OpenEMR is away. */
export interface PatientMirror {
  /** A round at once, and one whenever OpenEMR is back; the rest is the background job's. */
  start(): void;
  stop(): Promise<void>;
  /** What changed, or on with a pull that has not come to its end. What fails is told, what was stored stays. */
  round(): Promise<RoundCounts & { readonly failures: readonly Failure[] }>;
  /** A round now, and a comparison of everybody with OpenEMR. What fails is told, what was stored stays. */
  syncNow(): Promise<RoundCounts & { readonly failures: readonly Failure[] }>;
  state(): {
    /** never: nothing was ever fetched. running: the first pull has not come to its end. */
    readonly state: 'never' | 'running' | 'ready';
    /** Patients so far. */
    readonly done: number;
    readonly lastAtMs: number | null;
  };
}

export function createPatientMirror(deps: {
  readonly storage: Storage;
  readonly emr: EmrAccess;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly log: Log;
}): PatientMirror {
  const { storage, emr, clock, log } = deps;
  const rounds = createMirrorRounds({ ...deps, source: () => emr.clinicKey() ?? '' });
  const stopping = new AbortController();
  const { signal } = stopping;
  let turn: Promise<unknown> = Promise.resolve();
  let alarm: Disposable | null = null;
  let ready: Disposable | null = null;
  let running = false;
  let lastStartMs = -READY_AFTER_MS;

  const isPulled = (): boolean => {
    const position = readPosition(storage.settings);
    return position?.pull === null && position.source === (emr.clinicKey() ?? '');
  };

  /** Rounds run one after the other. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = turn.then(work);
    turn = next.catch(() => undefined);
    return next;
  }

  async function attempt(work: (api: EmrApi) => Promise<RoundCounts>): Promise<RoundCounts & { failures: Failure[] }> {
    const api = emr.clinicApi();
    if (!api) return { patients: 0, gone: 0, failures: [NOT_CONNECTED] };
    running = true;
    lastStartMs = clock.now();
    try {
      return { ...(await work(api)), failures: [] };
    } catch (error) {
      if (signal.aborted) return { patients: 0, gone: 0, failures: [] };
      return { patients: 0, gone: 0, failures: [failureOf(error)] };
    } finally {
      running = false;
    }
  }

  function failureOf(error: unknown): Failure {
    if (!(error instanceof EmrFailure)) {
      log.error('patients.round-fault', { error });
      return UNEXPECTED;
    }
    log.warn('patients.round-failed', { code: error.failure.code });
    return error.failure;
  }

  const round = (): Promise<RoundCounts & { failures: Failure[] }> =>
    attempt((api) => (isPulled() ? rounds.catchUp(api, signal) : rounds.pull(api, signal)));

  function plan(atMs: number): void {
    alarm?.[Symbol.dispose]();
    alarm = signal.aborted ? null : clock.schedule(atMs, tick);
  }

  function tick(): void {
    if (signal.aborted || !emr.clinicApi()) return;
    inTurn(round).catch((error: unknown) => log.error('patients.round-fault', { error }));
  }

  return {
    start() {
      ready = emr.onReady(() => {
        // The clock may have been set back since.
        const startedMs = Math.min(lastStartMs, clock.now());
        if (!running) plan(Math.max(clock.now(), startedMs + READY_AFTER_MS));
      });
      tick();
    },
    async stop() {
      stopping.abort(new Error('Foyer stops'));
      alarm?.[Symbol.dispose]();
      ready?.[Symbol.dispose]();
      await turn;
    },
    round: () => inTurn(round),
    syncNow: () =>
      inTurn(async () => {
        const isFirst = storage.patients.count() === 0;
        const first = await round();
        // What was empty has just been filled with everybody: there is nothing to compare.
        if (first.failures.length > 0 || isFirst || signal.aborted) return first;
        const second = await attempt((api) => rounds.compare(api, signal));
        return {
          patients: first.patients + second.patients,
          gone: first.gone + second.gone,
          failures: second.failures,
        };
      }),
    state() {
      const position = readPosition(storage.settings);
      const done = storage.patients.count();
      if (position === null) return { state: 'never', done, lastAtMs: null };
      return { state: isPulled() ? 'ready' : 'running', done, lastAtMs: position.lastAtMs };
    },
  };
}
