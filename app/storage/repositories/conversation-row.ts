import { CONVERSATION_CHANNELS } from '../../domain/channel.ts';
import { CONVERSATION_FOLDERS } from '../../domain/conversation/conversation.ts';
import { asId } from '../../domain/ids.ts';
import type { ConversationId, NoteId, StaffId } from '../../domain/ids.ts';
import type { Conversation, ConversationNote } from '../../ports/repositories.ts';
import { oneOf } from '../database/columns.ts';

export interface ConversationRow {
  readonly id: string;
  readonly channel: string;
  readonly address: string;
  readonly created_at: number;
  readonly created_by: string | null;
  readonly claimed_by: string | null;
  readonly claimed_at: number | null;
  readonly folder: string;
  readonly snoozed_until: number | null;
}

export interface ConversationNoteRow {
  readonly id: string;
  readonly conversation_id: string;
  readonly staff_id: string;
  readonly at: number;
  readonly body: string;
}

export function toConversation(row: ConversationRow): Conversation {
  return {
    id: asId<ConversationId>(row.id),
    channel: oneOf(CONVERSATION_CHANNELS, row.channel, 'conversations.channel'),
    address: row.address,
    createdAtMs: row.created_at,
    createdBy: toStaffId(row.created_by),
    claimedBy: toStaffId(row.claimed_by),
    claimedAtMs: row.claimed_at,
    folder: oneOf(CONVERSATION_FOLDERS, row.folder, 'conversations.folder'),
    snoozedUntilMs: row.snoozed_until,
  };
}

export function toConversationNote(row: ConversationNoteRow): ConversationNote {
  return {
    id: asId<NoteId>(row.id),
    conversationId: asId<ConversationId>(row.conversation_id),
    staffId: asId<StaffId>(row.staff_id),
    atMs: row.at,
    text: row.body,
  };
}

function toStaffId(text: string | null): StaffId | null {
  return text === null ? null : asId<StaffId>(text);
}
