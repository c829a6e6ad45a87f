import { expect, it } from 'vitest';
import type { Failure } from '../../app/domain/errors.ts';
import type { VendorId } from '../../app/domain/ids.ts';
import type { JobKind } from '../../app/domain/jobs/job.ts';
import type { ProviderDefinition } from '../../app/ports/provider.ts';
import { createScriptedProvider } from '../../app/providers/kit/scripted-provider.ts';
import { createTestCore, settle, type TestCore } from './support/test-core.ts';

/** What must not keep a fax from being fetched: clocks that are set, accounts that hang, services that were off. */
const MINUTE = 60_000;
const DAY = 86_400_000;

const failure = (category: Failure['category']): Failure => ({
  code: `SCRIPTED_${category}`,
  category,
  message: 'The scripted vendor refuses.',
  action: 'wait',
});

async function pass(test: TestCore, ms: number): Promise<void> {
  test.clock.advance(ms);
  await settle();
}

async function jobId(test: TestCore, kind: JobKind): Promise<string> {
  return (await test.call('jobs.list', {})).items.find((job) => job.kind === kind)!.id;
}

async function states(test: TestCore): Promise<readonly string[]> {
  return (await test.call('messages.list', { direction: 'inbound', limit: 200 })).items.map(({ state }) => state);
}

/** A second vendor with an account that is received here too. */
async function withOther() {
  const other = createScriptedProvider({ id: 'other' });
  const test = await createTestCore({ moreProviders: [other.definition], started: false });
  const account = test.addAccount({ provider: 'other', name: 'Other fax', isDefault: false });
  test.core.start();
  await settle();
  const stateThere = (id: VendorId): string | undefined =>
    test.storage.inbox.findByVendorId({ accountId: account.id, channel: 'fax' }, id)?.intake.state;
  return { test, other: other.vendor, stateThere };
}

it('a clock that is set back by days while the vendor is down holds nothing up', async () => {
  await using test = await createTestCore();
  await settle();
  test.vendor.inbound.refuseReceive(failure('unavailable'));
  await pass(test, 2 * MINUTE);
  test.vendor.inbound.refuseReceive(null);
  test.vendor.inbound.arrive();
  test.clock.set(test.clock.now() - 3 * DAY);
  for (let minute = 0; minute < 6; minute++) await pass(test, MINUTE);
  expect(await states(test)).toEqual(['received']);
});

it('nor a document that was to be fetched again, nor push', async () => {
  await using test = await createTestCore();
  await settle();
  test.vendor.inbound.refuseContent(failure('unavailable'));
  test.vendor.inbound.arrive();
  for (let hint = 0; hint < 40; hint++) test.vendor.hint();
  await settle();
  await pass(test, MINUTE);
  test.vendor.inbound.refuseContent(null);
  test.clock.set(test.clock.now() - 3 * DAY);
  await settle();
  expect(await states(test)).toEqual(['received']);
  await test.call('jobs.disable', { id: await jobId(test, 'receive') });
  test.vendor.inbound.arrive();
  test.vendor.hint();
  await pass(test, MINUTE);
  expect(await states(test)).toEqual(['received', 'received']);
});

it('nor one that was set back while Foyer was closed', async () => {
  await using test = await createTestCore();
  await settle();
  test.vendor.inbound.refuseContent(failure('unavailable'));
  test.vendor.inbound.arrive();
  await pass(test, MINUTE);
  await test.quit();
  test.vendor.inbound.refuseContent(null);
  test.clock.set(test.clock.now() - 3 * DAY);
  await test.restart();
  await settle();
  await pass(test, 2 * MINUTE);
  expect(await states(test)).toEqual(['received']);
});

it('an account whose round does not end holds up no other one', async () => {
  const { test: started, other, stateThere } = await withOther();
  await using test = started;
  const release = test.vendor.inbound.holdContent();
  test.vendor.inbound.arrive();
  await pass(test, MINUTE);
  expect(await states(test)).toEqual(['receiving']);
  const id = other.inbound.arrive();
  for (let minute = 0; minute < 5; minute++) await pass(test, MINUTE);
  expect([await states(test), stateThere(id)]).toEqual([['receiving'], 'received']);
  // Nothing piles up behind the one that hangs.
  const asked = test.vendor.inbound.rounds.length;
  for (let minute = 0; minute < 10; minute++) await pass(test, MINUTE);
  release();
  await settle();
  expect(await states(test)).toEqual(['received']);
  expect(test.vendor.inbound.rounds.length - asked).toBeLessThanOrEqual(2);
});

it('nor when somebody asked for the round', async () => {
  const { test: started, other, stateThere } = await withOther();
  await using test = started;
  test.vendor.inbound.holdContent();
  test.vendor.inbound.arrive();
  const running = test.call('jobs.run', { id: await jobId(test, 'receive') });
  await settle();
  const id = other.inbound.arrive();
  for (let minute = 0; minute < 6; minute++) await pass(test, MINUTE);
  expect([await states(test), stateThere(id)]).toEqual([['receiving'], 'received']);
  expect(await running).toMatchObject({ trigger: 'person' });
});

it('a fault in one account keeps no other from being received, also before anything goes on by itself', async () => {
  const { definition } = createScriptedProvider({ id: 'other' });
  const broken: ProviderDefinition = {
    ...definition,
    connect(context) {
      const { fax, ...connection } = definition.connect(context);
      if (!fax) return connection;
      const receive = (): never => {
        throw new Error('A fault');
      };
      return { ...connection, fax: { ...fax, receive } };
    },
  };
  await using test = await createTestCore({ moreProviders: [broken], started: false });
  test.addAccount({ provider: 'other', name: 'Broken fax', isDefault: false });
  test.core.jobs.prepare();
  for (let fax = 0; fax < 30; fax++) test.vendor.inbound.arrive();
  const id = await jobId(test, 'receive');
  expect(await test.call('jobs.run', { id })).toMatchObject({
    outcome: 'part-failed',
    counts: { arrived: 30, failed: 1 },
    error: { code: 'INBOX_UNEXPECTED' },
  });
  expect(await states(test)).toEqual(Array.from({ length: 30 }, () => 'received'));
});

it('a service that is switched on again is received at once, and its push followed', async () => {
  await using test = await createTestCore();
  await settle();
  await test.call('jobs.disable', { id: await jobId(test, 'receive') });
  await test.call('channels.set', { channel: 'fax', enabled: false });
  await pass(test, 5 * MINUTE);
  test.vendor.inbound.arrive();
  await test.call('channels.set', { channel: 'fax', enabled: true });
  await settle();
  expect(await states(test)).toEqual(['received']);
  test.vendor.inbound.arrive();
  test.vendor.hint();
  await settle();
  expect(await states(test)).toEqual(['received', 'received']);
});
