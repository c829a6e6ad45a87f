import { CONVERSATION_CHANNELS } from '../../domain/channel.ts';
import { AppError } from '../../domain/errors.ts';
import { asId } from '../../domain/ids.ts';
import type { MessageId, StaffId } from '../../domain/ids.ts';
import type { OptOut, OptOutRepository } from '../../ports/repositories.ts';
import { oneOf } from '../database/columns.ts';
import type { Connection, SqlValue } from '../database/connection.ts';

interface OptOutRow {
  readonly channel: string;
  readonly address: string;
  readonly state: string;
  readonly cause: string;
  readonly at: number;
  readonly message_id: string | null;
  readonly staff_id: string | null;
  readonly reason: string | null;
  readonly visit_check_at: number | null;
}

const STATES = ['blocked', 'unclear', 'allowed'] as const;
const CAUSES = ['keyword', 'wording', 'vendor', 'staff', 'start'] as const;

/** Exported so that a test can look at every plan. */
export const OPT_OUT_SQL = {
  byAddress: 'SELECT * FROM opt_outs WHERE channel = ? AND address = ?',
  // Of what happened in one moment, and after the clock was set back, the number tells the order.
  history: `SELECT channel, address, state, cause, at, message_id, staff_id, reason, NULL AS visit_check_at FROM opt_out_changes
    WHERE channel = ? AND address = ? AND at >= ? AND at < ? ORDER BY number`,
  visitChecksDue: `SELECT * FROM opt_outs INDEXED BY opt_outs_visit_checks
    WHERE visit_check_at IS NOT NULL AND visit_check_at <= ? ORDER BY visit_check_at, channel, address LIMIT ?`,
  nextVisitCheck: `SELECT min(visit_check_at) AS at FROM opt_outs INDEXED BY opt_outs_visit_checks
    WHERE visit_check_at IS NOT NULL`,
} as const;

const CHANGE = ['channel', 'address', 'state', 'cause', 'at', 'message_id', 'staff_id', 'reason'] as const;
const VALUES = CHANGE.map((name) => `@${name}`).join(', ');
/** The end of time that ECMAScript knows. */
const NO_END = 8_640_000_000_000_000;

export function createOptOutRepository(db: Connection): OptOutRepository {
  const byAddress = db.query<[string, string], OptOutRow>(OPT_OUT_SQL.byAddress);
  const history = db.query<[string, string, number, number], OptOutRow>(OPT_OUT_SQL.history);
  const due = db.query<[number, number], OptOutRow>(OPT_OUT_SQL.visitChecksDue);
  const nextDue = db.query<[], { at: number | null }>(OPT_OUT_SQL.nextVisitCheck);
  const replace = db.command<Record<string, SqlValue>>(
    `INSERT OR REPLACE INTO opt_outs (${CHANGE.join(', ')}, visit_check_at) VALUES (${VALUES}, @visit_check_at)`,
  );
  const append = db.command<Record<string, SqlValue>>(`INSERT INTO opt_out_changes (${CHANGE.join(', ')}, number)
    VALUES (${VALUES}, (SELECT ifnull(max(number), 0) + 1 FROM opt_out_changes WHERE channel = @channel AND address = @address))`);
  const setDue = db.command<[number | null, string, string]>(
    'UPDATE opt_outs SET visit_check_at = ? WHERE channel = ? AND address = ?',
  );

  return {
    find(channel, address) {
      const row = byAddress.get([channel, address]);
      return row ? toOptOut(row) : null;
    },
    save(optOut) {
      const change = changeColumns(optOut);
      replace.run({ ...change, visit_check_at: optOut.visitCheckDueAtMs });
      append.run(change);
    },
    setVisitCheck(channel, address, dueAtMs) {
      if (setDue.run([dueAtMs, channel, address]) === 1) return;
      throw new AppError('NOT_FOUND', 'This number never asked to stop.');
    },
    history: (channel, address, fromMs, untilMs) =>
      history.all([channel, address, fromMs, untilMs ?? NO_END]).map(toOptOut),
    visitChecksDue: (nowMs, limit) => due.all([nowMs, limit]).map(toOptOut),
    nextVisitCheckMs: () => nextDue.get([])?.at ?? null,
  };
}

function changeColumns(optOut: OptOut): Record<string, SqlValue> {
  return {
    channel: optOut.channel,
    address: optOut.address,
    state: optOut.state,
    cause: optOut.cause,
    at: optOut.atMs,
    message_id: optOut.messageId,
    staff_id: optOut.staffId,
    reason: optOut.reason,
  };
}

function toOptOut(row: OptOutRow): OptOut {
  return {
    channel: oneOf(CONVERSATION_CHANNELS, row.channel, 'opt_outs.channel'),
    address: row.address,
    state: oneOf(STATES, row.state, 'opt_outs.state'),
    cause: oneOf(CAUSES, row.cause, 'opt_outs.cause'),
    atMs: row.at,
    messageId: row.message_id === null ? null : asId<MessageId>(row.message_id),
    staffId: row.staff_id === null ? null : asId<StaffId>(row.staff_id),
    reason: row.reason,
    visitCheckDueAtMs: row.visit_check_at,
  };
}
