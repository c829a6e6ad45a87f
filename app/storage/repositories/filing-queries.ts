import type { AccountScope } from '../../domain/access/account-scope.ts';
import type { Filing } from '../../domain/filing/filing.ts';
import { asId } from '../../domain/ids.ts';
import type { FilingId } from '../../domain/ids.ts';
import type { FilingRepository, Page } from '../../ports/repositories.ts';
import type { Connection, SqlValue } from '../database/connection.ts';
import { fromCursor, toCursor } from '../database/cursor.ts';
import type { FilingRow } from './filing-row.ts';
import { toFiling } from './filing-row.ts';
import { ANY_CHANNEL, messageLanes, newestFirst, pageLength } from './lanes.ts';

interface IdRow {
  readonly id: string;
}

const OPEN = `state IN ('held', 'queued', 'uploading')`;

/** What is asked of filings, in SQL; each with its index. Exported so that a test can look at every plan. */
export const FILING_SQL = {
  ofMessage: 'SELECT * FROM filings WHERE message_id = ? ORDER BY created_at DESC, id DESC',
  due: `SELECT id FROM filings INDEXED BY filings_due WHERE ${OPEN} AND due_at <= ? ORDER BY created_at, id LIMIT ?`,
  nextDue: `SELECT min(due_at) AS at FROM filings INDEXED BY filings_next_due WHERE ${OPEN}`,
  inState: `SELECT id FROM filings INDEXED BY filings_by_state
    WHERE account_id IN (SELECT id FROM accounts) AND ${ANY_CHANNEL} AND state = ? ORDER BY created_at, id`,
  notesWaiting: `SELECT id FROM filings INDEXED BY filings_notes WHERE state = 'filed' AND note_state = 'waiting'
    ORDER BY created_at, id`,
  knownDocuments: 'SELECT document_id FROM filings WHERE pid = ? AND document_id IS NOT NULL',
  attempts: 'SELECT * FROM filing_attempts WHERE filing_id = ? ORDER BY number',
  events: 'SELECT state, at, cause, detail, staff_id FROM filing_events WHERE filing_id = ? ORDER BY number',
  page: pageSql('filings_by_lane', false, false),
  pageBefore: pageSql('filings_by_lane', false, true),
  pageOfState: pageSql('filings_by_state', true, false),
  pageOfStateBefore: pageSql('filings_by_state', true, true),
} as const;

/** One lane, or one state of it. */
function pageSql(index: string, ofState: boolean, before: boolean): string {
  return `SELECT * FROM filings INDEXED BY ${index} WHERE account_id = @account AND channel = @channel
    ${ofState ? 'AND state = @state' : ''} ${before ? 'AND (created_at, id) < (@beforeAt, @beforeId)' : ''} ORDER BY created_at DESC, id DESC LIMIT @limit`;
}

type FilingQueries = Pick<
  FilingRepository,
  | 'find'
  | 'ofMessage'
  | 'newestOfParts'
  | 'due'
  | 'nextDueAtMs'
  | 'inState'
  | 'notesWaiting'
  | 'list'
  | 'knownDocumentIds'
>;

export function createFilingQueries(db: Connection): FilingQueries {
  const byId = db.query<[string], FilingRow>('SELECT * FROM filings WHERE id = ?');
  const ofMessage = db.query<[string], FilingRow>(FILING_SQL.ofMessage);
  const due = db.query<[number, number], IdRow>(FILING_SQL.due);
  const nextDue = db.query<[], { at: number | null }>(FILING_SQL.nextDue);
  const inState = db.query<[string], IdRow>(FILING_SQL.inState);
  const notes = db.query<[], IdRow>(FILING_SQL.notesWaiting);
  const documents = db.query<[number], { document_id: string }>(FILING_SQL.knownDocuments);

  return {
    find(id) {
      const row = byId.get([id]);
      return row ? toFiling(row) : null;
    },
    ofMessage: (id) => ofMessage.all([id]).map((row) => toFiling(row)),
    newestOfParts: (id) => newestOfEach(ofMessage.all([id]).map((row) => toFiling(row))),
    due: (nowMs, limit) => idsOf(due.all([nowMs, limit])),
    nextDueAtMs: () => nextDue.get([])?.at ?? null,
    inState: (state) => idsOf(inState.all([state])),
    notesWaiting: () => idsOf(notes.all([])),
    list: createFilingList(db),
    knownDocumentIds: (pid) => new Set(documents.all([pid]).map((row) => row.document_id)),
  };
}

/** @param filings newest first */
function newestOfEach(filings: readonly Filing[]): Filing[] {
  const seen = new Set<Filing['part']>();
  return filings.filter(({ part, state, conversation }) => {
    if (state === 'undone' || conversation !== null || seen.has(part)) return false;
    seen.add(part);
    return true;
  });
}

/** Lane by lane as messages: each is a range of one index in order, and they are merged here. */
function createFilingList(db: Connection): FilingRepository['list'] {
  const statement = (sql: string) => db.query<Record<string, SqlValue>, FilingRow>(sql);
  const page = statement(FILING_SQL.page);
  const pageBefore = statement(FILING_SQL.pageBefore);
  const pageOfState = statement(FILING_SQL.pageOfState);
  const pageOfStateBefore = statement(FILING_SQL.pageOfStateBefore);

  return (query, scope) => {
    const limit = pageLength(query.limit);
    const position = query.before === undefined ? null : fromCursor(query.before);
    const place = position ? { beforeAt: position.createdAtMs, beforeId: position.id } : {};
    const [all, ofState] = position ? [pageBefore, pageOfStateBefore] : [page, pageOfState];
    const rows = lanesOf(query.states, scope).flatMap((lane) =>
      ('state' in lane ? ofState : all).all({ ...lane, ...place, limit: limit + 1 }),
    );
    return toPage(rows.map(toFiling).sort(newestFirst), limit);
  };
}

function lanesOf(states: readonly string[] | undefined, scope: AccountScope): Record<string, SqlValue>[] {
  const lanes = messageLanes(scope).map(({ accountId, channel }) => ({ account: accountId, channel }));
  if (states === undefined) return lanes;
  return lanes.flatMap((lane) => [...new Set(states)].map((state) => ({ ...lane, state })));
}

function toPage(filings: readonly Filing[], limit: number): Page<Filing> {
  const items = filings.slice(0, limit);
  const end = items.at(-1);
  return { items, next: filings.length > limit && end ? toCursor(end) : null };
}

function idsOf(rows: readonly IdRow[]): FilingId[] {
  return rows.map((row) => asId<FilingId>(row.id));
}
