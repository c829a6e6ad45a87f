import { asId } from '../../domain/ids.ts';
import type { VendorId } from '../../domain/ids.ts';
import type { Failure } from '../../domain/errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DeliveryReceipt, ReceiptStatus } from '../../ports/provider.ts';
import type { SkewHistory } from '../kit/skew-history.ts';
import type { Api } from './api.ts';
import { faxFailure } from './errors.ts';
import { getManySent, listSent } from './message-store.ts';
import type { MessageType } from './message-store.ts';
import type { SentRecord } from './records.ts';
import { smsFailure, unconfirmedCodes } from './sms-errors.ts';

/** How a channel's records tell what became of a message. */
export interface SentKind {
  readonly messageType: MessageType;
  /** `messageStatus`; an unknown word changes nothing. */
  readonly statuses: Readonly<Record<string, ReceiptStatus>>;
  /** Why it failed; null: it isn't known to have failed at all. */
  failureOf(record: SentRecord): Failure | null;
}

const failed = { SendingFailed: 'failed', DeliveryFailed: 'failed' } as const;

/** API reference, "FaxResponse": for a fax `Sent` is success, there is nothing after it; `Queued` is our *sent*. */
export const sentFax: SentKind = {
  messageType: 'Fax',
  statuses: { Queued: 'pending', Sent: 'delivered', Delivered: 'delivered', ...failed },
  failureOf: ({ to }) => faxFailure(to.find(({ faxErrorCode }) => faxErrorCode !== undefined)?.faxErrorCode),
};

/** The guide ("SMS errors") shows the code in the record, its earlier version with the recipient. */
function deliveryErrorOf({ deliveryErrorCode, to }: SentRecord): string | undefined {
  return deliveryErrorCode ?? to.find(({ errorCode }) => errorCode !== undefined)?.errorCode;
}

/** `Sent` has left the vendor; `Delivered` comes only where the carrier tells. */
export const sentSms: SentKind = {
  messageType: 'SMS',
  statuses: { Queued: 'pending', Sent: 'pending', Delivered: 'delivered', ...failed },
  failureOf: (record) => {
    const code = deliveryErrorOf(record);
    return code !== undefined && unconfirmedCodes.has(code) ? null : smsFailure(code);
  },
};

export function isFinal(record: SentRecord, { statuses }: SentKind): boolean {
  return statuses[record.messageStatus ?? ''] !== 'pending';
}

export function receiptOf(record: SentRecord, kind: SentKind): DeliveryReceipt {
  const vendorStatus = record.messageStatus ?? 'Queued';
  const told = kind.statuses[vendorStatus] ?? 'pending';
  const failure = told === 'failed' ? kind.failureOf(record) : null;
  return {
    vendorId: asId<VendorId>(record.id),
    status: told === 'failed' && failure === null ? 'pending' : told,
    vendorStatus,
    ...(failure === null ? {} : { failure }),
    ...(record.faxPageCount !== undefined && record.faxPageCount > 0 ? { pages: record.faxPageCount } : {}),
    ...(record.lastModifiedTime === undefined || Number.isNaN(record.lastModifiedTime)
      ? {}
      : { atMs: record.lastModifiedTime }),
  };
}

/** One list answers for many young ones; older ones are asked for by their ids. */
const listFrom = 4;
/** What one request asks for by ids, too. */
export const receiptsTogether = 50;
const listBackMs = 5 * 3_600_000;

export interface ReceiptParts {
  readonly api: Api;
  readonly clock: Clock;
  readonly skews: SkewHistory;
}

/** Receipts of those ids that the vendor knows. @throws ProviderFailure */
export async function receiptsOf(
  { api, clock, skews }: ReceiptParts,
  kind: SentKind,
  ids: readonly VendorId[],
  signal: AbortSignal,
): Promise<DeliveryReceipt[]> {
  const wanted = [...new Set<string>(ids)];
  const listed = new Map<string, SentRecord>();
  if (wanted.length >= listFrom) {
    await api.signedIn(signal);
    const now = clock.now();
    const query = { messageType: kind.messageType, dateFromMs: now - skews.at(now) - listBackMs };
    for (const record of (await listSent(api, query, signal)).records) listed.set(record.id, record);
  }
  const missing = wanted.filter((id) => !listed.has(id));
  const asked = new Map((await getManySent(api, missing, signal)).map((record) => [record.id, record]));
  return wanted.flatMap((id) => {
    const record = listed.get(id) ?? asked.get(id);
    return record === undefined ? [] : [receiptOf(record, kind)];
  });
}
