import type { AccountScope } from '../../domain/access/account-scope.ts';
import { AppError } from '../../domain/errors.ts';
import { asId } from '../../domain/ids.ts';
import type { ConversationId, StaffId } from '../../domain/ids.ts';
import type { ConversationRepository } from '../../ports/repositories.ts';
import type { Connection, SqlValue } from '../database/connection.ts';
import { isUniqueViolation } from '../database/connection.ts';
import { createConversationLanes } from './conversation-lanes.ts';
import { createConversationList } from './conversation-list.ts';
import type { ConversationNoteRow, ConversationRow } from './conversation-row.ts';
import { toConversation, toConversationNote } from './conversation-row.ts';
import { createConversationSummaries } from './conversation-summary.ts';
import { createConversationThread } from './conversation-thread.ts';
import { inLanes, lanesParameter, messageLanes } from './lanes.ts';

/** Exported so that a test can look at every plan. */
export const CONVERSATION_SQL = {
  byAddress: 'SELECT * FROM conversations WHERE channel = ? AND address = ?',
  isBeginner: `SELECT EXISTS (SELECT 1 FROM conversation_beginners WHERE conversation_id = @id AND staff_id = @staff)
    OR EXISTS (SELECT 1 FROM drafts WHERE staff_id = @staff AND conversation_id = @id) AS begun`,
  snoozeOver: `SELECT id FROM conversations INDEXED BY conversations_snoozed
    WHERE folder = 'snoozed' AND snoozed_until <= ? ORDER BY snoozed_until, id LIMIT ?`,
  nextSnoozeEnd: `SELECT min(snoozed_until) AS at FROM conversations INDEXED BY conversations_snoozed WHERE folder = 'snoozed'`,
  notes: `SELECT * FROM conversation_notes AS note INDEXED BY notes_of_conversation
    WHERE conversation_id = @id AND at >= @from AND at < @until AND (staff_id = @viewer OR EXISTS (
      SELECT 1 FROM conversation_note_accounts WHERE note_id = note.id
        AND account_id IN (SELECT value FROM json_each(@accounts))))
    ORDER BY at, id`,
  countUnread: `SELECT ifnull(sum(unread), 0) AS unread FROM conversation_lanes INDEXED BY conversation_lanes_unread
    WHERE ${inLanes()} AND has_unread = 1`,
} as const;

/** The end of time that ECMAScript knows. */
const NO_END = 8_640_000_000_000_000;

export function createConversationRepository(db: Connection): ConversationRepository {
  return {
    ...createConversationThread(db),
    list: createConversationList(db),
    ...createLookUp(db),
    ...createBegin(db),
    ...createDesk(db),
    ...createSnoozes(db),
    ...createNotes(db),
  };
}

type LookUp = Pick<ConversationRepository, 'find' | 'findByAddress' | 'findInScope' | 'countUnread'>;

function createLookUp(db: Connection): LookUp {
  const summaries = createConversationSummaries(db);
  const byAddress = db.query<[string, string], ConversationRow>(CONVERSATION_SQL.byAddress);
  const isBeginner = db.query<{ id: string; staff: string }, { begun: number }>(CONVERSATION_SQL.isBeginner);
  const countUnread = db.query<{ lanes: string }, { unread: number }>(CONVERSATION_SQL.countUnread);

  return {
    find: (id) => summaries.find(id),
    findByAddress(channel, address) {
      const row = byAddress.get([channel, address]);
      return row ? toConversation(row) : null;
    },
    findInScope(id, scope, viewer) {
      const conversation = summaries.find(id);
      if (!conversation || messageLanes(scope, conversation.channel).length === 0) return null;
      const lanes = summaries.lanesOf(id, scope);
      const isSeen = lanes.length > 0 || isBeginner.get({ id, staff: viewer })?.begun === 1;
      return isSeen ? summaries.summary(conversation, lanes) : null;
    },
    countUnread: (channel, scope) =>
      countUnread.get({ lanes: lanesParameter({ lanes: messageLanes(scope, channel) }) })?.unread ?? 0,
  };
}

