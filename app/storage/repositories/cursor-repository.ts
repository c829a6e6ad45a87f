import type { Cursor } from '../../ports/provider.ts';
import type { CursorRepository } from '../../ports/repositories.ts';
import type { Connection } from '../database/connection.ts';

export function createCursorRepository(db: Connection): CursorRepository {
  const find = db.query<[string, string], { cursor: string | null; synced_at: number }>(
    'SELECT cursor, synced_at FROM sync_cursors WHERE account_id = ? AND channel = ?',
  );
  const save = db.command<[string, string, string | null, number]>(
    'INSERT OR REPLACE INTO sync_cursors (account_id, channel, cursor, synced_at) VALUES (?, ?, ?, ?)',
  );

  return {
    find({ accountId, channel }) {
      const row = find.get([accountId, channel]);
      return row ? { cursor: row.cursor as Cursor | null, syncedAtMs: row.synced_at } : null;
    },
    save: ({ accountId, channel }, cursor, syncedAtMs) => {
      save.run([accountId, channel, cursor, syncedAtMs]);
    },
  };
}
