import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { testInbound } from '../../app/storage/testing/temporary-storage.ts';
import { createTestCore, makePdf, START_MS, type TestCore } from '../contract/support/test-core.ts';
import { measurement, type Benchmark } from './benchmark.ts';

const FAXES = 20_000;
/** Of these the newest are unread and wait to be filed; the rest is filed and read. */
const WAITING = 300;
const PAGE = 100;
const SAMPLES = 30;
const MINUTE = 60_000;

/** Received faxes through storage itself; all of them hold one file. */
async function seed({ storage, account }: TestCore): Promise<void> {
  const content = await makePdf(3);
  const blob = storage.blobs.put(content, { name: 'fax.pdf', type: 'application/pdf', sessionId: null });
  for (let first = 0; first < FAXES; first += 1_000) {
    storage.transaction(() => {
      for (let index = first; index < first + 1_000; index++) {
        const isWaiting = index >= FAXES - WAITING;
        const createdAtMs = START_MS - (FAXES - index) * MINUTE;
        const message = testInbound({
          accountId: account.id,
          createdAtMs,
          address: `+1${200 + (index % 700)}555${String(100 + (index % 100)).padStart(4, '0')}`,
          unread: isWaiting,
          pages: 3,
          intake: { state: 'receiving', attempts: 0, nextAttemptAtMs: null, failure: null },
        });
        const { id } = storage.inbox.takeIn(message, []);
        const { sha256, bytes } = blob;
        const part = { blobId: blob.id, name: 'fax.pdf', type: 'application/pdf', bytes, sha256, pages: 3 };
        const entry = { atMs: createdAtMs, cause: 'content-stored', detail: {}, staffId: null };
        const received = { state: 'received', attempts: 1, nextAttemptAtMs: null, failure: null } as const;
        storage.inbox.saveIntake(id, received, [part], entry);
        storage.blobs.keep(blob.id);
        if (!isWaiting) storage.inbox.setFiled(id, true, { ...entry, cause: 'filing' });
      }
    });
  }
}

/** One page of as many rows from an index, as bare as SQL can be: no encryption, no joins, no views. */
function openBarePage(): { read(): number; close(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-raw-'));
  const db = new Database(join(folder, 'raw.db'));
  db.pragma('journal_mode = WAL');
  db.exec(`
    CREATE TABLE messages (id TEXT PRIMARY KEY, account TEXT, created_at INTEGER, address TEXT, state TEXT, pages INTEGER) STRICT;
    CREATE INDEX newest ON messages (account, created_at, id);
  `);
  const insert = db.prepare(`INSERT INTO messages VALUES (?, 'a', ?, '+12025550123', 'received', 3)`);
  db.transaction(() => {
    for (let index = 0; index < FAXES; index++) insert.run(`id-${index}`, START_MS - index * MINUTE);
  })();
  const page = db.prepare(`SELECT * FROM messages WHERE account = 'a' ORDER BY created_at DESC, id DESC LIMIT ${PAGE}`);
  return {
    read: () => page.all().length,
    close() {
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openInbox(test: TestCore): Promise<void> {
  const [page, counts] = await Promise.all([
    test.call('messages.list', { direction: 'inbound', channel: 'fax', limit: PAGE }, { transport: 'window' }),
    test.call('inbox.counts', {}, { transport: 'window' }),
  ]);
  if (page.items.length !== PAGE || counts.needsFiling !== WAITING)
    throw new Error(`The inbox shows ${page.items.length} faxes, ${counts.needsFiling} to file.`);
}

export const inboxOpen: Benchmark = {
  name: 'inbox.open',
  about: `first page (${PAGE}) and badge of an inbox of ${FAXES}, ${WAITING} of them waiting, through the dispatcher, against one bare indexed page`,
  async run() {
    await using test = await createTestCore({ started: false });
    await seed(test);
    const bare = openBarePage();
    const opened: number[] = [];
    const pages: number[] = [];
    await openInbox(test);
    bare.read();
    for (let sample = 0; sample < SAMPLES; sample++) {
      let began = performance.now();
      await openInbox(test);
      opened.push(performance.now() - began);
      began = performance.now();
      bare.read();
      pages.push(performance.now() - began);
    }
    bare.close();
    return measurement(opened, pages, 'ms');
  },
};
