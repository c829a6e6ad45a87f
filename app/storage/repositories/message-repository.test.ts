import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AccountScope } from '../../domain/access/account-scope.ts';
import { asId } from '../../domain/ids.ts';
import type { AccountId, AttemptId, MessageId, PatientId, StaffId, VendorId } from '../../domain/ids.ts';
import type { Delivery } from '../../domain/message/delivery.ts';
import { NEW_DELIVERY } from '../../domain/message/delivery.ts';
import type { OutboundMessage } from '../../domain/message/message.ts';
import type { MessageQuery, Storage } from '../../ports/repositories.ts';
import type { TemporaryStorage } from '../testing/temporary-storage.ts';
import {
  openTemporaryStorage,
  scopeOf,
  seedClinic,
  TEST_TIME_MS as T0,
  testAccount,
  testId,
  testLane,
  testMessage,
} from '../testing/temporary-storage.ts';

let temporary: TemporaryStorage;
let storage: Storage;
let account: AccountId;
let other: AccountId;
let staff: StaffId;

beforeEach(() => {
  temporary = openTemporaryStorage();
  storage = temporary.storage;
  const seed = seedClinic(storage);
  account = seed.account.id;
  staff = seed.staff.id;
  const second = testAccount({ name: 'Second' });
  other = second.id;
  storage.transaction(() => storage.accounts.save(second));
});
afterEach(() => temporary[Symbol.dispose]());

function add(changes: Partial<OutboundMessage> = {}, delivery: Partial<Delivery> = {}): OutboundMessage {
  const message = testMessage({
    accountId: account,
    createdBy: staff,
    ...changes,
    delivery: { ...NEW_DELIVERY, state: 'queued', ...delivery },
  });
  storage.transaction(() => storage.messages.insert(message));
  return message;
}

const both = (): AccountScope => scopeOf(account, other);
const listed = (query: Partial<MessageQuery>, scope = both()): MessageId[] =>
  storage.messages.list({ limit: 50, ...query }, scope).items.map((message) => message.id);

describe('insert and find', () => {
  test('gives back every field', () => {
    const blob = storage.blobs.put(Buffer.from('%PDF'), {
      name: 'letter.pdf',
      type: 'application/pdf',
      sessionId: null,
    });
    const message = add(
      {
        contactName: 'Östra Klinik',
        patientId: asId<PatientId>('42'),
        content: { kind: 'fax', coverSheet: { template: 3, text: 'Dear "colleague"' }, resolution: 'standard' },
        parts: [
          { blobId: blob.id, name: 'document-1.pdf', type: 'application/pdf', bytes: 4, sha256: blob.sha256, pages: 2 },
          {
            blobId: blob.id,
            name: 'document-2.pdf',
            type: 'application/pdf',
            bytes: 4,
            sha256: blob.sha256,
            pages: null,
          },
        ],
        sendAtMs: T0 + 5,
        expiresAtMs: T0 + 9,
        priority: 'batch',
      },
      {
        state: 'unconfirmed',
        holdReason: 'permission',
        attempts: 2,
        nextAttemptAtMs: T0 + 1,
        failure: { code: 'X', category: 'uncertain', message: 'Cut.', action: 'decide', params: { status: 502 } },
        vendorId: asId<VendorId>('9007199254740993'),
        looks: 1,
        nextLookAtMs: T0 + 60,
        lookResult: 'ambiguous',
        receiptUntilMs: T0 + 90,
        cancelRequested: true,
      },
    );
    expect(storage.messages.find(message.id)).toEqual(message);
    expect(storage.messages.holdsBlob(blob.id, both())).toBe(true);
    expect(storage.messages.holdsBlob(blob.id, scopeOf(other))).toBe(false);
  });

  test('an id is used once', () => {
    const message = add();
    expect(() => storage.transaction(() => storage.messages.insert(message))).toThrow(
      expect.objectContaining({ code: 'ID_CONFLICT' }),
    );
  });

  test('outside the scope a message does not exist', () => {
    const message = add();
    expect(storage.messages.findInScope(message.id, scopeOf(account))).toEqual(message);
    expect(storage.messages.findInScope(message.id, scopeOf(other))).toBeNull();
    expect(storage.messages.findInScope(message.id, scopeOf())).toBeNull();
  });

  test('a message that is not there is null', () => {
    expect(storage.messages.find(asId<MessageId>(testId()))).toBeNull();
  });
});

