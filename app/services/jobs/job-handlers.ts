import type { JobRunView, JobView } from '../../contract/procedures/jobs.ts';
import type { Failure } from '../../domain/errors.ts';
import { asId, type JobId } from '../../domain/ids.ts';
import type { Job, JobRun } from '../../domain/jobs/job.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { CallContext, Handlers } from '../dispatch/context.ts';
import type { JobKinds } from './job-kind.ts';
import type { Jobs, JobStatus } from './jobs.ts';

type JobHandlers = Pick<
  Handlers,
  | 'jobs.kinds'
  | 'jobs.list'
  | 'jobs.create'
  | 'jobs.setSchedule'
  | 'jobs.enable'
  | 'jobs.disable'
  | 'jobs.remove'
  | 'jobs.testRun'
  | 'jobs.run'
  | 'jobs.runs'
>;

interface Deps {
  readonly storage: Pick<Storage, 'jobs' | 'staff'>;
  readonly jobs: Jobs;
  readonly kinds: JobKinds;
}

export function createJobHandlers({ storage, jobs, kinds }: Deps): JobHandlers {
  /** One transaction on the job as it is in it, then the job as it stands. */
  function change(id: string, context: CallContext, work: (job: Job) => void): JobView {
    const jobId = asId<JobId>(id);
    context.commit(() => work(jobs.status(jobId).job));
    jobs.changed();
    return view(jobs.status(jobId));
  }

  async function runNow(id: string, testRun: boolean, context: CallContext): Promise<JobRunView> {
    const run = await jobs.run(asId<JobId>(id), {
      trigger: 'person',
      testRun,
      staffId: context.session.staffId,
      commit: (begin) => context.commit(begin),
    });
    return runView(run);
  }

  function view({ job, state, lastRun }: JobStatus): JobView {
    return {
      id: job.id,
      kind: job.kind,
      every: scheduleView(job.schedule),
      enabled: job.enabled,
      state,
      lastRun: lastRun && runView(lastRun),
      nextRun: timeOrNull(job.nextDueAtMs),
      lastResult: lastRun?.outcome ?? null,
    };
  }

  function runView(run: JobRun): JobRunView {
    return {
      id: run.id,
      jobId: run.jobId,
      trigger: run.trigger,
      testRun: run.testRun,
      dueAt: timeOrNull(run.dueAtMs),
      startedAt: new Date(run.startedAtMs).toISOString(),
      endedAt: timeOrNull(run.endedAtMs),
      outcome: run.outcome,
      counts: { ...run.counts },
      error: run.failure && failureView(run.failure),
      userName: run.staffId === null ? null : (storage.staff.find(run.staffId)?.name ?? null),
    };
  }

  return {
    'jobs.kinds'() {
      const existing = new Set(storage.jobs.all().map(({ kind }) => kind));
      const facts = [...kinds.values()].map((work) => work.facts);
      return {
        items: facts.map(({ kind, channel, schedule }) => ({
          kind,
          channel,
          every: scheduleView(schedule),
          exists: existing.has(kind),
        })),
      };
    },
    'jobs.list': () => ({ items: jobs.list().map(view) }),
    'jobs.create'({ id, kind, every }, context) {
      const jobId = asId<JobId>(id);
      context.commit(() => jobs.create(jobId, kind, every));
      jobs.changed();
      return view(jobs.status(jobId));
    },
    'jobs.setSchedule': ({ id, every }, context) => change(id, context, (job) => jobs.setSchedule(job, every)),
    'jobs.enable': ({ id }, context) =>
      change(id, context, (job) => {
        jobs.refuseChannelOff(job);
        jobs.enable(job);
      }),
    'jobs.disable': ({ id }, context) => change(id, context, (job) => jobs.disable(job)),
    'jobs.remove'({ id }, context) {
      context.commit(() => jobs.remove(jobs.status(asId<JobId>(id)).job));
      jobs.changed();
      return {};
    },
    'jobs.testRun': ({ id }, context) => runNow(id, true, context),
    'jobs.run': ({ id }, context) => runNow(id, false, context),
    'jobs.runs'({ id, before, limit }) {
      const page = storage.jobs.runs({
        limit,
        ...(id === undefined ? {} : { jobId: asId<JobId>(id) }),
        ...(before === undefined ? {} : { before }),
      });
      return { items: page.items.map(runView), next: page.next };
    },
  };
}

function scheduleView(schedule: Job['schedule']): JobView['every'] {
  return 'at' in schedule ? { at: schedule.at, weekdays: [...schedule.weekdays] } : schedule;
}

function timeOrNull(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}

function failureView({ code, category, message, action }: Failure): JobRunView['error'] {
  return { code, category, message, action };
}