function createBegin(db: Connection): Pick<ConversationRepository, 'begin'> {
  const byAddress = db.query<[string, string], ConversationRow>(CONVERSATION_SQL.byAddress);
  const insert = db.command<Record<string, SqlValue>>(
    `INSERT INTO conversations (id, channel, address, created_at, created_by)
    VALUES (@id, @channel, @address, @created_at, @created_by) ON CONFLICT (channel, address) DO NOTHING`,
  );
  const addBeginner = db.command<[string, string]>(
    'INSERT OR IGNORE INTO conversation_beginners (conversation_id, staff_id) VALUES (?, ?)',
  );

  return {
    begin({ id, channel, address, createdAtMs, createdBy }) {
      refuseSameId('conversation', () =>
        insert.run({ id, channel, address, created_at: createdAtMs, created_by: createdBy }),
      );
      const row = byAddress.get([channel, address]);
      if (!row) throw new Error('A conversation was begun and is not there.');
      const begun = toConversation(row);
      if (createdBy !== null) addBeginner.run([begun.id, createdBy]);
      return begun;
    },
  };
}

/** What the desk does with a thread. */
function createDesk(db: Connection): Pick<ConversationRepository, 'setClaim' | 'setFolder'> {
  const lanes = createConversationLanes(db);
  const claim = db.command<[string | null, number | null, string]>(
    'UPDATE conversations SET claimed_by = ?, claimed_at = ? WHERE id = ?',
  );
  const folder = db.command<[string, number | null, string]>(
    'UPDATE conversations SET folder = ?, snoozed_until = ? WHERE id = ?',
  );

  return {
    setClaim(id, next) {
      mustExist(claim.run([next?.staffId ?? null, next?.atMs ?? null, id]));
      lanes.setClaimedBy(id, next?.staffId ?? null);
    },
    setFolder(id, next, snoozedUntilMs) {
      mustExist(folder.run([next, snoozedUntilMs, id]));
      lanes.setFolder(id, next);
    },
  };
}

function createSnoozes(db: Connection): Pick<ConversationRepository, 'snoozeOver' | 'nextSnoozeEndMs'> {
  const over = db.query<[number, number], { id: string }>(CONVERSATION_SQL.snoozeOver);
  const nextEnd = db.query<[], { at: number | null }>(CONVERSATION_SQL.nextSnoozeEnd);
  return {
    snoozeOver: (nowMs, limit) => over.all([nowMs, limit]).map((row) => asId<ConversationId>(row.id)),
    nextSnoozeEndMs: () => nextEnd.get([])?.at ?? null,
  };
}

function createNotes(db: Connection): Pick<ConversationRepository, 'insertNote' | 'notes'> {
  const insert = db.command<[string, string, StaffId, number, string]>(
    'INSERT INTO conversation_notes (id, conversation_id, staff_id, at, body) VALUES (?, ?, ?, ?, ?)',
  );
  const addAccount = db.command<[string, string]>(
    'INSERT INTO conversation_note_accounts (note_id, account_id) VALUES (?, ?)',
  );
  const notes = db.query<Record<string, SqlValue>, ConversationNoteRow>(CONVERSATION_SQL.notes);
  const summaries = createConversationSummaries(db);

  function accountsOf(conversationId: ConversationId, scope: AccountScope): readonly string[] {
    const inThread = summaries.lanesOf(conversationId, scope).map(({ accountId }) => accountId);
    return inThread.length > 0 ? inThread : accountsIn(conversationId, scope);
  }
  function accountsIn(conversationId: ConversationId, scope: AccountScope): readonly string[] {
    return messageLanes(scope, summaries.find(conversationId)?.channel).map(({ accountId }) => accountId);
  }

  return {
    insertNote({ id, conversationId, staffId, atMs, text }, scope) {
      refuseSameId('note', () => insert.run([id, conversationId, staffId, atMs, text]));
      for (const accountId of accountsOf(conversationId, scope)) addAccount.run([id, accountId]);
    },
    notes(id, { scope, viewer }, fromMs, untilMs) {
      const accounts = JSON.stringify(accountsIn(id, scope));
      return notes.all({ id, viewer, accounts, from: fromMs, until: untilMs ?? NO_END }).map(toConversationNote);
    },
  };
}

function refuseSameId(what: string, write: () => unknown): void {
  try {
    write();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError('ID_CONFLICT', `A ${what} with this id exists already; use a new id.`, {}, { cause: error });
  }
}

function mustExist(changed: number): void {
  if (changed !== 1) throw new AppError('NOT_FOUND', 'This conversation does not exist any more.');
}
