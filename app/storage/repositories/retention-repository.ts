import { asId } from '../../domain/ids.ts';
import type { MessageId } from '../../domain/ids.ts';
import type { RetentionRepository } from '../../ports/repositories.ts';
import { PURGED_FILE } from '../blobs/blob-rows.ts';
import type { Connection } from '../database/connection.ts';
import { mustExist } from './history.ts';
import { NO_TEXT } from './message-content.ts';
import { createTextPurge } from './text-purge.ts';

interface DueRow {
  readonly id: string;
  readonly at: number;
}

const HAS_CONTENT = `(m.content <> '${NO_TEXT}' OR EXISTS (SELECT 1 FROM message_parts AS p WHERE p.message_id = m.id))`;
/** A failed filing that may not be tried again: another one of its kind is in the chart, which it was not to correct. */
const OVERTAKEN = `f.state = 'failed' AND EXISTS (SELECT 1 FROM filings AS g WHERE g.message_id = f.message_id
    AND g.part = f.part AND g.state = 'filed' AND g.id IS NOT f.replaces AND (g.conversation_messages IS NULL) = (f.conversation_messages IS NULL)
    AND NOT EXISTS (SELECT 1 FROM filings AS r WHERE r.replaces = g.id AND r.state = 'filed'))`;
/** A filing on its way, or one that failed and may be tried again, still needs the content. */
const IS_FREE = `NOT EXISTS (SELECT 1 FROM filings AS f WHERE f.message_id = m.id
    AND f.state NOT IN ('filed', 'undone') AND NOT (${OVERTAKEN}))
  AND NOT EXISTS (SELECT 1 FROM message_parts AS q JOIN filings AS g ON g.blob_id = q.blob_id
    WHERE q.message_id = m.id AND g.message_id <> m.id AND g.state NOT IN ('filed', 'undone'))`;
/** A message's history ends with its last change. */
const CHANGED = `(SELECT max(e.at) FROM delivery_events AS e WHERE e.message_id = m.id)`;

/**
 * The chart has each file of it whole: what was filed page by page may have left some out. A text of its own is in the chart
 * only as a part of a filed thread, which may have left it out: it goes only once it is removed.
 */
const IN_CHART = `m.content = '${NO_TEXT}' AND NOT EXISTS (SELECT 1 FROM message_parts AS p WHERE p.message_id = m.id AND NOT EXISTS
  (SELECT 1 FROM filings AS f WHERE f.blob_id = p.blob_id AND f.state = 'filed' AND NOT EXISTS
    (SELECT 1 FROM filings AS r WHERE r.replaces = f.id AND r.state = 'filed')))`;

/** Exported so that a test can look at every plan. */
export const RETENTION_SQL = {
  removed: `SELECT m.id, m.removed_at AS at FROM messages AS m INDEXED BY retention_removed
    WHERE m.removed_at IS NOT NULL AND m.removed_at <= ? AND m.purged_at IS NULL AND ${HAS_CONTENT} AND ${IS_FREE}
    ORDER BY m.removed_at, m.id LIMIT ?`,
  // Nothing changes before it came, so what came later is not looked at.
  filed: `SELECT m.id, m.created_at AS at FROM messages AS m INDEXED BY retention_filed
    WHERE m.is_filed = 1 AND m.purged_at IS NULL AND m.removed_at IS NULL AND m.created_at <= @before
    AND ifnull(${CHANGED}, m.created_at) <= @before AND ${HAS_CONTENT} AND ${IS_FREE} AND ${IN_CHART}
    ORDER BY m.created_at, m.id LIMIT @limit`,
  // As in the index retention_threads, word by word.
  threads: `SELECT f.blob_id AS id FROM filings AS f INDEXED BY retention_threads CROSS JOIN blobs AS b ON b.id = f.blob_id
    WHERE f.channel IN ('sms', 'email') AND f.state IN ('filed', 'undone') AND f.created_at <= @before
    AND ifnull(f.filed_at, f.created_at) <= @before AND b.file <> '${PURGED_FILE}'
    AND NOT EXISTS (SELECT 1 FROM message_parts AS p WHERE p.blob_id = f.blob_id)
    AND NOT EXISTS (SELECT 1 FROM filings AS g WHERE g.blob_id = f.blob_id AND g.state NOT IN ('filed', 'undone'))
    ORDER BY f.created_at, f.id LIMIT @limit`,
  // Its own files, and what was cut out of them for its filings.
  content: `SELECT blob_id AS id FROM message_parts WHERE message_id = @id
    UNION SELECT blob_id FROM filings WHERE message_id = @id`,
  isHeld: `SELECT EXISTS (SELECT 1 FROM message_parts WHERE blob_id = @blob)
    OR EXISTS (SELECT 1 FROM draft_parts WHERE blob_id = @blob)
    OR EXISTS (SELECT 1 FROM email_draft_parts WHERE blob_id = @blob)
    OR EXISTS (SELECT 1 FROM filings WHERE blob_id = @blob
      AND (message_id <> @message OR state NOT IN ('filed', 'undone', 'failed'))) AS held`,
} as const;

