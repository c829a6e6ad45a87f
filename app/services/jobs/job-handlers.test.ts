import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { JOB_KIND_FACTS, type JobKind } from '../../domain/jobs/job.ts';
import { silentLog, testRandom } from '../../storage/testing/temporary-storage.ts';
import { createDispatchDesk, type DispatchDesk } from '../dispatch/testing/dispatch-desk.ts';
import { createCommandRuns, type CommandRuns } from './command-runs.ts';
import { createJobHandlers } from './job-handlers.ts';
import type { JobKinds, JobResult } from './job-kind.ts';
import { createJobs, type Jobs } from './jobs.ts';
import { settle } from './testing/scripted-jobs.ts';

let desk: DispatchDesk;
let jobs: Jobs;
let byCommand: CommandRuns;
let admin: string;
let result: JobResult;

beforeEach(() => {
  desk = createDispatchDesk();
  const { storage, clock, feed } = desk;
  result = { outcome: 'done', counts: { purged: 3 }, failure: null };
  const run = (): Promise<JobResult> => Promise.resolve(result);
  const kinds: JobKinds = new Map([
    ['receive', { facts: JOB_KIND_FACTS.receive, run }],
    ['retention-purge', { facts: { ...JOB_KIND_FACTS['retention-purge'], isBuiltIn: false, channel: 'sms' }, run }],
  ]);
  jobs = createJobs({ storage, clock, feed, random: testRandom, log: silentLog, kinds });
  jobs.start();
  byCommand = createCommandRuns({ storage, jobs, clock });
  desk.use(createJobHandlers({ storage, jobs, kinds }));
  admin = desk.signIn({ admin: true }).session;
});
afterEach(async () => {
  await jobs.stop();
  desk[Symbol.dispose]();
});

function switchSms(enabled: boolean): void {
  const row = desk.storage.channels.all().find(({ channel }) => channel === 'sms')!;
  desk.storage.transaction(() => desk.storage.channels.save({ ...row, enabled }));
  jobs.wake();
}
const idOf = async (kind: JobKind): Promise<string> =>
  (await desk.call(admin, 'jobs.list', {})).items.find((job) => job.kind === kind)!.id;

