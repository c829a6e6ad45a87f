import { createHash } from 'node:crypto';
import type { BlobId, SessionId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { BlobRow, BlobWriter } from '../../ports/repositories.ts';
import type { Connection } from '../database/connection.ts';
import type { BlobDirectory } from './blob-directory.ts';
import type { BlobRows } from './blob-rows.ts';
import type { FileKeys } from './file-key.ts';
import { SealBroken } from './sealed-file.ts';

export interface BlobMeta {
  readonly name: string;
  readonly type: string;
  readonly sessionId: SessionId | null;
}

export interface WriterDependencies {
  readonly db: Connection;
  readonly directory: BlobDirectory;
  readonly fileKeys: FileKeys;
  readonly clock: Clock;
  readonly rows: BlobRows;
}

/**
 * Encrypts a stream into a temporary file. `commit` names the file by its content and makes the row; content that is
 * stored already is not stored twice. The file is durable before its row, so a row never points at nothing.
 */
export function createBlobWriter(dependencies: WriterDependencies, id: BlobId, meta: BlobMeta): BlobWriter {
  const { directory, fileKeys, clock, rows, db } = dependencies;
  const key = fileKeys.make();
  const file = directory.create(id, key);
  const hash = createHash('sha256');
  let bytes = 0;
  let ended = false;

  const end = (): void => {
    if (ended) throw new Error('This blob is committed or discarded.');
    ended = true;
  };

  return {
    id,
    bytes: () => bytes,
    append(chunk) {
      if (ended) throw new Error('This blob is committed or discarded.');
      file.append(chunk);
      hash.update(chunk);
      bytes += chunk.length;
    },
    commit() {
      end();
      const sha256 = hash.digest('hex');
      const name = fileKeys.nameFor(sha256);
      const row: BlobRow = { id, ...meta, bytes, sha256, createdAtMs: clock.now() };
      try {
        file.finish();
        const stored = isStored(dependencies, name, bytes);
        if (stored) file.discard();
        else directory.adopt(file, name);
        inTransaction(db, () => {
          if (!stored) rows.saveFile(name, fileKeys.wrap(key, name), bytes);
          rows.insert(row, name);
        });
      } catch (error) {
        file.discard();
        throw error;
      } finally {
        key.fill(0);
      }
      return row;
    },
    discard() {
      if (ended) return;
      end();
      file.discard();
      key.fill(0);
    },
  };
}

/** True if this content lies there and can still be read; what cannot be read is written anew. */
function isStored({ directory, fileKeys, rows }: WriterDependencies, name: string, bytes: number): boolean {
  const known = rows.findFile(name);
  if (known?.bytes !== bytes) return false;
  try {
    directory.read(name, fileKeys.unwrap(known.wrappedKey, name), bytes);
    return true;
  } catch (error) {
    if (error instanceof SealBroken || isMissing(error)) return false;
    throw error;
  }
}

/** Joins the caller's transaction, or makes one. */
function inTransaction<T>(db: Connection, work: () => T): T {
  return db.inTransaction ? work() : db.transaction(work);
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
