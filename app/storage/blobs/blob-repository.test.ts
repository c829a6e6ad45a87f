import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { asId } from '../../domain/ids.ts';
import type { BlobId, SessionId } from '../../domain/ids.ts';
import type { BlobRow, Storage } from '../../ports/repositories.ts';
import type { TemporaryStorage } from '../testing/temporary-storage.ts';
import {
  openTemporaryStorage,
  scopeOf,
  seedClinic,
  testFiling,
  testId,
  testInbound,
  testMessage,
  testRandom,
} from '../testing/temporary-storage.ts';

const CHUNK = 64 * 1024;
const session = asId<SessionId>(testId());
const meta = { name: 'letter.pdf', type: 'application/pdf', sessionId: session };

let temporary: TemporaryStorage;
let storage: Storage;
beforeEach(() => {
  temporary = openTemporaryStorage();
  ({ storage } = temporary);
});
afterEach(() => temporary[Symbol.dispose]());

const files = (): string[] => readdirSync(join(temporary.directory, 'blobs')).sort();
const pathOf = (name: string | undefined): string => join(temporary.directory, 'blobs', name ?? 'none');
const put = (text: string | Uint8Array, changes: Partial<typeof meta> = {}): BlobRow =>
  storage.blobs.put(typeof text === 'string' ? Buffer.from(text) : text, { ...meta, ...changes });
const unreadable = (reason: string): unknown =>
  expect.objectContaining({ code: 'UNREADABLE_FILE', params: expect.objectContaining({ reason }) as unknown });

/** A message that holds the blob. */
function hold(blob: BlobRow): void {
  const { account, staff } = seedClinic(storage);
  const { name, type, bytes, sha256 } = blob;
  const parts = [{ blobId: blob.id, name, type, bytes, sha256, pages: 1 }];
  storage.transaction(() => {
    storage.messages.insert(testMessage({ accountId: account.id, createdBy: staff.id, parts }));
    storage.blobs.keep(blob.id);
  });
}

