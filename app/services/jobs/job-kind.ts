import type { Failure } from '../../domain/errors.ts';
import type { JobKind, JobKindFacts, RunOutcome, RunTrigger } from '../../domain/jobs/job.ts';

/** What a run of a kind of job came to. */
export interface JobResult {
  readonly outcome: Exclude<RunOutcome, 'interrupted'>;
  /** How many of what, for instance `{purged: 3}`. Of a test run: how many would be. */
  readonly counts: Readonly<Record<string, number>>;
  /** What went wrong, as people are told; null: nothing. */
  readonly failure: Failure | null;
}

export interface RunOptions {
  /** Only look: change nothing, ask nobody. */
  readonly testRun: boolean;
  readonly trigger: RunTrigger;
  /** Aborted when Foyer ends. What was done by then stays. */
  readonly signal: AbortSignal;
}

/**
 * A kind of job. It may be ended in the middle at any time, and goes on with the next run; a due time is not run again.
 * Whatever it throws is a fault of ours: the run has failed, and the schedule goes on.
 */
export interface JobWork {
  readonly facts: JobKindFacts;
  run(options: RunOptions): Promise<JobResult>;
}

/** By kind; in a map, so that a kind of a newer version in the database does no harm. */
export type JobKinds = ReadonlyMap<JobKind, JobWork>;

export const NOTHING_DUE: JobResult = { outcome: 'nothing-due', counts: {}, failure: null };
