import { accountsIn } from '../../domain/access/account-scope.ts';
import { OUTBOUND_STATES } from '../../domain/message/states.ts';
import type { MessageRepository } from '../../ports/repositories.ts';
import { asId } from '../../domain/ids.ts';
import type { AccountId, MessageId, VendorId } from '../../domain/ids.ts';
import type { OutboundState } from '../../domain/message/states.ts';
import type { Connection, SqlValue } from '../database/connection.ts';
import { ANY_CHANNEL, messageLanes } from './lanes.ts';

interface IdRow {
  readonly id: string;
}
interface TimeRow {
  readonly at: number | null;
}

/** What the outbox engine asks, in SQL; each with its index. Exported so that a test can look at every plan. */
export const OUTBOX_SQL = {
  due: `SELECT id FROM messages INDEXED BY outbox_due WHERE account_id = ? AND state = 'queued' AND hold_reason IS NULL AND due_at <= ?
    ORDER BY priority, created_at, id LIMIT ?`,
  nextDue: `SELECT min(due_at) AS at FROM messages WHERE account_id = ? AND state = 'queued' AND hold_reason IS NULL`,
  expired: `SELECT id FROM messages WHERE state = 'queued' AND expires_at IS NOT NULL AND expires_at <= ?
    ORDER BY expires_at LIMIT ?`,
  nextExpiry: `SELECT min(expires_at) AS at FROM messages WHERE state = 'queued' AND expires_at IS NOT NULL`,
  inState: `SELECT id FROM messages INDEXED BY messages_by_state
    WHERE account_id IN (SELECT id FROM accounts) AND ${ANY_CHANNEL} AND state = ?`,
  inStateOfAccount: `SELECT id FROM messages INDEXED BY messages_by_state
    WHERE account_id = ? AND ${ANY_CHANNEL} AND state = ? ORDER BY created_at, id`,
  looksDue: `SELECT id FROM messages WHERE account_id = ? AND state = 'unconfirmed' AND next_look_at IS NOT NULL
    AND next_look_at <= ? ORDER BY next_look_at`,
  nextLook: `SELECT min(next_look_at) AS at FROM messages WHERE account_id = ? AND state = 'unconfirmed'
    AND next_look_at IS NOT NULL`,
  awaitingReceipt: `SELECT id, vendor_id, receipt_until FROM messages INDEXED BY outbox_receipts WHERE account_id = ? AND state = 'sent'
    AND vendor_id IS NOT NULL AND receipt_until IS NOT NULL ORDER BY created_at, id`,
  waitingToRedial: `SELECT m.id, (SELECT a.vendor_id FROM delivery_attempts AS a WHERE a.message_id = m.id
    AND a.outcome = 'accepted' ORDER BY a.number DESC LIMIT 1) AS vendor_id
    FROM messages AS m INDEXED BY messages_by_state WHERE m.account_id = ? AND m.${ANY_CHANNEL}
    AND m.state = 'queued' AND m.attempts > 0`,
  count: `SELECT count(*) AS count, count(hold_reason) AS held,
    min(iif(hold_reason IS NULL, NULL, created_at)) AS oldestHeld,
    min(iif(hold_reason IS NULL, created_at, NULL)) AS oldestFree
    FROM messages WHERE account_id = ? AND channel = ? AND state = ?`,
} as const;

interface CountRow {
  readonly count: number;
  readonly held: number;
  readonly oldestHeld: number | null;
  readonly oldestFree: number | null;
}
type Count = ReturnType<MessageRepository['countByState']>[number];

export type OutboxQueries = Pick<
  MessageRepository,
  | 'due'
  | 'nextDueAtMs'
  | 'expired'
  | 'nextExpiryAtMs'
  | 'inState'
  | 'looksDue'
  | 'nextLookAtMs'
  | 'awaitingReceipt'
  | 'waitingToRedial'
  | 'countByState'
  | 'queuedOf'
>;

