import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NOTHING_IN_SCOPE } from '../../domain/access/account-scope.ts';
import { CONVERSATION_VIEWS } from '../../domain/conversation/conversation.ts';
import type { ConversationView } from '../../domain/conversation/conversation.ts';
import { asId } from '../../domain/ids.ts';
import type { AccountId, ConversationId, MessageId, NoteId, StaffId } from '../../domain/ids.ts';
import type { InboundMessage, OutboundMessage } from '../../domain/message/message.ts';
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
  testSentText,
  testStaff,
  testText,
} from '../testing/temporary-storage.ts';

let temporary: TemporaryStorage;
let storage: Storage;
let account: AccountId;
let other: AccountId;
let staff: StaffId;
let colleague: StaffId;

beforeEach(() => {
  temporary = openTemporaryStorage();
  ({ storage } = temporary);
  const clinic = seedClinic(storage);
  const [second, person] = [testAccount({ name: 'Second' }), testStaff()];
  storage.transaction(() => {
    storage.accounts.save(second);
    storage.staff.save(person);
  });
  [account, other, staff, colleague] = [clinic.account.id, second.id, clinic.staff.id, person.id];
});
afterEach(() => temporary[Symbol.dispose]());

const NUMBER = '+12125550150';
const begin = (address = NUMBER, createdBy: StaffId | null = null): Conversation =>
  storage.transaction(() => storage.conversations.begin(testConversation(address, { createdBy })));
function receive(thread: Conversation, changes: Partial<InboundMessage> = {}): InboundMessage {
  const message = testText({ accountId: account, thread, ...changes });
  storage.transaction(() => storage.inbox.takeIn(message, []));
  return message;
}
function send(thread: Conversation, changes: Partial<OutboundMessage> = {}): OutboundMessage {
  const message = testSentText({ accountId: account, createdBy: staff, thread, ...changes });
  storage.transaction(() => storage.messages.insert(message));
  return message;
}
const listed = (view: ConversationView = 'open', scope = scopeOf(account, other)): ConversationId[] =>
  storage.conversations
    .list({ channel: 'sms', view, staffId: staff, limit: 50 }, scope)
    .items.map(({ conversation }) => conversation.id);
const setFolder = (thread: Conversation, folder: Conversation['folder'], untilMs: number | null = null): void =>
  storage.transaction(() => storage.conversations.setFolder(thread.id, folder, untilMs));

