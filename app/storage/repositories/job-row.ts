import type { Job, JobRun, JobSchedule } from '../../domain/jobs/job.ts';
import { JOB_KINDS, RUN_OUTCOMES } from '../../domain/jobs/job.ts';
import { asId } from '../../domain/ids.ts';
import type { JobId, StaffId } from '../../domain/ids.ts';
import { damaged, oneOf, oneOfOrNull, parseFailure, parseObject, toFlag, toJsonOrNull } from '../database/columns.ts';
import type { SqlValue } from '../database/connection.ts';

export interface JobRow {
  readonly id: string;
  readonly kind: string;
  readonly schedule: string;
  readonly enabled: number;
  readonly next_due_at: number | null;
  readonly last_due_at: number | null;
}
export interface RunRow {
  readonly id: string;
  readonly job_id: string;
  readonly trigger: string;
  readonly test_run: number;
  readonly due_at: number | null;
  readonly started_at: number;
  readonly ended_at: number | null;
  readonly outcome: string | null;
  readonly counts: string;
  readonly failure: string | null;
  readonly staff_id: string | null;
}

export function toJob(row: JobRow): Job {
  return {
    id: asId<JobId>(row.id),
    kind: oneOf(JOB_KINDS, row.kind, 'jobs.kind'),
    schedule: toSchedule(row.schedule),
    enabled: row.enabled === 1,
    nextDueAtMs: row.next_due_at,
    lastDueAtMs: row.last_due_at,
  };
}

export function jobColumns(job: Job): Record<string, SqlValue> {
  return {
    id: job.id,
    kind: job.kind,
    schedule: JSON.stringify(job.schedule),
    enabled: toFlag(job.enabled),
    next_due_at: job.nextDueAtMs,
    last_due_at: job.lastDueAtMs,
  };
}

export function toRun(row: RunRow): JobRun {
  return {
    id: row.id,
    jobId: asId<JobId>(row.job_id),
    trigger: oneOf(['schedule', 'person', 'command'], row.trigger, 'job_runs.trigger'),
    testRun: row.test_run === 1,
    dueAtMs: row.due_at,
    startedAtMs: row.started_at,
    endedAtMs: row.ended_at,
    outcome: oneOfOrNull(RUN_OUTCOMES, row.outcome, 'job_runs.outcome'),
    counts: toCounts(row.counts),
    failure: parseFailure(row.failure, 'job_runs.failure'),
    staffId: row.staff_id === null ? null : asId<StaffId>(row.staff_id),
  };
}

export function runColumns(run: JobRun): Record<string, SqlValue> {
  return {
    id: run.id,
    job_id: run.jobId,
    trigger: run.trigger,
    test_run: toFlag(run.testRun),
    due_at: run.dueAtMs,
    started_at: run.startedAtMs,
    ended_at: run.endedAtMs,
    outcome: run.outcome,
    counts: JSON.stringify(run.counts),
    failure: toJsonOrNull(run.failure),
    staff_id: run.staffId,
  };
}

function toSchedule(text: string): JobSchedule {
  const { minutes, hours, at, weekdays } = parseObject(text, 'jobs.schedule');
  if (typeof minutes === 'number') return { minutes };
  if (typeof hours === 'number') return { hours };
  if (typeof at !== 'string' || !isNumbers(weekdays)) throw damaged('jobs.schedule');
  return { at, weekdays };
}

function toCounts(text: string): Record<string, number> {
  const counts = parseObject(text, 'job_runs.counts');
  if (!isNumbers(Object.values(counts))) throw damaged('job_runs.counts');
  return counts as Record<string, number>;
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'number');
}
