import { isInScope } from '../../domain/access/account-scope.ts';
import type { Channel } from '../../domain/channel.ts';
import { AppError } from '../../domain/errors.ts';
import type { AccountId, MessageId } from '../../domain/ids.ts';
import type { MessageRepository } from '../../ports/repositories.ts';
import type { Connection, SqlValue } from '../database/connection.ts';
import { isUniqueViolation } from '../database/connection.ts';
import { toCursor } from '../database/cursor.ts';
import { createAddressesWrittenTo } from './addresses-written-to.ts';
import { createConversationLanes } from './conversation-lanes.ts';
import { createHistory, mustExist } from './history.ts';
import { createLookAlikes } from './look-alikes.ts';
import { MessageList } from './message-list.ts';
import { createMessageParts } from './message-parts.ts';
import { createMessageReader } from './message-reader.ts';
import { createMessageRecipients } from './message-recipients.ts';
import { deliveryColumns, messageColumns } from './message-row.ts';
import { createOutboxQueries } from './outbox-queries.ts';
import { createSearchIndex, createSearchRenewal } from './search-index.ts';

const HOLDING = `SELECT DISTINCT m.account_id, m.channel FROM message_parts AS p
  JOIN messages AS m ON m.id = p.message_id WHERE p.blob_id = ?`;
const HOLDERS = 'SELECT DISTINCT message_id FROM message_parts WHERE blob_id = ?';
const DELIVERY = [
  'state',
  'hold_reason',
  'attempts',
  'next_attempt_at',
  'failure',
  'vendor_id',
  'looks',
  'next_look_at',
  'look_result',
  'receipt_until',
  'cancel_requested',
] as const;
const COLUMNS = [
  'id',
  'channel',
  'direction',
  'account_id',
  'address',
  'contact_name',
  'patient_id',
  'conversation_id',
  'thread_id',
  'mail_id',
  'content',
  'content_hash',
  'created_by',
  'created_at',
  'send_at',
  'expires_at',
  'priority',
  ...DELIVERY,
] as const;

export function createMessageRepository(db: Connection): MessageRepository {
  const reader = createMessageReader(db);
  const list = new MessageList(db);
  const holding = db.query<[string], { account_id: AccountId; channel: Channel }>(HOLDING);
  const holders = db.query<[string], { message_id: MessageId }>(HOLDERS);
  return {
    ...createOutboxQueries(db),
    ...createLookAlikes(db),
    ...createWriter(db),
    addressesWrittenTo: createAddressesWrittenTo(db),
    find: (id) => reader.outbound(id),
    findInScope(id, scope) {
      const message = reader.byId(id);
      return message && isInScope(scope, message) ? message : null;
    },
    holdsBlob: (id, scope) =>
      holding.all([id]).some((row) => isInScope(scope, { accountId: row.account_id, channel: row.channel })),
    holdersOf: (id) => holders.all([id]).map((row) => row.message_id),
    list(query, scope) {
      const places = list.places(query, scope);
      const shown = places.slice(0, query.limit);
      const end = shown.at(-1);
      return {
        items: shown.map((place) => reader.byRow(place.row)).filter((message) => message !== null),
        next: places.length > query.limit && end ? toCursor(end) : null,
      };
    },
  };
}

function createWriter(db: Connection): Pick<MessageRepository, 'insert' | 'saveDelivery' | 'setPatient' | 'events'> {
  const insert = db.command<Record<string, SqlValue>>(
    `INSERT INTO messages (${COLUMNS.join(', ')}, due_at) VALUES (${COLUMNS.map((name) => `@${name}`).join(', ')},
      max(ifnull(@send_at, 0), ifnull(@next_attempt_at, 0)))`,
  );
  const update = db.command<Record<string, SqlValue>>(
    `UPDATE messages SET ${DELIVERY.map((name) => `${name} = @${name}`).join(', ')},
      due_at = max(ifnull(send_at, 0), ifnull(@next_attempt_at, 0)) WHERE id = @id AND direction = 'outbound'`,
  );
  const setPatient = db.command<[string | null, string]>(
    `UPDATE messages SET patient_id = ? WHERE id = ? AND direction = 'outbound'`,
  );
  const parts = createMessageParts(db);
  const recipients = createMessageRecipients(db);
  const index = createSearchIndex(db);
  const renewWords = createSearchRenewal(db);
  const lanes = createConversationLanes(db);
  const history = createHistory(db);

  return {
    insert(message) {
      try {
        insert.run(messageColumns(message));
      } catch (error) {
        if (isUniqueViolation(error)) throw idConflict(error);
        throw error;
      }
      parts.insert(message.id, message.parts);
      recipients.insert(message);
      index(message);
      lanes.added(message.id);
    },
    saveDelivery(id, delivery, event) {
      mustExist(update.run({ id, ...deliveryColumns(delivery) }));
      recipients.save(id, delivery.recipients);
      if (event !== null) history.append(id, event);
    },
    setPatient(id, patientId, entry) {
      mustExist(setPatient.run([patientId, id]));
      history.append(id, entry);
      renewWords(id);
    },
    events: (id) => history.of(id),
  };
}

export function idConflict(cause: unknown): AppError {
  return new AppError('ID_CONFLICT', 'A message with this id exists already; use a new id.', {}, { cause });
}
