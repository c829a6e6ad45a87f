import type { CoreEvent } from '../../../contract/events.ts';
import type { JobKind, JobKindFacts, JobRun, JobSchedule } from '../../../domain/jobs/job.ts';
import type { Job } from '../../../domain/jobs/job.ts';
import { createManualClock, type ManualClock } from '../../../ports/testing/manual-clock.ts';
import type { LogFields } from '../../../ports/log.ts';
import type { JobResult, JobWork, RunOptions } from '../job-kind.ts';
import { createJobs, type Jobs } from '../jobs.ts';
import { createMemoryStorage, type MemoryStorage } from './memory-storage.ts';

/** A kind whose runs end when the test says so. */
export interface ScriptedKind extends JobWork {
  /** Options of every run that was begun. */
  readonly runs: RunOptions[];
  /** How many run now, and how many did at most at once. */
  readonly now: number;
  readonly most: number;
  /** Runs wait until `release`. */
  hold(): void;
  release(): void;
  /** What the next runs come to; an Error is thrown. */
  result: JobResult | Error;
}

/** A scheduler over memory with kinds from a script. A crash leaves storage and clock, and nothing else. */
export interface ScriptedJobs {
  readonly jobs: Jobs;
  readonly storage: MemoryStorage;
  readonly clock: ManualClock;
  readonly kinds: ReadonlyMap<JobKind, ScriptedKind>;
  readonly events: CoreEvent[];
  readonly logged: { readonly event: string; readonly fields: LogFields }[];
  kind(name: JobKind): ScriptedKind;
  job(name: JobKind): Job;
  runsOf(name: JobKind): readonly JobRun[];
  /** The process dies; another one starts. */
  crash(): Promise<void>;
}

export interface ScriptedFacts extends Partial<JobKindFacts> {
  readonly kind: JobKind;
  readonly schedule: JobSchedule;
}

/** Lets everything run that needs no clock. */
export async function settle(rounds = 4): Promise<void> {
  for (let round = 0; round < rounds; round++) await new Promise((resolve) => setImmediate(resolve));
}

export function createScriptedJobs(
  facts: readonly ScriptedFacts[],
  { startMs = Date.UTC(2026, 2, 2, 15), zone = 'UTC' }: { startMs?: number; zone?: string } = {},
): ScriptedJobs {
  const clock = createManualClock(startMs);
  const storage = createMemoryStorage();
  const kinds = new Map(facts.map((given) => [given.kind, scriptedKind({ channel: null, isBuiltIn: true, ...given })]));
  const events: CoreEvent[] = [];
  const logged: { event: string; fields: LogFields }[] = [];
  const log = (event: string, fields: LogFields = {}): void => void logged.push({ event, fields });
  let life = { isAlive: true };
  let count = 0;

  function build(): Jobs {
    const own = { isAlive: true };
    life = own;
    return createJobs({
      storage: {
        ...storage,
        transaction(work) {
          if (!own.isAlive) throw new Error('The process is dead');
          return storage.transaction(work);
        },
      },
      clock: { ...clock, schedule: (due, work) => clock.schedule(due, () => (own.isAlive ? work() : undefined)) },
      random: {
        bytes: (length) => Uint8Array.from({ length }, (_each, index) => (++count >> (8 * (index % 4))) & 255),
      },
      feed: { publish: (event) => void events.push(event) },
      log: { info: log, warn: log, error: log },
      kinds,
      zone: () => zone,
    });
  }

  let jobs = build();
  jobs.start();
  const job = (name: JobKind): Job =>
    there(
      storage.jobs.all().find(({ kind }) => kind === name),
      name,
    );
  return {
    get jobs() {
      return jobs;
    },
    storage,
    clock,
    kinds,
    events,
    logged,
    kind: (name) => there(kinds.get(name), name),
    job,
    runsOf: (name) => storage.begun.filter(({ jobId }) => jobId === job(name).id),
    async crash() {
      life.isAlive = false;
      for (const kind of kinds.values()) kind.release();
      await settle();
      jobs = build();
      jobs.start();
    },
  };
}

function there<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`The test has no ${name}`);
  return value;
}

function scriptedKind(facts: JobKindFacts): ScriptedKind {
  const runs: RunOptions[] = [];
  let held: PromiseWithResolvers<undefined> | null = null;
  let now = 0;
  let most = 0;
  const kind = {
    facts,
    runs,
    result: { outcome: 'done', counts: {}, failure: null } as JobResult | Error,
    get now() {
      return now;
    },
    get most() {
      return most;
    },
    hold: () => void (held ??= Promise.withResolvers()),
    release() {
      held?.resolve(undefined);
      held = null;
    },
    async run(options: RunOptions) {
      runs.push(options);
      most = Math.max(most, ++now);
      try {
        if (held) await Promise.race([held.promise, aborted(options.signal)]);
        if (kind.result instanceof Error) throw kind.result;
        return kind.result;
      } finally {
        now--;
      }
    },
  };
  return kind;
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
