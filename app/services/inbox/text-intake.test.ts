import { describe, expect, it } from 'vitest';
import type { Failure } from '../../domain/errors.ts';
import type { InboundMessage } from '../../domain/message/message.ts';
import { testPatient, testPhone } from '../../storage/testing/temporary-storage.ts';
import { openEngines, rejectedFailure, settle, type EngineDesk } from '../outbox/testing/engine-desk.ts';

const SECOND = 1_000;
const MINUTE = 60_000;
const down: Failure = { code: 'DOWN', category: 'unavailable', message: 'Down.', action: 'wait' };
const picture = Buffer.from('\xff\xd8\xff\xe0 a picture', 'latin1');

/** Texts of the lane in the order of a thread. */
const thread = (desk: EngineDesk): InboundMessage[] => [...desk.received()].reverse();
const causes = (desk: EngineDesk, { id }: InboundMessage): string[] => desk.history(id).map(({ cause }) => cause);
const only = (desk: EngineDesk): InboundMessage => {
  const [message, more] = desk.received();
  if (!message || more) throw new Error('Not one text');
  return message;
};
async function hinted(desk: EngineDesk): Promise<void> {
  desk.vendor.sms.hint();
  await settle();
}

describe('a text', () => {
  it('is received at once, in the thread of its number, and announced', async () => {
    await using desk = await openEngines();
    desk.events.length = 0;
    desk.vendor.sms.inbound.arrive({ from: '(202) 555-0140', to: '202-555-0199', body: 'May I come at ten?', atMs: 7 });
    await hinted(desk);
    const message = only(desk);
    expect(message).toMatchObject({
      channel: 'sms',
      address: '+12025550140',
      to: '+12025550199',
      body: 'May I come at ten?',
      createdAtMs: 7,
      pages: null,
      parts: [],
      unread: true,
      patientId: null,
      intake: { state: 'received', failure: null, nextAttemptAtMs: null },
    });
    const conversation = desk.storage.conversations.findByAddress('sms', '+12025550140');
    expect(conversation).toMatchObject({ id: message.conversationId, folder: 'open', createdBy: null });
    expect(desk.events).toEqual([
      { event: 'messages.changed', data: { ids: [message.id] } },
      { event: 'conversations.changed', data: { ids: [message.conversationId] } },
      { event: 'inbox.arrived', data: { ids: [message.id], channel: 'sms', catchUp: false } },
    ]);
    expect(desk.vendor.sms.inbound.fetched).toEqual([]);
  });

  it('of a short code and of nobody has a thread too', async () => {
    await using desk = await openEngines();
    for (const from of ['72345', 'PHARMACY', '']) desk.vendor.sms.inbound.arrive({ from });
    await hinted(desk);
    expect(thread(desk).map(({ address }) => address)).toEqual(['72345', 'PHARMACY', '']);
    expect(new Set(thread(desk).map(({ conversationId }) => conversationId)).size).toBe(3);
  });

  it('is about the patient whose number it is, if it is one patient’s alone', async () => {
    await using desk = await openEngines();
    const alone = testPatient({ phones: [testPhone('+12025550140')] });
    const mother = testPatient({ phones: [testPhone('+12025550141')] });
    const child = testPatient({ phones: [testPhone('+12025550141', 'home')] });
    desk.storage.transaction(() => desk.storage.patients.save([alone, mother, child]));
    for (const from of ['+12025550140', '+12025550141', '+12025550142']) desk.vendor.sms.inbound.arrive({ from });
    await hinted(desk);
    const [matched, shared, unknown] = thread(desk);
    expect([matched, shared, unknown].map((message) => message?.patientId)).toEqual([alone.id, null, null]);
    expect(causes(desk, matched!)).toEqual(['taken-in', 'matched-by-number']);
    expect(causes(desk, shared!)).toEqual(['taken-in']);
  });

  it('is told to consent in the transaction that stores it, before anybody is told', async () => {
    await using desk = await openEngines();
    const seen: unknown[] = [];
    desk.onInbound = ({ id, body }) => {
      seen.push([body, desk.storage.inbox.find(id)?.body, desk.events.some(({ event }) => event === 'inbox.arrived')]);
    };
    const queued = desk.text('Reminder.', { address: '+12025550140', sendAtMs: desk.clock.now() + MINUTE });
    desk.onInbound = ((earlier) => (message: InboundMessage) => {
      earlier(message);
      desk.outbox.withdraw({ channel: 'sms', address: message.address }, rejectedFailure('OPTED_OUT'));
    })(desk.onInbound);
    desk.vendor.sms.inbound.arrive({ body: 'STOP' });
    await hinted(desk);
    expect(seen).toEqual([['STOP', 'STOP', false]]);
    expect(desk.state(queued)).toBe('cancelled');
  });

  it('is not taken in while consent cannot decide, and comes with the next round, once', async () => {
    await using desk = await openEngines();
    let isBroken = true;
    desk.onInbound = () => {
      if (isBroken) throw new Error('No');
    };
    desk.vendor.sms.inbound.arrive({ body: 'STOP' });
    await hinted(desk);
    expect(desk.received()).toEqual([]);
    expect(desk.storage.cursors.find(desk.lanes.sms)?.cursor ?? null).not.toContain(':1');
    isBroken = false;
    await desk.pass(5 * MINUTE);
    expect(only(desk).body).toBe('STOP');
  });

  it('and a fax of the same vendor’s id are two', async () => {
    await using desk = await openEngines();
    desk.vendor.inbound.arrive({ id: 'same' });
    desk.vendor.sms.inbound.arrive({ id: 'same' });
    desk.vendor.hint();
    await hinted(desk);
    expect([desk.received('fax').length, desk.received('sms').length]).toEqual([1, 1]);
    expect(desk.received('fax')[0]).toMatchObject({ conversationId: null, body: '', intake: { state: 'received' } });
  });
});

