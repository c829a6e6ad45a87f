import { asId } from '../../domain/ids.ts';
import type { MessageId, VendorId } from '../../domain/ids.ts';
import type { HistoryEntry, InboxRepository } from '../../ports/repositories.ts';
import type { Connection, SqlValue } from '../database/connection.ts';
import { isUniqueViolation } from '../database/connection.ts';
import { createConversationLanes } from './conversation-lanes.ts';
import { createHistory, mustExist } from './history.ts';
import { claimColumns, inboundColumns, intakeColumns, pendingColumn, toPending } from './inbound-row.ts';
import { createInboxQueries } from './inbox-queries.ts';
import { messageLanes } from './lanes.ts';
import { createMessageParts } from './message-parts.ts';
import { createMessageReader } from './message-reader.ts';
import { idConflict } from './message-repository.ts';
import { createSearchIndex, createSearchRenewal } from './search-index.ts';

const COLUMNS = [
  'id',
  'channel',
  'direction',
  'account_id',
  'vendor_id',
  'address',
  'contact_name',
  'patient_id',
  'conversation_id',
  'thread_id',
  'mail_id',
  'own_address',
  'content',
  'content_hash',
  'created_at',
  'priority',
  'due_at',
  'vendor_pages',
  'unread',
  'announced',
  'is_filed',
  'removed_at',
  'purged_at',
  'pending_parts',
  'state',
  'content_attempts',
  'next_content_at',
  'failure',
  'claimed_by',
  'claim_purpose',
  'claimed_at',
] as const;

export function createInboxRepository(db: Connection): InboxRepository {
  return { ...createInboxQueries(db), ...createIntake(db), ...createReadState(db), ...createHands(db) };
}

type Intake = Pick<
  InboxRepository,
  'takeIn' | 'find' | 'findByVendorId' | 'pendingParts' | 'setPendingParts' | 'saveIntake' | 'note'
>;

function createIntake(db: Connection): Intake {
  const reader = createMessageReader(db);
  const parts = createMessageParts(db);
  const index = createSearchIndex(db);
  const renewWords = createSearchRenewal(db);
  const lanes = createConversationLanes(db);
  const history = createHistory(db);
  // Names the index, so that only the same item of the vendor is passed over; the same id again is an error.
  const insert = db.command<Record<string, SqlValue>>(`INSERT INTO messages (${COLUMNS.join(', ')})
    VALUES (${COLUMNS.map((name) => `@${name}`).join(', ')})
    ON CONFLICT (account_id, channel, direction, vendor_id) WHERE direction = 'inbound' AND vendor_id IS NOT NULL
    DO NOTHING`);
  const byVendorId = db.query<[string, string, string], { id: string }>(`SELECT id FROM messages
    WHERE account_id = ? AND channel = ? AND direction = 'inbound' AND vendor_id = ?`);
  const pending = db.query<[string], { pending_parts: string | null }>(
    'SELECT pending_parts FROM messages WHERE id = ?',
  );
  const isPurged = db.query<[string], unknown>('SELECT 1 FROM messages WHERE id = ? AND purged_at IS NOT NULL');
  const setPending = createUpdate(db, 'pending_parts = @pending');
  const intake = createUpdate(
    db,
    'state = @state, content_attempts = @content_attempts, next_content_at = @next_content_at, failure = @failure',
  );
  const known = (accountId: string, channel: string, vendorId: string): MessageId | null =>
    (byVendorId.get([accountId, channel, vendorId])?.id as MessageId | undefined) ?? null;

  return {
    takeIn(message, open) {
      const isNew = insertOnce(() => insert.run(inboundColumns(message, open)) === 1);
      if (!isNew) return { id: known(message.accountId, message.channel, message.vendorId) ?? message.id, isNew };
      parts.insert(message.id, message.parts);
      index(message);
      lanes.added(message.id);
      return { id: message.id, isNew };
    },
    find: (id) => reader.inbound(id),
    findByVendorId({ accountId, channel }, vendorId) {
      const id = known(accountId, channel, vendorId);
      return id === null ? null : reader.inbound(id);
    },
    pendingParts: (id) => toPending(pending.get([id])?.pending_parts ?? null),
    setPendingParts: (id, open) => setPending(id, { pending: pendingColumn(open) }),
    saveIntake(id, next, stored, event) {
      intake(id, intakeColumns(next));
      if (stored !== null) {
        // What was purged meanwhile stays without content.
        parts.replace(id, isPurged.get([id]) === undefined ? stored : []);
        setPending(id, { pending: null });
        // What has files is searched for.
        if (stored.length > 0) renewWords(id);
      }
      history.append(id, event);
    },
    note: (id, entry) => history.append(id, entry),
  };
}

