import { closeSync, fsyncSync, mkdtempSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** The writes of the outbox as bare as they can be: same transactions, same rows, no encryption, no checks. */
export interface RawOutbox extends Disposable {
  enqueue(id: number, content: Uint8Array): void;
  drain(id: number): void;
}

export function openRawOutbox(): RawOutbox {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-raw-'));
  const db = new Database(join(folder, 'raw.db'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(`
    CREATE TABLE blobs (id INTEGER PRIMARY KEY, name TEXT) STRICT;
    CREATE TABLE messages (id INTEGER PRIMARY KEY, state TEXT NOT NULL, address TEXT NOT NULL, vendor_id TEXT) STRICT;
    CREATE TABLE parts (message_id INTEGER, blob_id INTEGER) STRICT;
    CREATE TABLE events (id INTEGER PRIMARY KEY, message_id INTEGER, state TEXT) STRICT;
    CREATE TABLE attempts (id INTEGER PRIMARY KEY, message_id INTEGER, outcome TEXT) STRICT;
    CREATE TABLE submissions (id INTEGER PRIMARY KEY, message_id INTEGER) STRICT;
    CREATE TABLE audit (id INTEGER PRIMARY KEY, action TEXT, subject INTEGER) STRICT;
  `);
  const run = (sql: string) => db.prepare(sql);
  const blob = run('INSERT INTO blobs VALUES (?, ?)');
  const message = run(`INSERT INTO messages VALUES (?, 'queued', '+12025550123', NULL)`);
  const part = run('INSERT INTO parts VALUES (?, ?)');
  const event = run('INSERT INTO events (message_id, state) VALUES (?, ?)');
  const submission = run('INSERT INTO submissions VALUES (?, ?)');
  const audit = run('INSERT INTO audit (action, subject) VALUES (?, ?)');
  const state = run('UPDATE messages SET state = ?, vendor_id = ? WHERE id = ?');
  const attempt = run('INSERT INTO attempts (id, message_id) VALUES (?, ?)');
  const outcome = run('UPDATE attempts SET outcome = ? WHERE id = ?');

  return {
    enqueue(id, content) {
      writeDurably(folder, String(id), content);
      db.transaction(() => blob.run(id, 'letter.pdf')).immediate();
      db.transaction(() => {
        message.run(id);
        part.run(id, id);
        event.run(id, 'queued');
        submission.run(id, id);
        audit.run('fax.send', id);
      }).immediate();
    },
    drain(id) {
      db.transaction(() => {
        state.run('sending', null, id);
        event.run(id, 'sending');
        attempt.run(id, id);
      }).immediate();
      db.transaction(() => {
        outcome.run('accepted', id);
        state.run('sent', String(id), id);
        event.run(id, 'sent');
      }).immediate();
    },
    [Symbol.dispose]() {
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function writeDurably(folder: string, name: string, content: Uint8Array): void {
  const file = openSync(join(folder, `${name}.tmp`), 'w');
  writeSync(file, content);
  fsyncSync(file);
  closeSync(file);
  renameSync(join(folder, `${name}.tmp`), join(folder, name));
  const directory = openSync(folder, 'r');
  fsyncSync(directory);
  closeSync(directory);
}