describe('many texts', () => {
  it('of one second keep the order in which the vendor tells them', async () => {
    await using desk = await openEngines();
    const bodies = Array.from({ length: 35 }, (_, index) => `Text ${index}`);
    for (const body of bodies) desk.vendor.sms.inbound.arrive({ body, atMs: 5 * SECOND });
    await hinted(desk);
    expect(thread(desk).map(({ body }) => body)).toEqual(bodies);
  });

  it('told in another order stand in the order of their times', async () => {
    await using desk = await openEngines();
    const bodies = Array.from({ length: 25 }, (_, index) => `Text ${index}`);
    bodies.forEach((body, index) => desk.vendor.sms.inbound.arrive({ body, atMs: index * SECOND }));
    desk.vendor.sms.inbound.reverse();
    await hinted(desk);
    expect(thread(desk).map(({ body }) => body)).toEqual(bodies);
  });

  it('told twice, and all over again, are each one, and consent is asked once', async () => {
    await using desk = await openEngines();
    const asked: string[] = [];
    desk.onInbound = ({ body }) => void asked.push(body);
    const ids = ['One', 'Two', 'Three'].map((body) => desk.vendor.sms.inbound.arrive({ body }));
    desk.vendor.sms.inbound.repeat(ids[1]!);
    await hinted(desk);
    desk.vendor.sms.inbound.forgetCursors();
    await hinted(desk);
    expect(desk.received()).toHaveLength(3);
    expect(asked).toEqual(['One', 'Two', 'Three']);
  });
});

