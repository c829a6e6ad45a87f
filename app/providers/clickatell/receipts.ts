import type { VendorId } from '../../domain/ids.ts';
import type { DeliveryReceipt, ReceiptStatus } from '../../ports/provider.ts';
import { deliveryErrors, deliveryFailure } from './errors.ts';
import type { StatusRecord } from './records.ts';

/** Codes of the status table (One API, "Message Status Table"), for answers that give no word. */
export const words: Readonly<Record<number, string>> = {
  1: 'UNKNOWN',
  2: 'QUEUED',
  3: 'SCHEDULED',
  4: 'SENT_TO_SUPPLIER',
  5: 'DEVICE_ACK',
  6: 'READ',
  20: 'EXPIRED',
  21: 'STOPPED_BY_USER',
  22: 'STOPPED_BY_ADMIN',
  23: 'DELIVERY_FAILURE',
  24: 'EMULATED',
  25: 'INSUFFICIENT_ACCOUNT_BALANCE',
  26: 'VOLUME_LIMIT',
  27: 'VOLUME_LIMIT_DAILY',
  28: 'VOLUME_LIMIT_MONTHLY',
  29: 'RECIPIENT_DOES_NOT_EXIST',
  60: 'ENCRYPTION_ACCESS_DENIED',
  61: 'ENCRYPTION_CONTENT_ERROR',
  80: 'MEDIA_NOT_FOUND',
  81: 'MEDIA_SIZE_ERROR',
  82: 'MEDIA_CHECKSUM_FAILURE',
  83: 'MEDIA_REJECTED_BY_SUPPLIER',
  84: 'MEDIA_METADATA_ERROR',
  85: 'MEDIA_ACCESS_ERROR',
  100: 'ROUTING_ERROR',
};

/** On their way, or there. `SENT_TO_SUPPLIER` may be the last thing ever heard. */
const onTheWay: Readonly<Record<string, ReceiptStatus>> = {
  QUEUED: 'pending',
  SCHEDULED: 'pending',
  SENT_TO_SUPPLIER: 'pending',
  DEVICE_ACK: 'delivered',
  READ: 'delivered',
};

/** From this code on the table has errors. */
const firstError = 20;

function statusOf(word: string, code: number | undefined): ReceiptStatus {
  const known = onTheWay[word];
  if (known) return known;
  // A word that is new says nothing; with the code of an error it says that the text came to nothing.
  return deliveryErrors[word] !== undefined || (code ?? 0) >= firstError ? 'failed' : 'pending';
}

/** null: the vendor does not know the text. */
export function receiptOf(vendorId: VendorId, record: StatusRecord): DeliveryReceipt | null {
  const { status: given, statusCode: code, timestamp } = record;
  const word = (given ?? words[code ?? 0] ?? '').toUpperCase();
  if (word === '' || word === 'UNKNOWN') return null;
  const status = statusOf(word, code);
  return {
    vendorId,
    status,
    vendorStatus: word,
    ...(status === 'failed' ? { failure: deliveryFailure(word) } : {}),
    ...(timestamp === undefined ? {} : { atMs: timestamp }),
  };
}