describe('saveDelivery', () => {
  test('writes the columns and appends the event', () => {
    const message = add();
    const delivery: Delivery = { ...message.delivery, state: 'sending', attempts: 1 };
    storage.transaction(() =>
      storage.messages.saveDelivery(message.id, delivery, {
        atMs: T0,
        cause: 'begun',
        detail: { n: 1 },
        staffId: staff,
      }),
    );
    expect(storage.messages.find(message.id)?.delivery).toEqual(delivery);
    expect(storage.messages.events(message.id)).toEqual([
      { messageId: message.id, state: 'sending', atMs: T0, cause: 'begun', detail: { n: 1 }, staffId: staff },
    ]);
  });

  test('of a message that is not there writes nothing', () => {
    const id = asId<MessageId>(testId());
    expect(() =>
      storage.transaction(() =>
        storage.messages.saveDelivery(id, NEW_DELIVERY, { atMs: T0, cause: 'x', detail: {}, staffId: null }),
      ),
    ).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    expect(storage.messages.events(id)).toEqual([]);
  });
});

describe('list', () => {
  test('shows the scope only: nothing at all to a person with no account', () => {
    const mine = add();
    const theirs = add({ accountId: other });
    expect(listed({}, scopeOf(account))).toEqual([mine.id]);
    expect(listed({}, scopeOf(other))).toEqual([theirs.id]);
    const queries: Partial<MessageQuery>[] = [
      {},
      { channel: 'fax' },
      { states: ['queued'] },
      { address: mine.address },
      { text: '2125550100' },
      { direction: 'outbound', unread: false },
    ];
    for (const query of queries) {
      expect(listed(query)).toHaveLength(2);
      expect(listed(query, scopeOf())).toEqual([]);
      expect(listed(query, scopeOf(asId<AccountId>(testId())))).toEqual([]);
    }
    expect(storage.messages.countByState(scopeOf())).toEqual([]);
  });

  test('filters', () => {
    const plain = add({ createdAtMs: T0 });
    const person = add({ createdAtMs: T0 + 1, patientId: asId<PatientId>('7'), address: '+13125550123' });
    const sent = add({ createdAtMs: T0 + 2 }, { state: 'sent' });
    const sms = add({ createdAtMs: T0 + 3, channel: 'sms' });
    expect(listed({})).toEqual([sms.id, sent.id, person.id, plain.id]);
    expect(listed({ channel: 'fax' })).toEqual([sent.id, person.id, plain.id]);
    expect(listed({ states: ['sent', 'queued'] })).toEqual([sms.id, sent.id, person.id, plain.id]);
    expect(listed({ states: ['sent', 'sent'], channel: 'fax' })).toEqual([sent.id]);
    expect(listed({ states: [] })).toEqual([]);
    expect(listed({ patientId: asId<PatientId>('7') })).toEqual([person.id]);
    expect(listed({ patientId: asId<PatientId>('7'), address: '+12125550100' })).toEqual([]);
    expect(listed({ address: '+12125550100', states: ['sent'] })).toEqual([sent.id]);
    expect(listed({ unread: true })).toEqual([]);
    expect(listed({ direction: 'inbound' })).toEqual([]);
  });

  test('searches words of address, contact and cover text as people type them', () => {
    const one = add({ createdAtMs: T0, contactName: 'Dr. Ánxela O’Brien' });
    const two = add({
      createdAtMs: T0 + 1,
      address: '+13125550123',
      content: { kind: 'fax', coverSheet: { text: 'Referral for cardiology' }, resolution: 'fine' },
    });
    const finds: [string, MessageId[]][] = [
      ['anxela', [one.id]],
      ['ÁNX obr', [one.id]],
      ["o'brien", [one.id]],
      ['(212) 555-0100', [one.id]],
      ['+1 312', [two.id]],
      ['0123', [two.id]],
      ['cardio ref', [two.id]],
      ['1', [two.id, one.id]],
      ['cardio anxela', []],
      ['', []],
      ['  -- ', []],
    ];
    for (const [text, ids] of finds) expect(listed({ text }), text).toEqual(ids);
    expect(listed({ text: 'cardio', channel: 'sms' })).toEqual([]);
    expect(listed({ text: 'cardio', states: ['queued'], address: '+13125550123' })).toEqual([two.id]);
  });

  test('no text that a person can type breaks the search', () => {
    add({ contactName: 'AND OR NOT NEAR' });
    for (const text of [
      '"',
      `'`,
      '*',
      'a"b',
      'AND',
      'NOT x',
      'NEAR(a b)',
      'address:x',
      '^a',
      '{a b}',
      '-a',
      'a*',
      '\0',
      '😀',
    ]) {
      expect(() => listed({ text }), text).not.toThrow();
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        listed({ text });
      }),
    );
  });

  test('pages follow each other without gap or repetition, over accounts and equal times', () => {
    const made = Array.from({ length: 23 }, (_, at) =>
      add({
        createdAtMs: T0 + Math.floor(at / 4),
        accountId: at % 2 ? account : other,
        channel: at % 3 ? 'fax' : 'sms',
      }),
    );
    const expected = [...made]
      .sort((one, two) => two.createdAtMs - one.createdAtMs || (one.id < two.id ? 1 : -1))
      .map((message) => message.id);
    for (const filter of [{}, { states: ['queued', 'sent'] as const }, { text: '0100' }, { address: '+12125550100' }]) {
      const seen: MessageId[] = [];
      let before: string | null = null;
      do {
        const page: ReturnType<Storage['messages']['list']> = storage.messages.list(
          { limit: 5, ...filter, ...(before === null ? {} : { before }) },
          both(),
        );
        expect(page.items.length).toBeLessThanOrEqual(5);
        seen.push(...page.items.map((message) => message.id));
        before = page.next;
      } while (before !== null);
      expect(seen).toEqual(expected);
    }
  });

  test('a cursor that was not ours and a page of no length are refused', () => {
    const wrong = [
      '',
      'x',
      'bm8',
      Buffer.from('[1,2]').toString('base64url'),
      Buffer.from('["a","b"]').toString('base64url'),
    ];
    for (const before of wrong) {
      expect(() => listed({ before }), before).toThrow(
        expect.objectContaining({ code: 'INVALID_INPUT', params: { reason: 'cursor' } }),
      );
    }
    for (const limit of [0, -1, 201, 1.5, Number.NaN]) {
      expect(() => listed({ limit })).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
    }
  });
});

