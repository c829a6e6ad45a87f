import { MESSAGE_CHANNELS } from '../../domain/channel.ts';
import { asId } from '../../domain/ids.ts';
import type { MessageId } from '../../domain/ids.ts';
import { conversationKey } from '../../domain/email/address.ts';
import type { BouncedAddress, BouncedAddressRepository } from '../../ports/repositories.ts';
import { oneOf } from '../database/columns.ts';
import type { Connection, SqlValue } from '../database/connection.ts';

interface BouncedRow {
  readonly channel: string;
  readonly address: string;
  readonly at: number;
  readonly message_id: string | null;
  readonly code: string;
  readonly reason: string;
}

/** Exported so that a test can look at the plan. */
export const BOUNCED_SQL = { find: 'SELECT * FROM bounced_addresses WHERE channel = ? AND address = ?' } as const;

/** Addresses are compared as conversations' are, whatever their case. */
export function createBouncedAddressRepository(db: Connection): BouncedAddressRepository {
  const find = db.query<[string, string], BouncedRow>(BOUNCED_SQL.find);
  const save = db.command<Record<string, SqlValue>>(`INSERT OR REPLACE INTO bounced_addresses
    (channel, address, at, message_id, code, reason) VALUES (@channel, @address, @at, @message, @code, @reason)`);
  const remove = db.command<[string, string]>('DELETE FROM bounced_addresses WHERE channel = ? AND address = ?');

  return {
    find(channel, address) {
      const row = find.get([channel, conversationKey(address)]);
      return row ? toBounced(row) : null;
    },
    save({ channel, address, atMs, messageId, code, reason }) {
      save.run({ channel, address: conversationKey(address), at: atMs, message: messageId, code, reason });
    },
    remove: (channel, address) => {
      remove.run([channel, conversationKey(address)]);
    },
  };
}

function toBounced(row: BouncedRow): BouncedAddress {
  return {
    channel: oneOf(MESSAGE_CHANNELS, row.channel, 'bounced_addresses.channel'),
    address: row.address,
    atMs: row.at,
    messageId: row.message_id === null ? null : asId<MessageId>(row.message_id),
    code: row.code,
    reason: row.reason,
  };
}