describe('a conversation', () => {
  test('is one per number, whoever begins it', () => {
    const thread = begin(NUMBER, staff);
    expect(thread).toMatchObject({
      channel: 'sms',
      address: NUMBER,
      createdBy: staff,
      folder: 'open',
      claimedBy: null,
    });
    expect(begin(NUMBER, colleague)).toEqual(thread);
    expect(storage.conversations.find(thread.id)).toEqual(thread);
    expect(storage.conversations.findByAddress('sms', NUMBER)).toEqual(thread);
    expect(storage.conversations.findByAddress('sms', '+12125550151')).toBeNull();
    expect(storage.conversations.find(asId<ConversationId>(testId()))).toBeNull();
    expect(() =>
      storage.transaction(() => storage.conversations.begin({ ...testConversation('+12125550151'), id: thread.id })),
    ).toThrow(expect.objectContaining({ code: 'ID_CONFLICT' }));
  });

  test('without a message in the scope is for who began it or writes in it, and in no list', () => {
    const thread = begin(NUMBER, staff);
    const scope = scopeOf(account);
    const seen = { conversation: thread, last: null, unread: 0 };
    expect(storage.conversations.findInScope(thread.id, scope, staff)).toEqual(seen);
    expect(storage.conversations.findInScope(thread.id, scope, colleague)).toBeNull();
    expect(CONVERSATION_VIEWS.flatMap((view) => listed(view))).toEqual([]);

    // The other desk has written there: of that nothing is seen, and it does not keep anybody from beginning.
    receive(thread, { accountId: other });
    expect(storage.conversations.findInScope(thread.id, scope, colleague)).toBeNull();
    begin(NUMBER, colleague);
    expect(storage.conversations.findInScope(thread.id, scope, colleague)).toEqual(seen);
    expect(storage.conversations.messages(thread.id, scope, { limit: 9 })).toEqual({ items: [], next: null });
  });

  test('is nothing without a scope, and nothing on another channel of the account', () => {
    const thread = begin(NUMBER, staff);
    receive(thread);
    const draft = { body: 'x', media: [], patientId: null, accountId: null, updatedAtMs: T0 };
    storage.transaction(() => {
      storage.conversations.setClaim(thread.id, { staffId: staff, atMs: T0 });
      storage.drafts.save({ ...draft, staffId: staff, conversationId: thread.id });
    });
    const faxOnly = { lanes: [{ accountId: account, channel: 'fax' as const }] };
    for (const scope of [NOTHING_IN_SCOPE, faxOnly]) {
      expect(CONVERSATION_VIEWS.flatMap((view) => listed(view, scope))).toEqual([]);
      expect(storage.conversations.findInScope(thread.id, scope, staff)).toBeNull();
      expect(storage.conversations.messages(thread.id, scope, { limit: 9 }).items).toEqual([]);
      expect(storage.conversations.messagesBeside(thread.id, scope, { atMs: 0, id: '' }, 'newer', 9)).toEqual([]);
      expect(storage.conversations.unreadMessages(thread.id, scope, 9)).toEqual([]);
      expect(storage.conversations.lastInbound(thread.id, scope)).toBeNull();
      expect(storage.conversations.countUnread('sms', scope)).toBe(0);
    }
    expect(['open', 'unread', 'mine', 'drafts'].flatMap((view) => listed(view as ConversationView))).toHaveLength(4);
  });

  test('takes no message of another number', () => {
    const thread = begin();
    expect(() => receive(thread, { address: '+12125550151' })).toThrow('its own address');
    expect(() => send(thread, { address: '+12125550151' })).toThrow('its own address');
    expect(listed()).toEqual([]);
  });
});

describe('folders', () => {
  test('what comes in opens a thread, what goes out and what is read leaves it where it is', () => {
    const thread = begin();
    const first = receive(thread, { createdAtMs: T0 });
    setFolder(thread, 'snoozed', T0 + 50);
    expect([listed(), listed('snoozed')]).toEqual([[], [thread.id]]);
    send(thread, { createdAtMs: T0 + 1 });
    storage.transaction(() => storage.inbox.setUnread(first.id, false, false));
    expect(storage.conversations.find(thread.id)).toMatchObject({ folder: 'snoozed', snoozedUntilMs: T0 + 50 });
    receive(thread, { accountId: other, createdAtMs: T0 - 5 });
    expect(storage.conversations.find(thread.id)).toMatchObject({ folder: 'open', snoozedUntilMs: null });
    setFolder(thread, 'archived');
    expect([listed(), listed('archived'), listed('unread')]).toEqual([[], [thread.id], [thread.id]]);
    receive(thread, { removedAtMs: T0 });
    expect(listed('archived')).toEqual([thread.id]);
    receive(thread);
    expect([listed(), listed('archived')]).toEqual([[thread.id], []]);
  });

  test('a known item of the vendor changes nothing', () => {
    const thread = begin();
    const message = receive(thread);
    setFolder(thread, 'archived');
    storage.transaction(() => storage.inbox.takeIn({ ...message, id: asId<MessageId>(testId()) }, []));
    expect(storage.conversations.findInScope(thread.id, scopeOf(account), staff)).toMatchObject({
      unread: 1,
      last: message,
    });
    expect(listed('archived')).toEqual([thread.id]);
  });

  test('snoozes end in order', () => {
    const [one, two, three] = [begin('+12125550151'), begin('+12125550152'), begin('+12125550153')];
    expect(storage.conversations.nextSnoozeEndMs()).toBeNull();
    setFolder(one, 'snoozed', T0 + 5);
    setFolder(two, 'snoozed', T0 + 3);
    setFolder(three, 'archived');
    expect(storage.conversations.nextSnoozeEndMs()).toBe(T0 + 3);
    expect(storage.conversations.snoozeOver(T0 + 2, 9)).toEqual([]);
    expect(storage.conversations.snoozeOver(T0 + 5, 9)).toEqual([two.id, one.id]);
    expect(storage.conversations.snoozeOver(T0 + 5, 1)).toEqual([two.id]);
    expect(() => setFolder(one, 'snoozed')).toThrow('CHECK');
    expect(() => setFolder({ ...one, id: asId<ConversationId>(testId()) }, 'open')).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
  });
});

