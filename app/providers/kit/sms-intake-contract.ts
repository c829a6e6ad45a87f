import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { asId } from '../../domain/ids.ts';
import type { VendorId } from '../../domain/ids.ts';
import type { E164 } from '../../domain/phone-number.ts';
import type { Cursor, InboundBatch, InboundItem } from '../../ports/provider.ts';
import { itIf, newAttempt, startSmsBench, textTo } from './sms-contract-harness.ts';
import type { SmsAccountKind, SmsBench } from './sms-contract-harness.ts';
import { arriveOne, batchesOf, endOf, itemsOf, receivingSms, texter, toldIds } from './sms-intake-harness.ts';
import type { ArrivingSms, ReceivingSms, RunningTextingVendor, TextingVendorHarness } from './sms-intake-harness.ts';
import { describeSmsMedia } from './sms-media-contract.ts';
import { nothingKnown } from '../../ports/testing/no-sockets.ts';

const hourMs = 3_600_000;

/** What every adapter of a vendor at which texts arrive has to do, over its emulator's wire protocol. */
export function describeSmsIntakeContract<Config, Secrets>(
  name: string,
  harness: TextingVendorHarness<Config, Secrets>,
): void {
  const { has } = harness;
  const never = new AbortController().signal;

  describe(`SMS intake contract: ${name}`, () => {
    let bench: SmsBench<RunningTextingVendor<Config, Secrets>>;
    const connect = (kind?: SmsAccountKind): ReceivingSms => receivingSms(bench, kind);
    const arrive = (arrival: ArrivingSms = {}): Promise<VendorId> => arriveOne(bench.vendor, arrival);
    const itemOf = async (id: VendorId): Promise<InboundItem | undefined> =>
      itemsOf(await batchesOf(connect())).find((item) => item.vendorId === id);

    beforeEach(async () => {
      bench = await startSmsBench(harness.definition, () => harness.start());
    });
    afterEach(() => bench.stop());

    it('the definition agrees with what the vendor has', () => {
      const port = connect();
      expect(harness.definition.sendOnly ?? []).not.toContain('sms');
      const offers = (name: 'markRead' | 'watch' | 'content'): boolean => port[name] !== undefined;
      expect([offers('markRead'), offers('watch'), offers('content')]).toEqual([has.readStates, has.push, has.media]);
      if (!has.push) {
        const { brisk = 0, calm = 0 } = port.pollEveryMs ?? {};
        expect(brisk).toBeGreaterThan(0);
        expect(calm).toBeGreaterThanOrEqual(brisk);
      }
    });

    describe('what arrived', () => {
      it.each([
        ['plain', 'On my way'],
        ['of several lines, in emoji and writing from the right', 'Sí 👍🏽\n\nשלום\t"<b>&amp;</b>"'],
        ['that opts out', 'STOP'],
        ['with a link', 'See https://example.org/x?a=1&b=2'],
      ])('%s, is told with sender, our number, text and our time', async (_what, body) => {
        const id = await arrive({ body });
        const item = await itemOf(id);
        expect(item).toMatchObject({ vendorId: id, from: texter, to: bench.vendor.ownNumber, body, parts: [] });
        expect(item?.pages).toBeNull();
        expect(Math.abs((item?.receivedAtMs ?? 0) - bench.clock.now())).toBeLessThan(60_000);
        expect(item?.receivedAtMs).toBeLessThanOrEqual(bench.clock.now());
        if (has.readStates) expect(item?.isRead).toBe(false);
      });

      it('from a short code is told as it is', async () => {
        expect(await itemOf(await arrive({ from: '24273' }))).toMatchObject({ from: '24273' });
      });

      it('since the cursor is told, also to another process, and nothing when there is nothing', async () => {
        const first = await arrive();
        const cursor = endOf(await batchesOf(connect()));
        const second = await arrive();
        const next = await batchesOf(connect(), cursor);
        expect(toldIds(next)).toContain(second);
        await bench.vendor.advance(harness.overlapMs + hourMs);
        // A cursor may reach back; after a while it doesn't.
        const later = await batchesOf(connect(), endOf(next));
        await bench.vendor.advance(harness.overlapMs + hourMs);
        expect(toldIds(await batchesOf(connect(), endOf(later)))).toEqual([]);
        expect(toldIds([...next, ...later]).every((id) => id === first || id === second)).toBe(true);
      });

      it('in three days of absence is told whole, in the order of its times', async () => {
        const cursor = endOf(await batchesOf(connect()));
        const ids: VendorId[] = [];
        for (let hours = 0; hours < 72; hours += 9) {
          ids.push(await arrive({ body: `after ${hours} hours` }));
          await bench.vendor.advance(9 * hourMs);
        }
        const items = itemsOf(await batchesOf(connect(), cursor));
        const byTime = [...new Map(items.map((item) => [item.vendorId, item])).values()].sort(
          (a, b) => a.receivedAtMs - b.receivedAtMs,
        );
        expect(byTime.map((item) => item.vendorId)).toEqual(ids);
      });

      it('in great numbers is told whole, and goes on where it was broken off', async () => {
        const all = [...(await bench.vendor.arrive({ from: texter, count: harness.many }))].sort();
        expect(toldIds(await batchesOf(connect()))).toEqual(all);
        const before: InboundBatch[] = [];
        for await (const batch of connect().receive(null, never, nothingKnown)) {
          before.push(batch);
          break;
        }
        const late = await arrive();
        const after = await batchesOf(connect(), endOf(before));
        expect(toldIds([...before, ...after])).toEqual([...all, late].sort());
      });

      it('in the same second with the same words stays apart', async () => {
        const cursor = endOf(await batchesOf(connect()));
        const ids = [...(await bench.vendor.arrive({ from: texter, body: 'Yes', count: 12 }))].sort();
        expect(toldIds(await batchesOf(connect(), cursor))).toEqual(ids);
      });

      it.each(['duplicate', 'reorder'] as const)('is the same though the vendor tells it in %s', async (kind) => {
        const cursor = endOf(await batchesOf(connect()));
        const ids = [...(await bench.vendor.arrive({ from: texter, count: 20 }))].sort();
        await bench.vendor.shuffle(kind);
        const told = await batchesOf(connect(), cursor);
        expect(toldIds(told)).toEqual(ids);
        await bench.vendor.clearFaults();
        const late = await arrive();
        expect(toldIds(await batchesOf(connect(), endOf(told)))).toContain(late);
      });

      it('but shows late is told when it shows, though later ones were told before', async () => {
        const cursor = endOf(await batchesOf(connect()));
        await bench.vendor.delayArrivals(90);
        const slow = await arrive({ body: 'slow' });
        await bench.vendor.clearFaults();
        const quick = await arrive({ body: 'quick' });
        const told = await batchesOf(connect(), cursor);
        expect(toldIds(told)).toEqual([quick]);
        await bench.vendor.advance(91_000);
        expect(toldIds(await batchesOf(connect(), endOf(told)))).toContain(slow);
      });

      it('is missed by nobody with a cursor that makes no sense', async () => {
        const ids = [await arrive(), await arrive()].sort();
        const told = await batchesOf(connect(), 'nonsense' as Cursor);
        expect(toldIds(told)).toEqual(ids);
        const third = await arrive();
        expect(toldIds(await batchesOf(connect(), endOf(told)))).toContain(third);
      });

      itIf(has.cursors)('is missed by nobody with a cursor that the vendor has forgotten', async () => {
        const first = await arrive();
        const cursor = endOf(await batchesOf(connect()));
        const second = await arrive();
        await bench.vendor.forgetCursors?.();
        const told = await batchesOf(connect(), cursor);
        expect(toldIds(told)).toEqual([first, second].sort());
        const third = await arrive();
        expect(toldIds(await batchesOf(connect(), endOf(told)))).toContain(third);
      });

      itIf(has.again)('once more is the same one', async () => {
        const id = await arrive();
        const cursor = endOf(await batchesOf(connect()));
        await bench.vendor.arrive({ from: texter, id });
        expect(toldIds(await batchesOf(connect(), cursor))).toEqual([id]);
      });

      it('is not what was sent', async () => {
        const port = connect();
        expect(await port.send(textTo(), newAttempt(), never)).toMatchObject({ outcome: 'accepted' });
        expect(toldIds(await batchesOf(port))).toEqual([]);
      });

      it('is not found as something that was sent', async () => {
        const startedAtMs = bench.clock.now();
        await arrive({ body: 'Yes' });
        const to = texter as E164;
        const probe = { ...textTo({ to, body: 'Yes' }), attempt: newAttempt(), startedAtMs, endedAtMs: startedAtMs };
        expect((await connect().find?.(probe, never)) ?? []).toEqual([]);
      });

      itIf(has.deletions)('and was deleted there is told as deleted', async () => {
        const id = await arrive();
        const port = connect();
        const cursor = endOf(await batchesOf(port));
        await bench.vendor.remove?.(id);
        const told = await batchesOf(port, cursor);
        expect(told.flatMap((batch) => batch.deleted)).toEqual([id]);
        expect(toldIds(told)).toEqual([]);
      });

      itIf(has.push)('is hinted at', async () => {
        const hint = vi.fn();
        const watching = connect().watch?.(hint);
        await vi.waitUntil(() => hint.mock.calls.length === 1);
        await arrive();
        await vi.waitUntil(() => hint.mock.calls.length > 1);
        watching?.[Symbol.dispose]();
      });
    });

    const describeReadStates = (): void => {
      it('of the vendor’s own programs are told', async () => {
        const id = await arrive();
        const port = connect();
        const cursor = endOf(await batchesOf(port));
        await bench.vendor.setRead?.(id, true);
        const [item] = itemsOf(await batchesOf(port, cursor));
        expect(item).toMatchObject({ vendorId: id, isRead: true });
        expect(item?.changedAtMs ?? bench.clock.now()).toBeGreaterThan(bench.clock.now() - 60_000);
      });

      it('of ours are taken, for one and for many, though some are gone', async () => {
        const all = await bench.vendor.arrive({ from: texter, count: 60 });
        const port = connect();
        const readIds = () => bench.vendor.readIds?.();
        await port.markRead?.(all.slice(0, 1), true, never);
        expect(await readIds()).toEqual(all.slice(0, 1));
        await port.markRead?.([...all, asId<VendorId>('1')], true, never);
        expect(await readIds()).toEqual(all);
        await port.markRead?.([asId<VendorId>('1')], true, never);
        await port.markRead?.(all.slice(0, 2), false, never);
        expect(await readIds()).toEqual(all.slice(2));
      });
    };
    if (has.readStates) describe('read states', describeReadStates);

    describe('a vendor that cannot be asked', () => {
      it('is told as data', async () => {
        const port = connect();
        await bench.vendor.fault('connection-refused');
        const network = { name: 'ProviderFailure', failure: { category: 'network' } };
        await expect(batchesOf(port)).rejects.toMatchObject(network);
        if (port.markRead)
          await expect(port.markRead([asId<VendorId>('1')], true, never)).rejects.toMatchObject(network);
        const [origin = ''] = harness.definition.allowedOrigins(bench.vendor.account('good').config);
        const part = { vendorId: asId<VendorId>('1'), partId: '1', type: '', bytes: null, uri: `${origin}/x` };
        if (port.content) await expect(port.content(part, never)).rejects.toMatchObject(network);
      });

      it('because it does not know us, too', async () => {
        await expect(batchesOf(connect('bad-credentials'))).rejects.toMatchObject({
          name: 'ProviderFailure',
          failure: { category: 'auth' },
        });
      });
    });
  });

  if (has.media) describeSmsMedia(name, harness);
}