export function createOutboxQueries(db: Connection): OutboxQueries {
  const due = db.query<[string, number, number], IdRow>(OUTBOX_SQL.due);
  const nextDue = db.query<[string], TimeRow>(OUTBOX_SQL.nextDue);
  const expired = db.query<[number, number], IdRow>(OUTBOX_SQL.expired);
  const nextExpiry = db.query<[], TimeRow>(OUTBOX_SQL.nextExpiry);
  const inState = db.query<[string], IdRow>(OUTBOX_SQL.inState);
  const inStateOfAccount = db.query<[string, string], IdRow>(OUTBOX_SQL.inStateOfAccount);
  const looksDue = db.query<[string, number], IdRow>(OUTBOX_SQL.looksDue);
  const nextLook = db.query<[string], TimeRow>(OUTBOX_SQL.nextLook);
  const awaiting = db.query<[string], { id: string; vendor_id: string; receipt_until: number }>(
    OUTBOX_SQL.awaitingReceipt,
  );
  const redials = db.query<[string], { id: string; vendor_id: string | null }>(OUTBOX_SQL.waitingToRedial);
  const count = db.query<[string, string, string], CountRow>(OUTBOX_SQL.count);

  return {
    due: (accountId, nowMs, limit) => idsOf(due.all([accountId, nowMs, limit])),
    nextDueAtMs: (accountId) => nextDue.get([accountId])?.at ?? null,
    expired: (nowMs, limit) => idsOf(expired.all([nowMs, limit])),
    nextExpiryAtMs: () => nextExpiry.get([])?.at ?? null,
    inState: (state, accountId) =>
      idsOf(accountId === undefined ? inState.all([state]) : inStateOfAccount.all([accountId, state])),
    looksDue: (accountId, nowMs) => idsOf(looksDue.all([accountId, nowMs])),
    nextLookAtMs: (accountId) => nextLook.get([accountId])?.at ?? null,
    awaitingReceipt: (accountId) =>
      awaiting.all([accountId]).map((row) => ({
        id: asId<MessageId>(row.id),
        vendorId: asId<VendorId>(row.vendor_id),
        untilMs: row.receipt_until,
      })),
    waitingToRedial: (accountId) =>
      redials
        .all([accountId])
        .flatMap(({ id, vendor_id: vendorId }) =>
          vendorId === null ? [] : [{ id: asId<MessageId>(id), vendorId: asId<VendorId>(vendorId) }],
        ),
    countByState: (scope) =>
      accountsIn(scope).flatMap((accountId) => {
        const lanes = messageLanes(scope).filter((lane) => lane.accountId === accountId);
        return OUTBOUND_STATES.flatMap((state) =>
          countsOf(
            accountId,
            state,
            lanes.flatMap(({ channel }) => count.get([accountId, channel, state]) ?? []),
          ),
        );
      }),
    queuedOf: createQueuedOf(db),
  };
}

/** One entry for what is held and one for what is not, each only if there is any. */
function countsOf(accountId: AccountId, state: OutboundState, rows: readonly CountRow[]): Count[] {
  const held = rows.reduce((sum, row) => sum + row.held, 0);
  const free = rows.reduce((sum, row) => sum + row.count, 0) - held;
  const oldest = (times: readonly (number | null)[]): number => Math.min(...times.filter((at) => at !== null));
  const oldestFree = (): number => oldest(rows.map((row) => row.oldestFree));
  const oldestHeld = (): number => oldest(rows.map((row) => row.oldestHeld));
  return [
    ...(free > 0 ? [{ accountId, state, held: false, count: free, oldestAtMs: oldestFree() }] : []),
    ...(held > 0 ? [{ accountId, state, held: true, count: held, oldestAtMs: oldestHeld() }] : []),
  ];
}

const QUEUED_OF = { createdBy: 'created_by', channel: 'channel', accountId: 'account_id' } as const;

/** Reads the queue only, by the index of states; which of it is wanted is asked rarely and needs no index. */
export function queuedOfSql(names: readonly (keyof typeof QUEUED_OF)[]): string {
  const accounts = names.includes('accountId') ? '' : 'account_id IN (SELECT id FROM accounts) AND ';
  const channels = names.includes('channel') ? '' : `${ANY_CHANNEL} AND `;
  const conditions = names.map((name) => ` AND ${QUEUED_OF[name]} = @${name}`).join('');
  return `SELECT id FROM messages INDEXED BY messages_by_state
    WHERE ${accounts}${channels}state = 'queued'${conditions} ORDER BY created_at, id`;
}

function createQueuedOf(db: Connection): MessageRepository['queuedOf'] {
  return (filter) => {
    const given = (Object.keys(QUEUED_OF) as (keyof typeof QUEUED_OF)[]).filter((name) => filter[name] !== undefined);
    const values: Record<string, SqlValue> = Object.fromEntries(given.map((name) => [name, filter[name] ?? null]));
    return idsOf(db.query<Record<string, SqlValue>, IdRow>(queuedOfSql(given)).all(values));
  };
}

function idsOf(rows: readonly IdRow[]): MessageId[] {
  return rows.map((row) => asId<MessageId>(row.id));
}
