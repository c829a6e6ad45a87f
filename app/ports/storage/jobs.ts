import type { JobId } from '../../domain/ids.ts';
import type { Job, JobRun } from '../../domain/jobs/job.ts';
import type { Page } from './messages.ts';

export interface JobRepository {
  all(): readonly Job[];
  find(id: JobId): Job | null;
  save(job: Job): void;
  /** With its runs. */
  remove(id: JobId): void;
  /** Throws AppError CONFLICT `already-run` if a scheduled run of that due time was begun before. */
  beginRun(run: JobRun): void;
  saveRun(run: JobRun): void;
  lastRun(id: JobId): JobRun | null;
  /** Newest first. */
  runs(query: { readonly jobId?: JobId; readonly before?: string; readonly limit: number }): Page<JobRun>;
  /** Begun and not ended: what an earlier process left. */
  openRuns(): readonly JobRun[];
  /** Keeps the newest `keep` runs of each job. Returns how many went. */
  trimRuns(keep: number): number;
}
