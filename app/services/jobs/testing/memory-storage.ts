import { AppError } from '../../../domain/errors.ts';
import type { JobId } from '../../../domain/ids.ts';
import type { Job, JobRun } from '../../../domain/jobs/job.ts';
import type { ChannelRow, JobRepository, Storage } from '../../../ports/repositories.ts';

/** As much of storage as the scheduler needs, in memory: thousands of runs in a moment. */
export interface MemoryStorage extends Pick<Storage, 'transaction' | 'jobs' | 'settings' | 'channels'> {
  /** Every run ever begun, also those whose job is gone. */
  readonly begun: readonly JobRun[];
  /** What the next transaction throws after its work; null: nothing. */
  failNext: Error | null;
}

export function createMemoryStorage(): MemoryStorage {
  const jobs = new Map<JobId, Job>();
  const runs = new Map<string, JobRun>();
  const settings = new Map<string, string>();
  const channels = new Map<string, ChannelRow>();
  const begun: JobRun[] = [];
  const tables: readonly Map<unknown, unknown>[] = [jobs, runs, settings, channels];
  let isInside = false;

  const newestFirst = (): JobRun[] =>
    [...runs.values()].sort((a, b) => b.startedAtMs - a.startedAtMs || (a.id < b.id ? 1 : -1));

  const repository: JobRepository = {
    all: () => [...jobs.values()],
    find: (id) => jobs.get(id) ?? null,
    save: (job) => void jobs.set(job.id, job),
    remove(id) {
      jobs.delete(id);
      for (const run of runs.values()) if (run.jobId === id) runs.delete(run.id);
    },
    beginRun(run) {
      const isTaken =
        run.dueAtMs !== null &&
        [...runs.values()].some((other) => other.jobId === run.jobId && other.dueAtMs === run.dueAtMs);
      if (isTaken) throw new AppError('CONFLICT', 'Already run.', { reason: 'already-run' });
      runs.set(run.id, run);
      begun.push(run);
    },
    saveRun(run) {
      if (!runs.has(run.id)) throw new AppError('NOT_FOUND', 'No such run.');
      runs.set(run.id, run);
    },
    lastRun: (id) => [...runs.values()].findLast(({ jobId }) => jobId === id) ?? null,
    runs: ({ jobId, limit }) => ({
      items: newestFirst()
        .filter((run) => jobId === undefined || run.jobId === jobId)
        .slice(0, limit),
      next: null,
    }),
    openRuns: () => [...runs.values()].filter(({ endedAtMs }) => endedAtMs === null),
    trimRuns(keep) {
      const over = [...jobs.keys()].flatMap((id) =>
        [...runs.values()]
          .filter(({ jobId }) => jobId === id)
          .reverse()
          .slice(keep),
      );
      over.forEach(({ id }) => runs.delete(id));
      return over.length;
    },
  };

  const memory: MemoryStorage = {
    begun,
    failNext: null,
    jobs: repository,
    settings: { get: (name) => settings.get(name) ?? null, set: (name, value) => void settings.set(name, value) },
    channels: { all: () => [...channels.values()], save: (row) => void channels.set(row.channel, row) },
    transaction(work) {
      if (isInside) throw new Error('Transactions do not nest');
      isInside = true;
      const before = tables.map((table) => [...table]);
      const begunBefore = begun.length;
      try {
        const result = work();
        const failure = memory.failNext;
        memory.failNext = null;
        if (failure) throw failure;
        return result;
      } catch (error) {
        tables.forEach((table, index) => {
          table.clear();
          for (const [key, value] of before[index] ?? []) table.set(key, value);
        });
        begun.length = begunBefore;
        throw error;
      } finally {
        isInside = false;
      }
    },
  };
  return memory;
}
