import type { AccountScope } from '../../domain/access/account-scope.ts';
import { isInScope } from '../../domain/access/account-scope.ts';
import type { Channel } from '../../domain/channel.ts';
import { asId } from '../../domain/ids.ts';
import type { AccountId, ConversationId, MessageId } from '../../domain/ids.ts';
import type { Conversation, ConversationSummary } from '../../ports/repositories.ts';
import type { Connection } from '../database/connection.ts';
import type { ConversationRow } from './conversation-row.ts';
import { toConversation } from './conversation-row.ts';
import { createMessageReader } from './message-reader.ts';

/** One account's part of a conversation. */
export interface ConversationLane {
  readonly accountId: AccountId;
  readonly lastAtMs: number;
  readonly lastId: MessageId;
  readonly unread: number;
}

export interface ConversationSummaries {
  find(id: ConversationId): Conversation | null;
  /** Those of the scope, newest first; a conversation has few. */
  lanesOf(id: ConversationId, scope: AccountScope): readonly ConversationLane[];
  /** @param lanes of {@link ConversationSummaries.lanesOf} */
  summary(conversation: Conversation, lanes: readonly ConversationLane[]): ConversationSummary;
}

interface LaneRow {
  readonly account_id: AccountId;
  readonly channel: Channel;
  readonly last_at: number;
  readonly last_message_id: string;
  readonly unread: number;
}

/** Exported so that a test can look at every plan. */
export const CONVERSATION_SUMMARY_SQL = {
  byId: 'SELECT * FROM conversations WHERE id = ?',
  lanes:
    'SELECT account_id, channel, last_at, last_message_id, unread FROM conversation_lanes WHERE conversation_id = ?',
} as const;

export function createConversationSummaries(db: Connection): ConversationSummaries {
  const byId = db.query<[string], ConversationRow>(CONVERSATION_SUMMARY_SQL.byId);
  const lanes = db.query<[string], LaneRow>(CONVERSATION_SUMMARY_SQL.lanes);
  const reader = createMessageReader(db);

  return {
    find(id) {
      const row = byId.get([id]);
      return row ? toConversation(row) : null;
    },
    lanesOf: (id, scope) =>
      lanes
        .all([id])
        .filter((row) => isInScope(scope, { accountId: row.account_id, channel: row.channel }))
        .map(toLane)
        .sort(newestLaneFirst),
    summary: (conversation, inScope) => ({
      conversation,
      last: inScope[0] ? reader.byId(inScope[0].lastId) : null,
      unread: unreadOf(inScope),
    }),
  };
}

export function unreadOf(lanes: readonly ConversationLane[]): number {
  return lanes.reduce((sum, lane) => sum + lane.unread, 0);
}

function toLane(row: LaneRow): ConversationLane {
  return {
    accountId: row.account_id,
    lastAtMs: row.last_at,
    lastId: asId<MessageId>(row.last_message_id),
    unread: row.unread,
  };
}

function newestLaneFirst(one: ConversationLane, other: ConversationLane): number {
  if (one.lastAtMs !== other.lastAtMs) return other.lastAtMs - one.lastAtMs;
  return one.lastId < other.lastId ? 1 : -1;
}
