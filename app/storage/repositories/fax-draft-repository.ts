import { asId } from '../../domain/ids.ts';
import type { FaxDraftId, MessageId } from '../../domain/ids.ts';
import type { FaxDraft, FaxDraftRepository } from '../../ports/repositories.ts';
import type { Connection } from '../database/connection.ts';
import { inLanes, lanesParameter, messageLanes, pageLength } from './lanes.ts';

interface FaxDraftRow {
  readonly id: string;
  readonly sent_to: string;
  readonly message_id: string;
  readonly created_at: number;
}

/** Exported so that a test can look at every plan. There are few: the scope only filters them. */
export const FAX_DRAFT_SQL = {
  list: `SELECT d.* FROM fax_drafts AS d INDEXED BY fax_drafts_by_time CROSS JOIN messages AS m ON m.id = d.message_id
    WHERE ${inLanes('m')} ORDER BY d.created_at DESC, d.id DESC LIMIT @limit`,
  byId: 'SELECT * FROM fax_drafts WHERE id = ?',
} as const;

export function createFaxDraftRepository(db: Connection): FaxDraftRepository {
  const list = db.query<{ lanes: string; limit: number }, FaxDraftRow>(FAX_DRAFT_SQL.list);
  const byId = db.query<[string], FaxDraftRow>(FAX_DRAFT_SQL.byId);
  // An e-mail makes one draft, however often it is taken in.
  const insert = db.command<[string, string, string, number]>(`INSERT INTO fax_drafts
    (id, sent_to, message_id, created_at) VALUES (?, ?, ?, ?) ON CONFLICT (message_id) DO NOTHING`);
  const remove = db.command<[string]>('DELETE FROM fax_drafts WHERE id = ?');

  return {
    list: (scope, limit) =>
      list
        .all({ lanes: lanesParameter({ lanes: messageLanes(scope, 'email') }), limit: pageLength(limit) })
        .map(toFaxDraft),
    find(id) {
      const row = byId.get([id]);
      return row ? toFaxDraft(row) : null;
    },
    insert: ({ id, to, messageId, createdAtMs }) => {
      insert.run([id, to, messageId, createdAtMs]);
    },
    remove: (id) => {
      remove.run([id]);
    },
  };
}

function toFaxDraft(row: FaxDraftRow): FaxDraft {
  return {
    id: asId<FaxDraftId>(row.id),
    to: row.sent_to,
    messageId: asId<MessageId>(row.message_id),
    createdAtMs: row.created_at,
  };
}
