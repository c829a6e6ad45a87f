import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { asId } from '../../domain/ids.ts';
import type { AccountId, AttemptId, PatientId, StaffId, VendorId } from '../../domain/ids.ts';
import type { Delivery } from '../../domain/message/delivery.ts';
import { NEW_DELIVERY } from '../../domain/message/delivery.ts';
import type { InboundMessage, OutboundMessage } from '../../domain/message/message.ts';
import type { E164 } from '../../domain/phone-number.ts';
import type { Conversation, Storage } from '../../ports/repositories.ts';
import type { TemporaryStorage } from '../testing/temporary-storage.ts';
import {
  openTemporaryStorage,
  scopeOf,
  seedClinic,
  TEST_TIME_MS as T0,
  testAccount,
  testConversation,
  testId,
  testInbound,
  testLane,
  testMessage,
  testSentText,
  testText,
} from '../testing/temporary-storage.ts';

/** Texts among messages: their content, and the two lanes of an account that carries faxes and texts. */

let temporary: TemporaryStorage;
let storage: Storage;
let account: AccountId;
let other: AccountId;
let staff: StaffId;
let thread: Conversation;

beforeEach(() => {
  temporary = openTemporaryStorage();
  ({ storage } = temporary);
  const clinic = seedClinic(storage);
  const second = testAccount({ name: 'Second' });
  [account, other, staff] = [clinic.account.id, second.id, clinic.staff.id];
  storage.transaction(() => {
    storage.accounts.save(second);
    thread = storage.conversations.begin(testConversation(NUMBER));
  });
});
afterEach(() => temporary[Symbol.dispose]());

const NUMBER = '+12125550150';
const entry = { atMs: T0, cause: 'x', detail: {}, staffId: null };
function send(changes: Partial<OutboundMessage> = {}, delivery: Partial<Delivery> = {}): OutboundMessage {
  const base = {
    accountId: account,
    createdBy: staff,
    delivery: { ...NEW_DELIVERY, state: 'queued' as const, ...delivery },
  };
  const message =
    changes.channel === 'fax' ? testMessage({ ...base, ...changes }) : testSentText({ ...base, thread, ...changes });
  storage.transaction(() => storage.messages.insert(message));
  return message;
}
function receive(changes: Partial<InboundMessage> = {}): InboundMessage {
  const message =
    changes.channel === 'fax'
      ? testInbound({ accountId: account, ...changes })
      : testText({ accountId: account, thread, ...changes });
  storage.transaction(() => storage.inbox.takeIn(message, []));
  return message;
}
const [fax, sms] = [(id = account) => testLane(id, 'fax'), (id = account) => testLane(id, 'sms')];

describe('a text', () => {
  test('gives back every field, in and out', () => {
    const failure = { code: 'OPTED_OUT', category: 'rejected', message: 'They said stop.', action: 'none' } as const;
    const sent = send(
      { content: { kind: 'sms', body: 'Für «Zoë» 👋\n', from: '+12125550199' as E164, notice: 'opt-out' } },
      { state: 'failed', failure: { ...failure, means: 'opted-out' } },
    );
    expect(storage.messages.find(sent.id)).toEqual(sent);
    const received = receive({ body: 'مرحبا "Zoë" 👋', to: '+12125550199', patientId: asId<PatientId>('p') });
    expect(storage.inbox.find(received.id)).toEqual(received);
    const bare = receive({ body: '', to: null });
    expect(storage.messages.findInScope(bare.id, scopeOf(account))).toEqual(bare);
  });

  test('of a number about whom it is, can be corrected when it was sent', () => {
    const [sent, received] = [send(), receive()];
    storage.transaction(() =>
      storage.messages.setPatient(sent.id, asId<PatientId>('p'), { ...entry, cause: 'assigned' }),
    );
    expect(storage.messages.find(sent.id)?.patientId).toBe('p');
    expect(storage.messages.events(sent.id)).toMatchObject([{ cause: 'assigned', state: 'queued' }]);
    expect(() => storage.transaction(() => storage.messages.setPatient(received.id, null, entry))).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
  });

  test('is unread but never to be filed', () => {
    const [text, document] = [receive(), receive({ channel: 'fax' })];
    const scope = scopeOf(account);
    const listed = (needsFiling: boolean) =>
      storage.messages.list({ needsFiling, limit: 9 }, scope).items.map(({ id }) => id);
    expect([listed(true), listed(false)]).toEqual([[document.id], [text.id]]);
    expect(storage.inbox.counts(scope)).toMatchObject({ unread: 2, unreadBy: { fax: 1, sms: 1 }, needsFiling: 1 });
  });

  test('is found by its words', () => {
    const [sent, received] = [send(), receive({ body: 'Is the pharmacy open?' })];
    const found = (text: string) =>
      storage.messages.list({ text, limit: 9 }, scopeOf(account)).items.map(({ id }) => id);
    expect(found('pharmacy')).toEqual([received.id]);
    expect(found('please call')).toEqual([sent.id]);
  });
});

