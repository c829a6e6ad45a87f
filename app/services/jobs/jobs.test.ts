import { describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import { asId, type JobId } from '../../domain/ids.ts';
import type { JobRun } from '../../domain/jobs/job.ts';
import { KEPT_RUNS } from './jobs.ts';
import { createScriptedJobs, settle, type ScriptedJobs } from './testing/scripted-jobs.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const every = (minutes: number) => createScriptedJobs([{ kind: 'receive', schedule: { minutes } }]);

async function pass(test: ScriptedJobs, ms: number): Promise<void> {
  test.clock.advance(ms);
  await settle();
}

const state = (test: ScriptedJobs): string => test.jobs.status(test.job('receive').id).state;
const outcomes = (test: ScriptedJobs): unknown[] =>
  test.storage.jobs.runs({ limit: 100 }).items.map(({ outcome }) => outcome);

/** A run that somebody asks for. */
const runNow = (test: ScriptedJobs, testRun = false): Promise<JobRun> =>
  test.jobs.run(test.job('receive').id, {
    trigger: 'person',
    testRun,
    staffId: null,
    commit: (begin) => test.storage.transaction(begin),
  });

function setChannel(test: ScriptedJobs, enabled: boolean): void {
  test.storage.channels.save({ channel: 'sms', enabled, individualAccounts: false, provider: null });
  test.jobs.wake();
}

describe('the built-in jobs', () => {
  it('are there and enabled from the start; one that was removed does not come back', async () => {
    const test = createScriptedJobs([
      { kind: 'receive', schedule: { minutes: 1 } },
      { kind: 'audit-anchor', schedule: { minutes: 5 } },
      { kind: 'retention-purge', schedule: { hours: 24 }, isBuiltIn: false },
    ]);
    const kinds = (): unknown => test.jobs.list().map(({ job, state: is }) => [job.kind, is]);
    expect(kinds()).toEqual([
      ['receive', 'waiting'],
      ['audit-anchor', 'waiting'],
    ]);
    test.storage.transaction(() => test.jobs.remove(test.job('receive')));
    await test.crash();
    expect(kinds()).toEqual([['audit-anchor', 'waiting']]);
  });

  it('begin within two minutes, and then keep their beat', async () => {
    const test = every(10);
    await pass(test, MINUTE - 1);
    expect(test.kind('receive').runs).toHaveLength(0);
    await pass(test, 1);
    expect(test.kind('receive').runs).toHaveLength(1);
    await pass(test, 10 * MINUTE);
    expect(test.runsOf('receive').map(({ dueAtMs, trigger }) => [trigger, dueAtMs])).toEqual([
      ['schedule', test.clock.now() - 10 * MINUTE],
      ['schedule', test.clock.now()],
    ]);
    expect(outcomes(test)).toEqual(['done', 'done']);
  });
});

describe('a job', () => {
  it('that is disabled does not run; enabled again, an interval begins in a minute and a time of day at its time', async () => {
    const test = createScriptedJobs([
      { kind: 'receive', schedule: { hours: 24 } },
      { kind: 'retention-purge', schedule: { at: '03:15', weekdays: [1, 2, 3, 4, 5, 6, 7] } },
    ]);
    for (const kind of ['receive', 'retention-purge'] as const) {
      test.storage.transaction(() => test.jobs.disable(test.job(kind)));
    }
    test.jobs.changed();
    await pass(test, 50 * HOUR);
    expect(test.storage.begun).toEqual([]);
    expect(state(test)).toBe('disabled');
    for (const kind of ['receive', 'retention-purge'] as const) {
      test.storage.transaction(() => test.jobs.enable(test.job(kind)));
    }
    test.jobs.changed();
    await pass(test, 2 * MINUTE);
    expect(test.runsOf('receive')).toHaveLength(1);
    expect(test.runsOf('retention-purge')).toHaveLength(0);
    expect(new Date(test.job('retention-purge').nextDueAtMs ?? 0).toISOString()).toBe('2026-03-05T03:15:00.000Z');
  });

  it('that is still running when it is due again runs once more when it has ended', async () => {
    const test = every(1);
    const kind = test.kind('receive');
    kind.hold();
    await pass(test, MINUTE);
    await pass(test, 10 * MINUTE);
    expect(state(test)).toBe('running');
    expect(kind.runs).toHaveLength(1);
    kind.release();
    await settle();
    expect(kind.runs).toHaveLength(2);
    expect(kind.most).toBe(1);
    expect(test.job('receive').nextDueAtMs).toBeGreaterThan(test.clock.now());
  });

  it('that fails is logged without a word of what it threw, and runs at its next time', async () => {
    const test = every(1);
    test.kind('receive').result = new Error('Alma Espinoza');
    await pass(test, MINUTE);
    const [run] = test.storage.jobs.runs({ limit: 1 }).items;
    expect(run).toMatchObject({ outcome: 'failed', failure: { code: 'JOB_UNEXPECTED' } });
    expect(JSON.stringify(run)).not.toContain('Alma');
    expect(test.logged.map(({ event }) => event)).toEqual(['jobs.run-fault']);
    test.kind('receive').result = { outcome: 'part-failed', counts: { sent: 2 }, failure: null };
    await pass(test, MINUTE);
    expect(outcomes(test)).toEqual(['part-failed', 'failed']);
  });

  it('whose service is off waits, says so, and goes on once when it is back', async () => {
    const test = createScriptedJobs([{ kind: 'receive', schedule: { minutes: 1 }, channel: 'sms' }]);
    await pass(test, HOUR);
    expect(state(test)).toBe('channel-off');
    expect(test.storage.begun).toEqual([]);
    await expect(runNow(test)).rejects.toMatchObject({ code: 'CHANNEL_OFF', params: { channel: 'sms' } });
    setChannel(test, true);
    await pass(test, 0);
    expect(test.kind('receive').runs).toHaveLength(1);
    expect(state(test)).toBe('waiting');
    setChannel(test, false);
    await pass(test, HOUR);
    expect(test.kind('receive').runs).toHaveLength(1);
  });

  it('tells every window when it ends, and that it runs when somebody asked for it or it takes a while', async () => {
    const test = every(1);
    await pass(test, MINUTE);
    expect(test.events).toEqual([{ event: 'jobs.changed', data: {} }]);
    test.kind('receive').hold();
    await pass(test, MINUTE);
    expect(test.events).toHaveLength(1);
    await pass(test, 1_000);
    expect(test.events).toHaveLength(2);
    test.kind('receive').release();
    await settle();
    expect(test.events).toHaveLength(3);
    await runNow(test);
    expect(test.events).toHaveLength(5);
    await pass(test, 2_000);
    expect(test.events).toHaveLength(5);
  });

  it('keeps its newest runs', async () => {
    const test = every(1);
    for (let run = 0; run < KEPT_RUNS + 3; run++) await runNow(test);
    expect(test.storage.jobs.runs({ limit: 1_000 }).items).toHaveLength(KEPT_RUNS);
  });

  it('gets its next time with its new schedule', async () => {
    const test = every(600);
    test.storage.transaction(() => test.jobs.setSchedule(test.job('receive'), { minutes: 2 }));
    test.jobs.changed();
    await pass(test, MINUTE);
    await pass(test, 2 * MINUTE);
    expect(test.kind('receive').runs).toHaveLength(2);
  });

  it('exists once', () => {
    const test = every(1);
    const create = (id: JobId) => () => test.jobs.create(id, 'receive', { minutes: 1 });
    expect(create(asId<JobId>(randomUUID()))).toThrow(
      expect.objectContaining({ params: { reason: 'job-exists', kind: 'receive' } }) as Error,
    );
    expect(create(test.job('receive').id)).toThrow(expect.objectContaining({ code: 'ID_CONFLICT' }) as Error);
  });
});

it('after a clock that was far ahead is set back, the last run is the one that was begun last', async () => {
  const test = every(1);
  test.clock.set(test.clock.now() + 365 * 24 * HOUR);
  for (let minute = 0; minute < KEPT_RUNS; minute++) await pass(test, MINUTE);
  test.clock.set(test.clock.now() - 365 * 24 * HOUR);
  await pass(test, MINUTE);
  const { lastRun } = test.jobs.status(test.job('receive').id);
  expect(lastRun?.startedAtMs).toBe(test.clock.now());
});

describe('a run that somebody asks for', () => {
  it('is one beside the schedule, and never at the same time as another', async () => {
    const test = every(10);
    const next = test.job('receive').nextDueAtMs;
    test.kind('receive').hold();
    const run = runNow(test, true);
    await settle();
    await expect(runNow(test)).rejects.toMatchObject({ params: { reason: 'job-running' } });
    expect(() => test.jobs.remove(test.job('receive'))).toThrow(expect.objectContaining({ code: 'CONFLICT' }) as Error);
    await pass(test, 2 * MINUTE);
    expect(test.kind('receive').runs).toMatchObject([{ testRun: true, trigger: 'person' }]);
    expect(test.job('receive').nextDueAtMs).toBe(next);
    test.kind('receive').release();
    expect(await run).toMatchObject({ outcome: 'done', testRun: true, dueAtMs: null, trigger: 'person' });
    await settle();
    expect(test.kind('receive').runs).toMatchObject([{}, { testRun: false, trigger: 'schedule' }]);
  });

  it('works for a disabled job too', async () => {
    const test = every(10);
    test.storage.transaction(() => test.jobs.disable(test.job('receive')));
    expect(await runNow(test)).toMatchObject({ outcome: 'done' });
  });

  it('of no job is refused', async () => {
    const test = every(10);
    const commit = (begin: () => void): void => test.storage.transaction(begin);
    const request = { trigger: 'command', testRun: false, staffId: null, commit } as const;
    await expect(test.jobs.run(asId<JobId>(randomUUID()), request)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the end of the process', () => {
  it('ends what is running as interrupted', async () => {
    const test = every(1);
    test.kind('receive').hold();
    await pass(test, MINUTE);
    await test.jobs.stop();
    expect(outcomes(test)).toEqual(['interrupted']);
    await pass(test, HOUR);
    expect(test.kind('receive').runs).toHaveLength(1);
  });

  it('in the middle of a run: the next process says so, and does not run that due time again', async () => {
    const test = every(10);
    test.kind('receive').hold();
    await pass(test, MINUTE);
    await test.crash();
    await pass(test, 0);
    expect(test.runsOf('receive')).toHaveLength(1);
    expect(outcomes(test)).toEqual(['interrupted']);
    await pass(test, 10 * MINUTE);
    expect(outcomes(test)).toEqual(['done', 'interrupted']);
  });

  it('for days: what was missed is run once', async () => {
    const test = every(10);
    await pass(test, MINUTE);
    await test.jobs.stop();
    test.clock.set(test.clock.now() + 3 * 24 * HOUR);
    await test.crash();
    await pass(test, 0);
    expect(test.runsOf('receive')).toHaveLength(2);
  });
});

it('one that cannot be begun holds no other one up, nor does it wait for a clock that was set back', async () => {
  const test = createScriptedJobs([
    { kind: 'receive', schedule: { minutes: 10 } },
    { kind: 'audit-anchor', schedule: { minutes: 10 } },
  ]);
  test.storage.failNext = new Error('The disk is full');
  await pass(test, MINUTE);
  expect(test.kind('audit-anchor').runs).toHaveLength(1);
  test.clock.set(test.clock.now() - 24 * HOUR);
  await pass(test, 10 * MINUTE);
  expect(test.kind('receive').runs).toHaveLength(1);
});

it('nothing is begun any more once Foyer ends', async () => {
  const test = every(10);
  await test.jobs.stop();
  await expect(runNow(test)).rejects.toMatchObject({ code: 'CORE_UNAVAILABLE' });
  expect(test.kind('receive').runs).toHaveLength(0);
});

it('a run that cannot be begun is tried again, and never done without its row', async () => {
  const test = every(10);
  test.storage.failNext = new Error('The disk is full');
  await pass(test, MINUTE);
  expect(test.kind('receive').runs).toHaveLength(0);
  expect(test.logged.map(({ event }) => event)).toEqual(['jobs.not-begun']);
  await pass(test, MINUTE);
  expect(test.runsOf('receive')).toHaveLength(1);
});
