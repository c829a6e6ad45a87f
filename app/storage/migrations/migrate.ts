import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../../domain/errors.ts';
import type { Connection } from '../database/connection.ts';
import { syncDirectory, syncFile } from '../files/durable-file.ts';
import type { Migration } from './migration.ts';

export interface MigrationReport {
  /** Version before; 0 for a new database. */
  readonly from: number;
  readonly to: number;
  /** The copy of the old database, or null if nothing was changed or the database was new. */
  readonly copy: string | null;
}

/**
 * Brings the database to the newest schema: a copy of the old file first, each migration in a transaction of its own, an
 * integrity check after.
 *
 * @param file path of the database; the copy becomes `<file>.before-<version>`, encrypted with the same key
 * @throws AppError CONFLICT (`newer-database`) if a newer Foyer wrote it, INTERNAL (`changed-migration`) if a migration
 * that was applied reads differently today, UNREADABLE_FILE (`damaged-database`) if the check fails
 */
export function migrate(
  db: Connection,
  file: string,
  migrations: readonly Migration[],
  nowMs: () => number,
): MigrationReport {
  const from = db.pragma('user_version') as number;
  const newest = migrations.at(-1)?.version ?? 0;
  if (from > newest) throw newerDatabase(from, newest);
  if (from > 0) refuseChanged(db, migrations);
  const pending = migrations.filter((candidate) => candidate.version > from);
  const first = pending[0];
  if (!first) return { from, to: from, copy: null };
  const copy = from > 0 ? copyBefore(db, file, first.version) : null;
  for (const step of pending) apply(db, step, nowMs());
  checkIntegrity(db);
  return { from, to: newest, copy };
}

function apply(db: Connection, step: Migration, atMs: number): void {
  db.transaction(() => {
    db.script(`CREATE TABLE IF NOT EXISTS schema_history (
      version INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL
    ) STRICT`);
    db.script(step.sql);
    db.command<[number, string, string, number]>('INSERT INTO schema_history VALUES (?, ?, ?, ?)').run([
      step.version,
      step.name,
      step.sha256,
      atMs,
    ]);
    db.script(`PRAGMA user_version = ${step.version}`);
  });
}

function refuseChanged(db: Connection, migrations: readonly Migration[]): void {
  const applied = db.query<[], { version: number; name: string; sha256: string }>(
    'SELECT version, name, sha256 FROM schema_history ORDER BY version',
  );
  for (const row of applied.all([])) {
    const known = migrations.find((candidate) => candidate.version === row.version);
    if (known?.sha256 === row.sha256) continue;
    throw new AppError(
      'INTERNAL',
      'This build of Foyer does not fit the database; install the released version again.',
      { reason: 'changed-migration', version: row.version },
    );
  }
}

/**
 * VACUUM INTO writes a sound, encrypted copy through SQLite itself. Copying the file by hand would open and close it
 * again, and closing drops this process's POSIX lock on it.
 */
function copyBefore(db: Connection, file: string, version: number): string {
  const copy = `${file}.before-${version}`;
  const partial = `${copy}.partial`;
  rmSync(partial, { force: true });
  db.script(`VACUUM INTO '${partial.replaceAll("'", "''")}'`);
  syncFile(partial);
  if (existsSync(copy)) rmSync(copy);
  renameSync(partial, copy);
  syncDirectory(dirname(copy));
  return copy;
}

function checkIntegrity(db: Connection): void {
  const result = db.pragma('integrity_check(1)');
  const orphans = db.query<[], { count: number }>('SELECT count(*) AS count FROM pragma_foreign_key_check').get([]);
  if (result === 'ok' && orphans?.count === 0) return;
  throw new AppError('UNREADABLE_FILE', 'The database is damaged; restore a backup and start again.', {
    reason: 'damaged-database',
  });
}

function newerDatabase(from: number, newest: number): AppError {
  return new AppError(
    'CONFLICT',
    'This profile was used with a newer version of Foyer; install that version or a later one.',
    { reason: 'newer-database', databaseVersion: from, knownVersion: newest },
  );
}
