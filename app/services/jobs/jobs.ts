import type { Channel } from '../../domain/channel.ts';
import { AppError, type Failure } from '../../domain/errors.ts';
import { uuidV7, type JobId, type StaffId } from '../../domain/ids.ts';
import type { Job, JobRun, RunOutcome, RunTrigger } from '../../domain/jobs/job.ts';
import { nextDueMs, reviewedDueMs, type DueQuestion } from '../../domain/jobs/next-due.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Random } from '../../ports/random.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { ChangeFeed } from '../events/change-feed.ts';
import { createJobEdits, type JobEdits } from './job-edits.ts';
import type { JobKinds, JobWork } from './job-kind.ts';

/** Runs that are kept of each job. */
export const KEPT_RUNS = 500;
/** A run that could not be begun (a full disk) is tried again. */
const BEGIN_AGAIN_MS = 60_000;
/** A run that began by itself is told of when it lasts so long, else when it has ended. */
const TELL_AFTER_MS = 1_000;

const UNEXPECTED: Failure = {
  code: 'JOB_UNEXPECTED',
  category: 'bug',
  message: 'Something unexpected happened in this background job. It runs again at its next time.',
  action: 'wait',
};

export interface JobStatus {
  readonly job: Job;
  /** channel-off: enabled, but its service is switched off; it waits. */
  readonly state: 'disabled' | 'waiting' | 'running' | 'channel-off';
  readonly lastRun: JobRun | null;
}

export interface RunRequest {
  readonly trigger: Exclude<RunTrigger, 'schedule'>;
  readonly testRun: boolean;
  readonly staffId: StaffId | null;
  /** The transaction that the run begins in, with whatever else belongs to it. */
  readonly commit: (begin: () => void) => void;
}

/** The one schedule of everything that happens by itself and at times. */
export interface Jobs extends Omit<JobEdits, 'giveBuiltIns'> {
  /** Gives a new profile its jobs, and ends the runs that an earlier process left open as `interrupted`. */
  prepare(): void;
  /** Prepares, and runs what is due from now on. */
  start(): void;
  /** Asks running jobs to end, and waits for them; what did not come to its end is `interrupted`. */
  stop(): Promise<void>;
  /** After a service was switched on or off. */
  wake(): void;
  /** After a commit that changed jobs. */
  changed(): void;
  /** Every job of a kind that is known here, in the order of the kinds. */
  list(): readonly JobStatus[];
  /** Throws NOT_FOUND `job`. */
  status(id: JobId): JobStatus;
  /** Inside a transaction; with its runs. Throws CONFLICT `job-running`. */
  remove(job: Job): void;
  /** A run now, whatever the schedule says; resolves when it has ended. Throws NOT_FOUND, CONFLICT `job-running`, CHANNEL_OFF, CORE_UNAVAILABLE. */
  run(id: JobId, request: RunRequest): Promise<JobRun>;
  /** CHANNEL_OFF if the job's service is switched off. */
  refuseChannelOff(job: Job): void;
}

interface Deps {
  readonly storage: Pick<Storage, 'transaction' | 'jobs' | 'settings' | 'channels'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly feed: ChangeFeed;
  readonly log: Log;
  readonly kinds: JobKinds;
  /** The workstation's time zone. */
  readonly zone?: () => string;
}

const localZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * One alarm for the earliest due time. A run and the next due time are committed together, before the work: so a due time is
 * run once, whatever happens to the process or the clock. Due times that pass while nothing can run, or while the job itself
 * is running, come to one run afterwards.
 */
