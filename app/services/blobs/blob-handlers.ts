import { AppError } from '../../domain/errors.ts';
import type { AccountScope } from '../../domain/access/account-scope.ts';
import { asId, type BlobId, type SessionId, type StaffId } from '../../domain/ids.ts';
import type { BlobRow, BlobWriter, Storage } from '../../ports/repositories.ts';
import { sightOf } from '../access/sight.ts';
import type { CallContext, Handlers } from '../dispatch/context.ts';

type BlobHandlers = Pick<
  Handlers,
  'blobs.open' | 'blobs.append' | 'blobs.close' | 'blobs.put' | 'blobs.get' | 'blobs.export'
>;

/** One file's worth; larger ones no vendor takes. */
export const MAX_BLOB_BYTES = 64 * 1024 * 1024;

/** Streams of content into the store. A handle belongs to the session that made it, until a message holds the content. */
export function createBlobHandlers(deps: {
  storage: Storage;
}): BlobHandlers & { readonly closeSession: (id: SessionId) => void } {
  const { storage } = deps;
  const writers = new Map<BlobId, { readonly writer: BlobWriter; readonly sessionId: SessionId }>();

  function writerOf(blob: string, sessionId: SessionId): BlobWriter {
    const open = writers.get(asId<BlobId>(blob));
    if (open?.sessionId !== sessionId) throw noSuchBlob();
    return open.writer;
  }

  return {
    'blobs.open'({ name, type }, { session }) {
      const writer = storage.blobs.open({ name, type, sessionId: session.id });
      writers.set(writer.id, { writer, sessionId: session.id });
      return { blob: writer.id };
    },
    'blobs.append'({ blob, base64 }, { session }) {
      const writer = writerOf(blob, session.id);
      const chunk = Buffer.from(base64, 'base64');
      if (writer.bytes() + chunk.length > MAX_BLOB_BYTES) {
        writers.delete(writer.id);
        writer.discard();
        throw tooLarge();
      }
      writer.append(chunk);
      return { bytes: writer.bytes() };
    },
    'blobs.close'({ blob }, context) {
      const writer = writerOf(blob, context.session.id);
      writers.delete(writer.id);
      return context.commit(() => stored(writer.commit()));
    },
    'blobs.put'({ name, type, base64 }, context) {
      const content = Buffer.from(base64, 'base64');
      if (content.length > MAX_BLOB_BYTES) throw tooLarge();
      return context.commit(() => stored(storage.blobs.put(content, { name, type, sessionId: context.session.id })));
    },
    'blobs.get': ({ blob }, context) =>
      contentOf(storage, readableBlob(storage, asId<BlobId>(blob), viewerOf(context, context.scope)), context),
    'blobs.export': ({ blob }, context) =>
      contentOf(storage, exportableBlob(storage, asId<BlobId>(blob), context), context),
    closeSession(id) {
      for (const [blob, open] of writers) {
        if (open.sessionId !== id) continue;
        writers.delete(blob);
        open.writer.discard();
      }
    },
  };
}

function contentOf(
  storage: Storage,
  { id, name, type, sessionId }: BlobRow,
  { session }: CallContext,
): { name: string; type: string; base64: string } {
  const isNamed = sessionId === session.id || sightOf(session).names;
  return { name: isNamed ? name : 'document', type, base64: Buffer.from(storage.blobs.read(id)).toString('base64') };
}

/** What the session itself made, an exported audit trail for instance, is its own; for all else the right is needed. */
function exportableBlob(storage: Storage, id: BlobId, context: CallContext): BlobRow {
  const { session } = context;
  if (storage.blobs.find(id)?.sessionId !== session.id && !context.may('any.export')) {
    throw new AppError('PERMISSION_DENIED', 'You may not save copies. Ask an administrator for the permission.', {
      needs: 'any.export',
    });
  }
  // Broken glass is for looking, not for taking along.
  return readableBlob(storage, id, viewerOf(context, context.ownScope));
}

interface BlobViewer {
  readonly sessionId: SessionId;
  readonly staffId: StaffId;
  readonly scope: AccountScope;
}

function viewerOf({ session }: CallContext, scope: AccountScope): BlobViewer {
  return { sessionId: session.id, staffId: session.staffId, scope };
}

/**
 * A blob that this session made, that a draft of the person holds, or that a message in its scope holds. Another session's is
 * as if it were not there.
 */
export function readableBlob(storage: Storage, id: BlobId, { sessionId, staffId, scope }: BlobViewer): BlobRow {
  const row = storage.blobs.find(id);
  const isReadable =
    row?.sessionId === sessionId ||
    storage.drafts.holdsBlob(staffId, id) ||
    storage.emailDrafts.holdsBlob(staffId, id) ||
    storage.messages.holdsBlob(id, scope);
  if (!row || !isReadable) throw noSuchBlob();
  return row;
}

function stored(row: BlobRow): { blob: string; sha256: string; bytes: number } {
  return { blob: row.id, sha256: row.sha256, bytes: row.bytes };
}

function noSuchBlob(): AppError {
  return new AppError('NOT_FOUND', 'There is no such file here. Attach it again.', { reason: 'blob' });
}

function tooLarge(): AppError {
  return new AppError('TOO_LARGE', 'This file is too large to send. Split it or make it smaller.', {
    reason: 'bytes',
    maxBytes: MAX_BLOB_BYTES,
  });
}
