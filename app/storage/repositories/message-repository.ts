import { AppError } from '../../domain/errors.ts';
import { asId } from '../../domain/ids.ts';
import type { MessageId, StaffId } from '../../domain/ids.ts';
import type { DeliveryEvent, OutboundMessage } from '../../domain/message/message.ts';
import { OUTBOUND_STATES } from '../../domain/message/states.ts';
import type { MessageRepository } from '../../ports/repositories.ts';
import { oneOf, parseScalars } from '../database/columns.ts';
import type { Connection, SqlValue } from '../database/connection.ts';
import { isUniqueViolation } from '../database/connection.ts';
import { toCursor } from '../database/cursor.ts';
import { addressWords, nameWords } from '../database/search-text.ts';
import { createLookAlikes } from './look-alikes.ts';
import { MessageList } from './message-list.ts';
import type { MessageRow, PartRow } from './message-row.ts';
import { deliveryColumns, messageColumns, searchableText, toMessage } from './message-row.ts';
import { createOutboxQueries } from './outbox-queries.ts';

interface EventRow {
  readonly state: string;
  readonly at: number;
  readonly cause: string;
  readonly detail: string;
  readonly staff_id: string | null;
}

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
  const reader = createReader(db);
  const list = new MessageList(db);
  const writer = createWriter(db);
  return {
    ...createOutboxQueries(db),
    ...createLookAlikes(db),
    ...writer,
    find: reader.byId,
    findInScope(id, scope) {
      const message = reader.byId(id);
      return message && scope.accountIds.includes(message.accountId) ? message : null;
    },
    holdsBlob: (id, scope) =>
      reader.accountsHolding(id).some((accountId) => scope.accountIds.some((allowed) => allowed === accountId)),
    list(query, scope) {
      const places = list.places(query, scope);
      const shown = places.slice(0, query.limit);
      const end = shown.at(-1);
      return {
        items: shown.map((place) => reader.byRow(place.row)).filter((message) => message !== null),
        next: places.length > query.limit && end ? toCursor(end) : null,
      };
    },
    events: reader.events,
  };
}

function createReader(db: Connection): {
  byId: (id: MessageId) => OutboundMessage | null;
  byRow: (row: number) => OutboundMessage | null;
  events: (id: MessageId) => DeliveryEvent[];
  accountsHolding: (blob: string) => string[];
} {
  const byId = db.query<[string], MessageRow>(`SELECT * FROM messages WHERE id = ? AND direction = 'outbound'`);
  const byRow = db.query<[number], MessageRow>(`SELECT * FROM messages WHERE row = ? AND direction = 'outbound'`);
  const parts = db.query<[string], PartRow>('SELECT * FROM message_parts WHERE message_id = ? ORDER BY position');
  const events = db.query<[string], EventRow>(
    'SELECT state, at, cause, detail, staff_id FROM delivery_events WHERE message_id = ? ORDER BY number',
  );
  const holding = db.query<[string], { account_id: string }>(`SELECT DISTINCT m.account_id FROM message_parts AS p
    JOIN messages AS m ON m.id = p.message_id WHERE p.blob_id = ?`);
  const whole = (row: MessageRow | undefined): OutboundMessage | null =>
    row ? toMessage(row, parts.all([row.id])) : null;
  return {
    byId: (id) => whole(byId.get([id])),
    byRow: (row) => whole(byRow.get([row])),
    events: (id) => events.all([id]).map((row) => toEvent(id, row)),
    accountsHolding: (blob) => holding.all([blob]).map((row) => row.account_id),
  };
}

function createWriter(db: Connection): Pick<MessageRepository, 'insert' | 'saveDelivery'> {
  const insert = db.command<Record<string, SqlValue>>(
    `INSERT INTO messages (${COLUMNS.join(', ')}, due_at) VALUES (${COLUMNS.map((name) => `@${name}`).join(', ')},
      max(ifnull(@send_at, 0), ifnull(@next_attempt_at, 0)))`,
  );
  const insertPart = db.command(`INSERT INTO message_parts
    (message_id, position, blob_id, name, type, bytes, sha256, pages) VALUES
    (@message_id, @position, @blob_id, @name, @type, @bytes, @sha256, @pages)`);
  const index = db.command(`INSERT INTO message_search (rowid, address, contact_name, body)
    VALUES ((SELECT row FROM messages WHERE id = @id), @address, @contact, @body)`);
  const update = db.command<Record<string, SqlValue>>(
    `UPDATE messages SET ${DELIVERY.map((name) => `${name} = @${name}`).join(', ')},
      due_at = max(ifnull(send_at, 0), ifnull(@next_attempt_at, 0)) WHERE id = @id`,
  );
  const insertEvent = db.command(`INSERT INTO delivery_events
    (message_id, number, state, at, cause, detail, staff_id) VALUES (@message_id,
    (SELECT ifnull(max(number), 0) + 1 FROM delivery_events WHERE message_id = @message_id),
    @state, @at, @cause, @detail, @staff_id)`);

  return {
    insert(message) {
      try {
        insert.run(messageColumns(message));
      } catch (error) {
        if (isUniqueViolation(error)) throw idConflict(error);
        throw error;
      }
      message.parts.forEach((part, position) => insertPart.run(partColumns(message.id, part, position)));
      index.run({
        id: message.id,
        address: addressWords(message.address),
        contact: nameWords(message.contactName ?? ''),
        body: searchableText(message.content),
      });
    },
    saveDelivery(id, delivery, event) {
      const changed = update.run({ id, ...deliveryColumns(delivery) });
      if (changed !== 1) throw new AppError('NOT_FOUND', 'This message does not exist any more.');
      insertEvent.run({
        message_id: id,
        state: delivery.state,
        at: event.atMs,
        cause: event.cause,
        detail: JSON.stringify(event.detail),
        staff_id: event.staffId,
      });
    },
  };
}

function partColumns(
  messageId: MessageId,
  part: OutboundMessage['parts'][number],
  position: number,
): Record<string, SqlValue> {
  return {
    message_id: messageId,
    position,
    blob_id: part.blobId,
    name: part.name,
    type: part.type,
    bytes: part.bytes,
    sha256: part.sha256,
    pages: part.pages,
  };
}

function toEvent(messageId: MessageId, row: EventRow): DeliveryEvent {
  return {
    messageId,
    state: oneOf(OUTBOUND_STATES, row.state, 'delivery_events.state'),
    atMs: row.at,
    cause: row.cause,
    detail: parseScalars(row.detail, 'delivery_events.detail'),
    staffId: row.staff_id === null ? null : asId<StaffId>(row.staff_id),
  };
}

function idConflict(cause: unknown): AppError {
  return new AppError('ID_CONFLICT', 'A message with this id exists already; use a new id.', {}, { cause });
}