describe('an administrator', () => {
  it('creates a job, which begins disabled, enables it, and sees what it did', async () => {
    switchSms(true);
    expect((await desk.call(admin, 'jobs.kinds', {})).items).toMatchObject([
      { kind: 'receive', exists: true, every: { minutes: 1 }, channel: null },
      { kind: 'retention-purge', exists: false, channel: 'sms' },
    ]);
    const id = randomUUID();
    expect(await desk.call(admin, 'jobs.create', { id, kind: 'retention-purge' })).toEqual({
      id,
      kind: 'retention-purge',
      every: { hours: 24 },
      enabled: false,
      state: 'disabled',
      lastRun: null,
      nextRun: null,
      lastResult: null,
    });
    const at = { at: '07:30', weekdays: [1, 5] };
    expect(await desk.call(admin, 'jobs.setSchedule', { id, every: at })).toMatchObject({ every: at, nextRun: null });
    await desk.call(admin, 'jobs.setSchedule', { id, every: { hours: 2 } });
    const { nextRun } = await desk.call(admin, 'jobs.enable', { id });
    expect(Date.parse(nextRun ?? '') - desk.clock.now()).toBeLessThanOrEqual(120_000);
    desk.clock.advance(120_000);
    await settle();
    const [, job] = (await desk.call(admin, 'jobs.list', {})).items;
    expect(job).toMatchObject({
      state: 'waiting',
      lastResult: 'done',
      lastRun: { counts: { purged: 3 }, dueAt: nextRun },
    });
    expect(desk.trail().map(({ action, subjects }) => [action, subjects])).toEqual(
      ['job.create', 'job.set-schedule', 'job.set-schedule', 'job.enable'].map((action) => [action, [id]]),
    );
    expect(await desk.call(admin, 'jobs.disable', { id })).toMatchObject({ state: 'disabled', nextRun: null });
    await desk.call(admin, 'jobs.remove', { id });
    expect((await desk.call(admin, 'jobs.list', {})).items.map(({ kind }) => kind)).toEqual(['receive']);
    await expect(desk.call(admin, 'jobs.enable', { id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('has a kind once', async () => {
    const call = desk.call(admin, 'jobs.create', { id: randomUUID(), kind: 'receive' });
    await expect(call).rejects.toMatchObject({ code: 'CONFLICT', params: { reason: 'job-exists' } });
  });

  it('enables nothing whose service is off', async () => {
    switchSms(false);
    const id = randomUUID();
    await desk.call(admin, 'jobs.create', { id, kind: 'retention-purge' });
    await expect(desk.call(admin, 'jobs.enable', { id })).rejects.toMatchObject({ code: 'CHANNEL_OFF' });
    await expect(desk.call(admin, 'jobs.run', { id })).rejects.toMatchObject({ code: 'CHANNEL_OFF' });
    switchSms(true);
    expect(await desk.call(admin, 'jobs.enable', { id })).toMatchObject({ state: 'waiting' });
    switchSms(false);
    expect((await desk.call(admin, 'jobs.list', {})).items[1]).toMatchObject({ state: 'channel-off' });
  });

  it('runs a job now, or only looks, and reads the log in pages', async () => {
    const id = await idOf('receive');
    const failure = { code: 'X', category: 'network', message: 'It is down.', action: 'wait' } as const;
    expect(await desk.call(admin, 'jobs.testRun', { id })).toMatchObject({
      testRun: true,
      outcome: 'done',
      dueAt: null,
    });
    result = { outcome: 'failed', counts: {}, failure };
    desk.clock.advance(1_000);
    const run = await desk.call(admin, 'jobs.run', { id });
    expect(run).toMatchObject({ trigger: 'person', outcome: 'failed', error: failure, userName: 'Pat Example' });
    const first = await desk.call(admin, 'jobs.runs', { id, limit: 1 });
    expect(first.items).toEqual([run]);
    const second = await desk.call(admin, 'jobs.runs', { id, limit: 1, before: first.next! });
    expect(second).toMatchObject({ items: [{ testRun: true }], next: null });
    expect(desk.trail().map(({ action }) => action)).toEqual(['job.test-run', 'job.run']);
  });
});

it('nobody else may look or change', async () => {
  const { session } = desk.signIn({ fax: true, view: true, send: true, file: true, export: true, batch: true });
  const id = await idOf('receive');
  const calls = [
    desk.call(session, 'jobs.kinds', {}),
    desk.call(session, 'jobs.list', {}),
    desk.call(session, 'jobs.runs', {}),
    desk.call(session, 'jobs.create', { id: randomUUID(), kind: 'receive' }),
    desk.call(session, 'jobs.setSchedule', { id, every: { minutes: 5 } }),
    desk.call(session, 'jobs.enable', { id }),
    desk.call(session, 'jobs.disable', { id }),
    desk.call(session, 'jobs.remove', { id }),
    desk.call(session, 'jobs.testRun', { id }),
    desk.call(session, 'jobs.run', { id }),
  ];
  for (const call of calls) await expect(call).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
  expect(desk.storage.jobs.runs({ limit: 9 }).items).toEqual([]);
});

describe('a command', () => {
  it('runs an enabled job by its kind or id, audited', async () => {
    const id = await idOf('receive');
    const answer = { kind: 'receive', outcome: 'done', counts: { purged: 3 }, failure: null };
    expect(await byCommand({ run: 'receive', testRun: false })).toEqual(answer);
    expect(await byCommand({ run: id, testRun: true })).toEqual(answer);
    const entry = { subjects: [id], outcome: 'done', staffId: null, detail: { trigger: 'command' } };
    expect(desk.trail()).toMatchObject([
      { ...entry, action: 'job.run' },
      { ...entry, action: 'job.test-run' },
    ]);
    expect(desk.storage.jobs.runs({ limit: 1 }).items).toMatchObject([{ trigger: 'command' }]);
  });

  it('is refused what is disabled, not there, or off, in a sentence, audited', async () => {
    await desk.call(admin, 'jobs.disable', { id: await idOf('receive') });
    switchSms(true);
    const id = randomUUID();
    await desk.call(admin, 'jobs.create', { id, kind: 'retention-purge' });
    await desk.call(admin, 'jobs.enable', { id });
    switchSms(false);
    const before = desk.trail().length;
    const refusals = await Promise.all(
      ['receive', 'sync-openemr', 'coffee', id].map((run) => byCommand({ run, testRun: false })),
    );
    expect(refusals).toEqual([
      { refused: "The background job receive is disabled. Enable it in Foyer's settings first." },
      { refused: "There is no background job sync-openemr. Create it in Foyer's settings first." },
      { refused: expect.stringMatching(/^There is no such background job\. Name one of these: /) as string },
      { refused: expect.stringContaining('switched off') as string },
    ]);
    expect(
      desk
        .trail()
        .slice(before)
        .map(({ outcome, code }) => [outcome, code]),
    ).toEqual([
      ['refused', 'CONFLICT'],
      ['refused', 'NOT_FOUND'],
      ['refused', 'NOT_FOUND'],
      ['refused', 'CHANNEL_OFF'],
    ]);
  });
});
