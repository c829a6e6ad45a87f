import { asId } from '../../domain/ids.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { UsageRepository } from '../../ports/repositories.ts';
import type { Connection } from '../database/connection.ts';

interface UsageRow {
  readonly day: string;
  readonly staff_id: string;
  readonly action: string;
  readonly count: number;
}

/** Exported so that a test can look at every plan. */
export const USAGE_SQL = {
  ofDays: 'SELECT * FROM usage WHERE day >= ? AND day <= ? ORDER BY day, staff_id, action',
} as const;

export function createUsageRepository(db: Connection): UsageRepository {
  const add = db.command<[string, string, string, number]>(`INSERT INTO usage (day, staff_id, action, count)
    VALUES (?, ?, ?, ?) ON CONFLICT (day, staff_id, action) DO UPDATE SET count = count + excluded.count`);
  const ofDays = db.query<[string, string], UsageRow>(USAGE_SQL.ofDays);

  return {
    count: (day, staffId, action, by) => {
      add.run([day, staffId, action, by]);
    },
    of: ({ fromDay, toDay }) =>
      ofDays.all([fromDay, toDay]).map((row) => ({
        day: row.day,
        staffId: asId<StaffId>(row.staff_id),
        action: row.action,
        count: row.count,
      })),
  };
}