describe('media', () => {
  it('are pending while the words are there already; the arrival is told when they are', async () => {
    await using desk = await openEngines();
    const release = desk.vendor.sms.inbound.holdContent();
    desk.vendor.sms.inbound.arrive({ body: 'My rash', files: [picture, Buffer.from('%PDF-1.7 form')] });
    await hinted(desk);
    expect(only(desk)).toMatchObject({ body: 'My rash', parts: [], intake: { state: 'receiving' } });
    expect(desk.events.some(({ event }) => event === 'inbox.arrived')).toBe(false);
    release();
    await settle();
    const message = only(desk);
    const name = `sms-${message.id.slice(-8)}`;
    expect(message).toMatchObject({
      intake: { state: 'received', failure: null },
      parts: [
        { type: 'image/jpeg', name: `${name}-1.jpg`, pages: null },
        { type: 'application/pdf', name: `${name}-2.pdf`, pages: 1 },
      ],
    });
    expect(Buffer.from(desk.storage.blobs.read(message.parts[0]!.blobId))).toEqual(picture);
    expect(desk.events.filter(({ event }) => event === 'inbox.arrived')).toHaveLength(1);
  });

  it('that cannot be had are asked for again; the words and consent do not wait for them', async () => {
    await using desk = await openEngines();
    const asked: string[] = [];
    desk.onInbound = ({ body }) => void asked.push(body);
    desk.vendor.sms.inbound.refuseContent(down);
    desk.vendor.sms.inbound.arrive({ body: 'STOP', files: [picture] });
    await hinted(desk);
    expect(only(desk)).toMatchObject({ body: 'STOP', intake: { state: 'receiving', failure: { code: 'DOWN' } } });
    expect(asked).toEqual(['STOP']);
    desk.vendor.sms.inbound.refuseContent(null);
    await desk.pass(5 * SECOND);
    expect(only(desk)).toMatchObject({ intake: { state: 'received' }, parts: [{ type: 'image/jpeg' }] });
    expect(asked).toEqual(['STOP']);
  });

  it('that lie elsewhere are never fetched, and those that come empty are kept as damaged', async () => {
    await using desk = await openEngines();
    desk.vendor.sms.inbound.arrive({ body: 'Elsewhere', files: [picture], elsewhere: true });
    desk.vendor.sms.inbound.arrive({ body: 'Empty', files: [Buffer.alloc(0)] });
    await hinted(desk);
    for (const ms of [5, 30, 120]) await desk.pass(ms * SECOND);
    const [elsewhere, empty] = thread(desk);
    expect(elsewhere?.intake).toMatchObject({
      state: 'receiving',
      nextAttemptAtMs: null,
      failure: { code: 'CONTENT_ELSEWHERE' },
    });
    expect(empty).toMatchObject({ parts: [], intake: { state: 'received', failure: { code: 'CONTENT_EMPTY' } } });
    expect(desk.vendor.sms.inbound.fetched.filter((id) => id === elsewhere?.vendorId)).toEqual([]);
  });

  it('of which one is gone at the vendor are kept without it, and that is said', async () => {
    await using desk = await openEngines();
    const id = desk.vendor.sms.inbound.arrive({ body: 'Two', files: [picture, picture] });
    const release = desk.vendor.sms.inbound.holdContent();
    await hinted(desk);
    desk.vendor.sms.inbound.replace(id, [picture]);
    release();
    await settle();
    for (const ms of [5, 30]) await desk.pass(ms * SECOND);
    expect(only(desk)).toMatchObject({
      parts: [{ type: 'image/jpeg' }],
      intake: { state: 'received', failure: { code: 'CONTENT_GONE' } },
    });
  });

  it('that the vendor names only later are fetched then, once', async () => {
    await using desk = await openEngines();
    const id = desk.vendor.sms.inbound.arrive({ body: 'Look' });
    await hinted(desk);
    expect(only(desk).intake.state).toBe('received');
    desk.vendor.sms.inbound.complete(id, [picture]);
    await hinted(desk);
    expect(only(desk)).toMatchObject({ parts: [{ type: 'image/jpeg' }], intake: { state: 'received' } });
    desk.vendor.sms.inbound.setRead(id, true);
    await hinted(desk);
    expect(desk.vendor.sms.inbound.fetched).toEqual([id]);
    expect(causes(desk, only(desk))).toEqual(['taken-in', 'media-named', 'content-stored']);
  });
});

