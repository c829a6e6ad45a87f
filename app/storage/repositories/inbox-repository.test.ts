import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AccountScope } from '../../domain/access/account-scope.ts';
import { asId } from '../../domain/ids.ts';
import type { AccountId, MessageId, PatientId, StaffId, VendorId } from '../../domain/ids.ts';
import type { Intake } from '../../domain/message/intake.ts';
import type { InboundMessage } from '../../domain/message/message.ts';
import type { PartRef } from '../../ports/provider.ts';
import type { HistoryEntry, MessageQuery, Storage } from '../../ports/repositories.ts';
import type { TemporaryStorage } from '../testing/temporary-storage.ts';
import {
  openTemporaryStorage,
  scopeOf,
  seedClinic,
  TEST_TIME_MS as T0,
  testAccount,
  testFiling,
  testId,
  testInbound,
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

const RECEIVING: Intake = { state: 'receiving', attempts: 0, nextAttemptAtMs: T0, failure: null };
const RECEIVED: Intake = { state: 'received', attempts: 1, nextAttemptAtMs: null, failure: null };
const FAILURE = { code: 'GONE', category: 'rejected', message: 'It is gone.', action: 'none' } as const;
const patient = (id: string): PatientId => asId<PatientId>(id);
const entry = (cause: string): HistoryEntry => ({ atMs: T0, cause, detail: { n: 1 }, staffId: staff });

function add(changes: Partial<InboundMessage> = {}, pending: readonly PartRef[] = []): InboundMessage {
  const message = testInbound({ accountId: account, ...changes });
  const taken = storage.transaction(() => storage.inbox.takeIn(message, pending));
  expect(taken).toEqual({ id: message.id, isNew: true });
  return message;
}
const part = (name: string): PartRef => ({
  vendorId: asId<VendorId>('v1'),
  partId: name,
  uri: `https://vendor.test/${name}`,
  type: 'application/pdf',
  bytes: null,
});
const both = (): AccountScope => scopeOf(account, other);
const listed = (query: Partial<MessageQuery>, scope = both()): MessageId[] =>
  storage.messages.list({ limit: 50, ...query }, scope).items.map((message) => message.id);
const storedPart = (text: string): InboundMessage['parts'][number] => {
  const type = 'application/pdf';
  const blob = storage.blobs.put(Buffer.from(text), { name: 'fax.pdf', type, sessionId: null });
  return { blobId: blob.id, name: 'fax.pdf', type, bytes: blob.bytes, sha256: blob.sha256, pages: 1 };
};

describe('taking in', () => {
  test('gives back every field, to the inbox and to whoever may see the account', () => {
    const message = add({
      vendorId: asId<VendorId>('9007199254740993'),
      contactName: 'Östra Klinik',
      patientId: patient('p1'),
      parts: [storedPart('%PDF')],
      pages: 12,
      intake: { state: 'receiving', attempts: 2, nextAttemptAtMs: T0 + 5, failure: FAILURE },
      claim: { staffId: staff, purpose: 'filing', atMs: T0 + 1 },
      isFiled: true,
      removedAtMs: T0 + 9,
    });
    expect(storage.inbox.find(message.id)).toEqual(message);
    expect(storage.inbox.findByVendorId(testLane(account), message.vendorId)).toEqual(message);
    expect(storage.messages.findInScope(message.id, scopeOf(account))).toEqual(message);
    expect(storage.messages.findInScope(message.id, scopeOf(other))).toBeNull();
    expect(storage.messages.holdsBlob(message.parts[0]!.blobId, scopeOf(account))).toBe(true);
    expect(storage.messages.holdsBlob(message.parts[0]!.blobId, scopeOf(other))).toBe(false);
    // The outbox never gets to see it.
    expect(storage.messages.find(message.id)).toBeNull();
  });

  test('the same item of the vendor is one message, left as it is', () => {
    const message = add({ unread: false }, [part('a')]);
    const again = testInbound({ accountId: account, vendorId: message.vendorId, address: '+12125550199' });
    const taken = storage.transaction(() => storage.inbox.takeIn(again, [part('b')]));
    expect(taken).toEqual({ id: message.id, isNew: false });
    expect(storage.inbox.find(again.id)).toBeNull();
    expect(storage.inbox.find(message.id)).toEqual(message);
    expect(storage.inbox.pendingParts(message.id)).toEqual([part('a')]);
    expect(listed({ text: '0199' })).toEqual([]);
  });

  test('on another account, channel or direction the same vendor id is another item', () => {
    const one = add();
    add({ accountId: other, vendorId: one.vendorId });
    add({ channel: 'sms', vendorId: one.vendorId });
    const sent = testMessage({ accountId: account, createdBy: staff });
    const delivery = { ...sent.delivery, state: 'sent' as const, vendorId: one.vendorId };
    storage.transaction(() => storage.messages.insert({ ...sent, delivery }));
    expect(listed({})).toHaveLength(4);
    expect(storage.messages.findByVendorId(testLane(account), one.vendorId)).toBe(sent.id);
    expect(storage.messages.knownVendorIds(other, [one.vendorId])).toEqual(new Set());
  });

  test('an id is used once', () => {
    const message = add();
    const same = testInbound({ accountId: account, id: message.id });
    expect(() => storage.transaction(() => storage.inbox.takeIn(same, []))).toThrow(
      expect.objectContaining({ code: 'ID_CONFLICT' }),
    );
  });

  test('any order of events with repetitions makes each item one message', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(6), { maxLength: 30 }), (events) => {
        const round = testId();
        const ids = new Map<number, MessageId>();
        for (const event of events) {
          const vendorId = asId<VendorId>(`${round}-${event}`);
          const message = testInbound({ accountId: account, vendorId });
          const { id, isNew } = storage.transaction(() => storage.inbox.takeIn(message, []));
          expect(isNew).toBe(!ids.has(event));
          if (isNew) ids.set(event, message.id);
          expect(id).toBe(ids.get(event));
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('content', () => {
  test('is pending until it is stored', () => {
    const message = add({ intake: RECEIVING }, [part('a'), { ...part('b'), bytes: 7 }]);
    expect(storage.inbox.pendingParts(message.id)).toEqual([part('a'), { ...part('b'), bytes: 7 }]);
    const failed: Intake = { ...RECEIVING, attempts: 1, nextAttemptAtMs: T0 + 5, failure: FAILURE };
    storage.transaction(() => storage.inbox.saveIntake(message.id, failed, null, entry('content-not-fetched')));
    expect(storage.inbox.find(message.id)).toEqual({ ...message, intake: failed });
    storage.transaction(() => storage.inbox.setPendingParts(message.id, [part('c')]));
    expect(storage.inbox.pendingParts(message.id)).toEqual([part('c')]);

    const parts = [storedPart('one'), storedPart('two')];
    storage.transaction(() => storage.inbox.saveIntake(message.id, RECEIVED, parts, entry('content-stored')));
    expect(storage.inbox.find(message.id)).toEqual({ ...message, intake: RECEIVED, parts });
    expect(storage.inbox.pendingParts(message.id)).toEqual([]);
    expect(storage.messages.events(message.id)).toEqual([
      { messageId: message.id, state: 'receiving', ...entry('content-not-fetched') },
      { messageId: message.id, state: 'received', ...entry('content-stored') },
    ]);
  });

  test('is due by age, of one account, and says when the next is', () => {
    const late = add({ createdAtMs: T0 + 2, intake: RECEIVING });
    const early = add({ createdAtMs: T0 + 1, intake: { ...RECEIVING, nextAttemptAtMs: T0 - 1 }, removedAtMs: T0 });
    const later = add({ createdAtMs: T0, intake: { ...RECEIVING, nextAttemptAtMs: T0 + 50 } });
    add({ intake: { ...RECEIVING, nextAttemptAtMs: null } });
    add({ intake: RECEIVED });
    add({ accountId: other, intake: { ...RECEIVING, nextAttemptAtMs: T0 + 70 } });
    expect(storage.inbox.contentDue(testLane(account), T0, 10)).toEqual([early.id, late.id]);
    expect(storage.inbox.contentDue(testLane(account), T0, 1)).toEqual([early.id]);
    expect(storage.inbox.contentDue(testLane(account), T0 + 50, 10)).toEqual([later.id, early.id, late.id]);
    expect(storage.inbox.nextContentAtMs(testLane(account))).toBe(T0 - 1);
    expect(storage.inbox.nextContentAtMs(testLane(other))).toBe(T0 + 70);
    expect(storage.inbox.nextContentAtMs(testLane(asId<AccountId>(testId())))).toBeNull();
  });
});

describe('read state', () => {
  test('is pending until the vendor was told what staff last said', () => {
    const message = add();
    const { id, vendorId } = message;
    storage.transaction(() => storage.inbox.setUnread(id, false, true));
    expect(storage.inbox.find(id)?.unread).toBe(false);
    expect(storage.inbox.isReadPending(id)).toBe(true);
    expect(storage.inbox.readPending(testLane(account), 10)).toEqual([{ id, vendorId, unread: false }]);
    expect(storage.inbox.readPending(testLane(other), 10)).toEqual([]);

    storage.transaction(() => storage.inbox.setUnread(id, true, true));
    storage.transaction(() => storage.inbox.readTold(id, false));
    expect(storage.inbox.readPending(testLane(account), 10)).toEqual([{ id, vendorId, unread: true }]);
    storage.transaction(() => storage.inbox.readTold(id, true));
    expect(storage.inbox.isReadPending(id)).toBe(false);
    expect(storage.inbox.readPending(testLane(account), 10)).toEqual([]);
  });

  test('from the vendor is told to nobody', () => {
    const { id } = add();
    storage.transaction(() => storage.inbox.setUnread(id, false, false));
    expect(storage.inbox.find(id)?.unread).toBe(false);
    expect(storage.inbox.isReadPending(id)).toBe(false);
    expect(storage.inbox.isReadPending(asId<MessageId>(testId()))).toBe(false);
  });
});

describe('news', () => {
  const news = (scope = both(), limit = 10): readonly MessageId[] =>
    storage.transaction(() => storage.inbox.takeUnannounced(scope, limit));

  test('is what came, unread, once, oldest first', () => {
    const two = add({ createdAtMs: T0 + 2, accountId: other });
    const one = add({ createdAtMs: T0 + 1 });
    const three = add({ createdAtMs: T0 + 3 });
    add({ unread: false });
    add({ removedAtMs: T0 });
    const coming = add({ createdAtMs: T0, intake: RECEIVING });
    expect(news(scopeOf())).toEqual([]);
    expect(news(scopeOf(other))).toEqual([two.id]);
    expect(news(both(), 1)).toEqual([one.id]);
    expect(news()).toEqual([three.id]);
    expect(news()).toEqual([]);
    storage.transaction(() => storage.inbox.saveIntake(coming.id, RECEIVED, [], entry('content-stored')));
    expect(news()).toEqual([coming.id]);
  });

  test('is nothing that somebody has read, even if it is marked unread again', () => {
    const seen = add();
    const readElsewhere = add({ unread: false });
    storage.transaction(() => {
      storage.inbox.setUnread(seen.id, false, true);
      storage.inbox.setUnread(seen.id, true, true);
      storage.inbox.setUnread(readElsewhere.id, true, false);
    });
    expect(news()).toEqual([]);
  });
});

describe('hands', () => {
  test('claim, patient, filed and removed are written with a line of history each', () => {
    const message = add();
    const { id } = message;
    const claim = { staffId: staff, purpose: 'handling', atMs: T0 } as const;
    storage.transaction(() => {
      storage.inbox.setClaim(id, claim, entry('claimed'));
      storage.inbox.setPatient(id, patient('p1'), entry('assigned'));
      storage.inbox.setFiled(id, true, entry('filed'));
      storage.inbox.setRemoved(id, T0 + 5, entry('removed'));
      storage.inbox.note(id, entry('opened'));
    });
    const changed = { ...message, claim, patientId: 'p1', isFiled: true, removedAtMs: T0 + 5 };
    expect(storage.inbox.find(id)).toEqual(changed);
    expect(storage.inbox.claimsOf(staff)).toEqual([id]);
    storage.transaction(() => {
      storage.inbox.setClaim(id, null, entry('released'));
      storage.inbox.setPatient(id, null, entry('unassigned'));
      storage.inbox.setFiled(id, false, entry('undone'));
      storage.inbox.setRemoved(id, null, entry('restored'));
    });
    expect(storage.inbox.find(id)).toEqual(message);
    expect(storage.inbox.claimsOf(staff)).toEqual([]);
    const causes = [
      'claimed',
      'assigned',
      'filed',
      'removed',
      'opened',
      'released',
      'unassigned',
      'undone',
      'restored',
    ];
    expect(storage.messages.events(id)).toEqual(
      causes.map((cause) => ({ messageId: id, state: 'received', ...entry(cause) })),
    );
  });

  test('of a message that is not there, or was sent, nothing is written', () => {
    const sent = testMessage({ accountId: account, createdBy: staff });
    storage.transaction(() => storage.messages.insert(sent));
    for (const id of [asId<MessageId>(testId()), sent.id]) {
      const writes: (() => void)[] = [
        () => storage.inbox.saveIntake(id, RECEIVED, [], entry('x')),
        () => storage.inbox.setPendingParts(id, []),
        () => storage.inbox.setUnread(id, true, false),
        () => storage.inbox.setClaim(id, null, entry('x')),
        () => storage.inbox.setPatient(id, null, entry('x')),
        () => storage.inbox.setFiled(id, true, entry('x')),
        () => storage.inbox.setRemoved(id, T0, entry('x')),
      ];
      for (const write of writes) {
        expect(() => storage.transaction(write)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
      }
      expect(storage.messages.events(id)).toEqual([]);
    }
    const nobody = asId<MessageId>(testId());
    expect(() => storage.transaction(() => storage.inbox.note(nobody, entry('x')))).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
    expect(storage.messages.find(sent.id)).toEqual(sent);
  });
});

describe('the badge', () => {
  test('counts unread ones by channel and documents to be filed, of the scope', () => {
    add({ createdAtMs: T0 + 5 });
    add({ createdAtMs: T0 + 3, unread: false });
    add({ createdAtMs: T0 + 2, unread: false, isFiled: true });
    add({ createdAtMs: T0 + 1, removedAtMs: T0 });
    add({ createdAtMs: T0, intake: RECEIVING });
    add({ createdAtMs: T0 + 4, accountId: other, channel: 'sms' });
    expect(storage.inbox.counts(both())).toEqual({
      unread: 3,
      unreadBy: { fax: 2, sms: 1 },
      needsFiling: 2,
      oldestNeedsFilingAtMs: T0 + 3,
    });
    expect(storage.inbox.counts(scopeOf(other))).toEqual({
      unread: 1,
      unreadBy: { sms: 1 },
      needsFiling: 0,
      oldestNeedsFilingAtMs: null,
    });
    expect(storage.inbox.counts(scopeOf())).toEqual({
      unread: 0,
      unreadBy: {},
      needsFiling: 0,
      oldestNeedsFilingAtMs: null,
    });
  });
});

describe('earlier patients of a sender', () => {
  test('are those whom its messages were assigned or filed to, newest first, in the scope', () => {
    const from = '+12125550160';
    add({ address: from, createdAtMs: T0, patientId: patient('old') });
    add({ address: from, createdAtMs: T0 + 1, patientId: patient('often') });
    add({ address: from, createdAtMs: T0 + 3, patientId: patient('often'), removedAtMs: T0 });
    add({ address: from, createdAtMs: T0 + 4, accountId: other, patientId: patient('elsewhere') });
    add({ address: from, createdAtMs: T0 + 5 });
    add({ createdAtMs: T0 + 6, patientId: patient('another number') });
    const found = (scope = both(), limit = 10) => storage.inbox.earlierPatients(from, scope, limit);
    expect(found()).toEqual([
      { patientId: 'elsewhere', count: 1, lastAtMs: T0 + 4 },
      { patientId: 'often', count: 2, lastAtMs: T0 + 3 },
      { patientId: 'old', count: 1, lastAtMs: T0 },
    ]);
    expect(found(scopeOf(account), 1)).toEqual([{ patientId: 'often', count: 2, lastAtMs: T0 + 3 }]);
    expect(found(scopeOf())).toEqual([]);
  });

  test('a filing counts when it is done, once per message, and not if it was corrected', () => {
    const message = add({ patientId: patient('right') });
    const blob = storage.blobs.put(Buffer.from('%PDF'), { name: 'a', type: 'application/pdf', sessionId: null });
    const base = { messageId: message.id, staffId: staff, blob };
    const wrong = testFiling({ ...base, patientId: patient('wrong'), state: 'filed', documentId: '1' });
    const failed = testFiling({ ...base, patientId: patient('never'), state: 'failed' });
    const right = testFiling({ ...base, patientId: patient('right'), replaces: wrong.id });
    const found = () => storage.inbox.earlierPatients(message.address, both(), 10).map((one) => one.patientId);
    storage.transaction(() => {
      for (const filing of [wrong, failed, right]) storage.filings.insert(filing, entry('made'));
    });
    expect(new Set(found())).toEqual(new Set(['right', 'wrong']));
    storage.transaction(() => storage.filings.save({ ...right, state: 'filed' }, entry('found')));
    expect(storage.inbox.earlierPatients(message.address, both(), 10)).toEqual([
      { patientId: 'right', count: 1, lastAtMs: T0 },
    ]);
  });

  test('a withheld number has none', () => {
    add({ address: '', patientId: patient('p1') });
    expect(storage.inbox.earlierPatients('', both(), 10)).toEqual([]);
  });
});
