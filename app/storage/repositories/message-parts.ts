import { asId } from '../../domain/ids.ts';
import type { BlobId, MessageId } from '../../domain/ids.ts';
import type { MessagePart } from '../../domain/message/message.ts';
import { oneOf } from '../database/columns.ts';
import type { Connection } from '../database/connection.ts';

interface PartRow {
  readonly blob_id: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly pages: number | null;
  readonly role: string | null;
  readonly content_id: string | null;
}

/** The files of messages, in order. */
export interface MessageParts {
  of(id: MessageId): MessagePart[];
  insert(id: MessageId, parts: readonly MessagePart[]): void;
  /** Instead of those that were there. */
  replace(id: MessageId, parts: readonly MessagePart[]): void;
}

export function createMessageParts(db: Connection): MessageParts {
  const parts = db.query<[string], PartRow>('SELECT * FROM message_parts WHERE message_id = ? ORDER BY position');
  const remove = db.command<[string]>('DELETE FROM message_parts WHERE message_id = ?');
  const add = db.command(`INSERT INTO message_parts
    (message_id, position, blob_id, name, type, bytes, sha256, pages, role, content_id) VALUES
    (@message_id, @position, @blob_id, @name, @type, @bytes, @sha256, @pages, @role, @content_id)`);
  const insert = (id: MessageId, all: readonly MessagePart[]): void => {
    all.forEach(({ blobId, name, type, bytes, sha256, pages, role = null, contentId = null }, position) => {
      const file = { blob_id: blobId, name, type, bytes, sha256, pages };
      add.run({ message_id: id, position, ...file, role, content_id: contentId });
    });
  };

  return {
    of: (id) => parts.all([id]).map(toPart),
    insert,
    replace(id, all) {
      remove.run([id]);
      insert(id, all);
    },
  };
}

function toPart(row: PartRow): MessagePart {
  return {
    blobId: asId<BlobId>(row.blob_id),
    name: row.name,
    type: row.type,
    bytes: row.bytes,
    sha256: row.sha256,
    pages: row.pages,
    ...(row.role === null ? {} : { role: oneOf(['html', 'inline'], row.role, 'message_parts.role') }),
    ...(row.content_id === null ? {} : { contentId: row.content_id }),
  };
}
