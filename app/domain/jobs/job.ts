import type { Channel } from '../channel.ts';
import type { Failure } from '../errors.ts';
import type { JobId, StaffId } from '../ids.ts';

/** Scheduled work (the module's *background services*). Each kind exists at most once. */
export const JOB_KINDS = ['sync-openemr', 'receive', 'retention-purge', 'audit-anchor'] as const;
export type JobKind = (typeof JOB_KINDS)[number];

/** An interval, or a local time of the workstation on some weekdays (1 Monday to 7 Sunday). */
export type JobSchedule =
  | { readonly minutes: number }
  | { readonly hours: number }
  | { readonly at: string; readonly weekdays: readonly number[] };

/**
 * done: all of it. nothing-due: there was nothing to do. part-failed: some of it. failed: none of it. refused: its service
 * is off, or the profile does not allow it. interrupted: the process ended meanwhile; that due time is not run again.
 */
export const RUN_OUTCOMES = ['done', 'nothing-due', 'part-failed', 'failed', 'refused', 'interrupted'] as const;
export type RunOutcome = (typeof RUN_OUTCOMES)[number];

export interface Job {
  readonly id: JobId;
  readonly kind: JobKind;
  readonly schedule: JobSchedule;
  readonly enabled: boolean;
  /** Unix ms; null while disabled. */
  readonly nextDueAtMs: number | null;
  /** The last due time that a run was begun for; a due time is run once. */
  readonly lastDueAtMs: number | null;
}

export type RunTrigger = 'schedule' | 'person' | 'command';

export interface JobRun {
  readonly id: string;
  readonly jobId: JobId;
  readonly trigger: RunTrigger;
  readonly testRun: boolean;
  readonly dueAtMs: number | null;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  readonly outcome: RunOutcome | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly failure: Failure | null;
  readonly staffId: StaffId | null;
}

/** What a kind of job is; the work itself is in app/services/jobs/kinds. */
export interface JobKindFacts {
  readonly kind: JobKind;
  /** Runs only while this service is on; null: always. */
  readonly channel: Channel | null;
  readonly schedule: JobSchedule;
  /** There from the start, and enabled: without it a clinic would miss what arrives. */
  readonly isBuiltIn: boolean;
}

export const JOB_KIND_FACTS: Readonly<Record<JobKind, JobKindFacts>> = {
  'sync-openemr': { kind: 'sync-openemr', channel: null, schedule: { minutes: 2 }, isBuiltIn: true },
  receive: { kind: 'receive', channel: null, schedule: { minutes: 1 }, isBuiltIn: true },
  'retention-purge': { kind: 'retention-purge', channel: null, schedule: { hours: 24 }, isBuiltIn: true },
  'audit-anchor': { kind: 'audit-anchor', channel: null, schedule: { minutes: 5 }, isBuiltIn: true },
};
