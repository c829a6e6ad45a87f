import type { Lane } from '../../domain/access/account-scope.ts';
import { isInScope } from '../../domain/access/account-scope.ts';
import { hasAllWords } from '../../domain/search/highlight.ts';
import type { Message } from '../../domain/message/message.ts';
import type { MessageSearch, SearchRepository } from '../../ports/repositories.ts';
import { addressWords } from '../database/search-text.ts';
import type { Connection } from '../database/connection.ts';
import { messageLanes, pageLength } from './lanes.ts';
import { createMessageReader } from './message-reader.ts';
import { textInSight } from './searchable.ts';
import { searchMatch, type KnownOfIndex } from './search-match.ts';

/** Rows are in order of arrival, messages are shown in order of time: a few more are read, so that the newest are among them. */
const MORE = 2;
/**
 * So many of the newest are looked at row by row first, whatever lane and time they are of. Most often they are enough, or all
 * there are: then the long lists of a lane's or a year's messages need not be read.
 */
const FIRST_LOOK = 240;
/** Most messages that are looked through for somebody who may see no names. */
const MOST_LOOKED_THROUGH = 1_000;

/** Exported so that a test can look at every plan. */
export const SEARCH_SQL = {
  look: `SELECT m.row, m.created_at AS createdAtMs, m.account_id AS accountId, m.channel, m.removed_at AS removedAtMs
    FROM message_search CROSS JOIN messages AS m ON m.row = message_search.rowid
    WHERE message_search MATCH @match ORDER BY message_search.rowid DESC LIMIT @limit`,
  // The full-text index gives rows newest first and stops when there are enough: nothing is sorted.
  newest: `SELECT m.row, m.created_at AS createdAtMs
    FROM message_search CROSS JOIN messages AS m ON m.row = message_search.rowid
    WHERE message_search MATCH @match AND m.removed_at IS NULL AND m.created_at >= @after AND m.created_at < @before
    ORDER BY message_search.rowid DESC LIMIT @limit`,
  first: `SELECT created_at AS at FROM messages INDEXED BY messages_by_channel
    WHERE account_id = @account AND channel = @channel AND direction = @direction AND removed_at IS NULL
    ORDER BY created_at, id LIMIT 1`,
  last: `SELECT created_at AS at FROM messages INDEXED BY messages_by_channel
    WHERE account_id = @account AND channel = @channel AND direction = @direction AND removed_at IS NULL
    ORDER BY created_at DESC, id DESC LIMIT 1`,
  // One row for each time that a word is there: only the first is read, then the search begins anew behind the word.
  nextTerm: 'SELECT term FROM message_search_terms WHERE term >= @from AND term < @end LIMIT 1',
} as const;

interface FoundRow {
  readonly row: number;
  readonly createdAtMs: number;
}

type Newest = { readonly match: string; readonly after: number; readonly before: number; readonly limit: number };

interface LookRow extends FoundRow, Lane {
  readonly removedAtMs: number | null;
}

export function createSearchRepository(db: Connection): SearchRepository {
  const findRows = createFindRows(db);
  const reader = createMessageReader(db);

  function* found(search: MessageSearch, lanes: readonly Lane[], limit: number): Generator<Message> {
    const rows = [...findRows(search, lanes, limit)];
    rows.sort((one, other) => other.createdAtMs - one.createdAtMs || other.row - one.row);
    for (const { row } of rows) {
      const message = reader.byRow(row);
      // The index has decided; an answer outside the scope must not be, whatever the index says.
      if (message && isInScope({ lanes }, message)) yield message;
    }
  }

  return {
    messages(search, scope, limit) {
      const lanes = messageLanes(scope, search.channel ?? undefined);
      const isLookedThrough = !search.names && search.words.length > 0;
      const most = isLookedThrough ? MOST_LOOKED_THROUGH : pageLength(limit) * MORE;
      const messages: Message[] = [];
      for (const message of found(search, lanes, most)) {
        if (messages.length === limit) break;
        if (!isLookedThrough || isInSight(message, search.words)) messages.push(message);
      }
      return messages;
    },
  };
}

/** The newest rows, at most `limit`. */
function createFindRows(
  db: Connection,
): (search: MessageSearch, lanes: readonly Lane[], limit: number) => readonly FoundRow[] {
  const look = db.query<{ match: string; limit: number }, LookRow>(SEARCH_SQL.look);
  const newest = db.query<Newest, FoundRow>(SEARCH_SQL.newest);
  const known = { span: createSpan(db), expand: createExpand(db) };

  return (search, lanes, limit) => {
    const match = searchMatch(search, lanes, known);
    if (match === null) return [];
    const after = search.afterMs ?? Number.MIN_SAFE_INTEGER;
    const before = search.beforeMs ?? Number.MAX_SAFE_INTEGER;
    const fits = (row: LookRow): boolean =>
      row.removedAtMs === null && row.createdAtMs >= after && row.createdAtMs < before && isInScope({ lanes }, row);
    if (match.wide !== null) {
      const first = look.all({ match: match.wide, limit: FIRST_LOOK });
      const fitting = first.filter(fits);
      if (first.length < FIRST_LOOK || fitting.length >= limit) return fitting.slice(0, limit);
    }
    const narrow = match.narrow();
    return narrow === null ? [] : newest.all({ match: narrow, after, before, limit });
  };
}

/** What somebody without the right to see names is shown of a message. */
function isInSight(message: Message, words: readonly string[]): boolean {
  return hasAllWords([addressWords(message.address), textInSight(message)], words);
}

interface LaneAndDirection extends Record<string, string> {
  readonly account: string;
  readonly channel: string;
  readonly direction: string;
}

function createSpan(db: Connection): KnownOfIndex['span'] {
  const first = db.query<LaneAndDirection, { at: number }>(SEARCH_SQL.first);
  const last = db.query<LaneAndDirection, { at: number }>(SEARCH_SQL.last);
  return (lanes) => {
    const each = lanes.flatMap(({ accountId, channel }) =>
      ['inbound', 'outbound'].map((direction) => ({ account: accountId, channel, direction })),
    );
    const ends = each.flatMap((lane) => [first.get(lane), last.get(lane)]).flatMap((end) => (end ? [end.at] : []));
    return ends.length === 0 ? null : { oldestMs: Math.min(...ends), newestMs: Math.max(...ends) };
  };
}

/** More words with one beginning are left to FTS5. */
const MOST_TERMS = 48;
/** Sorts before whatever a word can go on with, and after everything. */
const BEHIND = '!';
const AFTER_ALL = '\u{10FFFF}';

function createExpand(db: Connection): KnownOfIndex['expand'] {
  const nextTerm = db.query<{ from: string; end: string }, { term: string }>(SEARCH_SQL.nextTerm);
  return (beginning) => {
    const terms: string[] = [];
    const end = beginning + AFTER_ALL;
    for (let from = beginning; ;) {
      const term = nextTerm.get({ from, end })?.term;
      if (term === undefined) return terms;
      if (terms.length === MOST_TERMS) return null;
      terms.push(term);
      from = term + BEHIND;
    }
  };
}
