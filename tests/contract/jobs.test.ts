import { expect, it } from 'vitest';
import type { Output } from '../../app/contract/index.ts';
import type { JobKind } from '../../app/domain/jobs/job.ts';
import { createTestCore, settle, type TestCore } from './support/test-core.ts';

/** The schedule and the engines that it is the floor of, in a whole core. */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

type Job = Output<'jobs.list'>['items'][number];

async function started(): Promise<TestCore> {
  const test = await createTestCore();
  await settle();
  return test;
}

async function pass(test: TestCore, ms: number): Promise<void> {
  test.clock.advance(ms);
  await settle();
}

async function job(test: TestCore, kind: JobKind): Promise<Job> {
  const found = (await test.call('jobs.list', {})).items.find((each) => each.kind === kind);
  if (!found) throw new Error(`No job ${kind}`);
  return found;
}

const received = async (test: TestCore): Promise<number> =>
  (await test.call('messages.list', { direction: 'inbound', limit: 200 })).items.length;

it('a clinic has its jobs from the start, and each of them runs', async () => {
  await using test = await started();
  const { items } = await test.call('jobs.list', {});
  expect(items.map(({ kind, state }) => [kind, state]).sort()).toEqual([
    ['audit-anchor', 'waiting'],
    ['receive', 'waiting'],
    ['retention-purge', 'waiting'],
    ['sync-openemr', 'waiting'],
  ]);
  await pass(test, MINUTE);
  for (const { kind, lastResult } of (await test.call('jobs.list', {})).items) {
    expect(lastResult, kind).toMatch(/^(done|nothing-due)$/);
  }
});

it('disabled, Receive asks the vendor for nothing by itself; push still hints, and enabled it is the floor again', async () => {
  await using test = await started();
  const { id } = await job(test, 'receive');
  await test.call('jobs.disable', { id });
  const asked = test.vendor.inbound.rounds.length;
  for (let hour = 0; hour < 24; hour++) for (let minute = 0; minute < 60; minute += 20) await pass(test, MINUTE);
  expect(test.vendor.inbound.rounds).toHaveLength(asked);
  test.vendor.inbound.arrive();
  test.vendor.hint();
  await settle();
  expect(await received(test)).toBe(1);
  test.vendor.inbound.arrive();
  await test.call('jobs.enable', { id });
  await pass(test, MINUTE);
  expect(await received(test)).toBe(2);
});

it('what arrived in an absence is caught up with at once, though Receive runs but once a day', async () => {
  await using test = await started();
  const { id } = await job(test, 'receive');
  await test.call('jobs.setSchedule', { id, every: { hours: 24 } });
  await pass(test, MINUTE);
  test.vendor.inbound.arrive();
  test.clock.set(test.clock.now() + 5 * HOUR);
  await pass(test, 0);
  expect(await received(test)).toBe(1);
});

it('a vendor that is down is said of the job, which asks no sooner than the account may', async () => {
  await using test = await started();
  test.vendor.inbound.refuseReceive({ code: 'DOWN', category: 'unavailable', message: 'Down.', action: 'wait' });
  const asked = test.vendor.inbound.rounds.length;
  for (let minute = 0; minute < 60; minute++) await pass(test, MINUTE);
  expect(test.vendor.inbound.rounds.length - asked).toBeLessThan(30);
  expect(await job(test, 'receive')).toMatchObject({ lastResult: 'failed', lastRun: { error: { code: 'DOWN' } } });
  test.vendor.inbound.refuseReceive(null);
  test.vendor.inbound.arrive();
  // Whoever asks for a run now need not wait.
  const { id } = await job(test, 'receive');
  expect(await test.call('jobs.run', { id })).toMatchObject({ outcome: 'done', counts: { arrived: 1 } });
});

it('a removed job stays removed after the next start', async () => {
  await using test = await started();
  await test.call('jobs.remove', { id: (await job(test, 'audit-anchor')).id });
  await test.restart();
  expect((await test.call('jobs.list', {})).items.map(({ kind }) => kind)).not.toContain('audit-anchor');
});
