import { AppError } from '../../domain/errors.ts';
import { asId, uuidV7, type JobId } from '../../domain/ids.ts';
import type { Job, JobKind, JobSchedule } from '../../domain/jobs/job.ts';
import { firstDueMs } from '../../domain/jobs/next-due.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Random } from '../../ports/random.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { JobKinds } from './job-kind.ts';

/** Which built-in kinds this profile was given: one that an administrator removed does not come back by itself. */
const GIVEN = 'jobs.built-in';

/** What administrators change about jobs. Each runs inside a transaction. */
export interface JobEdits {
  /** Makes the built-in jobs that this profile was never given, enabled. */
  readonly giveBuiltIns: () => void;
  /** *Create and run*: disabled. Throws CONFLICT `job-exists`, ID_CONFLICT. */
  readonly create: (id: JobId, kind: JobKind, schedule: JobSchedule) => Job;
  readonly setSchedule: (job: Job, schedule: JobSchedule) => Job;
  readonly enable: (job: Job) => Job;
  readonly disable: (job: Job) => Job;
}

interface Deps {
  readonly storage: Pick<Storage, 'jobs' | 'settings'>;
  readonly kinds: JobKinds;
  readonly clock: Clock;
  readonly random: Random;
  readonly zone: () => string;
}

export function createJobEdits({ storage, kinds, clock, random, zone }: Deps): JobEdits {
  const question = (job: Pick<Job, 'lastDueAtMs'>): Parameters<typeof firstDueMs>[1] => ({
    nowMs: clock.now(),
    lastDueMs: job.lastDueAtMs,
    zone: zone(),
  });

  function saved(job: Job): Job {
    storage.jobs.save(job);
    return job;
  }

  function make(id: JobId, kind: JobKind, schedule: JobSchedule): Job {
    return { id, kind, schedule, enabled: false, nextDueAtMs: null, lastDueAtMs: null };
  }

  function enabled(job: Job): Job {
    if (job.enabled) return job;
    return { ...job, enabled: true, nextDueAtMs: firstDueMs(job.schedule, question(job)) };
  }

  return {
    giveBuiltIns() {
      const given = new Set(JSON.parse(storage.settings.get(GIVEN) ?? '[]') as string[]);
      const existing = new Set(storage.jobs.all().map(({ kind }) => kind));
      const missing = [...kinds.values()]
        .map(({ facts }) => facts)
        .filter((facts) => facts.isBuiltIn && !given.has(facts.kind));
      for (const { kind, schedule } of missing) {
        if (existing.has(kind)) continue;
        saved(enabled(make(asId<JobId>(uuidV7(clock.now(), random.bytes(10))), kind, schedule)));
      }
      if (missing.length > 0)
        storage.settings.set(GIVEN, JSON.stringify([...given, ...missing.map(({ kind }) => kind)]));
    },
    create(id, kind, schedule) {
      if (storage.jobs.find(id)) {
        throw new AppError('ID_CONFLICT', 'There is a background job with this id already.', { reason: 'job' });
      }
      if (storage.jobs.all().some((job) => job.kind === kind)) {
        throw new AppError('CONFLICT', 'There is a background job of this kind already.', {
          reason: 'job-exists',
          kind,
        });
      }
      return saved(make(id, kind, schedule));
    },
    setSchedule: (job, schedule) =>
      saved({ ...job, schedule, nextDueAtMs: job.enabled ? firstDueMs(schedule, question(job)) : null }),
    enable: (job) => saved(enabled(job)),
    disable: (job) => saved({ ...job, enabled: false, nextDueAtMs: null }),
  };
}