describe('the lanes of an account', () => {
  const due: Partial<Delivery> = { state: 'queued', nextAttemptAtMs: T0 };
  test('are served each by itself', () => {
    const texts = [send({ createdAtMs: T0 }, due), send({ createdAtMs: T0 + 1 }, due)];
    const document = send({ channel: 'fax' }, { ...due, nextAttemptAtMs: T0 + 7 });
    send({ accountId: other }, due);
    expect(storage.messages.due(sms(), T0, 9)).toEqual(texts.map(({ id }) => id));
    expect(storage.messages.due(fax(), T0 + 7, 9)).toEqual([document.id]);
    expect([storage.messages.nextDueAtMs(sms()), storage.messages.nextDueAtMs(fax())]).toEqual([T0, T0 + 7]);
    expect(storage.messages.inState('queued', sms())).toEqual(texts.map(({ id }) => id));
    expect(storage.messages.inState('queued')).toHaveLength(4);
  });

  test('look and wait each by itself', () => {
    const lost = { state: 'unconfirmed', nextLookAtMs: T0 + 5 } as const;
    const [text, document] = [send({}, lost), send({ channel: 'fax' }, { ...lost, nextLookAtMs: T0 + 3 })];
    expect(storage.messages.looksDue(sms(), T0 + 9)).toEqual([text.id]);
    expect(storage.messages.looksDue(fax(), T0 + 9)).toEqual([document.id]);
    expect([storage.messages.nextLookAtMs(sms()), storage.messages.nextLookAtMs(fax())]).toEqual([T0 + 5, T0 + 3]);
    const vendorId = asId<VendorId>('v1');
    const sent = send({}, { state: 'sent', vendorId, receiptUntilMs: T0 + 9 });
    expect(storage.messages.awaitingReceipt(sms())).toEqual([{ id: sent.id, vendorId, untilMs: T0 + 9 }]);
    expect(storage.messages.awaitingReceipt(fax())).toEqual([]);
    expect(storage.messages.findByVendorId(sms(), vendorId)).toBe(sent.id);
    expect(storage.messages.findByVendorId(fax(), vendorId)).toBeNull();
    expect(storage.messages.knownVendorIds(account, [vendorId])).toEqual(new Set([vendorId]));
  });

  test('claim vendor items each by itself', () => {
    const [one, two, document] = [send(), send(), send({ channel: 'fax', address: NUMBER })];
    const begin = (message: OutboundMessage, vendorId: VendorId | null): void => {
      const id = asId<AttemptId>(testId());
      storage.transaction(() => {
        storage.attempts.begin({ id, messageId: message.id, number: 1, startedAtMs: T0 });
        if (vendorId) storage.attempts.end(id, { endedAtMs: T0, outcome: 'accepted', vendorId });
      });
    };
    [one, two, document].forEach((message) => begin(message, null));
    expect(storage.messages.openClaims(sms(), NUMBER, one.id, T0)).toEqual([two.id]);
    expect(storage.messages.openClaims(fax(), NUMBER, one.id, T0)).toEqual([document.id]);
    const again = send({}, { attempts: 1 });
    begin(again, asId<VendorId>('v9'));
    expect(storage.messages.waitingToRedial(sms())).toEqual([{ id: again.id, vendorId: 'v9' }]);
    expect(storage.messages.waitingToRedial(fax())).toEqual([]);
    expect(storage.messages.findByVendorId(sms(), asId<VendorId>('v9'))).toBe(again.id);
    expect(storage.messages.findByVendorId(fax(), asId<VendorId>('v9'))).toBeNull();
  });

  test('receive each by itself', () => {
    const intake = { state: 'receiving', attempts: 0, nextAttemptAtMs: T0, failure: null } as const;
    const [text, document] = [
      receive({ intake }),
      receive({ channel: 'fax', intake: { ...intake, nextAttemptAtMs: T0 + 5 } }),
    ];
    expect(storage.inbox.contentDue(sms(), T0 + 9, 9)).toEqual([text.id]);
    expect(storage.inbox.contentDue(fax(), T0 + 9, 9)).toEqual([document.id]);
    expect([storage.inbox.nextContentAtMs(sms()), storage.inbox.nextContentAtMs(fax())]).toEqual([T0, T0 + 5]);
    expect(storage.inbox.findByVendorId(sms(), text.vendorId)).toEqual(text);
    expect(storage.inbox.findByVendorId(fax(), text.vendorId)).toBeNull();
    storage.transaction(() => storage.inbox.setUnread(text.id, false, true));
    expect(storage.inbox.readPending(sms(), 9)).toEqual([{ id: text.id, vendorId: text.vendorId, unread: false }]);
    expect(storage.inbox.readPending(fax(), 9)).toEqual([]);
  });
});

describe('an address', () => {
  test('has a queue over all accounts, for when it opts out', () => {
    const late = send({ createdAtMs: T0 + 1, accountId: other });
    const early = send({ createdAtMs: T0, sendAtMs: T0 + 99 });
    const document = send({ channel: 'fax', address: NUMBER, createdAtMs: T0 + 2 });
    send({}, { state: 'sent' });
    send({ channel: 'fax', address: '+12125550151' });
    expect(storage.messages.queuedOf({ address: NUMBER, channel: 'sms' })).toEqual([early.id, late.id]);
    expect(storage.messages.queuedOf({ address: NUMBER })).toEqual([early.id, late.id, document.id]);
    expect(storage.messages.queuedOf({ address: NUMBER, accountId: other, createdBy: staff })).toEqual([late.id]);
  });

  test('is known on a channel once something left for it there, for texts also once it wrote', () => {
    const used = () => [storage.messages.addressUsed('sms', NUMBER), storage.messages.addressUsed('fax', NUMBER)];
    receive({ channel: 'fax', address: NUMBER });
    send({}, { state: 'cancelled' });
    expect(used()).toEqual([false, false]);
    receive({ accountId: other, removedAtMs: T0 });
    expect(used()).toEqual([true, false]);
  });

  test('that got something once is known', () => {
    const message = send();
    expect(storage.messages.addressUsed('sms', NUMBER)).toBe(false);
    const delivery = { ...message.delivery, state: 'sent' as const };
    storage.transaction(() => storage.messages.saveDelivery(message.id, delivery, { ...entry, cause: 'accepted' }));
    expect(storage.messages.addressUsed('sms', NUMBER)).toBe(true);
  });
});