describe('the outbox asks', () => {
  test('what is due, by priority, then age', () => {
    const late = add({ createdAtMs: T0 + 3 });
    const early = add({ createdAtMs: T0 + 1 });
    const batch = add({ createdAtMs: T0, priority: 'batch' });
    const high = add({ createdAtMs: T0 + 9, priority: 'high' });
    const later = add({ sendAtMs: T0 + 100 });
    const again = add({ createdAtMs: T0 + 2, sendAtMs: T0 - 5 }, { nextAttemptAtMs: T0 + 50 });
    add({}, { holdReason: 'account-auth' });
    add({}, { state: 'sending' });
    add({ accountId: other });
    expect(storage.messages.due(testLane(account), T0, 10)).toEqual([high.id, early.id, late.id, batch.id]);
    expect(storage.messages.due(testLane(account), T0, 2)).toEqual([high.id, early.id]);
    expect(storage.messages.due(testLane(account), T0 + 50, 10)).toContain(again.id);
    expect(storage.messages.due(testLane(account), T0 + 100, 10)).toContain(later.id);
    expect(storage.messages.nextDueAtMs(testLane(account))).toBe(0);
    expect(storage.messages.nextDueAtMs(testLane(asId<AccountId>(testId())))).toBeNull();
  });

  test('when the next one becomes due, expires, is looked for', () => {
    add({ sendAtMs: T0 + 70 });
    const soon = add({ sendAtMs: T0 + 10, expiresAtMs: T0 + 20 }, { nextAttemptAtMs: T0 + 30 });
    expect(storage.messages.nextDueAtMs(testLane(account))).toBe(T0 + 30);
    expect(storage.messages.nextExpiryAtMs()).toBe(T0 + 20);
    expect(storage.messages.expired(T0 + 19, 10)).toEqual([]);
    expect(storage.messages.expired(T0 + 20, 10)).toEqual([soon.id]);

    const lost = add({}, { state: 'unconfirmed', nextLookAtMs: T0 + 5 });
    add({}, { state: 'unconfirmed', nextLookAtMs: null });
    expect(storage.messages.nextLookAtMs(testLane(account))).toBe(T0 + 5);
    expect(storage.messages.looksDue(testLane(account), T0 + 4)).toEqual([]);
    expect(storage.messages.looksDue(testLane(account), T0 + 5)).toEqual([lost.id]);
    expect(storage.messages.nextLookAtMs(testLane(other))).toBeNull();
  });

  test('what awaits a receipt, oldest first', () => {
    const waiting = { state: 'sent', receiptUntilMs: T0 + 9, vendorId: asId<VendorId>('v2') } as const;
    const young = add({ createdAtMs: T0 + 1 }, waiting);
    const old = add({ createdAtMs: T0 }, { ...waiting, vendorId: asId<VendorId>('v1') });
    add({}, { ...waiting, receiptUntilMs: null });
    add({}, { ...waiting, vendorId: null });
    add({}, { ...waiting, state: 'delivered' });
    expect(storage.messages.awaitingReceipt(testLane(account))).toEqual([
      { id: old.id, vendorId: 'v1', untilMs: T0 + 9 },
      { id: young.id, vendorId: 'v2', untilMs: T0 + 9 },
    ]);
  });

  test('what is in a state, of one account or all', () => {
    const one = add({}, { state: 'sending' });
    const two = add({ accountId: other }, { state: 'sending' });
    expect(new Set(storage.messages.inState('sending'))).toEqual(new Set([one.id, two.id]));
    expect(storage.messages.inState('sending', testLane(other))).toEqual([two.id]);
    expect(storage.messages.inState('failed')).toEqual([]);
  });

  test('what is queued of a person, a channel, an account, held or not', () => {
    const free = add({ createdAtMs: T0 });
    const held = add({ createdAtMs: T0 + 1, channel: 'sms' }, { holdReason: 'permission' });
    const theirs = add({ createdAtMs: T0 + 2, accountId: other });
    add({}, { state: 'sent' });
    expect(storage.messages.queuedOf({})).toEqual([free.id, held.id, theirs.id]);
    expect(storage.messages.queuedOf({ createdBy: staff, channel: 'sms' })).toEqual([held.id]);
    expect(storage.messages.queuedOf({ accountId: other })).toEqual([theirs.id]);
    expect(storage.messages.queuedOf({ createdBy: asId<StaffId>(testId()) })).toEqual([]);
  });

  test('counts by state, held apart', () => {
    add({ createdAtMs: T0 + 5 });
    add({ createdAtMs: T0 + 4 });
    add({ createdAtMs: T0 + 1 }, { holdReason: 'channel-off' });
    add({ createdAtMs: T0 + 2, accountId: other }, { state: 'failed' });
    expect(storage.messages.countByState(both())).toEqual([
      { accountId: account, state: 'queued', held: false, count: 2, oldestAtMs: T0 + 4 },
      { accountId: account, state: 'queued', held: true, count: 1, oldestAtMs: T0 + 1 },
      { accountId: other, state: 'failed', held: false, count: 1, oldestAtMs: T0 + 2 },
    ]);
    expect(storage.messages.countByState(scopeOf(other))).toHaveLength(1);
  });
});

