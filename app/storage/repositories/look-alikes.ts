import { conversationKey } from '../../domain/email/address.ts';
import { CONVERSATION_CHANNELS } from '../../domain/channel.ts';
import type { MessageChannel } from '../../domain/channel.ts';
import { asId } from '../../domain/ids.ts';
import type { MessageId, VendorId } from '../../domain/ids.ts';
import type { MessageLane, MessageRepository } from '../../ports/repositories.ts';
import type { Connection } from '../database/connection.ts';

interface IdRow {
  readonly id: string;
}
type LaneOf = Readonly<Record<'account' | 'channel', string>>;

/** Questions that keep one vendor item with one message, and one content from going out twice unasked. */
export const LOOK_ALIKE_SQL = {
  byVendorId: `SELECT m.id FROM delivery_attempts AS a CROSS JOIN messages AS m ON m.id = a.message_id
      WHERE a.account_id = @account AND a.vendor_id = @vendor AND a.is_repeat = 0 AND m.channel = @channel
    UNION SELECT id FROM messages INDEXED BY messages_outbound_vendor_id
      WHERE account_id = @account AND vendor_id = @vendor AND direction = 'outbound' AND channel = @channel`,
  known: `SELECT vendor_id AS id FROM delivery_attempts
    WHERE account_id = @account AND vendor_id IN (SELECT value FROM json_each(@vendors)) AND is_repeat = 0
    UNION SELECT vendor_id FROM messages WHERE account_id = @account AND direction = 'outbound'
    AND vendor_id IN (SELECT value FROM json_each(@vendors))`,
  openClaims: `SELECT m.id FROM messages AS m INDEXED BY messages_by_address WHERE m.address = @address
    AND m.account_id = @account AND m.direction = 'outbound' AND m.channel = @channel AND m.id <> @except
    AND EXISTS (SELECT 1 FROM delivery_attempts AS a WHERE a.message_id = m.id AND a.vendor_id IS NULL AND a.started_at >= @since
    AND (a.outcome IS NULL OR a.outcome IN ('unknown', 'died'))) ORDER BY m.created_at, m.id`,
  sameContent: `SELECT id FROM messages INDEXED BY messages_by_address WHERE address = @address
    AND content_hash = @hash AND created_at >= @since AND direction = 'outbound'
    AND state NOT IN ('cancelled', 'failed') ORDER BY created_at, id`,
  addressUsed: `SELECT 1 AS used FROM messages AS m JOIN delivery_events AS e ON e.message_id = m.id
    WHERE m.address = @address AND m.channel = @channel AND m.direction = 'outbound'
    AND e.state IN ('sent', 'delivered', 'unconfirmed') LIMIT 1`,
  // Of several recipients each stands for itself: a refused one was never written to.
  emailedTo: `SELECT 1 AS used FROM message_recipients AS r INDEXED BY message_recipients_by_address
    WHERE r.address_key = @address AND @channel = 'email' AND (r.state IN ('sent', 'delivered') OR (r.state = 'waiting'
    AND EXISTS (SELECT 1 FROM delivery_events AS e WHERE e.message_id = r.message_id AND e.state = 'unconfirmed'))) LIMIT 1`,
  heardFrom: `SELECT 1 AS used FROM messages INDEXED BY messages_by_address WHERE address = @address
    AND account_id IN (SELECT id FROM accounts) AND direction = 'inbound' AND channel = @channel LIMIT 1`,
} as const;

export type LookAlikes = Pick<
  MessageRepository,
  'findByVendorId' | 'knownVendorIds' | 'openClaims' | 'sameContentSince' | 'addressUsed'
>;

export function createLookAlikes(db: Connection): LookAlikes {
  const byVendorId = db.query<LaneOf & { vendor: string }, IdRow>(LOOK_ALIKE_SQL.byVendorId);
  const known = db.query<{ account: string; vendors: string }, IdRow>(LOOK_ALIKE_SQL.known);
  const openClaims = db.query<LaneOf & { address: string; except: string; since: number }, IdRow>(
    LOOK_ALIKE_SQL.openClaims,
  );
  const sameContent = db.query<{ address: string; hash: string; since: number }, IdRow>(LOOK_ALIKE_SQL.sameContent);
  const addressUsed = db.query<{ address: string; channel: string }, { used: number }>(LOOK_ALIKE_SQL.addressUsed);
  const emailedTo = db.query<{ address: string; channel: string }, { used: number }>(LOOK_ALIKE_SQL.emailedTo);
  const heardFrom = db.query<{ address: string; channel: string }, { used: number }>(LOOK_ALIKE_SQL.heardFrom);

  return {
    findByVendorId(lane, vendorId) {
      const found = byVendorId.get({ ...laneOf(lane), vendor: vendorId });
      return found ? asId<MessageId>(found.id) : null;
    },
    knownVendorIds: (accountId, ids) =>
      new Set(known.all({ account: accountId, vendors: JSON.stringify(ids) }).map((row) => asId<VendorId>(row.id))),
    openClaims: (lane, address, except, sinceMs) =>
      idsOf(openClaims.all({ ...laneOf(lane), address, except, since: sinceMs })),
    sameContentSince: (address, contentHash, sinceMs) =>
      idsOf(sameContent.all({ address, hash: contentHash, since: sinceMs })),
    addressUsed(channel, address) {
      const at = { channel, address: channel === 'email' ? conversationKey(address) : address };
      const asked = channel === 'email' ? emailedTo : addressUsed;
      return asked.get(at) !== undefined || (isConversational(channel) && heardFrom.get(at) !== undefined);
    },
  };
}

function laneOf({ accountId, channel }: MessageLane): LaneOf {
  return { account: accountId, channel };
}

/** Who has written to us there is no stranger. */
function isConversational(channel: MessageChannel): boolean {
  return CONVERSATION_CHANNELS.some((each) => each === channel);
}

function idsOf(rows: readonly IdRow[]): MessageId[] {
  return rows.map((row) => asId<MessageId>(row.id));
}
