import { asId } from '../../domain/ids.ts';
import type { VendorId } from '../../domain/ids.ts';
import type { DeliveryReceipt, ReceiptStatus } from '../../ports/provider.ts';
import { faxFailure } from './errors.ts';
import type { FaxRecord } from './records.ts';

/**
 * `messageStatus` of an outbound fax (API reference, "FaxResponse"): for a fax `Sent` is success, there is nothing after
 * it; `Queued` is our *sent*. An unknown word changes nothing.
 */
const statuses: Readonly<Record<string, ReceiptStatus>> = {
  Queued: 'pending',
  Sent: 'delivered',
  Delivered: 'delivered',
  SendingFailed: 'failed',
  DeliveryFailed: 'failed',
};

export function isFinal(record: FaxRecord): boolean {
  return statuses[record.messageStatus ?? ''] !== 'pending';
}

export function receiptOf(record: FaxRecord): DeliveryReceipt {
  const vendorStatus = record.messageStatus ?? 'Queued';
  const status = statuses[vendorStatus] ?? 'pending';
  const faxErrorCode = record.to.find((recipient) => recipient.faxErrorCode !== undefined)?.faxErrorCode;
  return {
    vendorId: asId<VendorId>(record.id),
    status,
    vendorStatus,
    ...(status === 'failed' ? { failure: faxFailure(faxErrorCode) } : {}),
    ...(record.faxPageCount !== undefined && record.faxPageCount > 0 ? { pages: record.faxPageCount } : {}),
    ...(record.lastModifiedTime === undefined || Number.isNaN(record.lastModifiedTime)
      ? {}
      : { atMs: record.lastModifiedTime }),
  };
}
