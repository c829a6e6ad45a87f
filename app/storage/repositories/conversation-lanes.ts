import type { ConversationFolder } from '../../domain/conversation/conversation.ts';
import type { ConversationId, MessageId, StaffId } from '../../domain/ids.ts';
import type { Connection } from '../database/connection.ts';

/** Keeps the lanes of conversations in step with their messages, in the transaction that changes these. */
export interface ConversationLanes {
  /** A message was stored. What came in brings its conversation back to *open*; what goes out leaves it where it is. */
  added(id: MessageId): void;
  /** Makes a change to a message that is unread or removed by it, or no longer, and follows it. */
  follow(id: MessageId, change: () => void): void;
  /** The conversation's own, where lists look for it. */
  setFolder(id: ConversationId, folder: ConversationFolder): void;
  setClaimedBy(id: ConversationId, staffId: StaffId | null): void;
}

/** Where a message stands, and what it counts for. */
interface Standing {
  readonly conversation: string | null;
  readonly account: string;
  readonly direction: string;
  readonly unread: number;
  readonly removed: number;
}
type LaneOf = Readonly<Record<'conversation' | 'account', string>>;

/** Exported so that a test can look at every plan. */
export const CONVERSATION_LANE_SQL = {
  standing: `SELECT conversation_id AS conversation, account_id AS account, direction, unread, removed_at IS NOT NULL AS removed
    FROM messages WHERE id = ?`,
  newest: `SELECT created_at AS at, id FROM messages INDEXED BY messages_of_conversation
    WHERE conversation_id = @conversation AND account_id = @account AND removed_at IS NULL
    ORDER BY created_at DESC, id DESC LIMIT 1`,
  // A message of another address is none of the conversation's: then nothing is stored. But a bounce, whoever sends it, is of
  // the thread of whom it is about.
  add: `INSERT INTO conversation_lanes
      (conversation_id, account_id, channel, folder, claimed_by, has_unread, last_at, last_message_id, unread)
    SELECT c.id, m.account_id, c.channel, c.folder, c.claimed_by, 0, m.created_at, m.id, m.unread FROM messages AS m
      JOIN conversations AS c ON c.id = m.conversation_id AND c.channel = m.channel
        AND (c.address = m.address OR (m.channel = 'email' AND m.direction = 'inbound')) WHERE m.id = ?
    ON CONFLICT (conversation_id, account_id) DO UPDATE SET
      unread = unread + excluded.unread,
      last_message_id = iif((excluded.last_at, excluded.last_message_id) > (last_at, last_message_id),
        excluded.last_message_id, last_message_id),
      last_at = max(last_at, excluded.last_at)`,
  setLast: `UPDATE conversation_lanes SET last_at = @at, last_message_id = @last, unread = unread - @unread
    WHERE conversation_id = @conversation AND account_id = @account`,
  remove: 'DELETE FROM conversation_lanes WHERE conversation_id = @conversation AND account_id = @account',
  addUnread: `UPDATE conversation_lanes SET unread = unread + @unread
    WHERE conversation_id = @conversation AND account_id = @account`,
  anyUnread: `UPDATE conversation_lanes SET has_unread = 1 - has_unread WHERE conversation_id = @id
    AND has_unread <> (SELECT max(other.unread > 0) FROM conversation_lanes AS other WHERE other.conversation_id = @id)`,
  reopen: `UPDATE conversations SET folder = 'open', snoozed_until = NULL WHERE id = ? AND folder <> 'open'`,
  setFolder: 'UPDATE conversation_lanes SET folder = ? WHERE conversation_id = ?',
  setClaimedBy: 'UPDATE conversation_lanes SET claimed_by = ? WHERE conversation_id = ?',
} as const;

export function createConversationLanes(db: Connection): ConversationLanes {
  const standing = db.query<[string], Standing>(CONVERSATION_LANE_SQL.standing);
  const reopen = db.command<[string]>(CONVERSATION_LANE_SQL.reopen);
  const setFolder = db.command<[string, string]>(CONVERSATION_LANE_SQL.setFolder);
  const setClaimedBy = db.command<[string | null, string]>(CONVERSATION_LANE_SQL.setClaimedBy);
  const anyUnread = db.command<{ id: string }>(CONVERSATION_LANE_SQL.anyUnread);
  const lanes = createLaneChanges(db);

  return {
    added(id) {
      const now = standing.get([id]);
      if (!now?.conversation || now.removed === 1) return;
      lanes.show(id);
      if (now.direction === 'inbound' && reopen.run([now.conversation]) > 0) setFolder.run(['open', now.conversation]);
      anyUnread.run({ id: now.conversation });
    },
    follow(id, change) {
      const before = standing.get([id]);
      change();
      const after = standing.get([id]);
      if (!before || !after?.conversation) return;
      const lane = { conversation: after.conversation, account: after.account };
      if (before.removed === 1 && after.removed === 0) lanes.show(id);
      if (before.removed === 0 && after.removed === 1) lanes.hide(lane, before.unread);
      if (before.removed === 0 && after.removed === 0) lanes.addUnread(lane, after.unread - before.unread);
      anyUnread.run({ id: after.conversation });
    },
    setFolder: (id, folder) => {
      setFolder.run([folder, id]);
    },
    setClaimedBy: (id, staffId) => {
      setClaimedBy.run([staffId, id]);
    },
  };
}

/** What one message does to its lane. */
function createLaneChanges(db: Connection): {
  show(id: MessageId): void;
  hide(lane: LaneOf, unread: number): void;
  addUnread(lane: LaneOf, unread: number): void;
} {
  const newest = db.query<LaneOf, { at: number; id: string }>(CONVERSATION_LANE_SQL.newest);
  const add = db.command<[string]>(CONVERSATION_LANE_SQL.add);
  const setLast = db.command(CONVERSATION_LANE_SQL.setLast);
  const remove = db.command<LaneOf>(CONVERSATION_LANE_SQL.remove);
  const addUnread = db.command(CONVERSATION_LANE_SQL.addUnread);

  return {
    show(id) {
      if (add.run([id]) !== 1) throw new Error('A message belongs to the conversation with its own address.');
    },
    hide(lane, unread) {
      const last = newest.get(lane);
      if (last) setLast.run({ ...lane, at: last.at, last: last.id, unread });
      else remove.run(lane);
    },
    addUnread(lane, unread) {
      if (unread !== 0) addUnread.run({ ...lane, unread });
    },
  };
}