describe('the list', () => {
  test('gives a thread its place by the newest message of the scope, and sums what is unread', () => {
    const [both, one] = [begin('+12125550151'), begin('+12125550152')];
    const early = receive(both, { createdAtMs: T0 + 1 });
    const middle = receive(one, { createdAtMs: T0 + 2 });
    const late = receive(both, { createdAtMs: T0 + 3, accountId: other });
    const page = (scope = scopeOf(account, other), before: { before?: string } = {}) =>
      storage.conversations.list({ channel: 'sms', view: 'open', staffId: staff, limit: 1, ...before }, scope);
    const first = page();
    expect(first.items).toMatchObject([{ conversation: { id: both.id }, last: { id: late.id }, unread: 2 }]);
    const second = page(scopeOf(account, other), { before: first.next ?? '' });
    expect(second.items).toMatchObject([{ conversation: { id: one.id }, last: { id: middle.id }, unread: 1 }]);
    expect(second.next).toBeNull();
    expect(page(scopeOf(account)).items).toMatchObject([{ conversation: { id: one.id } }]);
    expect(listed('open', scopeOf(account))).toEqual([one.id, both.id]);
    expect(storage.conversations.findInScope(both.id, scopeOf(account), staff)).toMatchObject({
      last: early,
      unread: 1,
    });
  });

  test('reads on where one lane has many threads that another lane continued', () => {
    const threads = Array.from({ length: 12 }, (_, each) => begin(`+121255501${String(10 + each)}`));
    threads.forEach((thread, each) => receive(thread, { createdAtMs: T0 + each }));
    threads.slice(1).forEach((thread, each) => receive(thread, { accountId: other, createdAtMs: T0 + 100 + each }));
    const seen: string[] = [];
    for (let before: string | null | undefined; before !== null;) {
      const place = before === undefined ? {} : { before };
      const page = storage.conversations.list(
        { channel: 'sms', view: 'open', staffId: staff, limit: 5, ...place },
        scopeOf(account, other),
      );
      seen.push(...page.items.map(({ conversation }) => conversation.id));
      before = page.next;
    }
    expect(seen).toEqual([...threads.slice(1).reverse(), threads[0]!].map(({ id }) => id));
  });

  test('refuses a place and a length that are none', () => {
    for (const wrong of [{ before: 'x' }, { limit: 0 }, { limit: 201 }]) {
      const query = { channel: 'sms', view: 'open', staffId: staff, limit: 1, ...wrong } as const;
      expect(() => storage.conversations.list(query, scopeOf(account))).toThrow(
        expect.objectContaining({ code: 'INVALID_INPUT' }),
      );
    }
  });

  test('what a removed person had claimed is free again, and what they were writing is gone', () => {
    const thread = begin();
    receive(thread);
    const draft = { body: 'x', media: [], patientId: null, accountId: null, updatedAtMs: T0 };
    storage.transaction(() => {
      storage.conversations.setClaim(thread.id, { staffId: staff, atMs: T0 });
      storage.drafts.save({ ...draft, staffId: staff, conversationId: thread.id });
    });
    expect(listed('mine')).toEqual([thread.id]);
    storage.transaction(() => storage.staff.remove(staff));
    expect([listed('mine'), listed('drafts'), listed()]).toEqual([[], [], [thread.id]]);
    expect(storage.conversations.find(thread.id)).toMatchObject({ claimedBy: null, claimedAtMs: null });
  });
});

