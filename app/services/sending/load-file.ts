import type { AccountScope } from '../../domain/access/account-scope.ts';
import { AppError } from '../../domain/errors.ts';
import { asId, type BlobId, type SessionId, type StaffId } from '../../domain/ids.ts';
import type { FileReader } from '../../ports/documents.ts';
import type { Storage } from '../../ports/repositories.ts';
import { MAX_BLOB_BYTES, readableBlob } from '../blobs/blob-handlers.ts';
import type { CallContext, Transport } from '../dispatch/context.ts';

export type FileRef = string | { readonly blob: string };

export interface FileAccess {
  readonly transport: Transport;
  readonly sessionId: SessionId;
  readonly staffId: StaffId;
  readonly scope: AccountScope;
}

export function fileAccess({ transport, session, ownScope }: CallContext): FileAccess {
  return { transport, sessionId: session.id, staffId: session.staffId, scope: ownScope };
}

export interface LoadedFile {
  readonly name: string;
  readonly content: Uint8Array;
  /** null: it came by path and is not in the store yet. */
  readonly blobId: BlobId | null;
}

/** Throws PATH_NOT_ALLOWED, NOT_FOUND, UNREADABLE_FILE, TOO_LARGE. */
export async function loadFile(
  { storage, files }: { readonly storage: Storage; readonly files: FileReader },
  ref: FileRef,
  access: FileAccess,
): Promise<LoadedFile> {
  if (typeof ref === 'string') {
    if (access.transport !== 'stdio') {
      throw new AppError('PATH_NOT_ALLOWED', 'A window may not name files by path. Attach the file instead.', {});
    }
    return { ...(await files.read(ref, MAX_BLOB_BYTES)), blobId: null };
  }
  const row = readableBlob(storage, asId<BlobId>(ref.blob), access);
  return { name: row.name, content: storage.blobs.read(row.id), blobId: row.id };
}
