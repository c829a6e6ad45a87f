import { asId } from '../../domain/ids.ts';
import type { SessionId, StaffId } from '../../domain/ids.ts';
import type { SessionRepository } from '../../ports/repositories.ts';
import type { Connection } from '../database/connection.ts';

interface SessionRow {
  readonly id: string;
  readonly staff_id: string;
  readonly opened_at: number;
  readonly sealed: Uint8Array;
}

export function createSessionRepository(db: Connection): SessionRepository {
  const byId = db.query<[string], SessionRow>('SELECT * FROM sessions WHERE id = ?');
  const save = db.command<[string, string, number, Uint8Array]>(
    'INSERT OR REPLACE INTO sessions (id, staff_id, opened_at, sealed) VALUES (?, ?, ?, ?)',
  );
  const remove = db.command<[string]>('DELETE FROM sessions WHERE id = ?');
  const ids = db.query<[], { id: string }>('SELECT id FROM sessions');
  const removeAll = db.command<[]>('DELETE FROM sessions');

  return {
    find(id) {
      const row = byId.get([id]);
      if (!row) return null;
      return {
        id: asId<SessionId>(row.id),
        staffId: asId<StaffId>(row.staff_id),
        openedAtMs: row.opened_at,
        sealed: new Uint8Array(row.sealed),
      };
    },
    save: (session) => {
      save.run([session.id, session.staffId, session.openedAtMs, session.sealed]);
    },
    remove: (id) => {
      remove.run([id]);
    },
    ids: () => ids.all([]).map((row) => asId<SessionId>(row.id)),
    removeAll: () => {
      removeAll.run([]);
    },
  };
}
