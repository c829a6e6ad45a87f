import { MESSAGE_CHANNELS } from '../../domain/channel.ts';
import { asId } from '../../domain/ids.ts';
import type {
  AccountId,
  ConversationId,
  MailThreadId,
  MessageId,
  PatientId,
  StaffId,
  VendorId,
} from '../../domain/ids.ts';
import type { Delivery } from '../../domain/message/delivery.ts';
import type { MessagePart, OutboundMessage } from '../../domain/message/message.ts';
import { HOLD_REASONS, OUTBOUND_STATES, PRIORITIES } from '../../domain/message/states.ts';
import type { Priority } from '../../domain/message/states.ts';
import { damaged, oneOf, oneOfOrNull, parseFailure, toFlag, toJsonOrNull } from '../database/columns.ts';
import type { SqlValue } from '../database/connection.ts';
import { toContent } from './message-content.ts';
import { toRecipients } from './message-recipients.ts';

export interface MessageRow {
  readonly row: number;
  readonly id: string;
  readonly channel: string;
  readonly direction: string;
  readonly account_id: string;
  readonly address: string;
  readonly contact_name: string | null;
  readonly patient_id: string | null;
  readonly conversation_id: string | null;
  readonly thread_id: string | null;
  readonly mail_id: string | null;
  readonly own_address: string | null;
  readonly content: string;
  readonly content_hash: string;
  readonly unread: number;
  readonly created_by: string | null;
  readonly created_at: number;
  readonly send_at: number | null;
  readonly expires_at: number | null;
  readonly priority: number;
  readonly state: string;
  readonly hold_reason: string | null;
  readonly attempts: number;
  readonly next_attempt_at: number | null;
  readonly failure: string | null;
  readonly vendor_id: string | null;
  readonly looks: number;
  readonly next_look_at: number | null;
  readonly look_result: string | null;
  readonly receipt_until: number | null;
  readonly cancel_requested: number;
  readonly claimed_by: string | null;
  readonly claim_purpose: string | null;
  readonly claimed_at: number | null;
  readonly is_filed: number;
  readonly removed_at: number | null;
  readonly purged_at: number | null;
  readonly content_attempts: number;
  readonly next_content_at: number | null;
  readonly vendor_pages: number | null;
  /** JSON, of `message_recipients`; NULL: none. */
  readonly recipients: string | null;
}

export function toOutbound(row: MessageRow, parts: readonly MessagePart[]): OutboundMessage {
  if (row.created_by === null) throw damaged('messages.created_by');
  return {
    id: asId<MessageId>(row.id),
    channel: oneOf(MESSAGE_CHANNELS, row.channel, 'messages.channel'),
    direction: 'outbound',
    accountId: asId<AccountId>(row.account_id),
    address: row.address,
    contactName: row.contact_name,
    patientId: row.patient_id === null ? null : asId<PatientId>(row.patient_id),
    conversationId: toConversationId(row),
    threadId: toThreadId(row),
    content: toContent(row.content),
    contentHash: row.content_hash,
    parts,
    createdBy: asId<StaffId>(row.created_by),
    createdAtMs: row.created_at,
    sendAtMs: row.send_at,
    expiresAtMs: row.expires_at,
    priority: toPriority(row.priority),
    delivery: toDelivery(row),
  };
}

export function messageColumns(message: OutboundMessage): Record<string, SqlValue> {
  return {
    id: message.id,
    channel: message.channel,
    direction: message.direction,
    account_id: message.accountId,
    address: message.address,
    contact_name: message.contactName,
    patient_id: message.patientId,
    conversation_id: message.conversationId,
    thread_id: message.threadId,
    mail_id: message.content.kind === 'email' ? message.content.mailId : null,
    content: JSON.stringify(message.content),
    content_hash: message.contentHash,
    created_by: message.createdBy,
    created_at: message.createdAtMs,
    send_at: message.sendAtMs,
    expires_at: message.expiresAtMs,
    priority: PRIORITIES.indexOf(message.priority),
    ...deliveryColumns(message.delivery),
  };
}

export function deliveryColumns(delivery: Delivery): Record<string, SqlValue> {
  return {
    state: delivery.state,
    hold_reason: delivery.holdReason,
    attempts: delivery.attempts,
    next_attempt_at: delivery.nextAttemptAtMs,
    failure: toJsonOrNull(delivery.failure),
    vendor_id: delivery.vendorId,
    looks: delivery.looks,
    next_look_at: delivery.nextLookAtMs,
    look_result: delivery.lookResult,
    receipt_until: delivery.receiptUntilMs,
    cancel_requested: toFlag(delivery.cancelRequested),
  };
}

export function toConversationId(row: Pick<MessageRow, 'conversation_id'>): ConversationId | null {
  return row.conversation_id === null ? null : asId<ConversationId>(row.conversation_id);
}

export function toThreadId(row: Pick<MessageRow, 'thread_id'>): MailThreadId | null {
  return row.thread_id === null ? null : asId<MailThreadId>(row.thread_id);
}

function toDelivery(row: MessageRow): Delivery {
  return {
    state: oneOf(OUTBOUND_STATES, row.state, 'messages.state'),
    holdReason: oneOfOrNull(HOLD_REASONS, row.hold_reason, 'messages.hold_reason'),
    attempts: row.attempts,
    nextAttemptAtMs: row.next_attempt_at,
    failure: parseFailure(row.failure, 'messages.failure'),
    vendorId: row.vendor_id === null ? null : asId<VendorId>(row.vendor_id),
    looks: row.looks,
    nextLookAtMs: row.next_look_at,
    lookResult: oneOfOrNull(['absent', 'ambiguous'], row.look_result, 'messages.look_result'),
    receiptUntilMs: row.receipt_until,
    cancelRequested: row.cancel_requested === 1,
    recipients: toRecipients(row.recipients),
  };
}

function toPriority(rank: number): Priority {
  return oneOf(PRIORITIES, PRIORITIES[rank], 'messages.priority');
}
