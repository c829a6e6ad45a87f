import type { BlobId, MessageId, SessionId } from '../../domain/ids.ts';

export interface BlobRow {
  readonly id: BlobId;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Made by this session; null once a message owns it. Only that session may use it before. */
  readonly sessionId: SessionId | null;
  readonly createdAtMs: number;
}

export interface BlobRepository {
  /** Writes the encrypted file (temporary name, fsync, rename) and its row. Callable outside a transaction: it makes its own. */
  put(
    content: Uint8Array,
    meta: { readonly name: string; readonly type: string; readonly sessionId: SessionId | null },
  ): BlobRow;
  /** For streams: collects encrypted chunks; `commit` makes the row, `discard` deletes what was written. */
  open(meta: { readonly name: string; readonly type: string; readonly sessionId: SessionId | null }): BlobWriter;
  find(id: BlobId): BlobRow | null;
  /** Throws AppError UNREADABLE_FILE if the file is gone or does not authenticate. */
  read(id: BlobId): Uint8Array;
  /** Inside a transaction: a message now holds it. */
  keep(id: BlobId): void;
  /** Deletes key and file of blobs that no message, filing or draft holds and whose session is gone. Returns how many. */
  purgeOrphans(openSessions: readonly SessionId[]): number;
}

export interface BlobWriter {
  readonly id: BlobId;
  append(chunk: Uint8Array): void;
  bytes(): number;
  commit(): BlobRow;
  discard(): void;
}

/** Content whose time is over. A purge deletes the key, then the file; message, history and audit trail stay. */
export interface RetentionRepository {
  /** Messages with content: removed at or before, or filed and last changed at or before, that time; oldest first. */
  due(
    query: { readonly removedBeforeMs: number; readonly filedBeforeMs: number | null },
    limit: number,
  ): readonly MessageId[];
  /**
   * Marks the message purged and lets go of its content: its text and the keys of its files at once, the files with the next
   * `blobs.purgeOrphans`, the words of its text in the search index with `forgetWords`. Other holders of a file keep it. Throws
   * AppError NOT_FOUND for what was sent, or was purged before.
   */
  purge(id: MessageId, atMs: number): void;
  /**
   * Lets go of filed or undone documents that were made of a thread, at or before that time, at most `limit`: they are no part of
   * a message that could be purged. Returns how many. Inside a transaction.
   */
  purgeThreadDocuments(filedBeforeMs: number, limit: number): number;
  /** A step of taking purged words out of the search index for good; true: there is more to do. Inside a transaction. */
  forgetWords(): boolean;
}
