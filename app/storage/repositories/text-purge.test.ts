import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AccountId, MessageId, StaffId } from '../../domain/ids.ts';
import type { InboundMessage } from '../../domain/message/message.ts';
import type {
  ConversationRepository,
  InboxRepository,
  MessageRepository,
  RetentionRepository,
} from '../../ports/repositories.ts';
import type { Connection } from '../database/connection.ts';
import { openDatabase } from '../database/open-database.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import { migrate } from '../migrations/migrate.ts';
import {
  TEST_TIME_MS as T0,
  scopeOf,
  testAccount,
  testConversation,
  testMail,
  testReceivedEmail,
  testStaff,
  testText,
} from '../testing/temporary-storage.ts';
import { createAccountRepository } from './account-repository.ts';
import { createConversationRepository } from './conversation-repository.ts';
import { createInboxRepository } from './inbox-repository.ts';
import { createMessageRepository } from './message-repository.ts';
import { createRetentionRepository } from './retention-repository.ts';
import { createStaffRepository } from './staff-repository.ts';

/** On the database itself, to see that nothing of a purged text is left in any page of it. */

let directory: string;
let db: Connection;
let inbox: InboxRepository;
let messages: MessageRepository;
let conversations: ConversationRepository;
let retention: RetentionRepository;
let account: AccountId;
let staff: StaffId;
const thread = testConversation('+12125550150');

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'foyer-purge-'));
  const file = join(directory, 'foyer.db');
  db = openDatabase(file, new Uint8Array(32));
  migrate(db, file, MIGRATIONS, () => 1);
  [inbox, messages, conversations, retention] = [
    createInboxRepository(db),
    createMessageRepository(db),
    createConversationRepository(db),
    createRetentionRepository(db),
  ];
  const [clinic, person] = [testAccount(), testStaff()];
  db.transaction(() => {
    createAccountRepository(db).save(clinic);
    createStaffRepository(db, { now: () => T0 } as never).save(person);
    conversations.begin(thread);
  });
  [account, staff] = [clinic.id, person.id];
});
afterEach(() => {
  db.close();
  rmSync(directory, { recursive: true, force: true });
});

function receive(changes: Partial<InboundMessage> = {}): InboundMessage {
  const message = testText({ accountId: account, thread, ...changes });
  db.transaction(() => inbox.takeIn(message, []));
  return message;
}
const entry = { atMs: T0, cause: 'x', detail: {}, staffId: null };
const remove = (id: MessageId): void => db.transaction(() => inbox.setRemoved(id, T0, entry));
const due = (filedBeforeMs: number | null = null): readonly MessageId[] =>
  retention.due({ removedBeforeMs: T0, filedBeforeMs }, 9);
const purge = (id: MessageId): void => db.transaction(() => retention.purge(id, T0 + 9));
const found = (text: string): MessageId[] =>
  messages.list({ text, limit: 9 }, scopeOf(account)).items.map(({ id }) => id);
/** Blocks of the search index that hold these letters. */
const blocks = (letters: string): number =>
  db
    .query<[string], { count: number }>(
      `SELECT count(*) AS count FROM message_search_data WHERE instr(block, CAST(? AS BLOB)) > 0`,
    )
    .get([letters])?.count ?? 0;
function forgetWords(): number {
  let steps = 1;
  while (db.transaction(() => retention.forgetWords())) steps += 1;
  return steps;
}

