import { MESSAGE_CHANNELS } from '../../domain/channel.ts';
import { asId } from '../../domain/ids.ts';
import type { AccountId, MessageId, PatientId, StaffId, VendorId } from '../../domain/ids.ts';
import type { Intake } from '../../domain/message/intake.ts';
import type { Claim, InboundMessage, MessagePart } from '../../domain/message/message.ts';
import { INBOUND_STATES, PRIORITIES } from '../../domain/message/states.ts';
import type { PartRef } from '../../ports/provider.ts';
import { damaged, oneOf, parseFailure, parseObjects, toFlag, toJsonOrNull } from '../database/columns.ts';
import type { SqlValue } from '../database/connection.ts';
import type { MessageRow } from './message-row.ts';
import { toConversationId, toThreadId } from './message-row.ts';
import { receivedColumn, toReceived } from './received-content.ts';

export function toInbound(row: MessageRow, parts: readonly MessagePart[]): InboundMessage {
  if (row.vendor_id === null) throw damaged('messages.vendor_id');
  return {
    id: asId<MessageId>(row.id),
    channel: oneOf(MESSAGE_CHANNELS, row.channel, 'messages.channel'),
    direction: 'inbound',
    accountId: asId<AccountId>(row.account_id),
    vendorId: asId<VendorId>(row.vendor_id),
    address: row.address,
    contactName: row.contact_name,
    patientId: row.patient_id === null ? null : asId<PatientId>(row.patient_id),
    conversationId: toConversationId(row),
    threadId: toThreadId(row),
    ...toReceived(row),
    to: row.own_address,
    parts,
    createdAtMs: row.created_at,
    pages: row.vendor_pages,
    intake: {
      state: oneOf(INBOUND_STATES, row.state, 'messages.state'),
      attempts: row.content_attempts,
      nextAttemptAtMs: row.next_content_at,
      failure: parseFailure(row.failure, 'messages.failure'),
    },
    unread: row.unread === 1,
    claim: toClaim(row),
    isFiled: row.is_filed === 1,
    removedAtMs: row.removed_at,
    purgedAtMs: row.purged_at,
  };
}

/** All columns of a new row. What has been read where it came from is no news here. */
export function inboundColumns(message: InboundMessage, pending: readonly PartRef[]): Record<string, SqlValue> {
  return {
    id: message.id,
    channel: message.channel,
    direction: message.direction,
    account_id: message.accountId,
    vendor_id: message.vendorId,
    address: message.address,
    contact_name: message.contactName,
    patient_id: message.patientId,
    conversation_id: message.conversationId,
    thread_id: message.threadId,
    mail_id: message.mail?.mailId ?? null,
    own_address: message.to,
    content: receivedColumn(message),
    content_hash: '',
    created_at: message.createdAtMs,
    priority: PRIORITIES.indexOf('normal'),
    due_at: 0,
    vendor_pages: message.pages,
    unread: toFlag(message.unread),
    announced: toFlag(!message.unread),
    is_filed: toFlag(message.isFiled),
    removed_at: message.removedAtMs,
    purged_at: message.purgedAtMs,
    pending_parts: pendingColumn(pending),
    ...intakeColumns(message.intake),
    ...claimColumns(message.claim),
  };
}

export function intakeColumns(intake: Intake): Record<string, SqlValue> {
  return {
    state: intake.state,
    content_attempts: intake.attempts,
    next_content_at: intake.nextAttemptAtMs,
    failure: toJsonOrNull(intake.failure),
  };
}

export function claimColumns(claim: Claim | null): Record<string, SqlValue> {
  return {
    claimed_by: claim?.staffId ?? null,
    claim_purpose: claim?.purpose ?? null,
    claimed_at: claim?.atMs ?? null,
  };
}

export function pendingColumn(pending: readonly PartRef[]): string | null {
  return pending.length === 0 ? null : JSON.stringify(pending);
}

export function toPending(text: string | null): PartRef[] {
  if (text === null) return [];
  return parseObjects(text, 'messages.pending_parts').map((part) => {
    const { vendorId, partId, uri, type, bytes } = part;
    if (typeof vendorId !== 'string' || typeof partId !== 'string') throw damaged('messages.pending_parts');
    if (typeof uri !== 'string' || typeof type !== 'string') throw damaged('messages.pending_parts');
    return { vendorId: asId<VendorId>(vendorId), partId, uri, type, bytes: typeof bytes === 'number' ? bytes : null };
  });
}

function toClaim(row: MessageRow): Claim | null {
  if (row.claimed_by === null) return null;
  if (row.claimed_at === null) throw damaged('messages.claimed_at');
  return {
    staffId: asId<StaffId>(row.claimed_by),
    purpose: oneOf(['handling', 'filing'], row.claim_purpose, 'messages.claim_purpose'),
    atMs: row.claimed_at,
  };
}
