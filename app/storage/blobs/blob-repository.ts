import { AppError } from '../../domain/errors.ts';
import { asId, uuidV7 } from '../../domain/ids.ts';
import type { BlobId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Random } from '../../ports/random.ts';
import type { BlobRepository } from '../../ports/repositories.ts';
import type { Connection } from '../database/connection.ts';
import type { BlobDirectory } from './blob-directory.ts';
import { createBlobRows, PURGED_FILE } from './blob-rows.ts';
import type { StoredBlob } from './blob-rows.ts';
import { createBlobWriter, isMissing } from './blob-writer.ts';
import type { BlobMeta } from './blob-writer.ts';
import type { FileKeys } from './file-key.ts';
import { SealBroken } from './sealed-file.ts';

export interface BlobDependencies {
  readonly db: Connection;
  readonly directory: BlobDirectory;
  readonly fileKeys: FileKeys;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** Whatever the clock was corrected by meanwhile, what is younger than this may be about to be held. */
const GRACE_MS = 86_400_000;

/**
 * What core itself stored (no session) is stored in one transaction and held by a message or filing in a later one. In between
 * it must not be purged, however long that takes: the computer may sleep there. So a row without a session is an orphan only
 * if it is from before this opening of the storage (nobody can be about to hold it any more) and older than a day.
 */
export function createBlobRepository(dependencies: BlobDependencies): BlobRepository {
  const { db, directory, fileKeys, clock, random, log } = dependencies;
  const rows = createBlobRows(db);
  const openedAtMs = clock.now();
  const newId = (): BlobId => asId<BlobId>(uuidV7(clock.now(), random.bytes(10)));
  const sessionlessBefore = (): number => Math.min(openedAtMs, clock.now() - GRACE_MS);
  const open = (meta: BlobMeta) => createBlobWriter({ ...dependencies, rows }, newId(), meta);

  return {
    open,
    put(content, meta) {
      const writer = open(meta);
      try {
        writer.append(content);
        return writer.commit();
      } catch (error) {
        writer.discard();
        throw error;
      }
    },
    find: (id) => rows.find(id),
    read(id) {
      const row = rows.findWithFile(id);
      if (!row) throw new AppError('NOT_FOUND', 'This document does not exist any more.');
      if (row.file === PURGED_FILE) throw purged(row.id);
      return readFile(row);
    },
    keep: (id) => rows.keep(id),
    purgeOrphans(openSessions) {
      const purged = db.transaction(() => rows.deleteOrphans(openSessions, sessionlessBefore()));
      // The keys are gone by now, durably; the files are only bytes. A crash in between leaves files for the sweep below.
      const known = new Set(rows.fileNames());
      const leftovers = directory.names().filter((name) => !known.has(name));
      directory.remove(leftovers);
      if (purged > 0 || leftovers.length > 0) log.info('blobs.purged', { blobs: purged, files: leftovers.length });
      return purged;
    },
  };

  function readFile(row: StoredBlob): Uint8Array {
    try {
      return directory.read(row.file, fileKeys.unwrap(row.wrappedKey, row.file), row.bytes);
    } catch (error) {
      if (error instanceof SealBroken || isMissing(error)) throw unreadable(row.id, error);
      throw error;
    }
  }
}

function purged(id: BlobId): AppError {
  return new AppError(
    'NOT_FOUND',
    'This document was purged when its time here was over; open it in the chart if it was filed.',
    { reason: 'purged', blob: id },
  );
}

function unreadable(id: BlobId, cause: unknown): AppError {
  return new AppError(
    'UNREADABLE_FILE',
    'A stored document is missing or damaged; restore it from a backup or attach it again.',
    { reason: isMissing(cause) ? 'gone' : 'damaged', blob: id },
    { cause },
  );
}
