import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountScope } from '../../domain/access/account-scope.ts';
import type { ConversationFolder, ConversationView } from '../../domain/conversation/conversation.ts';
import { CONVERSATION_FOLDERS, CONVERSATION_VIEWS } from '../../domain/conversation/conversation.ts';
import type { AccountId, ConversationId, StaffId } from '../../domain/ids.ts';
import type { Message } from '../../domain/message/message.ts';
import type { Page, Storage } from '../../ports/repositories.ts';
import type { TemporaryStorage } from '../testing/temporary-storage.ts';
import {
  openTemporaryStorage,
  TEST_TIME_MS as T0,
  testAccount,
  testConversation,
  testSentText,
  testStaff,
  testText,
} from '../testing/temporary-storage.ts';

/** Threads, their places and counts against what filters over all messages say, after anything that may happen to them. */

let temporary: TemporaryStorage;
let storage: Storage;
let runs = 0;

beforeAll(() => {
  temporary = openTemporaryStorage();
  ({ storage } = temporary);
});
afterAll(() => temporary[Symbol.dispose]());

const THREADS = 3;
const ACCOUNTS = 3;
const thread = fc.nat(THREADS - 1);
/** Few moments, so that many things happen in the same one. */
const at = fc.nat(5);
const steps = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('receive' as const),
      thread,
      account: fc.nat(ACCOUNTS - 1),
      at,
      unread: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('send' as const), thread, account: fc.nat(ACCOUNTS - 1), at }),
    fc.record({ kind: fc.constant('unread' as const), message: fc.nat(), unread: fc.boolean() }),
    fc.record({ kind: fc.constant('removed' as const), message: fc.nat(), removed: fc.boolean() }),
    fc.record({ kind: fc.constant('folder' as const), thread, folder: fc.constantFrom(...CONVERSATION_FOLDERS) }),
    fc.record({ kind: fc.constant('claim' as const), thread, by: fc.option(fc.nat(1)) }),
    fc.record({ kind: fc.constant('draft' as const), thread, by: fc.nat(1), at, body: fc.constantFrom('', 'Dear') }),
  ),
  { maxLength: 40 },
);
type Step = typeof steps extends fc.Arbitrary<(infer S)[]> ? S : never;

interface Thread {
  readonly id: ConversationId;
  readonly address: string;
  folder: ConversationFolder;
  claimedBy: StaffId | null;
  readonly drafts: Map<StaffId, { atMs: number; body: string }>;
}

/** One run's clinic: its own accounts, people and addresses, so that runs do not see each other. */
class Clinic {
  readonly accounts: AccountId[] = [];
  readonly people: StaffId[] = [];
  readonly threads: Thread[] = [];
  messages: Message[] = [];

  constructor() {
    runs += 1;
    for (let each = 0; each < ACCOUNTS; each += 1) {
      const account = testAccount({ channels: ['sms'] });
      storage.accounts.save(account);
      this.accounts.push(account.id);
    }
    for (const member of [testStaff(), testStaff()]) {
      storage.staff.save(member);
      this.people.push(member.id);
    }
    for (let each = 0; each < THREADS; each += 1) {
      const { id, address } = storage.conversations.begin(testConversation(`run ${runs} number ${each}`));
      this.threads.push({ id, address, folder: 'open', claimedBy: null, drafts: new Map() });
    }
  }

  scope(accounts: readonly number[]): AccountScope {
    return { lanes: accounts.map((each) => ({ accountId: this.accounts[each]!, channel: 'sms' as const })) };
  }

  do(step: Step): void {
    switch (step.kind) {
      case 'receive':
        this.#receive(step);
        return;
      case 'send':
        this.#send(step);
        return;
      case 'unread':
      case 'removed':
        this.#change(step);
        return;
      case 'folder':
        this.threads[step.thread]!.folder = step.folder;
        storage.conversations.setFolder(
          this.threads[step.thread]!.id,
          step.folder,
          step.folder === 'snoozed' ? T0 : null,
        );
        return;
      case 'claim': {
        const by = step.by === null ? null : this.people[step.by]!;
        this.threads[step.thread]!.claimedBy = by;
        storage.conversations.setClaim(this.threads[step.thread]!.id, by && { staffId: by, atMs: T0 });
        return;
      }
      case 'draft':
        this.#draft(step);
    }
  }

