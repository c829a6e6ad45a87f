import { asId } from '../../domain/ids.ts';
import type { MessageId, VendorId } from '../../domain/ids.ts';
import type { MessageRepository } from '../../ports/repositories.ts';
import type { Connection } from '../database/connection.ts';

interface IdRow {
  readonly id: string;
}

/** Questions that keep one vendor item with one message, and one content from going out twice unasked. */
export const LOOK_ALIKE_SQL = {
  byVendorId: `SELECT message_id AS id FROM delivery_attempts WHERE account_id = @account AND vendor_id = @vendor
    UNION SELECT id FROM messages WHERE account_id = @account AND vendor_id = @vendor AND direction = 'outbound'`,
  known: `SELECT vendor_id AS id FROM delivery_attempts
    WHERE account_id = @account AND vendor_id IN (SELECT value FROM json_each(@vendors))
    UNION SELECT vendor_id FROM messages WHERE account_id = @account AND direction = 'outbound'
    AND vendor_id IN (SELECT value FROM json_each(@vendors))`,
  openClaims: `SELECT m.id FROM messages AS m INDEXED BY messages_by_address WHERE m.address = @address
    AND m.account_id = @account AND m.direction = 'outbound' AND m.id <> @except AND EXISTS (SELECT 1 FROM delivery_attempts AS a
    WHERE a.message_id = m.id AND a.vendor_id IS NULL AND a.started_at >= @since
    AND (a.outcome IS NULL OR a.outcome IN ('unknown', 'died'))) ORDER BY m.created_at, m.id`,
  sameContent: `SELECT id FROM messages INDEXED BY messages_by_address WHERE address = @address
    AND content_hash = @hash AND created_at >= @since AND direction = 'outbound'
    AND state NOT IN ('cancelled', 'failed') ORDER BY created_at, id`,
  addressUsed: `SELECT 1 AS used FROM messages AS m JOIN delivery_events AS e ON e.message_id = m.id
    WHERE m.address = @address AND m.channel = @channel AND m.direction = 'outbound'
    AND e.state IN ('sent', 'delivered', 'unconfirmed') LIMIT 1`,
} as const;

export type LookAlikes = Pick<
  MessageRepository,
  'findByVendorId' | 'knownVendorIds' | 'openClaims' | 'sameContentSince' | 'addressUsed'
>;

export function createLookAlikes(db: Connection): LookAlikes {
  const byVendorId = db.query<{ account: string; vendor: string }, IdRow>(LOOK_ALIKE_SQL.byVendorId);
  const known = db.query<{ account: string; vendors: string }, IdRow>(LOOK_ALIKE_SQL.known);
  const openClaims = db.query<{ account: string; address: string; except: string; since: number }, IdRow>(
    LOOK_ALIKE_SQL.openClaims,
  );
  const sameContent = db.query<{ address: string; hash: string; since: number }, IdRow>(LOOK_ALIKE_SQL.sameContent);
  const addressUsed = db.query<{ address: string; channel: string }, { used: number }>(LOOK_ALIKE_SQL.addressUsed);

  return {
    findByVendorId(accountId, vendorId) {
      const found = byVendorId.get({ account: accountId, vendor: vendorId });
      return found ? asId<MessageId>(found.id) : null;
    },
    knownVendorIds: (accountId, ids) =>
      new Set(known.all({ account: accountId, vendors: JSON.stringify(ids) }).map((row) => asId<VendorId>(row.id))),
    openClaims: (accountId, address, except, sinceMs) =>
      idsOf(openClaims.all({ account: accountId, address, except, since: sinceMs })),
    sameContentSince: (address, contentHash, sinceMs) =>
      idsOf(sameContent.all({ address, hash: contentHash, since: sinceMs })),
    addressUsed: (channel, address) => addressUsed.get({ address, channel }) !== undefined,
  };
}

function idsOf(rows: readonly IdRow[]): MessageId[] {
  return rows.map((row) => asId<MessageId>(row.id));
}
