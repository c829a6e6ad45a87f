import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FilingState } from '../../domain/filing/filing.ts';
import type { AccountId, MessageId, StaffId } from '../../domain/ids.ts';
import type { InboundMessage, MessagePart } from '../../domain/message/message.ts';
import type { BlobRow, Storage } from '../../ports/repositories.ts';
import type { TemporaryStorage } from '../testing/temporary-storage.ts';
import {
  openTemporaryStorage,
  seedClinic,
  TEST_TIME_MS as T0,
  testFiling,
  testInbound,
  testMessage,
} from '../testing/temporary-storage.ts';

let temporary: TemporaryStorage;
let storage: Storage;
let staff: StaffId;
let account: AccountId;
let contents = 0;

beforeEach(() => {
  temporary = openTemporaryStorage();
  ({ storage } = temporary);
  const clinic = seedClinic(storage);
  staff = clinic.staff.id;
  account = clinic.account.id;
});
afterEach(() => temporary[Symbol.dispose]());

const files = (): string[] => readdirSync(join(temporary.directory, 'blobs'));
const entry = (atMs: number) => ({ atMs, cause: 'x', detail: {}, staffId: staff });
function stored(text = `content ${String(++contents)}`): BlobRow {
  return storage.blobs.put(new TextEncoder().encode(text), { name: 'a.pdf', type: 'application/pdf', sessionId: null });
}
const part = ({ id, name, type, bytes, sha256 }: BlobRow): MessagePart => ({
  blobId: id,
  name,
  type,
  bytes,
  sha256,
  pages: 1,
});
function received(blobs: readonly BlobRow[], changes: Partial<InboundMessage> = {}): InboundMessage {
  const message = testInbound({ accountId: account, parts: blobs.map(part), ...changes });
  storage.transaction(() => storage.inbox.takeIn(message, []));
  return message;
}
function remove(message: InboundMessage, atMs = T0): void {
  storage.transaction(() => storage.inbox.setRemoved(message.id, atMs, entry(atMs)));
}
function file(message: InboundMessage, blob: BlobRow, state: FilingState): void {
  const filing = testFiling({ messageId: message.id, staffId: staff, blob, state });
  storage.transaction(() => {
    storage.blobs.keep(blob.id);
    storage.filings.insert(filing, entry(T0));
    if (state === 'filed') storage.inbox.setFiled(message.id, true, entry(T0));
  });
}
const due = (removedBeforeMs: number, filedBeforeMs: number | null = null, limit = 9): readonly MessageId[] =>
  storage.retention.due({ removedBeforeMs, filedBeforeMs }, limit);
const purge = (message: InboundMessage): void =>
  storage.transaction(() => storage.retention.purge(message.id, T0 + 99));
const gone = expect.objectContaining({ code: 'NOT_FOUND' }) as unknown as Error;

describe('is due', () => {
  test('what was removed by then, oldest first, if it has content', () => {
    const [late, early, kept, empty] = [received([stored()]), received([stored()]), received([stored()]), received([])];
    remove(late, T0 + 5);
    remove(early, T0 + 3);
    remove(empty, T0 + 1);
    expect(due(T0 + 5)).toEqual([early.id, late.id]);
    expect(due(T0 + 5, null, 1)).toEqual([early.id]);
    expect(due(T0 + 4)).toEqual([early.id]);
    expect(due(T0 + 2)).toEqual([]);
    purge(early);
    expect(due(T0 + 5)).toEqual([late.id]);
    expect(storage.inbox.find(kept.id)?.purgedAtMs).toBeNull();
  });

  test('what was filed and not changed since then, where the clinic says so', () => {
    const [blob, other] = [stored(), stored()];
    const [message, changed] = [received([blob]), received([other])];
    file(message, blob, 'filed');
    file(changed, other, 'filed');
    storage.transaction(() => storage.inbox.note(changed.id, entry(T0 + 8)));
    expect(due(T0 + 9)).toEqual([]);
    expect(due(0, T0)).toEqual([message.id]);
    expect(due(0, T0 + 7)).toEqual([message.id]);
    expect(due(0, T0 + 8)).toEqual([message.id, changed.id].sort());
    expect(due(0, T0 - 1)).toEqual([]);
  });

  test('by filing only if the chart has all of it: not where pages or a second file were left out', () => {
    const [whole, first, second] = [stored(), stored(), stored()];
    const [inParts, ofTwo] = [received([whole]), received([first, second])];
    file(inParts, stored(), 'filed');
    file(ofTwo, first, 'filed');
    expect(due(0, T0)).toEqual([]);
    remove(inParts);
    expect(due(T0)).toEqual([inParts.id]);
  });

  test.each(['held', 'queued', 'uploading', 'failed'] as const)('not while a filing of it is %s', (state) => {
    const blob = stored();
    const message = received([blob]);
    file(message, stored(), state);
    remove(message);
    expect(due(T0)).toEqual([]);
  });

  test('although a filing of it failed, once another one is in the chart', () => {
    const [blob, pages] = [stored(), stored()];
    const message = received([blob]);
    file(message, pages, 'failed');
    file(message, blob, 'filed');
    expect(due(0, T0)).toEqual([message.id]);
    purge(message);
    storage.blobs.purgeOrphans([]);
    expect(files()).toEqual([]);
  });

  test('not while a correction that failed may be tried again', () => {
    const blob = stored();
    const message = received([blob]);
    file(message, blob, 'filed');
    const replaces = storage.filings.ofMessage(message.id)[0]?.id ?? null;
    const correction = testFiling({ messageId: message.id, staffId: staff, blob: stored(), state: 'failed', replaces });
    storage.transaction(() => storage.filings.insert(correction, entry(T0)));
    expect(due(0, T0)).toEqual([]);
  });

  test('not while a filing elsewhere needs its file', () => {
    const blob = stored();
    const [message, other] = [received([blob]), received([])];
    file(other, blob, 'queued');
    remove(message);
    expect(due(T0)).toEqual([]);
  });
});