  #receive(step: Extract<Step, { kind: 'receive' }>): void {
    const thread = this.threads[step.thread]!;
    const accountId = this.accounts[step.account]!;
    const message = testText({
      accountId,
      thread: { ...testConversation(thread.address), id: thread.id },
      createdAtMs: T0 + step.at,
      unread: step.unread,
    });
    storage.inbox.takeIn(message, []);
    this.messages.push(message);
    thread.folder = 'open';
  }

  #send(step: Extract<Step, { kind: 'send' }>): void {
    const thread = this.threads[step.thread]!;
    const message = testSentText({
      accountId: this.accounts[step.account]!,
      createdBy: this.people[0]!,
      thread: { ...testConversation(thread.address), id: thread.id },
      createdAtMs: T0 + step.at,
    });
    storage.messages.insert(message);
    this.messages.push(message);
  }

  #change(step: Extract<Step, { kind: 'unread' | 'removed' }>): void {
    const received = this.messages.filter((message) => message.direction === 'inbound');
    const message = received[step.message % Math.max(received.length, 1)];
    if (!message) return;
    const changed =
      step.kind === 'unread'
        ? { ...message, unread: step.unread }
        : { ...message, removedAtMs: step.removed ? T0 + 9 : null };
    if (step.kind === 'unread') storage.inbox.setUnread(message.id, step.unread, false);
    else {
      const entry = { atMs: T0, cause: 'x', detail: {}, staffId: null };
      storage.inbox.setRemoved(message.id, changed.removedAtMs, entry);
    }
    this.messages = this.messages.map((each) => (each === message ? changed : each));
  }

  #draft(step: Extract<Step, { kind: 'draft' }>): void {
    const thread = this.threads[step.thread]!;
    const staffId = this.people[step.by]!;
    const draft = { staffId, conversationId: thread.id, body: step.body, media: [], patientId: null, accountId: null };
    storage.drafts.save({ ...draft, updatedAtMs: T0 + step.at });
    thread.drafts.set(staffId, { atMs: T0 + step.at, body: step.body });
  }

  /** Newest first, those that are in the scope and not removed. */
  seen(thread: Thread, scope: AccountScope): Message[] {
    return this.messages
      .filter(
        (message) =>
          message.conversationId === thread.id &&
          scope.lanes.some((lane) => lane.accountId === message.accountId) &&
          !(message.direction === 'inbound' && message.removedAtMs !== null),
      )
      .sort(newestFirst);
  }

  list(view: ConversationView, viewer: StaffId, scope: AccountScope): string[] {
    return this.threads
      .flatMap((thread) => {
        const seen = this.seen(thread, scope);
        const draft = thread.drafts.get(viewer);
        const isIn = {
          unread: unreadOf(seen).length > 0,
          mine: thread.claimedBy === viewer,
          drafts: draft !== undefined && draft.body !== '' && scope.lanes.length > 0,
          ...{
            open: thread.folder === 'open',
            snoozed: thread.folder === 'snoozed',
            archived: thread.folder === 'archived',
          },
        }[view];
        const createdAtMs = view === 'drafts' ? draft?.atMs : seen[0]?.createdAtMs;
        return isIn && createdAtMs !== undefined ? [{ id: thread.id, createdAtMs }] : [];
      })
      .sort(newestFirst)
      .map(({ id }) => id);
  }
}

function newestFirst(one: { id: string; createdAtMs: number }, other: { id: string; createdAtMs: number }): number {
  return other.createdAtMs - one.createdAtMs || (one.id < other.id ? 1 : -1);
}
function unreadOf(messages: readonly Message[]): Message[] {
  return messages.filter((message) => message.direction === 'inbound' && message.unread);
}
function pages<T>(read: (before: { before?: string }) => Page<T>): T[] {
  const all: T[] = [];
  for (let before: string | null | undefined; before !== null;) {
    const page = read(before === undefined ? {} : { before });
    all.push(...page.items);
    before = page.next;
  }
  return all;
}

function expectLists(clinic: Clinic, scope: AccountScope, limit: number): void {
  for (const staffId of clinic.people)
    for (const view of CONVERSATION_VIEWS) {
      const query = { channel: 'sms', view, staffId, limit } as const;
      const listed = pages((place) => storage.conversations.list({ ...query, ...place }, scope));
      expect(
        listed.map(({ conversation }) => conversation.id),
        view,
      ).toEqual(clinic.list(view, staffId, scope));
      for (const { conversation, last, unread } of listed) {
        const seen = clinic.seen(
          clinic.threads.find(({ id }) => id === conversation.id)!,
          scope,
        );
        expect([last, unread]).toEqual([seen[0] ?? null, unreadOf(seen).length]);
      }
    }
}

function expectThreads(clinic: Clinic, scope: AccountScope, limit: number): void {
  for (const thread of clinic.threads) {
    const seen = clinic.seen(thread, scope);
    const { conversations } = storage;
    expect(pages((place) => conversations.messages(thread.id, scope, { ...place, limit }))).toEqual(seen);
    const unread = unreadOf(seen).reverse();
    expect(conversations.unreadMessages(thread.id, scope, limit)).toEqual(unread.slice(0, limit).map(({ id }) => id));
    expect(conversations.lastInbound(thread.id, scope)).toBe(
      seen.find((each) => each.direction === 'inbound')?.id ?? null,
    );
    for (const viewer of clinic.people) {
      const isSeen = seen.length > 0 || (thread.drafts.has(viewer) && scope.lanes.length > 0);
      const summary = conversations.findInScope(thread.id, scope, viewer);
      expect(summary?.conversation ?? null).toEqual(isSeen ? conversations.find(thread.id) : null);
      if (summary) expect([summary.last, summary.unread]).toEqual([seen[0] ?? null, unread.length]);
    }
    expect(conversations.find(thread.id)).toMatchObject({ folder: thread.folder, claimedBy: thread.claimedBy });
  }
  const all = clinic.threads.flatMap((thread) => unreadOf(clinic.seen(thread, scope)));
  expect(storage.conversations.countUnread('sms', scope)).toBe(all.length);
  expect(storage.inbox.counts(scope).unreadBy.sms ?? 0).toBe(all.length);
}

test('any sequence of events gives the lists, threads and counts of the plain model, in every scope', () => {
  fc.assert(
    fc.property(steps, fc.subarray([0, 1, 2]), fc.integer({ min: 1, max: 4 }), (events, accounts, limit) => {
      const clinic = storage.transaction(() => new Clinic());
      storage.transaction(() => events.forEach((step) => clinic.do(step)));
      for (const scope of [clinic.scope(accounts), clinic.scope([0, 1, 2])]) {
        expectLists(clinic, scope, limit);
        expectThreads(clinic, scope, limit);
      }
    }),
    { numRuns: 200 },
  );
}, 60_000);
