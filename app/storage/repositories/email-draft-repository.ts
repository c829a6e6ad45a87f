import { AppError } from '../../domain/errors.ts';
import { asId } from '../../domain/ids.ts';
import type { AccountId, BlobId, EmailDraftId, MessageId, PatientId, StaffId } from '../../domain/ids.ts';
import type { EmailDraft, EmailDraftRepository } from '../../ports/repositories.ts';
import { damaged, parseObject, parseObjects, toFlag } from '../database/columns.ts';
import type { Connection, SqlValue } from '../database/connection.ts';

interface DraftRow {
  readonly id: string;
  readonly staff_id: string;
  readonly content: string;
  readonly account_id: string | null;
  readonly patient_id: string | null;
  readonly in_reply_to: string | null;
  readonly is_protected: number;
  readonly send_at: number | null;
  readonly updated_at: number;
  /** JSON. */
  readonly attachments: string;
}

const COLUMN = 'email_drafts.content';
const SELECT = `SELECT d.*, (SELECT json_group_array(json_object('id', b.id, 'name', b.name, 'type', b.type, 'bytes', b.bytes)
    ORDER BY p.position) FROM email_draft_parts AS p CROSS JOIN blobs AS b ON b.id = p.blob_id WHERE p.draft_id = d.id) AS attachments
  FROM email_drafts AS d`;

/** Exported so that a test can look at every plan. */
export const EMAIL_DRAFT_SQL = {
  byId: `${SELECT} WHERE d.id = ? AND d.staff_id = ?`,
  // Named, so that it is the index that gives the order.
  ofPerson: `${SELECT} INDEXED BY email_drafts_of_person WHERE d.staff_id = ? ORDER BY d.updated_at DESC, d.id DESC LIMIT ?`,
  holdsBlob: `SELECT EXISTS (SELECT 1 FROM email_draft_parts AS p INDEXED BY email_draft_parts_of_blob
    CROSS JOIN email_drafts AS d ON d.id = p.draft_id WHERE p.blob_id = ? AND d.staff_id = ?) AS holds`,
} as const;

const FIXED = ['id', 'staff_id'] as const;
const CHANGING = [
  'content',
  'account_id',
  'patient_id',
  'in_reply_to',
  'is_protected',
  'send_at',
  'updated_at',
] as const;
const COLUMNS = [...FIXED, ...CHANGING];

/**
 * A draft's files stay those of the session that made them, so that they go with it once no draft names them; as long as one
 * does, they are kept beyond it (`blobs.purgeOrphans`).
 */
export function createEmailDraftRepository(db: Connection): EmailDraftRepository {
  const byId = db.query<[string, string], DraftRow>(EMAIL_DRAFT_SQL.byId);
  const ofPerson = db.query<[string, number], DraftRow>(EMAIL_DRAFT_SQL.ofPerson);
  const holdsBlob = db.query<[string, string], { holds: number }>(EMAIL_DRAFT_SQL.holdsBlob);
  // Somebody else's stays as it is.
  const upsert = db.command<Record<string, SqlValue>>(
    `INSERT INTO email_drafts (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map((name) => `@${name}`).join(', ')})
    ON CONFLICT (id) DO UPDATE SET ${CHANGING.map((name) => `${name} = excluded.${name}`).join(', ')}
    WHERE staff_id = excluded.staff_id`,
  );
  const letGo = db.command<[string]>('DELETE FROM email_draft_parts WHERE draft_id = ?');
  const hold = db.command<[string, number, string]>(
    'INSERT INTO email_draft_parts (draft_id, position, blob_id) SELECT ?, ?, id FROM blobs WHERE id = ?',
  );
  const remove = db.command<[string, string]>('DELETE FROM email_drafts WHERE id = ? AND staff_id = ?');

  return {
    find(staffId, id) {
      const row = byId.get([id, staffId]);
      return row ? toDraft(row) : null;
    },
    of: (staffId, limit) => ofPerson.all([staffId, limit]).map(toDraft),
    save(draft) {
      if (upsert.run(draftColumns(draft)) !== 1) throw idConflict();
      letGo.run([draft.id]);
      draft.attachments.forEach(({ blobId }, position) => {
        if (hold.run([draft.id, position, blobId]) === 1) return;
        throw new AppError('NOT_FOUND', 'This document does not exist any more.');
      });
    },
    remove: (staffId, id) => {
      remove.run([id, staffId]);
    },
    holdsBlob: (staffId, id) => holdsBlob.get([id, staffId])?.holds === 1,
  };
}

function draftColumns(draft: EmailDraft): Record<string, SqlValue> {
  const { to, cc, bcc, subject, html } = draft;
  return {
    id: draft.id,
    staff_id: draft.staffId,
    content: JSON.stringify({ to, cc, bcc, subject, html }),
    account_id: draft.accountId,
    patient_id: draft.patientId,
    in_reply_to: draft.inReplyTo,
    is_protected: toFlag(draft.isProtected),
    send_at: draft.sendAtMs,
    updated_at: draft.updatedAtMs,
  };
}

function toDraft(row: DraftRow): EmailDraft {
  const { to, cc, bcc, subject, html } = parseObject(row.content, COLUMN);
  return {
    id: asId<EmailDraftId>(row.id),
    staffId: asId<StaffId>(row.staff_id),
    to: texts(to),
    cc: texts(cc),
    bcc: texts(bcc),
    subject: text(subject),
    html: text(html),
    attachments: parseObjects(row.attachments, 'email_draft_parts').map(toAttachment),
    accountId: row.account_id === null ? null : asId<AccountId>(row.account_id),
    patientId: row.patient_id === null ? null : asId<PatientId>(row.patient_id),
    inReplyTo: row.in_reply_to === null ? null : asId<MessageId>(row.in_reply_to),
    isProtected: row.is_protected === 1,
    sendAtMs: row.send_at,
    updatedAtMs: row.updated_at,
  };
}

function toAttachment({ id, name, type, bytes }: Record<string, unknown>): EmailDraft['attachments'][number] {
  if (typeof bytes !== 'number') throw damaged('blobs.bytes');
  return { blobId: asId<BlobId>(text(id)), name: text(name), type: text(type), bytes };
}

function texts(value: unknown): string[] {
  if (!Array.isArray(value)) throw damaged(COLUMN);
  return value.map(text);
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw damaged(COLUMN);
  return value;
}

function idConflict(): AppError {
  return new AppError('ID_CONFLICT', 'A draft with this id exists already; use a new id.');
}