describe('round trip', () => {
  const sizes = fc.oneof(
    fc.integer({ min: 0, max: 40 }),
    fc.tuple(fc.constantFrom(1, 2, 3), fc.integer({ min: -18, max: 18 })).map(([chunks, off]) => chunks * CHUNK + off),
  );

  test('any size, written in any pieces', () => {
    fc.assert(
      fc.property(sizes, fc.array(fc.integer({ min: 1, max: 3 * CHUNK }), { maxLength: 6 }), (size, cuts) => {
        const content = testRandom.bytes(size);
        const writer = storage.blobs.open(meta);
        let at = 0;
        for (const cut of [...cuts, size]) {
          writer.append(content.subarray(at, at + cut));
          at = Math.min(size, at + cut);
        }
        expect(writer.bytes()).toBe(size);
        const row = writer.commit();
        expect(row).toMatchObject({ id: writer.id, bytes: size, sessionId: session });
        expect(row.sha256).toBe(createHash('sha256').update(content).digest('hex'));
        expect(Buffer.from(storage.blobs.read(row.id)).equals(content)).toBe(true);
        expect(storage.blobs.find(row.id)).toEqual(row);
      }),
      { numRuns: 60 },
    );
  });

  test('any change of the file is found', () => {
    fc.assert(
      fc.property(
        sizes,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.nat(7),
        (size, place, bit) => {
          const row = put(testRandom.bytes(size));
          const [name] = files();
          const sealed = readFileSync(pathOf(name));
          const at = Math.floor(place * sealed.length);
          sealed[at] = (sealed[at] ?? 0) ^ (1 << bit);
          writeFileSync(pathOf(name), sealed);
          expect(() => storage.blobs.read(row.id)).toThrow(unreadable('damaged'));
          rmSync(pathOf(name));
          expect(() => storage.blobs.read(row.id)).toThrow(unreadable('gone'));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a damaged file is not read', () => {
  function damaged(change: (sealed: Buffer) => Uint8Array): () => Uint8Array {
    const row = put(testRandom.bytes(3 * CHUNK + 5));
    const [name] = files();
    writeFileSync(pathOf(name), change(readFileSync(pathOf(name))));
    return () => storage.blobs.read(row.id);
  }
  const SEALED = CHUNK + 16;
  const chunk = (sealed: Buffer, at: number): Buffer => sealed.subarray(4 + at * SEALED, 4 + (at + 1) * SEALED);
  const cases: [string, (sealed: Buffer) => Uint8Array][] = [
    ['one byte short', (sealed) => sealed.subarray(0, -1)],
    ['cut after a chunk', (sealed) => sealed.subarray(0, 4 + SEALED)],
    ['without its last chunk', (sealed) => sealed.subarray(0, 4 + 3 * SEALED)],
    ['empty', () => new Uint8Array()],
    ['one byte longer', (sealed) => Buffer.concat([sealed, Buffer.from([0])])],
    [
      'two chunks swapped',
      (sealed) =>
        Buffer.concat([sealed.subarray(0, 4), chunk(sealed, 1), chunk(sealed, 0), sealed.subarray(4 + 2 * SEALED)]),
    ],
    [
      'a chunk twice',
      (sealed) =>
        Buffer.concat([sealed.subarray(0, 4), chunk(sealed, 0), chunk(sealed, 0), sealed.subarray(4 + 2 * SEALED)]),
    ],
    ['another format', (sealed) => Buffer.concat([Buffer.from('FYB2'), sealed.subarray(4)])],
  ];
  test.each(cases)('%s', (_name, change) => {
    expect(damaged(change)).toThrow(unreadable('damaged'));
  });

  test("another blob's file under its name", () => {
    const one = put('one');
    const [nameOfOne] = files();
    put('two');
    const nameOfTwo = files().find((name) => name !== nameOfOne);
    writeFileSync(pathOf(nameOfOne), readFileSync(pathOf(nameOfTwo)));
    expect(() => storage.blobs.read(one.id)).toThrow(unreadable('damaged'));
  });

  test('content that comes again mends it', () => {
    const first = put('the same letter');
    writeFileSync(pathOf(files()[0]), 'rubbish');
    const again = put('the same letter');
    expect(files()).toHaveLength(1);
    for (const row of [first, again])
      expect(Buffer.from(storage.blobs.read(row.id)).toString()).toBe('the same letter');
  });
});

describe('files', () => {
  test('the same content is stored once and named by nothing that tells about it', () => {
    const one = put('the same letter');
    const two = put('the same letter', { name: 'other.pdf' });
    expect(one.id).not.toBe(two.id);
    expect(files()).toHaveLength(1);
    expect(files()[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(files()[0]).not.toBe(one.sha256);
    expect(storage.blobs.find(two.id)?.name).toBe('other.pdf');
  });

  test('a discarded or failed stream leaves nothing', () => {
    const writer = storage.blobs.open(meta);
    writer.append(testRandom.bytes(CHUNK * 2));
    expect(files()).toHaveLength(1);
    writer.discard();
    writer.discard();
    expect(files()).toEqual([]);
    expect(storage.blobs.find(writer.id)).toBeNull();
    expect(() => writer.append(new Uint8Array(1))).toThrow('committed or discarded');
    expect(() => writer.commit()).toThrow('committed or discarded');
  });

  test('a blob that is not there', () => {
    const nobody = asId<BlobId>(testId());
    expect(storage.blobs.find(nobody)).toBeNull();
    expect(() => storage.blobs.read(nobody)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    expect(() => storage.transaction(() => storage.blobs.keep(nobody))).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
  });

  test('written inside a transaction that fails, no row is left and the file is swept away', () => {
    expect(() =>
      storage.transaction(() => {
        put('lost');
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(files()).toHaveLength(1);
    expect(storage.blobs.purgeOrphans([session])).toBe(0);
    expect(files()).toEqual([]);
  });
});

describe('purgeOrphans', () => {
  test('keeps what a message holds or an open session made', () => {
    const held = put('held');
    hold(held);
    const open = put('open');
    const gone = put('gone', { sessionId: asId<SessionId>(testId()) });
    expect(storage.blobs.purgeOrphans([session])).toBe(1);
    expect(storage.blobs.find(gone.id)).toBeNull();
    expect(Buffer.from(storage.blobs.read(open.id)).toString()).toBe('open');
    expect(storage.blobs.purgeOrphans([])).toBe(1);
    expect(storage.blobs.find(held.id)?.sessionId).toBeNull();
    expect(Buffer.from(storage.blobs.read(held.id)).toString()).toBe('held');
    expect(files()).toHaveLength(1);
  });

  test('keeps a file as long as one row needs it', () => {
    const held = put('shared');
    hold(held);
    put('shared', { sessionId: asId<SessionId>(testId()) });
    expect(storage.blobs.purgeOrphans([])).toBe(1);
    expect(Buffer.from(storage.blobs.read(held.id)).toString()).toBe('shared');
  });

  test('leaves alone what core itself stored, however long it takes until a message holds it', () => {
    const writer = storage.blobs.open({ ...meta, sessionId: null });
    writer.append(Buffer.from('fetched'));
    const row = writer.commit();
    expect(row.sessionId).toBeNull();
    temporary.clock.advance(10 * 86_400_000);
    expect(storage.blobs.purgeOrphans([])).toBe(0);
    const { account } = seedClinic(storage);
    const { name, type, bytes, sha256 } = row;
    const parts = [{ blobId: row.id, name, type, bytes, sha256, pages: 1 }];
    storage.transaction(() => {
      storage.inbox.takeIn(testInbound({ accountId: account.id, parts }), []);
      storage.blobs.keep(row.id);
    });
    storage = temporary.reopen();
    temporary.clock.advance(86_400_001);
    expect(storage.blobs.purgeOrphans([])).toBe(0);
    expect(Buffer.from(storage.blobs.read(row.id)).toString()).toBe('fetched');
  });

  test('of an earlier run, what nothing came to hold goes after a day', () => {
    const row = storage.blobs.put(Buffer.from('made by core'), { ...meta, sessionId: null });
    temporary.clock.advance(1);
    storage = temporary.reopen();
    // As if the clock had been ahead before: it is not even as old as it looks.
    expect(storage.blobs.purgeOrphans([])).toBe(0);
    temporary.clock.advance(86_400_001);
    expect(storage.blobs.purgeOrphans([])).toBe(1);
    expect(storage.blobs.find(row.id)).toBeNull();
  });

  test('keeps what a filing uploads', () => {
    const { account, staff } = seedClinic(storage);
    const message = testInbound({ accountId: account.id });
    const blob = put('pages 1-2', { sessionId: asId<SessionId>(testId()) });
    const filing = testFiling({ messageId: message.id, staffId: staff.id, blob });
    storage.transaction(() => {
      storage.inbox.takeIn(message, []);
      storage.filings.insert(filing, { atMs: 1, cause: 'made', detail: {}, staffId: staff.id });
    });
    expect(storage.blobs.purgeOrphans([])).toBe(0);
    expect(Buffer.from(storage.blobs.read(blob.id)).toString()).toBe('pages 1-2');
    // Held, but by the filing: not a part of any message.
    expect(storage.messages.holdsBlob(blob.id, scopeOf(account.id))).toBe(false);
  });

  test('sweeps what a crash left, but not a stream that is being written', () => {
    writeFileSync(pathOf(`${testId()}.partial`), 'half');
    const writer = storage.blobs.open(meta);
    writer.append(Buffer.from('still coming'));
    storage.blobs.purgeOrphans([]);
    expect(files()).toEqual([`${writer.id}.partial`]);
    expect(Buffer.from(storage.blobs.read(writer.commit().id)).toString()).toBe('still coming');
  });

  test('is refused inside a transaction: files could not come back', () => {
    expect(() => storage.transaction(() => storage.blobs.purgeOrphans([]))).toThrow('inside another one');
  });
});
