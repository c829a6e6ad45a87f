import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTestCore, settle, type TestCore } from './support/test-core.ts';

/** Whatever happens to clock, network, vendor, settings and process: once all is well again, a fax is here within minutes. */
const MINUTE = 60_000;
const DAY = 86_400_000;
/** A wait after failures is six minutes at most; then comes the job's own minute, and the document is asked for again. */
const HERE_AFTER_MINUTES = 9;

const failure = { code: 'DOWN', category: 'unavailable', message: 'Down.', action: 'wait' } as const;
const limited = { code: 'LIMITED', category: 'rate-limited', message: 'Later.', action: 'wait' } as const;

const STEPS = {
  pass: (test: TestCore, ms: number) => test.clock.advance(ms),
  sleep: (test: TestCore, ms: number) => {
    test.clock.set(test.clock.now() + ms);
    test.clock.advance(0);
  },
  setBack: (test: TestCore, ms: number) => test.clock.set(test.clock.now() - ms),
  offline: (test: TestCore) => test.network.set(false),
  online: (test: TestCore) => test.network.set(true),
  arrive: (test: TestCore) => void test.vendor.inbound.arrive(),
  hint: (test: TestCore) => test.vendor.hint(),
  down: (test: TestCore) => test.vendor.inbound.refuseReceive(failure),
  limited: (test: TestCore) => test.vendor.inbound.refuseReceive(limited),
  up: (test: TestCore) => test.vendor.inbound.refuseReceive(null),
  contentDown: (test: TestCore) => test.vendor.inbound.refuseContent(failure),
  contentUp: (test: TestCore) => test.vendor.inbound.refuseContent(null),
  jobOff: (test: TestCore) => setJob(test, false),
  jobOn: (test: TestCore) => setJob(test, true),
  channelOff: (test: TestCore) => setChannel(test, false),
  channelOn: (test: TestCore) => setChannel(test, true),
  receivesElsewhere: (test: TestCore) => setReceives(test, false),
  receivesHere: (test: TestCore) => setReceives(test, true),
  restart: async (test: TestCore) => {
    await test.quit();
    await test.restart();
  },
} satisfies Record<string, (test: TestCore, ms: number) => void | Promise<void>>;
type Step = keyof typeof STEPS;

async function setJob(test: TestCore, enabled: boolean): Promise<void> {
  const { id } = (await test.call('jobs.list', {})).items.find(({ kind }) => kind === 'receive')!;
  await test.call(enabled ? 'jobs.enable' : 'jobs.disable', { id });
}

async function setChannel(test: TestCore, enabled: boolean): Promise<void> {
  await test.call('channels.set', { channel: 'fax', enabled });
}

async function setReceives(test: TestCore, receivesHere: boolean): Promise<void> {
  const { id, name, provider } = test.account;
  const everything = { id, name, provider, config: {}, secrets: {}, receivesHere };
  await test.call('accounts.save', everything);
}

const span = fc.oneof(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 0, max: DAY }));
const step = fc.tuple(fc.constantFrom(...(Object.keys(STEPS) as Step[])), span);

async function take(test: TestCore, name: Step, ms = 0): Promise<void> {
  await STEPS[name](test, ms);
  await settle(8);
}

it('no fax stays with the vendor', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
      await using test = await createTestCore();
      await settle();
      for (const [name, ms] of steps) await take(test, name, ms);
      for (const name of ['up', 'contentUp', 'online', 'receivesHere', 'channelOn', 'jobOn'] as const) {
        await take(test, name);
      }
      const id = test.vendor.inbound.arrive();
      for (let minute = 0; minute < HERE_AFTER_MINUTES; minute++) await take(test, 'pass', MINUTE);
      const lane = { accountId: test.account.id, channel: 'fax' } as const;
      expect(test.storage.inbox.findByVendorId(lane, id)?.intake.state).toBe('received');
      expect(test.storage.inbox.contentDue(lane, test.clock.now(), 1)).toEqual([]);
      // The job says the truth of itself.
      const { items } = await test.call('jobs.list', {});
      const job = items.find(({ kind }) => kind === 'receive')!;
      expect(test.clock.now() - Date.parse(job.lastRun!.startedAt)).toBeLessThanOrEqual(MINUTE);
      expect(Date.parse(job.nextRun!) - test.clock.now()).toBeGreaterThan(0);
      expect(Date.parse(job.nextRun!) - test.clock.now()).toBeLessThanOrEqual(MINUTE);
    }),
    { numRuns: 12 },
  );
});
