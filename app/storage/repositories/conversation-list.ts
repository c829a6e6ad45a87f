import type { AccountScope } from '../../domain/access/account-scope.ts';
import type { ConversationView } from '../../domain/conversation/conversation.ts';
import { asId } from '../../domain/ids.ts';
import type { ConversationId } from '../../domain/ids.ts';
import type { ConversationQuery, ConversationRepository, ConversationSummary } from '../../ports/repositories.ts';
import type { Connection, Query, SqlValue } from '../database/connection.ts';
import type { Position } from '../database/cursor.ts';
import { fromCursor, toCursor } from '../database/cursor.ts';
import type { ConversationLane } from './conversation-summary.ts';
import { createConversationSummaries, unreadOf } from './conversation-summary.ts';
import type { ReadLane } from './lane-merge.ts';
import { mergeLanes } from './lane-merge.ts';
import { messageLanes, pageLength } from './lanes.ts';

type Places = Query<Record<string, SqlValue>, Position>;

interface Found {
  readonly position: Position;
  readonly lanes: readonly ConversationLane[];
}

/** Lists by lane: which rows, and by which index. Drafts are one person's, whatever their lanes. */
const VIEWS: Record<Exclude<ConversationView, 'drafts'>, readonly [index: string, condition: string]> = {
  open: ['conversation_lanes_by_folder', `folder = 'open'`],
  snoozed: ['conversation_lanes_by_folder', `folder = 'snoozed'`],
  archived: ['conversation_lanes_by_folder', `folder = 'archived'`],
  unread: ['conversation_lanes_unread', 'has_unread = 1'],
  mine: ['conversation_lanes_claimed', 'claimed_by = @staff'],
};

/** Exported for the tests of query plans. */
export function conversationListSql(view: ConversationView, isAfter: boolean): string {
  if (view === 'drafts') return draftsSql(isAfter);
  const [index, condition] = VIEWS[view];
  return `SELECT conversation_id AS id, last_at AS createdAtMs FROM conversation_lanes INDEXED BY ${index}
    WHERE account_id = @account AND channel = @channel AND ${condition}
    ${isAfter ? 'AND (last_at, conversation_id) < (@beforeAt, @beforeId)' : ''}
    ORDER BY last_at DESC, conversation_id DESC LIMIT @limit`;
}

/** What was touched last comes first. An empty draft only says that its thread was begun. */
function draftsSql(isAfter: boolean): string {
  return `SELECT d.conversation_id AS id, d.updated_at AS createdAtMs FROM drafts AS d INDEXED BY drafts_of_person
    CROSS JOIN conversations AS c ON c.id = d.conversation_id WHERE d.staff_id = @staff AND c.channel = @channel
    AND (d.body <> '' OR EXISTS (SELECT 1 FROM draft_parts AS p
      WHERE p.staff_id = d.staff_id AND p.conversation_id = d.conversation_id))
    ${isAfter ? 'AND (d.updated_at, d.conversation_id) < (@beforeAt, @beforeId)' : ''}
    ORDER BY d.updated_at DESC, d.conversation_id DESC LIMIT @limit`;
}

/**
 * A conversation may be on several lanes of the scope. Its folder, claim and `has_unread` are the same on each, so each of them
 * is in the same list; it stands where its newest one does, and is passed over where the others do.
 */
export function createConversationList(db: Connection): ConversationRepository['list'] {
  const summaries = createConversationSummaries(db);
  const places = createPlaces(db);

  function* found(query: ConversationQuery, scope: AccountScope, size: number): Generator<Found> {
    let earlier: string | null = null;
    for (const position of places(query, scope, size)) {
      const lanes = summaries.lanesOf(asId<ConversationId>(position.id), scope);
      const isTwice = earlier === position.id;
      earlier = position.id;
      if (query.view !== 'drafts' && (isTwice || lanes[0]?.lastAtMs !== position.createdAtMs)) continue;
      if (query.view === 'unread' && unreadOf(lanes) === 0) continue;
      yield { position, lanes };
    }
  }

  return (query, scope) => {
    const limit = pageLength(query.limit);
    const shown: Found[] = [];
    let hasMore = false;
    for (const each of found(query, scope, limit + 1)) {
      hasMore = shown.length === limit;
      if (hasMore) break;
      shown.push(each);
    }
    const end = shown.at(-1);
    return {
      items: shown.flatMap(({ position, lanes }): ConversationSummary[] => {
        const conversation = summaries.find(asId<ConversationId>(position.id));
        return conversation ? [summaries.summary(conversation, lanes)] : [];
      }),
      next: hasMore && end ? toCursor(end.position) : null,
    };
  };
}

type ReadPlaces = (query: ConversationQuery, scope: AccountScope, size: number) => Iterable<Position>;

function createPlaces(db: Connection): ReadPlaces {
  // There are few shapes of list, so every statement stays prepared.
  const statements = new Map<string, Places>();
  const statement = (view: ConversationView, isAfter: boolean): Places => {
    const sql = conversationListSql(view, isAfter);
    const known = statements.get(sql) ?? db.query<Record<string, SqlValue>, Position>(sql);
    statements.set(sql, known);
    return known;
  };

  return ({ channel, view, staffId, before }, scope, size) => {
    const lanes = messageLanes(scope, channel);
    // Without a lane of the channel nothing of it is theirs to see, not even what they wrote there.
    const accounts = view === 'drafts' ? lanes.slice(0, 1) : lanes;
    const own: Record<string, SqlValue> = view === 'drafts' || view === 'mine' ? { staff: staffId } : {};
    const reads = accounts.map(({ accountId }): ReadLane => {
      const values = view === 'drafts' ? { ...own, channel } : { ...own, channel, account: accountId };
      return (after, limit) =>
        statement(view, after !== null).all({
          ...values,
          ...(after === null ? {} : { beforeAt: after.createdAtMs, beforeId: after.id }),
          limit,
        });
    });
    return mergeLanes(reads, before === undefined ? null : fromCursor(before), size);
  };
}