describe('a thread', () => {
  test('is read from any place to both sides', () => {
    const thread = begin();
    const messages = [0, 1, 1, 2, 3].map((at, each) =>
      each % 2 === 0
        ? receive(thread, { createdAtMs: T0 + at })
        : send(thread, { createdAtMs: T0 + at, accountId: other }),
    );
    messages.sort((one, two) => one.createdAtMs - two.createdAtMs || (one.id < two.id ? -1 : 1));
    const scope = scopeOf(account, other);
    const beside = (at: number, side: 'older' | 'newer', limit = 9): readonly MessageId[] =>
      storage.conversations
        .messagesBeside(thread.id, scope, { atMs: messages[at]!.createdAtMs, id: messages[at]!.id }, side, limit)
        .map(({ id }) => id);
    const ids = messages.map(({ id }) => id);
    expect(beside(2, 'older')).toEqual([ids[1], ids[0]]);
    expect(beside(2, 'newer')).toEqual([ids[3], ids[4]]);
    expect(beside(0, 'newer', 2)).toEqual([ids[1], ids[2]]);
    const around = (id: string, side: 'older' | 'newer'): readonly unknown[] =>
      storage.conversations.messagesBeside(thread.id, scope, { atMs: T0 + 1, id }, side, 9);
    expect([around('', 'older'), around('', 'newer')].map(({ length }) => length)).toEqual([1, 4]);
    expect([around('~', 'older'), around('~', 'newer')].map(({ length }) => length)).toEqual([3, 2]);
  });

  test('notes are of the thread and of a span of time, oldest first, an id once', () => {
    const [thread, another] = [begin(), begin('+12125550151')];
    const note = (atMs: number, conversationId = thread.id) => ({
      id: asId<NoteId>(testId()),
      ...{ conversationId, staffId: staff, atMs, text: `at ${atMs}` },
    });
    const [late, early, elsewhere] = [note(T0 + 5), note(T0 + 1), note(T0 + 2, another.id)];
    const scope = scopeOf(account);
    const insert = (each: typeof late): void =>
      storage.transaction(() => storage.conversations.insertNote(each, scope));
    [late, early, elsewhere].forEach(insert);
    const notes = (fromMs: number, untilMs: number | null): unknown =>
      storage.conversations.notes(thread.id, { scope, viewer: colleague }, fromMs, untilMs);
    expect(notes(0, null)).toEqual([early, late]);
    expect(notes(T0 + 1, T0 + 5)).toEqual([early]);
    expect(notes(T0 + 2, null)).toEqual([late]);
    expect(() => insert(late)).toThrow(expect.objectContaining({ code: 'ID_CONFLICT' }));
  });

  test('a note is read by those who read what its author read there, and by its author', () => {
    const thread = begin();
    const write = (text: string, scope = scopeOf(account, other)): void =>
      storage.transaction(() =>
        storage.conversations.insertNote(
          { id: asId<NoteId>(testId()), conversationId: thread.id, staffId: staff, atMs: T0, text },
          scope,
        ),
      );
    const read = (scope = scopeOf(account), viewer = colleague): string[] =>
      storage.conversations
        .notes(thread.id, { scope, viewer }, 0, null)
        .map(({ text }) => text)
        .sort();
    write('before any message');
    receive(thread, { accountId: account });
    write('of the first account');
    receive(thread, { accountId: other });
    write('of the second account', scopeOf(other));
    write('of both');
    expect(read(scopeOf(account))).toEqual(['before any message', 'of both', 'of the first account']);
    expect(read(scopeOf(other))).toEqual(['before any message', 'of both', 'of the second account']);
    expect(read(NOTHING_IN_SCOPE)).toEqual([]);
    expect(read(NOTHING_IN_SCOPE, staff)).toHaveLength(4);
  });
});
