import { describe, expect, it } from 'vitest';
import type { Failure } from '../../domain/errors.ts';
import type { MessageId, VendorId } from '../../domain/ids.ts';
import { openEngines, settle, type EngineDesk } from './testing/engine-desk.ts';

const HOUR = 3_600_000;
const slowDown: Failure = { code: 'SLOW_DOWN', category: 'rate-limited', message: 'Slow down.', action: 'wait' };
const odd: Failure = { code: 'ODD', category: 'unavailable', message: 'Odd.', action: 'wait' };

/** Texts that the vendor has, with no news yet. */
async function send(desk: EngineDesk, count: number): Promise<MessageId[]> {
  const ids = Array.from({ length: count }, (_, at) => desk.text(`Text ${at}`));
  await settle(count * 6);
  expect(desk.vendor.sms.ledger).toHaveLength(count);
  return ids;
}

/** The vendor answers so many ids a round, one at a time, and no more. Returns what it was asked for in this round. */
function limitTo(desk: EngineDesk, ids: number): () => readonly VendorId[] {
  let asked: VendorId[] = [];
  desk.vendor.sms.judgeEach((id) => {
    if (asked.length >= ids) return slowDown;
    asked.push(id);
    return null;
  });
  return () => {
    const seen = asked;
    asked = [];
    return seen;
  };
}

const delivered = (desk: EngineDesk, ids: readonly MessageId[]): number =>
  ids.filter((id) => desk.state(id) === 'delivered').length;
const round = (desk: EngineDesk) => desk.outbox.syncNow([desk.account.id]);

describe('a vendor whose limit comes in the middle of a round', () => {
  it('loses no receipt that came', async () => {
    await using desk = await openEngines();
    const ids = await send(desk, 25);
    for (const { id } of desk.vendor.sms.ledger) desk.vendor.sms.deliver(id);
    const asked = limitTo(desk, 12);
    expect(await round(desk)).toMatchObject({ receipts: 10, failures: [{ code: 'SLOW_DOWN' }] });
    expect(ids.map(desk.state).slice(0, 11)).toEqual([...Array.from({ length: 10 }, () => 'delivered'), 'sent']);
    asked();
    expect(await round(desk)).toMatchObject({ receipts: 10 });
    asked();
    expect(await round(desk)).toMatchObject({ receipts: 5, failures: [] });
    expect(delivered(desk, ids)).toBe(25);
  });

  it('keeps nobody waiting behind those without news: a round begins where the last one ended', async () => {
    await using desk = await openEngines();
    const ids = await send(desk, 33);
    const vendorIds = desk.vendor.sms.ledger.map(({ id }) => id);
    for (const id of vendorIds.slice(30)) desk.vendor.sms.deliver(id);
    const asked = limitTo(desk, 15);
    await round(desk);
    expect(asked()).toEqual(vendorIds.slice(0, 15));
    await round(desk);
    expect(asked()).toEqual(vendorIds.slice(10, 25));
    await round(desk);
    expect(asked()).toEqual(vendorIds.slice(20, 33).concat(vendorIds.slice(0, 2)));
    await round(desk);
    expect(delivered(desk, ids.slice(30))).toBe(3);
  });

  it('answers fewer than a batch: then fewer are asked for, and all come', async () => {
    await using desk = await openEngines();
    const ids = await send(desk, 12);
    for (const { id } of desk.vendor.sms.ledger) desk.vendor.sms.deliver(id);
    const asked = limitTo(desk, 3);
    for (let rounds = 0; rounds < 24; rounds++) {
      await round(desk);
      asked();
    }
    expect(delivered(desk, ids)).toBe(12);
  });

  it('closes the windows of those alone that it was asked for', async () => {
    await using desk = await openEngines();
    const ids = await send(desk, 14);
    desk.vendor.sms.refuseQuestions(odd);
    await desk.pass(73 * HOUR);
    const open = (): number =>
      ids.filter((id) => desk.storage.messages.find(id)?.delivery.receiptUntilMs !== null).length;
    expect(open()).toBe(14);
    desk.vendor.sms.refuseQuestions(null);
    const asked = limitTo(desk, 1);
    for (let rounds = 0; open() === 14; rounds++) {
      await round(desk);
      expect(rounds).toBeLessThan(10);
      asked();
    }
    expect(open()).toBe(13);
    desk.vendor.sms.judgeEach(null);
    await round(desk);
    expect(open()).toBe(0);
  });
});

describe('a message that the vendor never answers for', () => {
  it('does not keep the others from their receipts', async () => {
    await using desk = await openEngines();
    const ids = await send(desk, 14);
    const [first, ...others] = desk.vendor.sms.ledger.map(({ id }) => id);
    for (const id of others) desk.vendor.sms.deliver(id);
    desk.vendor.sms.judgeEach((id) => (id === first ? odd : null));
    for (let rounds = 0; rounds < 12; rounds++) await round(desk);
    expect(delivered(desk, ids.slice(1))).toBe(13);
    expect(desk.state(ids[0]!)).toBe('sent');
  });
});

describe('a round that nothing ends early', () => {
  it('asks for everything once, new ones too', async () => {
    await using desk = await openEngines();
    await send(desk, 23);
    const asked = limitTo(desk, 15);
    await round(desk);
    asked();
    desk.text('One more');
    await settle(60);
    asked();
    const all = limitTo(desk, 100);
    await round(desk);
    expect([...all()].sort()).toEqual(desk.vendor.sms.ledger.map(({ id }) => id).sort());
  });
});
