import type { AccountScope } from '../../domain/access/account-scope.ts';
import { asId } from '../../domain/ids.ts';
import type { ConversationId, MessageId } from '../../domain/ids.ts';
import type { Message } from '../../domain/message/message.ts';
import type { ConversationRepository } from '../../ports/repositories.ts';
import type { Connection } from '../database/connection.ts';
import type { Position } from '../database/cursor.ts';
import { fromCursor, toCursor } from '../database/cursor.ts';
import { createConversationSummaries } from './conversation-summary.ts';
import { newestFirst, pageLength } from './lanes.ts';
import { createMessageReader } from './message-reader.ts';

type Side = 'older' | 'newer';
type LaneOf = Readonly<Record<'conversation' | 'account', string>>;
type Beside = LaneOf & { readonly at: number; readonly id: string; readonly limit: number };

const PLACE = 'SELECT id, created_at AS createdAtMs FROM messages INDEXED BY';
const LANE = 'conversation_id = @conversation AND account_id = @account AND removed_at IS NULL';

/** What is asked of a thread, one lane at a time; each with its index. Exported so that a test can look at every plan. */
export const THREAD_SQL = {
  older: `${PLACE} messages_of_conversation WHERE ${LANE} AND (created_at, id) < (@at, @id)
    ORDER BY created_at DESC, id DESC LIMIT @limit`,
  newer: `${PLACE} messages_of_conversation WHERE ${LANE} AND (created_at, id) > (@at, @id)
    ORDER BY created_at, id LIMIT @limit`,
  unread: `${PLACE} conversation_received WHERE ${LANE} AND direction = 'inbound' AND unread = 1
    ORDER BY created_at, id LIMIT @limit`,
  lastReceived: `${PLACE} conversation_received WHERE ${LANE} AND direction = 'inbound' AND unread = @unread
    ORDER BY created_at DESC, id DESC LIMIT 1`,
} as const;

/** Behind every message: no time is later, and no id of ours begins with it. */
const END: Position = { createdAtMs: Number.MAX_SAFE_INTEGER, id: '~' };

type Thread = Pick<ConversationRepository, 'messages' | 'messagesBeside' | 'unreadMessages' | 'lastInbound'>;

/** A thread of any length: each lane of the scope is a range of one index, read no further than what is asked for. */
export function createConversationThread(db: Connection): Thread {
  const summaries = createConversationSummaries(db);
  const reader = createMessageReader(db);
  const beside = {
    older: db.query<Beside, Position>(THREAD_SQL.older),
    newer: db.query<Beside, Position>(THREAD_SQL.newer),
  };
  const unread = db.query<LaneOf & { limit: number }, Position>(THREAD_SQL.unread);
  const lastReceived = db.query<LaneOf & { unread: number }, Position>(THREAD_SQL.lastReceived);

  const ofLanes = (id: ConversationId, scope: AccountScope, read: (lane: LaneOf) => readonly Position[]): Position[] =>
    summaries.lanesOf(id, scope).flatMap(({ accountId }) => read({ conversation: id, account: accountId }));
  const whole = (places: readonly Position[]): Message[] =>
    places.map((place) => reader.byId(asId<MessageId>(place.id))).filter((message) => message !== null);

  function nearest(id: ConversationId, scope: AccountScope, place: Position, side: Side, limit: number): Position[] {
    const { createdAtMs: at, id: besideId } = place;
    const places = ofLanes(id, scope, (lane) => beside[side].all({ ...lane, at, id: besideId, limit }));
    return places.sort(side === 'older' ? newestFirst : oldestFirst).slice(0, limit);
  }

  return {
    messages(id, scope, page) {
      const limit = pageLength(page.limit);
      const places = nearest(id, scope, page.before === undefined ? END : fromCursor(page.before), 'older', limit + 1);
      const shown = places.slice(0, limit);
      const end = shown.at(-1);
      return { items: whole(shown), next: places.length > limit && end ? toCursor(end) : null };
    },
    messagesBeside: (id, scope, { atMs, id: besideId }, side, limit) =>
      whole(nearest(id, scope, { createdAtMs: atMs, id: besideId }, side, limit)),
    unreadMessages: (id, scope, limit) =>
      ofLanes(id, scope, (lane) => unread.all({ ...lane, limit }))
        .sort(oldestFirst)
        .slice(0, limit)
        .map((place) => asId<MessageId>(place.id)),
    lastInbound(id, scope) {
      const places = ofLanes(id, scope, (lane) =>
        [0, 1].flatMap((flag) => lastReceived.all({ ...lane, unread: flag })),
      );
      const newest = places.sort(newestFirst)[0];
      return newest ? asId<MessageId>(newest.id) : null;
    },
  };
}

function oldestFirst(one: Position, other: Position): number {
  return newestFirst(other, one);
}
