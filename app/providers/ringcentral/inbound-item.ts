import { asId } from '../../domain/ids.ts';
import type { VendorId } from '../../domain/ids.ts';
import type { InboundItem, PartRef } from '../../ports/provider.ts';
import type { MessageType } from './message-store.ts';
import { isTextPart } from './parts.ts';
import { readAttachments } from './records.ts';
import type { InboundAttachment, InboundRecord } from './records.ts';

/** A token carries its filters; all the same only what says of itself to be something else is passed over. */
export function isInbound({ type, direction }: InboundRecord, messageType: MessageType): boolean {
  return (type === undefined || type === messageType) && (direction === undefined || direction === 'Inbound');
}

/** Words in the place of a number that its owner withheld. */
const withheld = /^(?:anonymous|unknown|restricted|private|unavailable|blocked|withheld)$/i;

function senderOf({ from }: InboundRecord): string {
  const text = (from?.phoneNumber ?? from?.extensionNumber ?? '').trim();
  return withheld.test(text) ? '' : text;
}

/** The vendor shows what it made of the fax; where it doesn't say which that is, everything is taken. */
function documentsOf(all: readonly InboundAttachment[]): readonly InboundAttachment[] {
  const rendered = all.filter(({ type }) => type === 'RenderedDocument');
  return rendered.length > 0 ? rendered : all;
}

/** All but the words, which the record has itself; where it has not, they come as a file rather than not at all. */
function mediaOf({ subject }: InboundRecord, all: readonly InboundAttachment[]): readonly InboundAttachment[] {
  const media = all.filter((part) => !isTextPart(part));
  return subject === undefined && media.length === 0 ? all : media;
}

function partsOf(record: InboundRecord, messageType: MessageType): PartRef[] {
  const all = readAttachments(record);
  const wanted = messageType === 'Fax' ? documentsOf(all) : mediaOf(record, all);
  const unknownType = messageType === 'Fax' ? 'application/pdf' : 'application/octet-stream';
  return wanted.map(({ id, uri, contentType, size }) => ({
    vendorId: asId<VendorId>(record.id),
    partId: id,
    uri,
    type: contentType ?? unknownType,
    bytes: size ?? null,
  }));
}

/** Of several recipients (a group) the vendor marks our own; another's must not become the number that a reply leaves from. */
function recipientOf({ to }: InboundRecord): string | null {
  const own = to.find(({ target }) => target === true) ?? (to.length === 1 ? to[0] : undefined);
  const number = own?.phoneNumber?.trim() ?? '';
  return number === '' ? null : number;
}

const known = (time: number | undefined): time is number => time !== undefined && !Number.isNaN(time);

/**
 * @param nowMs our clock
 * @param skewMs our clock minus the vendor's
 */
export function toInboundItem(
  record: InboundRecord,
  messageType: MessageType,
  { nowMs, skewMs }: { readonly nowMs: number; readonly skewMs: number },
): InboundItem {
  const { creationTime, lastModifiedTime, faxPageCount, from } = record;
  const name = from?.name?.trim() ?? '';
  return {
    vendorId: asId<VendorId>(record.id),
    from: senderOf(record),
    fromName: name === '' ? null : name,
    to: recipientOf(record),
    body: messageType === 'SMS' ? (record.subject ?? '') : '',
    // `Date` headers are whole seconds: nothing may seem to come from the future.
    receivedAtMs: known(creationTime) ? Math.min(nowMs, creationTime + skewMs) : nowMs,
    pages: faxPageCount !== undefined && faxPageCount > 0 ? faxPageCount : null,
    isRead: record.readStatus === 'Read',
    ...(known(lastModifiedTime) ? { changedAtMs: lastModifiedTime + skewMs } : {}),
    parts: partsOf(record, messageType),
  };
}
