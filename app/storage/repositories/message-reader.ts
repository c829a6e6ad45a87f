import type { MessageId } from '../../domain/ids.ts';
import type { InboundMessage, Message, OutboundMessage } from '../../domain/message/message.ts';
import type { Connection } from '../database/connection.ts';
import { toInbound } from './inbound-row.ts';
import { createMessageParts } from './message-parts.ts';
import { RECIPIENTS_COLUMN } from './message-recipients.ts';
import type { MessageRow } from './message-row.ts';
import { toOutbound } from './message-row.ts';

/** Whole messages with their files. */
export interface MessageReader {
  byId(id: MessageId): Message | null;
  byRow(row: number): Message | null;
  outbound(id: MessageId): OutboundMessage | null;
  inbound(id: MessageId): InboundMessage | null;
}

export function createMessageReader(db: Connection): MessageReader {
  const byId = db.query<[string], MessageRow>(`SELECT m.*, ${RECIPIENTS_COLUMN} FROM messages AS m WHERE m.id = ?`);
  const byRow = db.query<[number], MessageRow>(`SELECT m.*, ${RECIPIENTS_COLUMN} FROM messages AS m WHERE m.row = ?`);
  const parts = createMessageParts(db);
  const whole = (row: MessageRow | undefined): Message | null => {
    if (!row) return null;
    const files = parts.of(row.id as MessageId);
    return row.direction === 'inbound' ? toInbound(row, files) : toOutbound(row, files);
  };
  const find = (id: MessageId): Message | null => whole(byId.get([id]));

  return {
    byId: find,
    byRow: (row) => whole(byRow.get([row])),
    outbound(id) {
      const message = find(id);
      return message?.direction === 'outbound' ? message : null;
    },
    inbound(id) {
      const message = find(id);
      return message?.direction === 'inbound' ? message : null;
    },
  };
}
