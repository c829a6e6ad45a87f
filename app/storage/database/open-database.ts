import Database from 'better-sqlite3';
import { closeSync, existsSync, openSync } from 'node:fs';
import { AppError } from '../../domain/errors.ts';
import { Connection } from './connection.ts';
import { messageTermsOfColumns } from './message-terms.ts';

/** How long opening waits for the lock of a core that is just ending. */
const LOCK_WAIT_MS = 2_000;

/**
 * Opens (or makes) the encrypted database and takes its lock. SQLCipher 4 format with a raw key, so that any SQLCipher
 * can read it with the profile's keys.
 *
 * `locking_mode=EXCLUSIVE` is the guard against a second core: the lock is the operating system's and ends with the
 * process, however it ends. It also spares the `-shm` file.
 *
 * @param key 32 bytes, the subkey `database`
 * @throws AppError CONFLICT (`already-open`) if another core has it; UNREADABLE_FILE (`wrong-key`) if the key does not
 * fit or the file is damaged at its start
 */
export function openDatabase(file: string, key: Uint8Array): Connection {
  makePrivate(file);
  const sqlite = new Database(file, { timeout: LOCK_WAIT_MS });
  try {
    unlock(sqlite, key);
    configure(sqlite);
    return new Connection(sqlite);
  } catch (error) {
    sqlite.close();
    throw explain(error);
  }
}

/** A new database is made for this user only; SQLite gives its WAL the same mode. */
function makePrivate(file: string): void {
  if (existsSync(file)) return;
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    // Another core made it in this moment; the lock decides between the two.
    if (!existsSync(file)) throw error;
  }
}

function unlock(sqlite: Database.Database, key: Uint8Array): void {
  sqlite.pragma(`cipher='sqlcipher'`);
  sqlite.pragma('legacy=4');
  sqlite.pragma(`key="x'${Buffer.from(key).toString('hex')}'"`);
}

function configure(sqlite: Database.Database): void {
  // Before the first read: WAL then keeps its index in this process's memory and the lock until the end.
  sqlite.pragma('locking_mode=EXCLUSIVE');
  sqlite.pragma('journal_mode=WAL');
  sqlite.pragma('synchronous=FULL');
  // macOS: fsync alone does not reach the platter.
  sqlite.pragma('fullfsync=ON');
  sqlite.pragma('foreign_keys=ON');
  sqlite.pragma('temp_store=MEMORY');
  sqlite.pragma('secure_delete=ON');
  sqlite.pragma('cell_size_check=ON');
  sqlite.pragma('trusted_schema=OFF');
  sqlite.pragma('journal_size_limit=8388608');
  // 32 MiB: a page that is still there needs no decryption.
  sqlite.pragma('cache_size=-32768');
  // For migrations.
  sqlite.function('message_terms', { deterministic: true, varargs: true, directOnly: true }, messageTermsOfColumns);
  // The lock is taken by the first write transaction at the latest; take it now.
  sqlite.exec('BEGIN IMMEDIATE; COMMIT');
}

function explain(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  if (error.code.startsWith('SQLITE_BUSY') || error.code.startsWith('SQLITE_LOCKED')) {
    return new AppError(
      'CONFLICT',
      'Foyer is already open with this profile; close the other window or process and start again.',
      { reason: 'already-open' },
      { cause: error },
    );
  }
  if (error.code === 'SQLITE_NOTADB' || error.code === 'SQLITE_CORRUPT') {
    return new AppError(
      'UNREADABLE_FILE',
      "The database cannot be opened with this profile's key; restore the profile folder from a backup, keys.json included.",
      { reason: 'wrong-key' },
      { cause: error },
    );
  }
  return error;
}
