import type { AccountScope } from '../../domain/access/account-scope.ts';
import { CALL_CHANNEL } from '../../domain/calls/call.ts';
import type { CallFilter, CallRepository } from '../../ports/repositories.ts';
import type { Connection, Query, SqlValue } from '../database/connection.ts';
import { fromCursor, toCursor, type Position } from '../database/cursor.ts';
import type { CallRow } from './call-row.ts';
import { toCall } from './call-row.ts';
import { mergeLanes, type ReadLane } from './lane-merge.ts';
import { pageLength } from './lanes.ts';

/**
 * `isMissed` of the domain, and as in the indexes `calls_missed` and `calls_unseen` word by word: SQLite compares the conditions.
 */
export const MISSED = `direction = 'inbound' AND (outcome IN ('missed', 'voicemail') OR (outcome = 'failed' AND connected_at IS NULL))`;

const OF = { all: [], missed: [MISSED], 'call-backs': [`call_back = 'wanted'`] } as const;
const INDEXES = { all: 'calls_of_account', missed: 'calls_missed', 'call-backs': 'calls_to_call_back' } as const;
/** Behind everything: ECMAScript knows no later time, and no id is greater. */
const NEWEST: Position = { createdAtMs: 8_640_000_000_000_000, id: '~' };
const ORDER = 'ORDER BY started_at DESC, id DESC LIMIT @size';
const AFTER = '(started_at, id) < (@at, @id)';

/** The places of one account's calls. Exported, as the others, for the tests of query plans. */
export function callLaneSql(of: CallFilter['of']): string {
  return `SELECT id, started_at AS createdAtMs FROM calls INDEXED BY ${INDEXES[of]}
    WHERE ${['account_id = @account', ...OF[of], AFTER].join(' AND ')} ${ORDER}`;
}

/** Calls with one number or patient: few, whichever account. */
export function callsWithSql(filter: CallFilter): string {
  const { of, patientId, number } = filter;
  const conditions = [
    ...(patientId === undefined ? [] : ['patient_id = @patient']),
    ...(number === undefined ? [] : [`number = @number AND number <> ''`]),
    ...OF[of],
    'account_id IN (SELECT value FROM json_each(@accounts))',
    AFTER,
  ];
  return `SELECT * FROM calls INDEXED BY ${patientId === undefined ? 'calls_of_number' : 'calls_of_patient'}
    WHERE ${conditions.join(' AND ')} ${ORDER}`;
}

/** The accounts of a scope's voice lanes, each once, as JSON. */
export function voiceAccounts(scope: AccountScope): string[] {
  return [...new Set(scope.lanes.filter(({ channel }) => channel === CALL_CHANNEL).map(({ accountId }) => accountId))];
}

export function createCallList(db: Connection): CallRepository['list'] {
  const byId = db.query<[string], CallRow>('SELECT * FROM calls WHERE id = ?');
  // There are few shapes of list, so every statement stays prepared.
  const statements = new Map<string, Query<Record<string, SqlValue>, unknown>>();
  const all = (sql: string, values: Record<string, SqlValue>): unknown[] => {
    const statement = statements.get(sql) ?? db.query<Record<string, SqlValue>, unknown>(sql);
    statements.set(sql, statement);
    return statement.all(values);
  };

  function ofLanes(accounts: readonly string[], of: CallFilter['of'], after: Position | null, size: number): CallRow[] {
    const sql = callLaneSql(of);
    const lanes = accounts.map((account): ReadLane => (place, count) => {
      const { createdAtMs: at, id } = place ?? NEWEST;
      return all(sql, { account, at, id, size: count }) as Position[];
    });
    const rows: CallRow[] = [];
    for (const { id } of mergeLanes(lanes, after, size)) {
      const row = byId.get([id]);
      if (row) rows.push(row);
      if (rows.length === size) break;
    }
    return rows;
  }

  function rowsWith(accounts: readonly string[], filter: CallFilter, after: Position | null, size: number): CallRow[] {
    const { patientId, number } = filter;
    const { createdAtMs: at, id } = after ?? NEWEST;
    return all(callsWithSql(filter), {
      ...{ accounts: JSON.stringify(accounts), at, id, size },
      ...(patientId === undefined ? {} : { patient: patientId }),
      ...(number === undefined ? {} : { number }),
    }) as CallRow[];
  }

  return (scope, filter, { before, limit }) => {
    const most = pageLength(limit);
    const after = before === null ? null : fromCursor(before);
    const accounts = voiceAccounts(scope);
    const isNarrow = filter.patientId !== undefined || filter.number !== undefined;
    const rows = isNarrow ? rowsWith(accounts, filter, after, most + 1) : ofLanes(accounts, filter.of, after, most + 1);
    const shown = rows.slice(0, most);
    const last = shown.at(-1);
    return {
      items: shown.map(toCall),
      next: rows.length > most && last ? toCursor({ createdAtMs: last.started_at, id: last.id }) : null,
    };
  };
}
