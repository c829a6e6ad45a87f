import { AppError } from '../../domain/errors.ts';
import { asId } from '../../domain/ids.ts';
import type { MessageId, StaffId } from '../../domain/ids.ts';
import type { DeliveryEvent } from '../../domain/message/message.ts';
import { INBOUND_STATES, OUTBOUND_STATES } from '../../domain/message/states.ts';
import type { HistoryEntry } from '../../ports/repositories.ts';
import { oneOf, parseScalars } from '../database/columns.ts';
import type { Connection } from '../database/connection.ts';

interface EventRow {
  readonly state: string;
  readonly at: number;
  readonly cause: string;
  readonly detail: string;
  readonly staff_id: string | null;
}

const STATES = [...OUTBOUND_STATES, ...INBOUND_STATES] as const;

/** The lines of messages' histories, both directions. */
export interface History {
  /** With the state that the message has now: write the change first. Throws AppError NOT_FOUND. */
  append(id: MessageId, entry: HistoryEntry): void;
  /** Oldest first. */
  of(id: MessageId): DeliveryEvent[];
}

export function createHistory(db: Connection): History {
  const insert = db.command(`INSERT INTO delivery_events (message_id, number, state, at, cause, detail, staff_id)
    SELECT id, (SELECT ifnull(max(number), 0) + 1 FROM delivery_events WHERE message_id = @id), state,
    @at, @cause, @detail, @staff_id FROM messages WHERE id = @id`);
  const events = db.query<[string], EventRow>(
    'SELECT state, at, cause, detail, staff_id FROM delivery_events WHERE message_id = ? ORDER BY number',
  );

  return {
    append(id, entry) {
      const { atMs: at, cause, staffId } = entry;
      mustExist(insert.run({ id, at, cause, detail: JSON.stringify(entry.detail), staff_id: staffId }));
    },
    of: (id) => events.all([id]).map((row) => toEvent(id, row)),
  };
}

/** @param changed how many rows a statement about one message changed */
export function mustExist(changed: number): void {
  if (changed !== 1) throw new AppError('NOT_FOUND', 'This message does not exist any more.');
}

function toEvent(messageId: MessageId, row: EventRow): DeliveryEvent {
  return {
    messageId,
    state: oneOf(STATES, row.state, 'delivery_events.state'),
    atMs: row.at,
    cause: row.cause,
    detail: parseScalars(row.detail, 'delivery_events.detail'),
    staffId: row.staff_id === null ? null : asId<StaffId>(row.staff_id),
  };
}