describe('a purge', () => {
  test('takes key and file; message and history stay', () => {
    const blob = stored();
    const message = received([blob]);
    remove(message);
    const history = storage.messages.events(message.id);
    purge(message);
    expect(storage.inbox.find(message.id)).toMatchObject({ purgedAtMs: T0 + 99, parts: [], removedAtMs: T0 });
    expect(storage.messages.events(message.id)).toEqual(history);
    expect(storage.blobs.find(blob.id)).toBeNull();
    expect(() => storage.blobs.read(blob.id)).toThrow(gone);
    expect(files()).toHaveLength(1);
    storage.blobs.purgeOrphans([]);
    expect(files()).toEqual([]);
    expect(() => purge(message)).toThrow(gone);
  });

  test('what is filed keeps its record without content, also what was cut out of it', () => {
    const [whole, pages] = [stored(), stored()];
    const message = received([whole]);
    file(message, whole, 'undone');
    file(message, pages, 'filed');
    purge(message);
    storage.blobs.purgeOrphans([]);
    expect(files()).toEqual([]);
    expect(
      storage.filings
        .ofMessage(message.id)
        .map(({ blobId }) => blobId)
        .sort(),
    ).toEqual([whole.id, pages.id].sort());
    for (const { id } of [whole, pages]) {
      expect(storage.blobs.find(id)).not.toBeNull();
      expect(() => storage.blobs.read(id)).toThrow(
        expect.objectContaining({ code: 'NOT_FOUND', params: { reason: 'purged', blob: id } }),
      );
    }
    // The same content may come again and is whole.
    const again = stored(`content ${String(contents)}`);
    expect(storage.blobs.read(again.id)).toHaveLength(again.bytes);
  });

  test('a file that something else holds stays', () => {
    const text = 'the same page';
    const [forwarded, twice, same, filedElsewhere] = [stored(), stored(text), stored(text), stored()];
    const message = received([forwarded, twice, filedElsewhere]);
    received([same]);
    const other = received([]);
    file(other, filedElsewhere, 'filed');
    const sent = testMessage({ accountId: account, createdBy: staff, parts: [part(forwarded)] });
    storage.transaction(() => storage.messages.insert(sent));
    remove(message);
    expect(due(T0)).toEqual([message.id]);
    purge(message);
    storage.blobs.purgeOrphans([]);
    expect(storage.blobs.find(twice.id)).toBeNull();
    for (const { id, bytes } of [forwarded, same, filedElsewhere]) expect(storage.blobs.read(id)).toHaveLength(bytes);
    expect(files()).toHaveLength(3);
  });

  test('nothing goes if its transaction fails', () => {
    const blob = stored();
    const message = received([blob]);
    expect(() =>
      storage.transaction(() => {
        storage.retention.purge(message.id, T0);
        throw new Error('no');
      }),
    ).toThrow('no');
    storage.blobs.purgeOrphans([]);
    expect(storage.blobs.read(blob.id)).toHaveLength(blob.bytes);
    expect(storage.inbox.find(message.id)?.purgedAtMs).toBeNull();
  });

  test('what was sent is never purged', () => {
    const sent = testMessage({ accountId: account, createdBy: staff, parts: [part(stored())] });
    storage.transaction(() => storage.messages.insert(sent));
    expect(() => storage.transaction(() => storage.retention.purge(sent.id, T0))).toThrow(gone);
  });
});
