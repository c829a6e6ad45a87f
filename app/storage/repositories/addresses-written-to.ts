import { conversationKey } from '../../domain/email/address.ts';
import type { Mailbox } from '../../domain/email/mailbox.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { MessageRepository } from '../../ports/repositories.ts';
import type { Connection } from '../database/connection.ts';
import { messageLanes } from './lanes.ts';

/** So many addresses of an account are looked at: more begin so only where one letter was typed. */
const MOST = 200;
/** Behind whatever an address can go on with. */
const END = '\u{10FFFF}';
/** Behind an address itself, before whatever begins with it: no address has control characters. */
const NEXT = '\u0001';

/** Exported so that a test can look at the plan. */
export const WRITTEN_TO_SQL = `SELECT address, address_key AS key, message_id AS messageId, name
  FROM message_recipients INDEXED BY message_recipients_written_to
  WHERE account_id = @account AND address_key >= @from AND address_key < @end AND state IN ('sent', 'delivered')
  ORDER BY address_key, message_id DESC LIMIT 1`;

interface Place {
  readonly account: AccountId;
  readonly from: string;
  readonly end: string;
}
interface Row extends Mailbox {
  readonly key: string;
  readonly messageId: string;
}

/** One step of the index for each address, however many messages went there. */
export function createAddressesWrittenTo(db: Connection): MessageRepository['addressesWrittenTo'] {
  const next = db.query<Place & Record<string, string>, Row>(WRITTEN_TO_SQL);

  function* ofAccount(account: AccountId, typed: string): Generator<Row> {
    const end = typed + END;
    for (let from = typed, count = 0; count < MOST; count += 1) {
      const row = next.get({ account, from, end });
      if (row === undefined) return;
      yield row;
      from = row.key + NEXT;
    }
  }

  return (channel, beginning, scope, limit) => {
    const typed = conversationKey(beginning);
    if (channel !== 'email' || typed === '') return [];
    const rows = messageLanes(scope, channel).flatMap(({ accountId }) => [...ofAccount(accountId, typed)]);
    rows.sort((one, other) => (one.messageId < other.messageId ? 1 : -1));
    const first = new Map<string, Mailbox>();
    for (const { key, name, address } of rows) if (!first.has(key)) first.set(key, { name, address });
    return [...first.values()].slice(0, limit);
  };
}
