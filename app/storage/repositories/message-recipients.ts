import { conversationKey } from '../../domain/email/address.ts';
import type { MessageId } from '../../domain/ids.ts';
import type { RecipientDelivery } from '../../domain/message/delivery.ts';
import { RECIPIENT_STATES } from '../../domain/message/delivery.ts';
import type { OutboundMessage } from '../../domain/message/message.ts';
import { damaged, oneOf, parseFailure, parseJson, toJsonOrNull } from '../database/columns.ts';
import type { Connection, SqlValue } from '../database/connection.ts';

const COLUMN = 'message_recipients';

/** A column of a row of `m`: NULL where there are none, so that a list asks nothing more for them. */
export const RECIPIENTS_COLUMN = `iif(m.channel = 'email',
    (SELECT json_group_array(json_array(r.address, r.state, r.failure) ORDER BY r.position)
      FROM message_recipients AS r WHERE r.message_id = m.id HAVING count(*) > 0), NULL) AS recipients`;

/** Where each recipient of a sent e-mail stands. */
export interface MessageRecipients {
  insert(message: Pick<OutboundMessage, 'id' | 'accountId' | 'content' | 'delivery'>): void;
  /** Whoever they are stays as it was. */
  save(id: MessageId, recipients: readonly RecipientDelivery[] | null): void;
}

export function createMessageRecipients(db: Connection): MessageRecipients {
  const insert = db.command<Record<string, SqlValue>>(`INSERT INTO message_recipients
    (message_id, position, account_id, address, address_key, name, state, failure)
    VALUES (@id, @position, @account, @address, @key, @name, @state, @failure)`);
  const update = db.command<[string, string | null, string, number, string]>(
    'UPDATE message_recipients SET state = ?, failure = ? WHERE message_id = ? AND position = ? AND address = ?',
  );

  return {
    insert({ id, accountId, content, delivery }) {
      const named = content.kind === 'email' ? content.recipients : [];
      delivery.recipients?.forEach(({ address, state, failure }, position) => {
        const name = named[position]?.name ?? null;
        const at = { id, position, account: accountId, address, key: conversationKey(address), name };
        insert.run({ ...at, state, failure: toJsonOrNull(failure) });
      });
    },
    save(id, recipients) {
      recipients?.forEach(({ address, state, failure }, position) => {
        if (update.run([state, toJsonOrNull(failure), id, position, address]) === 1) return;
        throw new Error('The recipients of an e-mail do not change once it is stored.');
      });
    },
  };
}

/** Of {@link RECIPIENTS_COLUMN}. */
export function toRecipients(column: string | null): readonly RecipientDelivery[] | null {
  if (column === null) return null;
  const rows = parseJson(column, COLUMN);
  if (!Array.isArray(rows)) throw damaged(COLUMN);
  return rows.map(toRecipient);
}

function toRecipient(row: unknown): RecipientDelivery {
  if (!Array.isArray(row)) throw damaged(COLUMN);
  const [address, state, failure] = row as unknown[];
  if (typeof address !== 'string') throw damaged(COLUMN);
  if (failure !== null && typeof failure !== 'string') throw damaged(COLUMN);
  return { address, state: oneOf(RECIPIENT_STATES, state, COLUMN), failure: parseFailure(failure, COLUMN) };
}
