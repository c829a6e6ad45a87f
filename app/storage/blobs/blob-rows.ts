import { AppError } from '../../domain/errors.ts';
import { asId } from '../../domain/ids.ts';
import type { BlobId, SessionId } from '../../domain/ids.ts';
import type { BlobRow } from '../../ports/repositories.ts';
import type { Connection } from '../database/connection.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly session_id: string | null;
  readonly created_at: number;
}
interface FileRow {
  readonly name: string;
  readonly wrapped_key: Uint8Array;
  readonly bytes: number;
}

/** What a purged blob that a filing still names points at: no file, no key. */
export const PURGED_FILE = 'purged';

export interface StoredBlob extends BlobRow {
  readonly file: string;
  readonly wrappedKey: Uint8Array;
}

/** The rows of blobs and of the files that they share. */
export interface BlobRows {
  find(id: BlobId): BlobRow | null;
  findWithFile(id: BlobId): StoredBlob | null;
  findFile(name: string): { readonly wrappedKey: Uint8Array; readonly bytes: number } | null;
  saveFile(name: string, wrappedKey: Uint8Array, bytes: number): void;
  insert(row: BlobRow, file: string): void;
  keep(id: BlobId): void;
  /** Rows that no message, filing or draft holds and whose session is gone, then keys that no row needs. Returns how many blobs went. */
  deleteOrphans(openSessions: readonly SessionId[], sessionlessBeforeMs: number): number;
  fileNames(): string[];
}

const BLOB = 'b.id, b.name, b.type, b.bytes, b.sha256, b.session_id, b.created_at';

export function createBlobRows(db: Connection): BlobRows {
  const byId = db.query<[string], Row>(`SELECT ${BLOB} FROM blobs AS b WHERE b.id = ?`);
  const withFile = db.query<[string], Row & { file: string; wrapped_key: Uint8Array }>(
    `SELECT ${BLOB}, b.file, f.wrapped_key FROM blobs AS b JOIN blob_files AS f ON f.name = b.file WHERE b.id = ?`,
  );
  const file = db.query<[string], FileRow>('SELECT * FROM blob_files WHERE name = ?');
  const names = db.query<[], { name: string }>('SELECT name FROM blob_files');
  const saveFile = db.command<[string, Uint8Array, number]>(`INSERT INTO blob_files (name, wrapped_key, bytes)
    VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET wrapped_key = excluded.wrapped_key, bytes = excluded.bytes`);
  const insert = db.command(`INSERT INTO blobs (id, name, type, bytes, sha256, session_id, created_at, file)
    VALUES (@id, @name, @type, @bytes, @sha256, @session_id, @created_at, @file)`);
  const keep = db.command<[string]>('UPDATE blobs SET session_id = NULL WHERE id = ?');
  const deleteBlobs = db.command(`DELETE FROM blobs
    WHERE NOT EXISTS (SELECT 1 FROM message_parts AS p WHERE p.blob_id = blobs.id)
    AND NOT EXISTS (SELECT 1 FROM filings AS f WHERE f.blob_id = blobs.id)
    AND NOT EXISTS (SELECT 1 FROM draft_parts AS d WHERE d.blob_id = blobs.id)
    AND NOT EXISTS (SELECT 1 FROM email_draft_parts AS e WHERE e.blob_id = blobs.id)
    AND iif(session_id IS NULL, created_at < @before, session_id NOT IN (SELECT value FROM json_each(@sessions)))`);
  const deleteFiles = db.command<[]>(
    'DELETE FROM blob_files WHERE NOT EXISTS (SELECT 1 FROM blobs AS b WHERE b.file = blob_files.name)',
  );

  return {
    find(id) {
      const row = byId.get([id]);
      return row ? toBlobRow(row) : null;
    },
    findWithFile(id) {
      const row = withFile.get([id]);
      return row ? { ...toBlobRow(row), file: row.file, wrappedKey: row.wrapped_key } : null;
    },
    findFile(name) {
      const row = file.get([name]);
      return row ? { wrappedKey: row.wrapped_key, bytes: row.bytes } : null;
    },
    saveFile: (name, wrappedKey, bytes) => {
      saveFile.run([name, wrappedKey, bytes]);
    },
    insert: (row, fileName) => {
      insert.run({
        id: row.id,
        name: row.name,
        type: row.type,
        bytes: row.bytes,
        sha256: row.sha256,
        session_id: row.sessionId,
        created_at: row.createdAtMs,
        file: fileName,
      });
    },
    keep(id) {
      if (keep.run([id]) !== 1) throw new AppError('NOT_FOUND', 'This document does not exist any more.');
    },
    deleteOrphans(openSessions, sessionlessBeforeMs) {
      const deleted = deleteBlobs.run({ before: sessionlessBeforeMs, sessions: JSON.stringify(openSessions) });
      deleteFiles.run([]);
      return deleted;
    },
    fileNames: () => names.all([]).map((row) => row.name),
  };
}

function toBlobRow(row: Row): BlobRow {
  return {
    id: asId<BlobId>(row.id),
    name: row.name,
    type: row.type,
    bytes: row.bytes,
    sha256: row.sha256,
    sessionId: row.session_id === null ? null : asId<SessionId>(row.session_id),
    createdAtMs: row.created_at,
  };
}
