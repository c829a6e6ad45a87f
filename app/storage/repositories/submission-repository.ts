import { AppError } from '../../domain/errors.ts';
import { asId } from '../../domain/ids.ts';
import type { MessageId, StaffId } from '../../domain/ids.ts';
import type { SubmissionRepository } from '../../ports/repositories.ts';
import { parseStrings } from '../database/columns.ts';
import type { Connection } from '../database/connection.ts';
import { isUniqueViolation } from '../database/connection.ts';

interface SubmissionRow {
  readonly content_hash: string;
  readonly staff_id: string;
  readonly message_ids: string;
}

export function createSubmissionRepository(db: Connection): SubmissionRepository {
  const byId = db.query<[string], SubmissionRow>(
    'SELECT content_hash, staff_id, message_ids FROM submissions WHERE id = ?',
  );
  const insert = db.command<[string, string, string, string, number]>(
    'INSERT INTO submissions (id, content_hash, staff_id, message_ids, at) VALUES (?, ?, ?, ?, ?)',
  );

  return {
    find(id) {
      const row = byId.get([id]);
      if (!row) return null;
      return {
        contentHash: row.content_hash,
        staffId: asId<StaffId>(row.staff_id),
        messageIds: parseStrings(row.message_ids, 'submissions.message_ids').map((text) => asId<MessageId>(text)),
      };
    },
    insert(id, { contentHash, staffId, messageIds, atMs }) {
      try {
        insert.run([id, contentHash, staffId, JSON.stringify(messageIds), atMs]);
      } catch (error) {
        if (!isUniqueViolation(error)) throw error;
        throw new AppError('ID_CONFLICT', 'This id was used before; use a new one.', {}, { cause: error });
      }
    },
  };
}
