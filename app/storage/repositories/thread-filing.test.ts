import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FilingState } from '../../domain/filing/filing.ts';
import type { AccountId, StaffId } from '../../domain/ids.ts';
import type { Message } from '../../domain/message/message.ts';
import type { BlobRow, Storage } from '../../ports/repositories.ts';
import type { TemporaryStorage } from '../testing/temporary-storage.ts';
import {
  openTemporaryStorage,
  scopeOf,
  seedClinic,
  TEST_TIME_MS as T0,
  testConversation,
  testFiling,
  testInbound,
  testSentText,
  testText,
} from '../testing/temporary-storage.ts';

/** A thread is filed as a document made of it, on one of its messages, in or out, whose part it is not. */

let temporary: TemporaryStorage;
let storage: Storage;
let account: AccountId;
let staff: StaffId;
const thread = testConversation('+12125550150');

beforeEach(() => {
  temporary = openTemporaryStorage();
  ({ storage } = temporary);
  const clinic = seedClinic(storage);
  [account, staff] = [clinic.account.id, clinic.staff.id];
  storage.transaction(() => storage.conversations.begin(thread));
});
afterEach(() => temporary[Symbol.dispose]());

const entry = { atMs: T0, cause: 'x', detail: {}, staffId: null };
const files = (): string[] => readdirSync(join(temporary.directory, 'blobs'));
const pdf = (text: string): BlobRow =>
  storage.blobs.put(Buffer.from(text), { name: 'thread.pdf', type: 'application/pdf', sessionId: null });
function sent(): Message {
  const message = testSentText({ accountId: account, createdBy: staff, thread });
  storage.transaction(() => storage.messages.insert(message));
  return message;
}
function received(): Message {
  const message = testText({ accountId: account, thread });
  storage.transaction(() => storage.inbox.takeIn(message, []));
  return message;
}
function file(message: Message, blob: BlobRow, state: FilingState, filedAtMs: number | null = T0): void {
  const filing = testFiling({ messageId: message.id, staffId: staff, blob, state, filedAtMs });
  storage.transaction(() => {
    storage.blobs.keep(blob.id);
    storage.filings.insert(filing, entry);
  });
}
const purge = (beforeMs = T0): number => storage.transaction(() => storage.retention.purgeThreadDocuments(beforeMs, 9));

test('it is filed on a sent message as on a received one, and seen in its lane', () => {
  const [out, into] = [sent(), received()];
  file(out, pdf('a'), 'queued', null);
  file(into, pdf('b'), 'filed');
  const listed = storage.filings.list({ limit: 9 }, scopeOf(account)).items;
  expect(new Set(listed.map(({ messageId }) => messageId))).toEqual(new Set([out.id, into.id]));
  expect(storage.filings.list({ limit: 9 }, scopeOf()).items).toEqual([]);
  expect(storage.filings.due(T0, 9)).toEqual([storage.filings.ofMessage(out.id)[0]?.id]);
  expect(storage.messages.holdsBlob(listed[0]!.blobId, scopeOf(account))).toBe(false);
  storage.blobs.purgeOrphans([]);
  expect(files()).toHaveLength(2);
});

test('once it is in the chart, or was undone, its copy here goes when its time is over', () => {
  const [filed, undone, late] = [pdf('filed'), pdf('undone'), pdf('late')];
  file(sent(), filed, 'filed');
  file(sent(), undone, 'undone', null);
  file(sent(), late, 'filed', T0 + 5);
  expect(purge(T0 - 1)).toBe(0);
  expect(purge()).toBe(2);
  expect(purge()).toBe(0);
  storage.blobs.purgeOrphans([]);
  expect(files()).toHaveLength(1);
  expect(storage.blobs.find(filed.id)).not.toBeNull();
  expect(() => storage.blobs.read(filed.id)).toThrow(
    expect.objectContaining({ params: expect.objectContaining({ reason: 'purged' }) as unknown }),
  );
  expect(storage.blobs.read(late.id)).toHaveLength(late.bytes);
});

test('not what a filing on its way or to be tried again needs, a part of a message, or a fax', () => {
  const [correcting, failed, part] = [pdf('correcting'), pdf('failed'), pdf('part')];
  file(sent(), correcting, 'filed');
  file(sent(), correcting, 'queued', null);
  file(sent(), failed, 'failed', null);
  const { id: blobId, name, type, bytes, sha256 } = part;
  const picture = testText({ accountId: account, thread, parts: [{ blobId, name, type, bytes, sha256, pages: null }] });
  const fax = testInbound({ accountId: account });
  storage.transaction(() => [picture, fax].forEach((message) => storage.inbox.takeIn(message, [])));
  file(picture, part, 'filed');
  file(fax, pdf('pages of a fax'), 'filed');
  expect(purge()).toBe(0);
});

test('in the chart it does not stand for a picture of its message whose own filing failed and may be tried again', () => {
  const part = pdf('part');
  const { id: blobId, name, type, bytes, sha256 } = part;
  const picture = testText({ accountId: account, thread, parts: [{ blobId, name, type, bytes, sha256, pages: null }] });
  const conversation = { messages: 3, request: 'all' };
  storage.transaction(() => storage.inbox.takeIn(picture, []));
  const base = { messageId: picture.id, staffId: staff };
  storage.transaction(() => {
    storage.filings.insert(testFiling({ ...base, blob: part, state: 'failed' }), entry);
    storage.inbox.setRemoved(picture.id, T0, entry);
  });
  const due = (): unknown => storage.retention.due({ removedBeforeMs: T0, filedBeforeMs: null }, 9);
  expect(due()).toEqual([]);
  const blob = pdf('thread');
  const filed = testFiling({ ...base, blob, state: 'filed', filedAtMs: T0, conversation });
  storage.transaction(() => storage.filings.insert(filed, entry));
  expect(due()).toEqual([]);
});
