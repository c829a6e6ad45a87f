import { CHANNELS } from '../../domain/channel.ts';
import { AppError } from '../../domain/errors.ts';
import { asId } from '../../domain/ids.ts';
import type { BreakGlassId, SessionId, StaffId } from '../../domain/ids.ts';
import type { BrokenGlass, GlassRepository } from '../../ports/repositories.ts';
import { oneOf } from '../database/columns.ts';
import type { Connection, SqlValue } from '../database/connection.ts';

interface GlassRow {
  readonly id: string;
  readonly staff_id: string;
  readonly session_id: string;
  readonly channel: string;
  readonly reason: string;
  readonly at: number;
  readonly until_at: number;
  readonly mended_at: number | null;
  readonly seen_by: string | null;
  readonly seen_at: number | null;
}

/** No list shows more. */
const MOST = 200;

/** Exported so that a test can look at every plan. */
export const GLASS_SQL = {
  ofSession: `SELECT * FROM broken_glass WHERE session_id = ? AND mended_at IS NULL AND until_at > ?
    ORDER BY at DESC LIMIT 1`,
  unseen: `SELECT * FROM broken_glass INDEXED BY broken_glass_unseen WHERE seen_at IS NULL
    ORDER BY at DESC, id DESC LIMIT ?`,
  seen: `SELECT * FROM broken_glass INDEXED BY broken_glass_seen WHERE seen_at IS NOT NULL
    ORDER BY at DESC, id DESC LIMIT ?`,
} as const;

export function createGlassRepository(db: Connection): GlassRepository {
  const byId = db.query<[string], GlassRow>('SELECT * FROM broken_glass WHERE id = ?');
  const ofSession = db.query<[string, number], GlassRow>(GLASS_SQL.ofSession);
  const unseen = db.query<[number], GlassRow>(GLASS_SQL.unseen);
  const seen = db.query<[number], GlassRow>(GLASS_SQL.seen);
  const insert = db.command<Record<string, SqlValue>>(`INSERT INTO broken_glass
    (id, staff_id, session_id, channel, reason, at, until_at, mended_at, seen_by, seen_at)
    VALUES (@id, @staff_id, @session_id, @channel, @reason, @at, @until_at, @mended_at, @seen_by, @seen_at)`);
  // Who, where and why never change.
  const update = db.command<Record<string, SqlValue>>(`UPDATE broken_glass
    SET until_at = @until_at, mended_at = @mended_at, seen_by = @seen_by, seen_at = @seen_at WHERE id = @id`);

  return {
    insert: (broken) => {
      insert.run({
        staff_id: broken.staffId,
        session_id: broken.sessionId,
        channel: broken.channel,
        reason: broken.reason,
        at: broken.atMs,
        ...changing(broken),
      });
    },
    find: (id) => glassOrNull(byId.get([id])),
    ofSession: (id, nowMs) => glassOrNull(ofSession.get([id, nowMs])),
    save(broken) {
      if (update.run(changing(broken)) !== 1) throw new AppError('NOT_FOUND', 'This entry does not exist.');
    },
    list(query) {
      const first = unseen.all([MOST]);
      const rows = query.unseen ? first : [...first, ...seen.all([MOST - first.length])];
      return rows.map((row) => toGlass(row));
    },
  };
}

function changing(broken: BrokenGlass): Record<string, SqlValue> {
  return {
    id: broken.id,
    until_at: broken.untilMs,
    mended_at: broken.mendedAtMs,
    seen_by: broken.seenBy,
    seen_at: broken.seenAtMs,
  };
}

function glassOrNull(row: GlassRow | undefined): BrokenGlass | null {
  return row ? toGlass(row) : null;
}

function toGlass(row: GlassRow): BrokenGlass {
  return {
    id: asId<BreakGlassId>(row.id),
    staffId: asId<StaffId>(row.staff_id),
    sessionId: asId<SessionId>(row.session_id),
    channel: oneOf(CHANNELS, row.channel, 'broken_glass.channel'),
    reason: row.reason,
    atMs: row.at,
    untilMs: row.until_at,
    mendedAtMs: row.mended_at,
    seenBy: row.seen_by === null ? null : asId<StaffId>(row.seen_by),
    seenAtMs: row.seen_at,
  };
}
