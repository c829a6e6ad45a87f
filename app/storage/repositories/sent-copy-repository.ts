import { asId } from '../../domain/ids.ts';
import type { MessageId } from '../../domain/ids.ts';
import type { SentCopyRepository } from '../../ports/repositories.ts';
import type { Connection } from '../database/connection.ts';
import { mustExist } from './history.ts';

/** Exported so that a test can look at every plan. */
export const SENT_COPY_SQL = {
  due: `SELECT message_id AS id, tries FROM sent_copies INDEXED BY sent_copies_due
    WHERE account_id = ? AND channel = ? AND due_at <= ? ORDER BY due_at, message_id LIMIT ?`,
  nextDue: `SELECT min(due_at) AS at FROM sent_copies INDEXED BY sent_copies_due WHERE account_id = ? AND channel = ?`,
} as const;

type LaneKey = [account: string, channel: string];

export function createSentCopyRepository(db: Connection): SentCopyRepository {
  // One that is planned already, of an earlier acceptance, keeps its time.
  const plan = db.command<[number, string]>(`INSERT INTO sent_copies (message_id, account_id, channel, due_at)
    SELECT id, account_id, channel, ? FROM messages WHERE id = ? AND direction = 'outbound'
    ON CONFLICT (message_id) DO UPDATE SET due_at = due_at`);
  const done = db.command<[string]>('DELETE FROM sent_copies WHERE message_id = ?');
  const again = db.command<[number, string]>(
    'UPDATE sent_copies SET due_at = ?, tries = tries + 1 WHERE message_id = ?',
  );
  const due = db.query<[...LaneKey, number, number], { id: string; tries: number }>(SENT_COPY_SQL.due);
  const nextDue = db.query<LaneKey, { at: number | null }>(SENT_COPY_SQL.nextDue);

  return {
    plan: (id, dueAtMs) => mustExist(plan.run([dueAtMs, id])),
    done: (id) => {
      done.run([id]);
    },
    due: ({ accountId, channel }, nowMs, limit) =>
      due.all([accountId, channel, nowMs, limit]).map(({ id, tries }) => ({ id: asId<MessageId>(id), tries })),
    again: (id, dueAtMs) => {
      again.run([dueAtMs, id]);
    },
    nextDueAtMs: ({ accountId, channel }) => nextDue.get([accountId, channel])?.at ?? null,
  };
}
