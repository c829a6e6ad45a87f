import type { FetchMessageObject, ImapFlow } from 'imapflow';
import type { VendorId } from '../../domain/ids.ts';
import { noAnswer } from './imap-failures.ts';
import { idHeaders, mailVendorId } from './receive-id.ts';

/** How far back an account that was just made looks. */
export const firstDays = 30;
export const dayMs = 24 * 3600 * 1000;

/** What is known of a message before its content is fetched. */
export interface Listed {
  readonly uid: number;
  readonly vendorId: VendorId;
  readonly bytes: number;
  readonly isRead: boolean;
  /** When the server took it, Unix ms. */
  readonly arrivedAtMs: number | null;
  /** The fields of `idHeaders`, as they came. */
  readonly headers: Uint8Array;
}

const ascending = (uids: readonly number[]) => [...new Set(uids)].sort((a, b) => a - b);

/** UIDs of what arrived in the last `days`, the oldest first. */
export async function uidsSince(client: ImapFlow, nowMs: number, days: number): Promise<readonly number[]> {
  const found = await client.search({ since: new Date(nowMs - days * dayMs) }, { uid: true });
  // imapflow keeps the reason to itself.
  if (!Array.isArray(found)) throw noAnswer(client.usable);
  return ascending(found);
}

/** UIDs above `uid`, the oldest first. `n:*` names the last message even if its own is lower (RFC 3501, 6.4.8). */
export async function uidsAfter(client: ImapFlow, uid: number): Promise<readonly number[]> {
  const found = await client.search({ uid: `${uid + 1}:*` }, { uid: true });
  if (!Array.isArray(found)) throw noAnswer(client.usable);
  return ascending(found.filter((each) => each > uid));
}

function listedOf(message: FetchMessageObject): Listed | null {
  // A message that vanished meanwhile may be answered in part.
  if (message.size === undefined || message.headers === undefined) return null;
  const date = message.internalDate === undefined ? Number.NaN : new Date(message.internalDate).getTime();
  return {
    uid: message.uid,
    vendorId: mailVendorId(message.headers, message.size),
    bytes: message.size,
    isRead: message.flags?.has('\\Seen') ?? false,
    arrivedAtMs: Number.isNaN(date) ? null : date,
    headers: message.headers,
  };
}

/** What is known of these messages, in their order; those that are gone are left out. */
export async function list(client: ImapFlow, uids: readonly number[]): Promise<readonly Listed[]> {
  const query = { uid: true, flags: true, size: true, internalDate: true, headers: [...idHeaders] };
  const messages = await client.fetchAll(uids.join(','), query, { uid: true });
  const wanted = new Set(uids);
  return messages
    .map(listedOf)
    .filter((each) => each !== null)
    .filter(({ uid }) => wanted.has(uid))
    .sort((a, b) => a.uid - b.uid);
}