/**
 * The file of a purged message goes only when no other row needs it; its key goes in this transaction, the bytes on disk with the
 * next `blobs.purgeOrphans`. A blob that a filing names keeps its row, without a key.
 */
export function createRetentionRepository(db: Connection): RetentionRepository {
  const removed = db.query<[number, number], DueRow>(RETENTION_SQL.removed);
  const filed = db.query<{ before: number; limit: number }, DueRow>(RETENTION_SQL.filed);
  const mark = db.command<[number, string]>(
    `UPDATE messages SET purged_at = ?, pending_parts = NULL, next_content_at = NULL WHERE id = ? AND direction = 'inbound' AND purged_at IS NULL`,
  );
  const removeFaxDraft = db.command<[string]>('DELETE FROM fax_drafts WHERE message_id = ?');
  const threads = db.query<{ before: number; limit: number }, { id: string }>(RETENTION_SQL.threads);
  const letGoOf = createLetGoOf(db);
  const letGo = createLetGo(db, letGoOf);
  const text = createTextPurge(db);

  return {
    due({ removedBeforeMs, filedBeforeMs }, limit) {
      const rows = removed.all([removedBeforeMs, limit]);
      if (filedBeforeMs !== null) rows.push(...filed.all({ before: filedBeforeMs, limit }));
      rows.sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
      return rows.slice(0, limit).map((row) => asId<MessageId>(row.id));
    },
    purge(id, atMs) {
      mustExist(mark.run([atMs, id]));
      letGo(id);
      text.clear(id);
      removeFaxDraft.run([id]);
    },
    purgeThreadDocuments(filedBeforeMs, limit) {
      const blobs = new Set(threads.all({ before: filedBeforeMs, limit }).map((row) => row.id));
      blobs.forEach(letGoOf);
      return blobs.size;
    },
    forgetWords: () => text.forgetWords(),
  };
}

function createLetGo(db: Connection, letGoOf: (blob: string) => void): (id: MessageId) => void {
  const content = db.query<{ id: string }, { id: string }>(RETENTION_SQL.content);
  const isHeld = db.query<{ blob: string; message: string }, { held: number }>(RETENTION_SQL.isHeld);
  const removeParts = db.command<[string]>('DELETE FROM message_parts WHERE message_id = ?');

  return (id) => {
    const blobs = content.all({ id }).map((row) => row.id);
    removeParts.run([id]);
    for (const blob of blobs) if (isHeld.get({ blob, message: id })?.held !== 1) letGoOf(blob);
  };
}

/** Of a blob that nobody needs any more. */
function createLetGoOf(db: Connection): (blob: string) => void {
  const fileOf = db.query<[string], { file: string }>('SELECT file FROM blobs WHERE id = ?');
  const isFiling = db.query<[string], { named: number }>(
    'SELECT EXISTS (SELECT 1 FROM filings WHERE blob_id = ?) AS named',
  );
  const keepPurgedFile = db.command<[string]>(
    `INSERT OR IGNORE INTO blob_files (name, wrapped_key, bytes) VALUES (?, x'', 0)`,
  );
  const takeFile = db.command<[string, string]>('UPDATE blobs SET file = ? WHERE id = ?');
  const removeBlob = db.command<[string]>('DELETE FROM blobs WHERE id = ?');
  const removeKey = db.command<{ file: string }>(
    'DELETE FROM blob_files WHERE name = @file AND NOT EXISTS (SELECT 1 FROM blobs AS b WHERE b.file = @file)',
  );

  return (blob) => {
    const file = fileOf.get([blob])?.file;
    if (file === undefined) return;
    if (isFiling.get([blob])?.named === 1) {
      keepPurgedFile.run([PURGED_FILE]);
      takeFile.run([PURGED_FILE, blob]);
    } else {
      removeBlob.run([blob]);
    }
    if (file !== PURGED_FILE) removeKey.run({ file });
  };
}
