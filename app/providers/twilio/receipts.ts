import { asId } from '../../domain/ids.ts';
import type { VendorId } from '../../domain/ids.ts';
import type { DeliveryReceipt, ReceiptStatus } from '../../ports/provider.ts';
import { deliveryFailure } from './errors.ts';
import type { MessageRecord } from './records.ts';

/**
 * `status` of an outbound message (docs, "Message resource", "Message Status values"). `sent` may be the last word where an
 * operator gives no receipts. An unknown word changes nothing.
 */
const statuses: Readonly<Record<string, ReceiptStatus>> = {
  accepted: 'pending',
  scheduled: 'pending',
  queued: 'pending',
  sending: 'pending',
  sent: 'pending',
  partially_delivered: 'pending',
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
};

export function receiptOf(record: MessageRecord): DeliveryReceipt {
  const vendorStatus = record.status ?? 'queued';
  const status = statuses[vendorStatus] ?? 'pending';
  return {
    vendorId: asId<VendorId>(record.sid),
    status,
    vendorStatus,
    ...(status === 'failed' ? { failure: deliveryFailure(vendorStatus, record.error_code) } : {}),
    ...(record.date_updated === undefined ? {} : { atMs: record.date_updated }),
  };
}
