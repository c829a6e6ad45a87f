import { accountsIn } from '../../domain/access/account-scope.ts';
import { OUTBOUND_STATES } from '../../domain/message/states.ts';
import type { MessageLane, MessageRepository } from '../../ports/repositories.ts';
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
  due: `SELECT id FROM messages INDEXED BY outbox_due WHERE account_id = ? AND channel = ? AND state = 'queued'
    AND hold_reason IS NULL AND due_at <= ? ORDER BY priority, created_at, id LIMIT ?`,
  nextDue: `SELECT min(due_at) AS at FROM messages INDEXED BY outbox_next_due
    WHERE account_id = ? AND channel = ? AND state = 'queued' AND hold_reason IS NULL`,
  expired: `SELECT id FROM messages WHERE state = 'queued' AND expires_at IS NOT NULL AND expires_at <= ?
    ORDER BY expires_at LIMIT ?`,
  nextExpiry: `SELECT min(expires_at) AS at FROM messages WHERE state = 'queued' AND expires_at IS NOT NULL`,
  inState: `SELECT id FROM messages INDEXED BY messages_by_state
    WHERE account_id IN (SELECT id FROM accounts) AND ${ANY_CHANNEL} AND state = ?`,
  inStateOfLane: `SELECT id FROM messages INDEXED BY messages_by_state
    WHERE account_id = ? AND channel = ? AND state = ? ORDER BY created_at, id`,
  looksDue: `SELECT id FROM messages INDEXED BY outbox_looks WHERE account_id = ? AND channel = ? AND state = 'unconfirmed' AND next_look_at IS NOT NULL
    AND next_look_at <= ? ORDER BY next_look_at`,
  nextLook: `SELECT min(next_look_at) AS at FROM messages INDEXED BY outbox_looks
    WHERE account_id = ? AND channel = ? AND state = 'unconfirmed' AND next_look_at IS NOT NULL`,
  awaitingReceipt: `SELECT id, vendor_id, receipt_until FROM messages INDEXED BY outbox_receipts
    WHERE account_id = ? AND channel = ? AND state = 'sent' AND vendor_id IS NOT NULL AND receipt_until IS NOT NULL ORDER BY created_at, id`,
  waitingToRedial: `SELECT m.id, (SELECT a.vendor_id FROM delivery_attempts AS a WHERE a.message_id = m.id
    AND a.outcome = 'accepted' ORDER BY a.number DESC LIMIT 1) AS vendor_id
    FROM messages AS m INDEXED BY messages_by_state WHERE m.account_id = ? AND m.channel = ?
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

type LaneKey = [account: string, channel: string];

export function createOutboxQueries(db: Connection): OutboxQueries {
  return { ...createQueue(db), ...createAfterwards(db), countByState: createCount(db), queuedOf: createQueuedOf(db) };
}

/** What is to leave. */
function createQueue(
  db: Connection,
): Pick<OutboxQueries, 'due' | 'nextDueAtMs' | 'expired' | 'nextExpiryAtMs' | 'inState' | 'waitingToRedial'> {
  const due = db.query<[...LaneKey, number, number], IdRow>(OUTBOX_SQL.due);
  const nextDue = db.query<LaneKey, TimeRow>(OUTBOX_SQL.nextDue);
  const expired = db.query<[number, number], IdRow>(OUTBOX_SQL.expired);
  const nextExpiry = db.query<[], TimeRow>(OUTBOX_SQL.nextExpiry);
  const inState = db.query<[string], IdRow>(OUTBOX_SQL.inState);
  const inStateOfLane = db.query<[...LaneKey, string], IdRow>(OUTBOX_SQL.inStateOfLane);
  const redials = db.query<LaneKey, { id: string; vendor_id: string | null }>(OUTBOX_SQL.waitingToRedial);

  return {
    due: (lane, nowMs, limit) => idsOf(due.all([...keyOf(lane), nowMs, limit])),
    nextDueAtMs: (lane) => nextDue.get(keyOf(lane))?.at ?? null,
    expired: (nowMs, limit) => idsOf(expired.all([nowMs, limit])),
    nextExpiryAtMs: () => nextExpiry.get([])?.at ?? null,
    inState: (state, lane) =>
      idsOf(lane === undefined ? inState.all([state]) : inStateOfLane.all([...keyOf(lane), state])),
    waitingToRedial: (lane) =>
      redials
        .all(keyOf(lane))
        .flatMap(({ id, vendor_id: vendorId }) =>
          vendorId === null ? [] : [{ id: asId<MessageId>(id), vendorId: asId<VendorId>(vendorId) }],
        ),
  };
}

/** What left, and what came of it. */
function createAfterwards(db: Connection): Pick<OutboxQueries, 'looksDue' | 'nextLookAtMs' | 'awaitingReceipt'> {
  const looksDue = db.query<[...LaneKey, number], IdRow>(OUTBOX_SQL.looksDue);
  const nextLook = db.query<LaneKey, TimeRow>(OUTBOX_SQL.nextLook);
  const awaiting = db.query<LaneKey, { id: string; vendor_id: string; receipt_until: number }>(
    OUTBOX_SQL.awaitingReceipt,
  );

  return {
    looksDue: (lane, nowMs) => idsOf(looksDue.all([...keyOf(lane), nowMs])),
    nextLookAtMs: (lane) => nextLook.get(keyOf(lane))?.at ?? null,
    awaitingReceipt: (lane) =>
      awaiting.all(keyOf(lane)).map((row) => ({
        id: asId<MessageId>(row.id),
        vendorId: asId<VendorId>(row.vendor_id),
        untilMs: row.receipt_until,
      })),
  };
}

function createCount(db: Connection): OutboxQueries['countByState'] {
  const count = db.query<[...LaneKey, string], CountRow>(OUTBOX_SQL.count);
  return (scope) =>
    accountsIn(scope).flatMap((accountId) => {
      const lanes = messageLanes(scope).filter((lane) => lane.accountId === accountId);
      return OUTBOUND_STATES.flatMap((state) =>
        countsOf(
          accountId,
          state,
          lanes.flatMap(({ channel }) => count.get([accountId, channel, state]) ?? []),
        ),
      );
    });
}

function keyOf({ accountId, channel }: MessageLane): LaneKey {
  return [accountId, channel];
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

const QUEUED_OF = { createdBy: 'created_by', channel: 'channel', accountId: 'account_id', address: 'address' } as const;
type QueuedOf = keyof typeof QUEUED_OF;

/** Reads the queue only, or what of it is for one address; which of that is wanted is asked rarely and needs no index. */
export function queuedOfSql(names: readonly QueuedOf[]): string {
  const conditions = [`state = 'queued'`, ...names.map((name) => `${QUEUED_OF[name]} = @${name}`)];
  if (names.includes('address')) return queuedSql('outbox_by_address', conditions);
  if (!names.includes('accountId')) conditions.push('account_id IN (SELECT id FROM accounts)');
  if (!names.includes('channel')) conditions.push(ANY_CHANNEL);
  return queuedSql('messages_by_state', conditions);
}

function queuedSql(index: string, conditions: readonly string[]): string {
  return `SELECT id FROM messages INDEXED BY ${index} WHERE ${conditions.join(' AND ')} ORDER BY created_at, id`;
}

function createQueuedOf(db: Connection): MessageRepository['queuedOf'] {
  return (filter) => {
    const given = (Object.keys(QUEUED_OF) as QueuedOf[]).filter((name) => filter[name] !== undefined);
    const values: Record<string, SqlValue> = Object.fromEntries(given.map((name) => [name, filter[name] ?? null]));
    return idsOf(db.query<Record<string, SqlValue>, IdRow>(queuedOfSql(given)).all(values));
  };
}

function idsOf(rows: readonly IdRow[]): MessageId[] {
  return rows.map((row) => asId<MessageId>(row.id));
}
