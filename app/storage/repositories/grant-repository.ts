import { asId } from '../../domain/ids.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { GrantRepository } from '../../ports/repositories.ts';
import type { Connection } from '../database/connection.ts';

interface GrantRow {
  readonly owner: string;
  readonly staff_id: string;
  readonly sealed: Uint8Array;
  readonly saved_at: number;
}

export function createGrantRepository(db: Connection): GrantRepository {
  const byOwner = db.query<[string], GrantRow>('SELECT * FROM emr_grants WHERE owner = ?');
  const save = db.command<[string, string, Uint8Array, number]>(
    'INSERT OR REPLACE INTO emr_grants (owner, staff_id, sealed, saved_at) VALUES (?, ?, ?, ?)',
  );
  const remove = db.command<[string]>('DELETE FROM emr_grants WHERE owner = ?');
  const removeAll = db.command<[]>('DELETE FROM emr_grants');

  return {
    find(owner) {
      const row = byOwner.get([owner]);
      if (!row) return null;
      return {
        owner: row.owner === 'clinic' ? 'clinic' : asId<StaffId>(row.owner),
        staffId: asId<StaffId>(row.staff_id),
        sealed: new Uint8Array(row.sealed),
        savedAtMs: row.saved_at,
      };
    },
    save: ({ owner, staffId, sealed, savedAtMs }) => {
      save.run([owner, staffId, sealed, savedAtMs]);
    },
    remove: (owner) => {
      remove.run([owner]);
    },
    removeAll: () => {
      removeAll.run([]);
    },
  };
}