describe('look-alikes', () => {
  function attempt(message: OutboundMessage, number: number, vendorId?: string): AttemptId {
    const id = asId<AttemptId>(testId());
    storage.transaction(() => {
      storage.attempts.begin({ id, messageId: message.id, number, startedAtMs: T0 });
      if (vendorId !== undefined) {
        storage.attempts.end(id, { endedAtMs: T0 + 1, outcome: 'accepted', vendorId: asId<VendorId>(vendorId) });
      }
    });
    return id;
  }

  test('a vendor id leads to its message, whether the attempt or the message carries it', () => {
    const one = add();
    attempt(one, 1, 'v1');
    const two = add({}, { state: 'sent', vendorId: asId<VendorId>('v2') });
    const vendor = asId<VendorId>;
    expect(storage.messages.findByVendorId(testLane(account), vendor('v1'))).toBe(one.id);
    expect(storage.messages.findByVendorId(testLane(account), vendor('v2'))).toBe(two.id);
    expect(storage.messages.findByVendorId(testLane(other), vendor('v1'))).toBeNull();
    expect(storage.messages.knownVendorIds(account, [vendor('v1'), vendor('v2'), vendor('v3')])).toEqual(
      new Set(['v1', 'v2']),
    );
    expect(storage.messages.knownVendorIds(account, [])).toEqual(new Set());
  });

  test('a vendor item cannot belong to two attempts of an account', () => {
    attempt(add(), 1, 'v1');
    const second = attempt(add(), 1);
    const end = { endedAtMs: T0, outcome: 'accepted', vendorId: asId<VendorId>('v1') } as const;
    expect(() => storage.transaction(() => storage.attempts.end(second, end))).toThrow(
      expect.objectContaining({ code: 'CONFLICT', params: { reason: 'vendor-id-taken' } }),
    );
  });

  test('attempts keep what their end does not name', () => {
    const message = add();
    const id = attempt(message, 1);
    const failure = { code: 'CUT', category: 'uncertain', message: 'Cut.', action: 'wait' } as const;
    storage.transaction(() => storage.attempts.end(id, { endedAtMs: T0 + 1, outcome: 'unknown', failure }));
    storage.transaction(() =>
      storage.attempts.end(id, { endedAtMs: T0 + 2, outcome: 'accepted', vendorId: asId<VendorId>('v9') }),
    );
    expect(storage.attempts.of(message.id)).toEqual([
      {
        id,
        messageId: message.id,
        number: 1,
        startedAtMs: T0,
        endedAtMs: T0 + 2,
        outcome: 'accepted',
        vendorId: 'v9',
        proof: null,
        failure,
      },
    ]);
    expect(() =>
      storage.transaction(() => storage.attempts.end(asId<AttemptId>('none'), { endedAtMs: 1, outcome: 'died' })),
    ).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });

  test('open claims, same content, used addresses', () => {
    const one = add({ createdAtMs: T0 }, { state: 'sending' });
    const two = add({ createdAtMs: T0 + 1 }, { state: 'unconfirmed' });
    const failed = add({ createdAtMs: T0 + 2 }, { state: 'failed' });
    const settled = add({ createdAtMs: T0 + 3, contentHash: 'b'.repeat(64) }, { state: 'sent' });
    const { address, contentHash } = one;
    attempt(two, 1);
    const lost = attempt(settled, 1);
    const answered = attempt(failed, 1);
    storage.transaction(() => {
      storage.attempts.end(lost, { endedAtMs: T0 + 1, outcome: 'unknown' });
      storage.attempts.end(answered, { endedAtMs: T0 + 1, outcome: 'rejected' });
    });
    // Under way, and lost whatever a person decided afterwards; not what was answered.
    expect(storage.messages.openClaims(testLane(account), address, one.id, T0)).toEqual([two.id, settled.id]);
    expect(storage.messages.openClaims(testLane(account), address, one.id, T0 + 1)).toEqual([]);
    expect(storage.messages.openClaims(testLane(other), address, one.id, T0)).toEqual([]);
    expect(storage.messages.sameContentSince(address, contentHash, T0)).toEqual([one.id, two.id]);
    expect(storage.messages.sameContentSince(address, contentHash, T0 + 1)).toEqual([two.id]);

    expect(storage.messages.addressUsed('fax', address)).toBe(false);
    const event = { atMs: T0, cause: 'x', detail: {}, staffId: null };
    storage.transaction(() => {
      storage.messages.saveDelivery(failed.id, { ...failed.delivery, state: 'sent' }, event);
      storage.messages.saveDelivery(failed.id, failed.delivery, event);
    });
    expect(storage.messages.addressUsed('fax', address)).toBe(true);
    expect(storage.messages.addressUsed('sms', address)).toBe(false);
  });
});