export function createJobs(deps: Deps): Jobs {
  const { storage, clock, random, feed, log, kinds } = deps;
  const zone = deps.zone ?? localZone;
  const edits = createJobEdits({ ...deps, zone });
  const stopping = new AbortController();
  const running = new Map<JobId, Promise<JobRun>>();
  let isStarted = false;
  let alarm: Disposable | null = null;
  let setBack: Disposable | null = null;
  /** After a run could not be begun. */
  let notBeforeMs = 0;

  const question = ({ lastDueAtMs }: Job): DueQuestion => ({
    nowMs: clock.now(),
    lastDueMs: lastDueAtMs,
    zone: zone(),
  });
  const publish = (): void => feed.publish({ event: 'jobs.changed', data: {} });

  function channelThatIsOff(job: Job): Channel | null {
    const channel = kinds.get(job.kind)?.facts.channel ?? null;
    if (channel === null) return null;
    return storage.channels.all().some((row) => row.channel === channel && row.enabled) ? null : channel;
  }

  /** Enabled jobs that nothing keeps from running at their due time. */
  function waiting(): readonly (Job & { readonly nextDueAtMs: number })[] {
    return storage.jobs
      .all()
      .filter((job) => job.enabled && kinds.has(job.kind) && !running.has(job.id) && channelThatIsOff(job) === null)
      .map((job) => ({ ...job, nextDueAtMs: job.nextDueAtMs ?? reviewedDueMs(job, question(job)) }));
  }

  /** The clock may have been set back: nothing stands still until a time that is far away now. */
  function review(): void {
    const moved = storage.jobs
      .all()
      .filter((job) => job.enabled)
      .map((job) => ({ ...job, nextDueAtMs: reviewedDueMs(job, question(job)) }))
      .filter((job) => job.nextDueAtMs !== storage.jobs.find(job.id)?.nextDueAtMs);
    if (moved.length > 0) storage.transaction(() => moved.forEach((job) => storage.jobs.save(job)));
  }

  function plan(): void {
    alarm?.[Symbol.dispose]();
    alarm = null;
    if (!isStarted || stopping.signal.aborted) return;
    try {
      review();
      const earliestMs = Math.min(...waiting().map(({ nextDueAtMs }) => nextDueAtMs));
      // Set back since, the clock may be far from that time.
      notBeforeMs = Math.min(notBeforeMs, clock.now() + BEGIN_AGAIN_MS);
      if (earliestMs !== Infinity) alarm = clock.schedule(Math.max(earliestMs, notBeforeMs), tick);
    } catch (error) {
      log.error('jobs.not-planned', { error });
      alarm = clock.schedule(clock.now() + BEGIN_AGAIN_MS, plan);
    }
  }

  function tick(): void {
    alarm = null;
    guarded(() => {
      for (const job of waiting()) if (job.nextDueAtMs <= clock.now()) guarded(() => beginDue(job));
    });
    plan();
  }

  function guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      log.error('jobs.not-begun', { error });
      notBeforeMs = clock.now() + BEGIN_AGAIN_MS;
    }
  }

  function beginDue(job: Job & { readonly nextDueAtMs: number }): void {
    const run = newRun(job, { trigger: 'schedule', testRun: false, staffId: null }, job.nextDueAtMs);
    const moved = { ...job, nextDueAtMs: nextDueMs(job.schedule, { ...question(job), lastDueMs: job.nextDueAtMs }) };
    try {
      storage.transaction(() => {
        storage.jobs.beginRun(run);
        storage.jobs.save({ ...moved, lastDueAtMs: job.nextDueAtMs });
      });
    } catch (error) {
      if (!(error instanceof AppError) || error.params['reason'] !== 'already-run') throw error;
      // The clock was set back, and has come to that time again.
      storage.transaction(() => storage.jobs.save(moved));
      return;
    }
    void perform(job, run);
  }

  function newRun(
    { id }: Job,
    { trigger, testRun, staffId }: Pick<JobRun, 'trigger' | 'testRun' | 'staffId'>,
    dueAtMs: number | null,
  ): JobRun {
    const made = { id: uuidV7(clock.now(), random.bytes(10)), jobId: id, trigger, testRun, staffId, dueAtMs };
    return { ...made, startedAtMs: clock.now(), endedAtMs: null, outcome: null, counts: {}, failure: null };
  }

  /** Never rejects. */
  function perform(job: Job, run: JobRun): Promise<JobRun> {
    const kind = kinds.get(job.kind);
    const told = tellBegun(run);
    const done = attempt(kind, run).then((result) => {
      told?.[Symbol.dispose]();
      return end({ ...run, ...result, endedAtMs: clock.now() });
    });
    running.set(job.id, done);
    if (!told) publish();
    return done;
  }

  /** Every minute some run begins by itself and ends at once: windows need not be told of both. null: now. */
  function tellBegun({ trigger }: JobRun): Disposable | null {
    return trigger === 'schedule' ? clock.schedule(clock.now() + TELL_AFTER_MS, publish) : null;
  }

  async function attempt(
    work: JobWork | undefined,
    { testRun, trigger }: JobRun,
  ): Promise<Pick<JobRun, 'counts' | 'failure'> & { readonly outcome: RunOutcome }> {
    const { signal } = stopping;
    try {
      if (!work) throw new Error('A job of no known kind');
      const result = await work.run({ testRun, trigger, signal });
      return signal.aborted && result.outcome !== 'done' ? { ...result, outcome: 'interrupted' } : result;
    } catch (error) {
      if (signal.aborted) return { outcome: 'interrupted', counts: {}, failure: null };
      log.error('jobs.run-fault', { kind: work?.facts.kind, error });
      return { outcome: 'failed', counts: {}, failure: UNEXPECTED };
    }
  }

  function end(run: JobRun): JobRun {
    try {
      storage.transaction(() => {
        storage.jobs.saveRun(run);
        storage.jobs.trimRuns(KEPT_RUNS);
      });
    } catch (error) {
      // The next process ends it.
      log.error('jobs.end-not-stored', { error });
    }
    running.delete(run.jobId);
    publish();
    plan();
    return run;
  }

  function statusOf(job: Job): JobStatus {
    const lastRun = storage.jobs.lastRun(job.id);
    if (running.has(job.id)) return { job, state: 'running', lastRun };
    if (!job.enabled) return { job, state: 'disabled', lastRun };
    return { job, state: channelThatIsOff(job) === null ? 'waiting' : 'channel-off', lastRun };
  }

  function status(id: JobId): JobStatus {
    const job = storage.jobs.find(id);
    if (job && kinds.has(job.kind)) return statusOf(job);
    throw new AppError('NOT_FOUND', 'There is no such background job any more. Look at the list again.', {
      reason: 'job',
    });
  }

  function refuseRunning({ id }: Job): void {
    if (!running.has(id)) return;
    throw new AppError('CONFLICT', 'This background job is running. Wait until that has ended.', {
      reason: 'job-running',
    });
  }

  function refuseChannelOff(job: Job): void {
    const channel = channelThatIsOff(job);
    if (channel === null) return;
    throw new AppError('CHANNEL_OFF', 'The service of this background job is switched off. Switch it on first.', {
      channel,
    });
  }

  function prepare(): void {
    storage.transaction(() => {
      edits.giveBuiltIns();
      for (const run of storage.jobs.openRuns()) {
        storage.jobs.saveRun({ ...run, endedAtMs: clock.now(), outcome: 'interrupted' });
      }
    });
  }

  function changed(): void {
    publish();
    plan();
  }

  return {
    prepare,
    start() {
      prepare();
      isStarted = true;
      setBack = clock.onSetBack(changed);
      plan();
    },
    async stop() {
      stopping.abort(new Error('Foyer ends'));
      alarm?.[Symbol.dispose]();
      setBack?.[Symbol.dispose]();
      await Promise.all(running.values());
    },
    wake: changed,
    changed,
    list: () =>
      [...kinds.keys()].flatMap((kind) =>
        storage.jobs
          .all()
          .filter((job) => job.kind === kind)
          .map(statusOf),
      ),
    status,
    create: edits.create,
    setSchedule: edits.setSchedule,
    enable: edits.enable,
    disable: edits.disable,
    remove(job) {
      refuseRunning(job);
      storage.jobs.remove(job.id);
    },
    async run(id, { commit, ...request }) {
      if (stopping.signal.aborted) {
        throw new AppError('CORE_UNAVAILABLE', 'Foyer is closing. Start it again to run this background job.', {});
      }
      const { job } = status(id);
      refuseRunning(job);
      refuseChannelOff(job);
      const run = newRun(job, request, null);
      commit(() => storage.jobs.beginRun(run));
      return perform(job, run);
    },
    refuseChannelOff,
  };
}