function insertOnce(insert: () => boolean): boolean {
  try {
    return insert();
  } catch (error) {
    if (isUniqueViolation(error)) throw idConflict(error);
    throw error;
  }
}

type ReadState = Pick<InboxRepository, 'setUnread' | 'readPending' | 'readTold' | 'isReadPending' | 'takeUnannounced'>;

/** Exported so that a test can look at the plans. */
export const READ_STATE_SQL = {
  pending: `SELECT id, vendor_id, unread FROM messages INDEXED BY inbox_read_pending
    WHERE account_id = ? AND channel = ? AND read_pending = 1 ORDER BY created_at, id LIMIT ?`,
  unannounced: `SELECT id, created_at FROM messages INDEXED BY inbox_unannounced
    WHERE account_id = ? AND channel = ? AND direction = 'inbound' AND unread = 1 AND announced = 0
    AND next_content_at IS NULL AND removed_at IS NULL ORDER BY created_at, id LIMIT ?`,
} as const;

function createReadState(db: Connection): ReadState {
  // Who has read it needs no news of it, not even after marking it unread again.
  const set = createUpdate(db, 'unread = @unread, read_pending = @tell, announced = iif(@unread = 0, 1, announced)');
  const told = db.command<[string, number]>('UPDATE messages SET read_pending = 0 WHERE id = ? AND unread = ?');
  const pending = db.query<[string, string, number], { id: string; vendor_id: string; unread: number }>(
    READ_STATE_SQL.pending,
  );
  const isPending = db.query<[string], { pending: number }>(
    'SELECT read_pending AS pending FROM messages WHERE id = ?',
  );
  const unannounced = db.query<[string, string, number], { id: string; created_at: number }>(
    READ_STATE_SQL.unannounced,
  );
  const announce = createUpdate(db, 'announced = 1');
  const lanes = createConversationLanes(db);

  return {
    setUnread(id, unread, tellVendor) {
      lanes.follow(id, () => set(id, { unread: unread ? 1 : 0, tell: tellVendor ? 1 : 0 }));
    },
    readTold: (id, unread) => {
      told.run([id, unread ? 1 : 0]);
    },
    readPending: ({ accountId, channel }, limit) =>
      pending.all([accountId, channel, limit]).map((row) => ({
        id: asId<MessageId>(row.id),
        vendorId: asId<VendorId>(row.vendor_id),
        unread: row.unread === 1,
      })),
    isReadPending: (id) => isPending.get([id])?.pending === 1,
    takeUnannounced(scope, limit) {
      const rows = messageLanes(scope).flatMap((lane) => unannounced.all([lane.accountId, lane.channel, limit]));
      rows.sort((one, two) => one.created_at - two.created_at || (one.id < two.id ? -1 : 1));
      const ids = rows.slice(0, limit).map((row) => asId<MessageId>(row.id));
      for (const id of ids) announce(id, {});
      return ids;
    },
  };
}

type Hands = Pick<InboxRepository, 'setClaim' | 'setPatient' | 'setFiled' | 'setRemoved'>;

/** What staff do with a message, each with its line of history. */
function createHands(db: Connection): Hands {
  const history = createHistory(db);
  const claim = createUpdate(db, 'claimed_by = @claimed_by, claim_purpose = @claim_purpose, claimed_at = @claimed_at');
  const patient = createUpdate(db, 'patient_id = @patient');
  const filed = createUpdate(db, 'is_filed = @filed');
  const removed = createUpdate(db, 'removed_at = @at');
  const lanes = createConversationLanes(db);
  const renewWords = createSearchRenewal(db);
  const write = (update: Update, id: MessageId, values: Record<string, SqlValue>, entry: HistoryEntry): void => {
    update(id, values);
    history.append(id, entry);
  };

  return {
    setClaim: (id, next, entry) => write(claim, id, claimColumns(next), entry),
    setPatient(id, patientId, entry) {
      write(patient, id, { patient: patientId }, entry);
      renewWords(id);
    },
    setFiled: (id, isFiled, entry) => write(filed, id, { filed: isFiled ? 1 : 0 }, entry),
    setRemoved(id, atMs, entry) {
      lanes.follow(id, () => write(removed, id, { at: atMs }, entry));
      renewWords(id);
    },
  };
}

type Update = (id: MessageId, values: Record<string, SqlValue>) => void;

/** Changes one received message. Throws AppError NOT_FOUND. */
function createUpdate(db: Connection, assignments: string): Update {
  const update = db.command<Record<string, SqlValue>>(
    `UPDATE messages SET ${assignments} WHERE id = @id AND direction = 'inbound'`,
  );
  return (id, values) => mustExist(update.run({ ...values, id }));
}
