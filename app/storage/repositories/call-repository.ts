import { isInScope } from '../../domain/access/account-scope.ts';
import { CALL_CHANNEL } from '../../domain/calls/call.ts';
import { asId, type CallId } from '../../domain/ids.ts';
import type { Cursor } from '../../ports/provider.ts';
import type { CallRepository } from '../../ports/repositories.ts';
import type { Connection, SqlValue } from '../database/connection.ts';
import { createCallList, MISSED, voiceAccounts } from './call-list.ts';
import type { CallRow } from './call-row.ts';
import { CALL_COLUMNS, callColumns, toCall } from './call-row.ts';

const IN_ACCOUNTS = 'account_id IN (SELECT value FROM json_each(@accounts))';

/** Exported so that a test can look at every plan. */
export const CALL_SQL = {
  live: 'SELECT * FROM calls INDEXED BY calls_live WHERE outcome IS NULL ORDER BY started_at',
  unseen: `SELECT count(*) AS number FROM calls INDEXED BY calls_unseen WHERE ${IN_ACCOUNTS} AND ${MISSED} AND is_seen = 0`,
  callBacks: `SELECT count(*) AS number FROM calls INDEXED BY calls_to_call_back WHERE ${IN_ACCOUNTS} AND call_back = 'wanted'`,
  unseenUntil: `SELECT id FROM calls INDEXED BY calls_unseen
    WHERE ${IN_ACCOUNTS} AND ${MISSED} AND is_seen = 0 AND started_at <= @until`,
  markSeen: `UPDATE calls INDEXED BY calls_unseen SET is_seen = 1
    WHERE ${IN_ACCOUNTS} AND ${MISSED} AND is_seen = 0 AND started_at <= @until`,
  toCallBack: `SELECT * FROM calls INDEXED BY calls_number_to_call_back
    WHERE number = ? AND call_back = 'wanted' AND started_at <= ?`,
  spokeSince: `SELECT EXISTS (SELECT 1 FROM calls INDEXED BY calls_of_number
    WHERE number = ? AND number <> '' AND started_at >= ? AND connected_at IS NOT NULL AND id <> ?) AS spoke`,
  byVendorId: 'SELECT * FROM calls INDEXED BY calls_by_vendor_id WHERE account_id = ? AND vendor_id = ?',
  unmatched: `SELECT * FROM calls INDEXED BY calls_unmatched
    WHERE account_id = ? AND vendor_id IS NULL AND started_at BETWEEN ? AND ?`,
} as const;

export function createCallRepository(db: Connection): CallRepository {
  return {
    ...createReader(db),
    ...createCounts(db),
    ...createRecords(db),
    ...createWriter(db),
    list: createCallList(db),
  };
}

function createWriter(db: Connection): Pick<CallRepository, 'save'> {
  const save = db.command<Record<string, SqlValue>>(`INSERT INTO calls (${CALL_COLUMNS.join(', ')})
    VALUES (${CALL_COLUMNS.map((name) => `@${name}`).join(', ')})
    ON CONFLICT (id) DO UPDATE SET ${CALL_COLUMNS.slice(1)
      .map((name) => `${name} = excluded.${name}`)
      .join(', ')}`);
  return {
    save: (call) => {
      save.run(callColumns(call));
    },
  };
}

function createReader(
  db: Connection,
): Pick<CallRepository, 'find' | 'findInScope' | 'live' | 'toCallBack' | 'spokeSince'> {
  const byId = db.query<[string], CallRow>('SELECT * FROM calls WHERE id = ?');
  const live = db.query<[], CallRow>(CALL_SQL.live);
  const toCallBack = db.query<[string, number], CallRow>(CALL_SQL.toCallBack);
  const spoke = db.query<[string, number, string], { spoke: number }>(CALL_SQL.spokeSince);
  const find: CallRepository['find'] = (id) => {
    const row = byId.get([id]);
    return row ? toCall(row) : null;
  };

  return {
    find,
    findInScope(id, scope) {
      const call = find(id);
      return call && isInScope(scope, { accountId: call.accountId, channel: CALL_CHANNEL }) ? call : null;
    },
    live: () => live.all([]).map(toCall),
    toCallBack: (number, untilMs) => toCallBack.all([number, untilMs]).map(toCall),
    spokeSince: ({ id, number }, sinceMs) => spoke.get([number, sinceMs, id])?.spoke === 1,
  };
}

function createCounts(db: Connection): Pick<CallRepository, 'counts' | 'markSeen'> {
  const unseen = db.query<{ accounts: string }, { number: number }>(CALL_SQL.unseen);
  const callBacks = db.query<{ accounts: string }, { number: number }>(CALL_SQL.callBacks);
  const unseenUntil = db.query<{ accounts: string; until: number }, { id: string }>(CALL_SQL.unseenUntil);
  const markSeen = db.command<{ accounts: string; until: number }>(CALL_SQL.markSeen);

  return {
    counts(scope) {
      const accounts = JSON.stringify(voiceAccounts(scope));
      return { missed: unseen.get({ accounts })?.number ?? 0, callBacks: callBacks.get({ accounts })?.number ?? 0 };
    },
    markSeen(scope, until) {
      const of = { accounts: JSON.stringify(voiceAccounts(scope)), until };
      const ids = unseenUntil.all(of).map(({ id }) => asId<CallId>(id));
      markSeen.run(of);
      return ids;
    },
  };
}

function createRecords(
  db: Connection,
): Pick<CallRepository, 'byVendorId' | 'unmatched' | 'recordsCursor' | 'saveRecordsCursor'> {
  const byVendorId = db.query<[string, string], CallRow>(CALL_SQL.byVendorId);
  const unmatched = db.query<[string, number, number], CallRow>(CALL_SQL.unmatched);
  const cursor = db.query<[string], { cursor: string | null; read_at: number; news_from: number }>(
    'SELECT cursor, read_at, news_from FROM call_cursors WHERE account_id = ?',
  );
  const saveCursor = db.command<[string, string | null, number, number]>(
    'INSERT OR REPLACE INTO call_cursors (account_id, cursor, read_at, news_from) VALUES (?, ?, ?, ?)',
  );

  return {
    byVendorId(accountId, vendorId) {
      const row = byVendorId.get([accountId, vendorId]);
      return row ? toCall(row) : null;
    },
    unmatched: (accountId, fromMs, toMs) => unmatched.all([accountId, fromMs, toMs]).map(toCall),
    recordsCursor(accountId) {
      const row = cursor.get([accountId]);
      return row ? { cursor: row.cursor as Cursor | null, readAtMs: row.read_at, newsFromMs: row.news_from } : null;
    },
    saveRecordsCursor: (accountId, { cursor: at, readAtMs, newsFromMs }) => {
      saveCursor.run([accountId, at, readAtMs, newsFromMs]);
    },
  };
}
