import { asId } from '../../domain/ids.ts';
import type { VendorId } from '../../domain/ids.ts';
import type { InboundItem, PartRef } from '../../ports/provider.ts';
import { readAttachments } from './records.ts';
import type { InboundRecord } from './records.ts';

/** A token carries its filters; all the same only what says of itself to be something else is passed over. */
export function isInboundFax({ type, direction }: InboundRecord): boolean {
  return (type === undefined || type === 'Fax') && (direction === undefined || direction === 'Inbound');
}

/** Words in the place of a number that its owner withheld. */
const withheld = /^(?:anonymous|unknown|restricted|private|unavailable|blocked|withheld)$/i;

function senderOf({ from }: InboundRecord): string {
  const text = (from?.phoneNumber ?? from?.extensionNumber ?? '').trim();
  return withheld.test(text) ? '' : text;
}

/** The vendor shows what it made of the fax; where it doesn't say which that is, everything is taken. */
function partsOf(record: InboundRecord): PartRef[] {
  const all = readAttachments(record);
  const rendered = all.filter(({ type }) => type === 'RenderedDocument');
  return (rendered.length > 0 ? rendered : all).map(({ id, uri, contentType, size }) => ({
    vendorId: asId<VendorId>(record.id),
    partId: id,
    uri,
    type: contentType ?? 'application/pdf',
    bytes: size ?? null,
  }));
}

const known = (time: number | undefined): time is number => time !== undefined && !Number.isNaN(time);

/**
 * @param nowMs our clock
 * @param skewMs our clock minus the vendor's
 */
export function toInboundItem(record: InboundRecord, nowMs: number, skewMs: number): InboundItem {
  const { creationTime, lastModifiedTime, faxPageCount, from } = record;
  const name = from?.name?.trim() ?? '';
  return {
    vendorId: asId<VendorId>(record.id),
    from: senderOf(record),
    fromName: name === '' ? null : name,
    // `Date` headers are whole seconds: nothing may seem to come from the future.
    receivedAtMs: known(creationTime) ? Math.min(nowMs, creationTime + skewMs) : nowMs,
    pages: faxPageCount !== undefined && faxPageCount > 0 ? faxPageCount : null,
    isRead: record.readStatus === 'Read',
    ...(known(lastModifiedTime) ? { changedAtMs: lastModifiedTime + skewMs } : {}),
    parts: partsOf(record),
  };
}
