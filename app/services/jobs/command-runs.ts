import { AppError, type ErrorCode } from '../../domain/errors.ts';
import { asId, type JobId } from '../../domain/ids.ts';
import { JOB_KINDS, type Job, type JobRun, type RunOutcome } from '../../domain/jobs/job.ts';
import type { Clock } from '../../ports/clock.ts';
import type { AuditEntry, Storage } from '../../ports/repositories.ts';
import type { Jobs } from './jobs.ts';

/** What `foyer run JOB` is told. */
export type CommandAnswer =
  | {
      readonly kind: string;
      readonly outcome: RunOutcome;
      readonly counts: Readonly<Record<string, number>>;
      /** What went wrong, in a sentence; null: nothing. */
      readonly failure: string | null;
    }
  /** One sentence that says why not. */
  | { readonly refused: string };

export interface CommandRun {
  /** A kind or an id. */
  readonly run: string;
  readonly testRun: boolean;
}

/** Runs one background job because a command asks for it, and nobody is signed in: audited, and only what is enabled. */
export type CommandRuns = (request: CommandRun) => Promise<CommandAnswer>;

interface Deps {
  readonly storage: Pick<Storage, 'transaction' | 'jobs' | 'audit'>;
  readonly jobs: Pick<Jobs, 'run' | 'list'>;
  readonly clock: Clock;
}

export function createCommandRuns({ storage, jobs, clock }: Deps): CommandRuns {
  function audit(job: Job | null, testRun: boolean, outcome: AuditEntry['outcome'], code: ErrorCode | null): void {
    storage.audit.append({
      atMs: clock.now(),
      staffId: null,
      sessionId: null,
      action: testRun ? 'job.test-run' : 'job.run',
      subjects: job ? [job.id] : [],
      outcome,
      code,
      detail: { method: 'command', trigger: 'command' },
    });
  }

  function enabledJob(name: string, job: Job | null): Job {
    if (!job) throw new AppError('NOT_FOUND', noSuchJob(name), { reason: 'job' });
    if (job.enabled) return job;
    throw new AppError('CONFLICT', `The background job ${job.kind} is disabled. Enable it in Foyer's settings first.`, {
      reason: 'job-disabled',
    });
  }

  return async ({ run: name, testRun }) => {
    const found = jobs.list().find(({ job }) => job.kind === name || job.id === asId<JobId>(name))?.job ?? null;
    try {
      const job = enabledJob(name, found);
      const run = await jobs.run(job.id, {
        trigger: 'command',
        testRun,
        staffId: null,
        commit: (begin) =>
          storage.transaction(() => {
            begin();
            audit(job, testRun, 'done', null);
          }),
      });
      return answerOf(job, run);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      storage.transaction(() => audit(found, testRun, 'refused', error.code));
      return { refused: error.message };
    }
  };
}

function noSuchJob(name: string): string {
  const isKind = (JOB_KINDS as readonly string[]).includes(name);
  return isKind
    ? `There is no background job ${name}. Create it in Foyer's settings first.`
    : `There is no such background job. Name one of these: ${JOB_KINDS.join(', ')}.`;
}

function answerOf({ kind }: Job, { outcome, counts, failure }: JobRun): CommandAnswer {
  return { kind, outcome: outcome ?? 'interrupted', counts, failure: failure?.message ?? null };
}
