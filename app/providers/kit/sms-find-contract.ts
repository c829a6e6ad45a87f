import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Found, OutboundSms, ProviderConnection, SmsProbe } from '../../ports/provider.ts';
import {
  acceptedId,
  mediaFile,
  newAttempt,
  smsPort,
  someoneElse,
  startSmsBench,
  textTo,
} from './sms-contract-harness.ts';
import type { RunningSmsVendor, SmsBench, SmsVendorHarness } from './sms-contract-harness.ts';

/** What a vendor whose store can be searched must find again of a submission that has no answer. */
export function describeSmsFinding<Config, Secrets>(name: string, harness: SmsVendorHarness<Config, Secrets>): void {
  describe(`SMS found again: ${name}`, () => {
    const never = new AbortController().signal;
    let bench: SmsBench<RunningSmsVendor<Config, Secrets>>;

    const send = async (connection: ProviderConnection, sms: Partial<OutboundSms> = {}): Promise<string> =>
      acceptedId(await smsPort(connection).send(textTo(sms), newAttempt(), never));

    const probe = (startedAtMs: number, over: Partial<SmsProbe> = {}): SmsProbe => ({
      attempt: newAttempt(),
      startedAtMs,
      endedAtMs: bench.clock.now(),
      ...textTo(),
      ...over,
    });

    const findAll = (connection: ProviderConnection, wanted: SmsProbe): Promise<Found[]> => {
      const sms = smsPort(connection);
      if (!sms.find) throw new Error('This provider cannot find a submission');
      return sms.find(wanted, never);
    };

    const findIds = async (connection: ProviderConnection, wanted: SmsProbe): Promise<string[]> =>
      (await findAll(connection, wanted)).map((found) => found.vendorId).sort();

    beforeEach(async () => {
      bench = await startSmsBench(harness.definition, () => harness.start());
    });
    afterEach(() => bench.stop());

    it.each([
      'server-error',
      'server-error-after-accepting',
      'garbled-after-accepting',
      'cut-after-accepting',
    ] as const)('after %s: what the vendor has, and nothing that it has not', async (fault) => {
      const connection = bench.connect();
      const startedAtMs = bench.clock.now();
      await bench.vendor.fault(fault);
      expect(await smsPort(connection).send(textTo(), newAttempt(), never)).toMatchObject({ outcome: 'unknown' });
      const expected = (await bench.vendor.ledger()).map((row) => row.id);
      expect(await findIds(connection, probe(startedAtMs))).toEqual(expected);
      // So does a new process, which doesn't know when the attempt ended.
      expect(await findIds(bench.connect(), probe(startedAtMs, { endedAtMs: null }))).toEqual(expected);
    });

    it.each(['hang', 'hang-after-accepting'] as const)('after no answer in time (%s)', async (fault) => {
      const connection = bench.connect();
      const startedAtMs = bench.clock.now();
      await bench.vendor.fault(fault);
      expect(await bench.sendUntilTimeout(connection, textTo())).toMatchObject({ outcome: 'unknown' });
      await bench.vendor.clearFaults();
      const expected = await vi.waitUntil(async () => {
        const rows = await bench.vendor.ledger();
        return rows.length === (fault === 'hang' ? 0 : 1) && rows.map((row) => row.id);
      });
      expect(await findIds(connection, probe(startedAtMs))).toEqual(expected);
    });

    it('what appears late is not there at first, then is', async () => {
      const connection = bench.connect();
      const startedAtMs = bench.clock.now();
      await bench.vendor.fault('late-visible', { seconds: 300 });
      const id = await send(connection);
      expect(await findIds(connection, probe(startedAtMs))).toEqual([]);
      await bench.vendor.advance(300_000);
      expect(await findIds(connection, probe(startedAtMs))).toEqual([id]);
    });

    it('two look-alikes are both shown', async () => {
      const connection = bench.connect();
      const startedAtMs = bench.clock.now();
      const ids = [await send(connection), await send(connection)].sort();
      expect(await findIds(connection, probe(startedAtMs))).toEqual(ids);
    });

    it('another number, text, sender or time is not it; the content was compared', async () => {
      const connection = bench.connect();
      const startedAtMs = bench.clock.now();
      const id = await send(connection, { from: bench.vendor.ownNumber });
      await bench.vendor.finish(id, 'delivered');
      const find = (over: Partial<SmsProbe>): Promise<string[]> => findIds(connection, probe(startedAtMs, over));
      expect(await findAll(connection, probe(startedAtMs, { from: bench.vendor.ownNumber }))).toMatchObject([
        { vendorId: id, contentCompared: true, receipt: { vendorId: id, status: 'delivered' } },
      ]);
      expect(await find({ to: someoneElse })).toEqual([]);
      expect(await find({ body: `${textTo().body} And your card.` })).toEqual([]);
      expect(await find({ from: someoneElse })).toEqual([]);
      const earlier = { startedAtMs: startedAtMs - 7_200_000, endedAtMs: startedAtMs - 3_600_000 };
      expect(await find(earlier)).toEqual([]);
    });

    it('a text with media and the same text without are told apart', async () => {
      const connection = bench.connect();
      const types = Object.keys(smsPort(connection).limits.media?.types ?? {});
      const media = [await mediaFile(types[0] ?? 'image/jpeg', 4_000)];
      const startedAtMs = bench.clock.now();
      const plain = await send(connection);
      const withMedia = types.length > 0 ? [await send(connection, { media })] : [];
      expect(await findIds(connection, probe(startedAtMs))).toEqual([plain]);
      expect(await findIds(connection, probe(startedAtMs, { media }))).toEqual(withMedia);
    });

    it('an attempt from the future is looked for all the same: our clock was set back', async () => {
      const connection = bench.connect();
      const startedAtMs = bench.clock.now();
      const id = await send(connection);
      const wanted = probe(startedAtMs + 3_600_000, { endedAtMs: startedAtMs + 3_600_100 });
      expect(await findIds(connection, wanted)).toEqual([id]);
    });

    it('works on a workstation whose clock is an hour off', async () => {
      bench.clock.advance(3_600_000);
      const connection = bench.connect();
      const startedAtMs = bench.clock.now();
      const id = await send(connection);
      expect(await findIds(connection, probe(startedAtMs))).toEqual([id]);
      expect(await findIds(bench.connect(), probe(startedAtMs, { endedAtMs: null }))).toEqual([id]);
    });

    it('works although our clock was moved after the attempt', async () => {
      const connection = bench.connect();
      const startedAtMs = bench.clock.now();
      const id = await send(connection);
      const wanted = probe(startedAtMs);
      bench.clock.advance(900_000);
      expect(await findIds(connection, wanted)).toEqual([id]);
    });

    it('a vendor that cannot be asked throws its failure as data: absence is not proven', async () => {
      const connection = bench.connect();
      const startedAtMs = bench.clock.now();
      await send(connection);
      await bench.vendor.fault('connection-refused');
      await expect(findAll(connection, probe(startedAtMs))).rejects.toMatchObject({
        name: 'ProviderFailure',
        failure: { category: 'network' },
      });
    });
  });
}
