import { AppError } from '../../domain/errors.ts';
import { asId } from '../../domain/ids.ts';
import type { AccountId, BlobId, ConversationId, PatientId, StaffId } from '../../domain/ids.ts';
import type { Draft, DraftRepository } from '../../ports/repositories.ts';
import type { Connection, SqlValue } from '../database/connection.ts';

interface DraftRow {
  readonly staff_id: string;
  readonly conversation_id: string;
  readonly body: string;
  readonly patient_id: string | null;
  readonly account_id: string | null;
  readonly updated_at: number;
}
interface MediaRow {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
}
type Key = [staff: string, conversation: string];

/** Exported so that a test can look at every plan. */
export const DRAFT_SQL = {
  byKey: 'SELECT * FROM drafts WHERE staff_id = ? AND conversation_id = ?',
  media: `SELECT b.id, b.name, b.type, b.bytes FROM draft_parts AS p CROSS JOIN blobs AS b ON b.id = p.blob_id
    WHERE p.staff_id = ? AND p.conversation_id = ? ORDER BY p.position`,
  holdsBlob: `SELECT EXISTS (SELECT 1 FROM draft_parts INDEXED BY draft_parts_of_blob
    WHERE blob_id = ? AND staff_id = ?) AS holds`,
} as const;

const COLUMNS = ['staff_id', 'conversation_id', 'body', 'patient_id', 'account_id', 'updated_at'] as const;

/**
 * A draft's files stay those of the session that made them, so that they go with it once no draft names them; as long as one
 * does, they are kept beyond it (`blobs.purgeOrphans`).
 */
export function createDraftRepository(db: Connection): DraftRepository {
  const byKey = db.query<Key, DraftRow>(DRAFT_SQL.byKey);
  const media = db.query<Key, MediaRow>(DRAFT_SQL.media);
  const holdsBlob = db.query<[string, string], { holds: number }>(DRAFT_SQL.holdsBlob);
  const upsert = db.command<Record<string, SqlValue>>(
    `INSERT INTO drafts (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map((name) => `@${name}`).join(', ')})
    ON CONFLICT (staff_id, conversation_id) DO UPDATE SET body = excluded.body, patient_id = excluded.patient_id,
    account_id = excluded.account_id, updated_at = excluded.updated_at`,
  );
  const letGo = db.command<Key>('DELETE FROM draft_parts WHERE staff_id = ? AND conversation_id = ?');
  const hold = db.command<[...Key, number, string]>(
    'INSERT INTO draft_parts (staff_id, conversation_id, position, blob_id) SELECT ?, ?, ?, id FROM blobs WHERE id = ?',
  );
  const remove = db.command<Key>('DELETE FROM drafts WHERE staff_id = ? AND conversation_id = ?');

  return {
    find(staffId, conversationId) {
      const row = byKey.get([staffId, conversationId]);
      return row ? toDraft(row, media.all([staffId, conversationId])) : null;
    },
    save(draft) {
      const key: Key = [draft.staffId, draft.conversationId];
      upsert.run(draftColumns(draft));
      letGo.run(key);
      draft.media.forEach(({ blobId }, position) => {
        if (hold.run([...key, position, blobId]) === 1) return;
        throw new AppError('NOT_FOUND', 'This document does not exist any more.');
      });
    },
    remove: (staffId, conversationId) => {
      remove.run([staffId, conversationId]);
    },
    holdsBlob: (staffId, id) => holdsBlob.get([id, staffId])?.holds === 1,
  };
}

function draftColumns(draft: Draft): Record<string, SqlValue> {
  return {
    staff_id: draft.staffId,
    conversation_id: draft.conversationId,
    body: draft.body,
    patient_id: draft.patientId,
    account_id: draft.accountId,
    updated_at: draft.updatedAtMs,
  };
}

function toDraft(row: DraftRow, media: readonly MediaRow[]): Draft {
  return {
    staffId: asId<StaffId>(row.staff_id),
    conversationId: asId<ConversationId>(row.conversation_id),
    body: row.body,
    media: media.map(({ id, name, type, bytes }) => ({ blobId: asId<BlobId>(id), name, type, bytes })),
    patientId: row.patient_id === null ? null : asId<PatientId>(row.patient_id),
    accountId: row.account_id === null ? null : asId<AccountId>(row.account_id),
    updatedAtMs: row.updated_at,
  };
}
