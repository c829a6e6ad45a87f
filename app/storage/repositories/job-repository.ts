import { AppError } from '../../domain/errors.ts';
import { JOB_KINDS } from '../../domain/jobs/job.ts';
import type { JobRepository } from '../../ports/repositories.ts';
import { toJsonOrNull } from '../database/columns.ts';
import type { Connection, SqlValue } from '../database/connection.ts';
import { isUniqueViolation, violates } from '../database/connection.ts';
import { fromCursor, toCursor } from '../database/cursor.ts';
import type { JobRow, RunRow } from './job-row.ts';
import { jobColumns, runColumns, toJob, toRun } from './job-row.ts';
import { pageLength } from './lanes.ts';

/** Exported so that a test can look at every plan. */
export const JOB_SQL = {
  // By the order of writing: the clock may have been ahead before.
  lastRun: `SELECT * FROM job_runs
    WHERE rowid = (SELECT max(rowid) FROM job_runs INDEXED BY job_runs_of_job WHERE job_id = ?)`,
  openRuns: `SELECT * FROM job_runs INDEXED BY job_runs_open WHERE ended_at IS NULL ORDER BY started_at`,
  runs: runsSql(false, false),
  runsBefore: runsSql(false, true),
  runsOfJob: runsSql(true, false),
  runsOfJobBefore: runsSql(true, true),
} as const;

function runsSql(ofJob: boolean, before: boolean): string {
  return `SELECT * FROM job_runs INDEXED BY ${ofJob ? 'job_runs_of_job' : 'job_runs_by_time'}
    WHERE ${ofJob ? 'job_id = @job' : 'true'} ${before ? 'AND (started_at, id) < (@beforeAt, @beforeId)' : ''}
    ORDER BY started_at DESC, id DESC LIMIT @limit`;
}

export function createJobRepository(db: Connection): JobRepository {
  return { ...createJobs(db), ...createRuns(db), runs: createRunList(db) };
}

function createJobs(db: Connection): Pick<JobRepository, 'all' | 'find' | 'save' | 'remove'> {
  const all = db.query<[], JobRow>('SELECT * FROM jobs ORDER BY kind');
  const byId = db.query<[string], JobRow>('SELECT * FROM jobs WHERE id = ?');
  const save = db.command<Record<string, SqlValue>>(`INSERT INTO jobs
    (id, kind, schedule, enabled, next_due_at, last_due_at)
    VALUES (@id, @kind, @schedule, @enabled, @next_due_at, @last_due_at)
    ON CONFLICT (id) DO UPDATE SET schedule = excluded.schedule, enabled = excluded.enabled,
    next_due_at = excluded.next_due_at, last_due_at = excluded.last_due_at`);
  const remove = db.command<[string]>('DELETE FROM jobs WHERE id = ?');

  return {
    // One of a newer version's kinds may be there, and must not keep the others from being read.
    all: () =>
      all
        .all([])
        .filter(({ kind }) => isKnown(kind))
        .map((row) => toJob(row)),
    find(id) {
      const row = byId.get([id]);
      return row && isKnown(row.kind) ? toJob(row) : null;
    },
    save(job) {
      try {
        save.run(jobColumns(job));
      } catch (error) {
        if (violates(error, 'jobs.kind')) throw kindTaken(error);
        throw error;
      }
    },
    remove: (id) => {
      remove.run([id]);
    },
  };
}

function isKnown(kind: string): boolean {
  return (JOB_KINDS as readonly string[]).includes(kind);
}

type Runs = Pick<JobRepository, 'beginRun' | 'saveRun' | 'lastRun' | 'openRuns' | 'trimRuns'>;

function createRuns(db: Connection): Runs {
  const begin = db.command<Record<string, SqlValue>>(`INSERT INTO job_runs
    (id, job_id, trigger, test_run, due_at, started_at, ended_at, outcome, counts, failure, staff_id) VALUES
    (@id, @job_id, @trigger, @test_run, @due_at, @started_at, @ended_at, @outcome, @counts, @failure, @staff_id)`);
  const save = db.command<Record<string, SqlValue>>(`UPDATE job_runs
    SET ended_at = @ended_at, outcome = @outcome, counts = @counts, failure = @failure WHERE id = @id`);
  const last = db.query<[string], RunRow>(JOB_SQL.lastRun);
  const open = db.query<[], RunRow>(JOB_SQL.openRuns);
  const trim = db.command<[number]>(`DELETE FROM job_runs WHERE ended_at IS NOT NULL AND id IN
    (SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY job_id ORDER BY rowid DESC) AS place
      FROM job_runs) WHERE place > ?)`);

  return {
    beginRun(run) {
      try {
        begin.run(runColumns(run));
      } catch (error) {
        if (isUniqueViolation(error)) throw alreadyRun(error);
        throw error;
      }
    },
    saveRun(run) {
      const changed = save.run({
        id: run.id,
        ended_at: run.endedAtMs,
        outcome: run.outcome,
        counts: JSON.stringify(run.counts),
        failure: toJsonOrNull(run.failure),
      });
      if (changed !== 1) throw new AppError('NOT_FOUND', 'This run does not exist any more.');
    },
    lastRun(id) {
      const row = last.get([id]);
      return row ? toRun(row) : null;
    },
    openRuns: () => open.all([]).map((row) => toRun(row)),
    trimRuns: (keep) => trim.run([keep]),
  };
}

function createRunList(db: Connection): JobRepository['runs'] {
  const statement = (sql: string) => db.query<Record<string, SqlValue>, RunRow>(sql);
  const runs = statement(JOB_SQL.runs);
  const runsBefore = statement(JOB_SQL.runsBefore);
  const runsOfJob = statement(JOB_SQL.runsOfJob);
  const runsOfJobBefore = statement(JOB_SQL.runsOfJobBefore);

  return ({ jobId, before, limit: asked }) => {
    const limit = pageLength(asked);
    const position = before === undefined ? null : fromCursor(before);
    const [all, ofJob] = position ? [runsBefore, runsOfJobBefore] : [runs, runsOfJob];
    const rows = (jobId === undefined ? all : ofJob).all({
      limit: limit + 1,
      ...(jobId === undefined ? {} : { job: jobId }),
      ...(position ? { beforeAt: position.createdAtMs, beforeId: position.id } : {}),
    });
    const items = rows.slice(0, limit).map((row) => toRun(row));
    const end = items.at(-1);
    return {
      items,
      next: rows.length > limit && end ? toCursor({ createdAtMs: end.startedAtMs, id: end.id }) : null,
    };
  };
}

function alreadyRun(cause: unknown): AppError {
  return new AppError(
    'CONFLICT',
    'This job was run for that time already; run it again by hand if it must be.',
    { reason: 'already-run' },
    { cause },
  );
}

function kindTaken(cause: unknown): AppError {
  return new AppError(
    'CONFLICT',
    'This background job exists already; change that one instead.',
    { reason: 'kind-taken' },
    { cause },
  );
}