describe('a lane', () => {
  const NO_PUSH = { watch: false, pollEveryMs: { brisk: 4_000, calm: 60_000 } };
  const asked = (desk: EngineDesk): number => desk.vendor.sms.inbound.rounds.length;

  it('without push is asked by itself: briskly after a text came or went, calmly when it has been quiet', async () => {
    await using desk = await openEngines({ sms: NO_PUSH });
    for (let minute = 0; minute < 30; minute++) for (let at = 0; at < 15; at++) await desk.pass(4_000);
    const calm = asked(desk);
    for (let at = 0; at < 15; at++) await desk.pass(4_000);
    expect(asked(desk) - calm).toBe(1);
    desk.text('Are you coming?');
    await settle();
    const before = asked(desk);
    desk.vendor.sms.inbound.arrive({ body: 'On my way' });
    await desk.pass(4_000);
    expect(desk.received().map(({ body }) => body)).toEqual(['On my way']);
    for (let at = 0; at < 4; at++) await desk.pass(4_000);
    expect(asked(desk) - before).toBe(5);
    // The fax lane has push, and is not asked for it.
    expect(desk.vendor.inbound.rounds).toHaveLength(1);
  });

  it('that only sends is deaf, and says nothing of it', async () => {
    await using desk = await openEngines({ sms: { ...NO_PUSH, sendOnly: true } });
    await desk.pass(10 * MINUTE);
    expect(asked(desk)).toBe(0);
    expect(await desk.inbox.syncNow([desk.account.id])).toMatchObject({ failures: [], failed: 0 });
    desk.text('Hello.');
    await settle();
    expect(desk.vendor.sms.ledger).toHaveLength(1);
  });

  it('whose vendor is down holds up no other one, and one poll of the account tells both', async () => {
    await using desk = await openEngines();
    desk.vendor.sms.inbound.refuseReceive(down);
    desk.vendor.inbound.arrive();
    desk.vendor.sms.inbound.arrive();
    const round = await desk.inbox.syncNow([desk.account.id]);
    expect(round).toMatchObject({ arrived: 1, failed: 1, unfinished: 0, failures: [{ code: 'DOWN' }] });
    expect(desk.received('fax')).toHaveLength(1);
    desk.vendor.sms.inbound.refuseReceive(null);
    await desk.pass(2 * MINUTE);
    expect(desk.received('sms')).toHaveLength(1);
  });

  it('is switched off by its service alone', async () => {
    await using desk = await openEngines();
    const { channels } = desk.storage;
    const row = channels.all().find(({ channel }) => channel === 'sms')!;
    desk.storage.transaction(() => channels.save({ ...row, enabled: false }));
    desk.inbox.wake(desk.account.id);
    desk.vendor.inbound.arrive();
    desk.vendor.sms.inbound.arrive();
    expect(await desk.inbox.syncNow([desk.account.id])).toMatchObject({ arrived: 1 });
    desk.storage.transaction(() => channels.save(row));
    desk.inbox.wake(desk.account.id);
    await desk.pass(MINUTE);
    expect(desk.received('sms')).toHaveLength(1);
  });

  it('tells the vendor what was read of its own messages', async () => {
    await using desk = await openEngines();
    const id = desk.vendor.sms.inbound.arrive();
    await hinted(desk);
    desk.storage.transaction(() => desk.storage.inbox.setUnread(only(desk).id, false, true));
    desk.inbox.wake(desk.account.id);
    await settle();
    expect(desk.vendor.sms.inbound.marks).toEqual([{ ids: [id], isRead: true }]);
    expect(desk.vendor.inbound.marks).toEqual([]);
  });
});

it('after days of absence everything is here, in pages, told as one', async () => {
  await using desk = await openEngines();
  desk.vendor.sms.inbound.refuseReceive(down);
  for (let index = 0; index < 120; index++) {
    desk.vendor.sms.inbound.arrive({ body: `Text ${index}`, atMs: index * MINUTE, from: `+1202555010${index % 10}` });
  }
  await desk.pass(3 * 24 * 60 * MINUTE);
  desk.vendor.sms.inbound.refuseReceive(null);
  desk.events.length = 0;
  await desk.pass(2 * MINUTE);
  expect(thread(desk).map(({ body }) => body)).toEqual(Array.from({ length: 120 }, (_, index) => `Text ${index}`));
  const arrived = desk.events.filter(({ event }) => event === 'inbox.arrived');
  expect(arrived.every((event) => 'catchUp' in event.data && event.data.catchUp)).toBe(true);
  expect(arrived.flatMap((event) => ('ids' in event.data ? event.data.ids : []))).toHaveLength(120);
});