test('a text is content: it is due once it is removed, goes with the purge, and its words with it', () => {
  const [gone, kept] = [receive({ body: 'my zebrafish result' }), receive({ body: 'the zebrastripe one' })];
  expect(due()).toEqual([]);
  remove(gone.id);
  expect(due()).toEqual([gone.id]);
  purge(gone.id);
  expect(inbox.find(gone.id)).toMatchObject({ body: '', purgedAtMs: T0 + 9, removedAtMs: T0, address: thread.address });
  expect(messages.events(gone.id)).toHaveLength(1);
  expect(due()).toEqual([]);
  expect([found('zebrafish'), found('zebrastripe')]).toEqual([[], [kept.id]]);
  expect(blocks('rafis')).toBeGreaterThan(0);
  expect(forgetWords()).toBeLessThan(20);
  expect([blocks('rafis'), blocks('rastripe')]).toEqual([0, 1]);
  expect(found('zebrastripe')).toEqual([kept.id]);
  expect(() => purge(gone.id)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
});

test('words of several purges are gone from a grown index, whatever was begun before', () => {
  const many = Array.from({ length: 300 }, (_, each) => receive({ body: `common word${each} zebra${each}fish` }));
  for (const { id } of many.slice(0, 100)) purge(id);
  expect(db.transaction(() => retention.forgetWords())).toBe(true);
  receive({ body: 'one more' });
  purge(many[200]!.id);
  forgetWords();
  expect(db.transaction(() => retention.forgetWords())).toBe(false);
  for (const each of [0, 7, 55, 99, 200]) expect([each, found(`zebra${each}fish`)]).toEqual([each, []]);
  expect(found('zebra150fish')).toEqual([many[150]!.id]);
  db.script(`CREATE VIRTUAL TABLE temp.search_words USING fts5vocab(main, message_search, 'row')`);
  const words = db.query<[], { term: string }>(`SELECT term FROM temp.search_words WHERE term GLOB '*zebra*fish'`);
  expect(words.all([])).toHaveLength(300 - 101);
});

test('a thread keeps its line without the words', () => {
  const message = receive({ body: 'secret', isFiled: true });
  purge(message.id);
  const summary = conversations.findInScope(thread.id, scopeOf(account), staff);
  expect(summary).toMatchObject({ unread: 1, last: { id: message.id, body: '', purgedAtMs: T0 + 9 } });
  expect(found('0150')).toEqual([message.id]);
});

test('being filed is not enough: a filed thread may have left a text out', () => {
  const text = receive({ isFiled: true });
  expect(due(T0 + 99)).toEqual([]);
  remove(text.id);
  expect(due()).toEqual([text.id]);
});

test('pictures that are still on their way are not fetched any more', () => {
  const part = { vendorId: 'v' as never, partId: '1', uri: 'https://vendor.test/1', type: 'image/png', bytes: null };
  const intake = { state: 'receiving', attempts: 1, nextAttemptAtMs: T0, failure: null } as const;
  const message = testText({ accountId: account, thread, intake });
  db.transaction(() => inbox.takeIn(message, [part]));
  remove(message.id);
  purge(message.id);
  expect(inbox.contentDue({ accountId: account, channel: 'sms' }, T0 + 9, 9)).toEqual([]);
  expect(inbox.pendingParts(message.id)).toEqual([]);
});

test('of an e-mail subject, text and names go with the purge, and so do their words', () => {
  const mailThread = testConversation('alma@example.org', { channel: 'email' });
  const mail = testMail({
    subject: 'zebrasubject',
    references: ['<zebrareference@example.org>'],
    to: [{ name: 'Zebraname', address: 'zebrato@example.org' }],
    cc: [{ name: null, address: 'zebracc@example.org' }],
    replyTo: [{ name: 'Zebrareply', address: 'zebrareply@example.org' }],
  });
  const message = testReceivedEmail({ accountId: account, thread: mailThread, body: 'zebrabody', mail });
  db.transaction(() => {
    conversations.begin(mailThread);
    inbox.takeIn(message, []);
  });
  const words = ['subject', 'name', 'to', 'cc', 'body'].map((word) => `zebra${word}`);
  expect(words.map(found)).toEqual(words.map(() => [message.id]));
  expect(due(T0 + 99)).toEqual([]);
  remove(message.id);
  expect(due()).toEqual([message.id]);
  purge(message.id);
  forgetWords();
  expect(words.map(found)).toEqual(words.map(() => []));
  expect(words.map((word) => blocks(word.slice(5)))).toEqual(words.map(() => 0));
  expect(rawContent(message.id)).toBe('{}');
  const left = inbox.find(message.id)!;
  expect(left).toMatchObject({ body: '', address: 'alma@example.org', purgedAtMs: T0 + 9, threadId: message.threadId });
  expect(left.mail).toMatchObject({ mailId: mail.mailId, subject: '', to: [], cc: [], replyTo: [], references: [] });
});

const rawContent = (id: MessageId): string | undefined =>
  db.query<[string], { content: string }>('SELECT content FROM messages WHERE id = ?').get([id])?.content;
