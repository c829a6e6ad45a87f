import type { MessageDetail, MessageView } from '../../contract/schemas.ts';
import type { DeliveryEvent, OutboundMessage } from '../../domain/message/message.ts';
import type { Storage } from '../../ports/repositories.ts';

const iso = (ms: number): string => new Date(ms).toISOString();
const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms));

/** A stored message as the contract shows it. */
export function messageView(storage: Pick<Storage, 'staff'>, message: OutboundMessage): MessageView {
  const { delivery } = message;
  const pages = message.parts.map((part) => part.pages).filter((count) => count !== null);
  return {
    id: message.id,
    channel: message.channel,
    direction: message.direction,
    state: delivery.state,
    holdReason: delivery.holdReason,
    address: message.address,
    contactName: message.contactName,
    patientId: message.patientId,
    accountId: message.accountId,
    vendorId: delivery.vendorId,
    error: delivery.failure,
    reason: delivery.failure?.message ?? null,
    unread: false,
    claimedBy: null,
    filed: false,
    priority: message.priority,
    createdBy: message.createdBy,
    createdByName: storage.staff.find(message.createdBy)?.name ?? '',
    createdAt: iso(message.createdAtMs),
    sendAt: isoOrNull(message.sendAtMs),
    attempts: delivery.attempts,
    nextAttemptAt: isoOrNull(delivery.nextAttemptAtMs),
    looks: delivery.looks,
    nextLookAt: isoOrNull(delivery.nextLookAtMs),
    lookResult: delivery.lookResult,
    noReceipt: delivery.state === 'sent' && delivery.receiptUntilMs === null,
    cancelRequested: delivery.cancelRequested,
    pages: pages.length === 0 ? null : pages.reduce((sum, count) => sum + count, 0),
    parts: message.parts.map((part) => ({
      blob: part.blobId,
      name: part.name,
      type: part.type,
      bytes: part.bytes,
      pages: part.pages,
    })),
  };
}

/** With its history, oldest first. */
export function messageDetail(storage: Pick<Storage, 'staff' | 'messages'>, message: OutboundMessage): MessageDetail {
  return {
    ...messageView(storage, message),
    events: storage.messages.events(message.id).map((event) => eventView(storage, event)),
  };
}

function eventView(storage: Pick<Storage, 'staff'>, event: DeliveryEvent): MessageDetail['events'][number] {
  return {
    state: event.state,
    at: iso(event.atMs),
    cause: event.cause,
    detail: { ...event.detail },
    staffName: event.staffId === null ? null : (storage.staff.find(event.staffId)?.name ?? null),
  };
}
