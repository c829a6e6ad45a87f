import { createHash } from 'node:crypto';
import { asId, type VendorId } from '../../domain/ids.ts';
import { firstOf, readHeaders } from './mail-headers.ts';

/** What is asked of each message to tell whether it is here already. */
export const idHeaders = ['Message-ID', 'Date', 'From', 'Subject'] as const;

/**
 * An id that stays when the server numbers its messages anew (UIDVALIDITY): by what a message says of itself. Its size counts only
 * where it has no Message-ID or no Date: servers say another one after they were moved.
 *
 * @param headers the fields of {@link idHeaders} as they came
 * @param size RFC822.SIZE
 */
export function mailVendorId(headers: Uint8Array, size: number): VendorId {
  const { fields } = readHeaders(headers);
  const said = idHeaders.map((name) => firstOf(fields, name.toLowerCase())?.replace(/\s+/g, ' ') ?? '');
  const [mailId = '', date = ''] = said;
  const isNamed = mailId !== '' && date !== '';
  const hash = createHash('sha256').update(JSON.stringify([...said, isNamed ? null : size]));
  return asId<VendorId>(`mail:${hash.digest('hex')}`);
}
