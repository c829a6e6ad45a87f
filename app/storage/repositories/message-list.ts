import { AppError } from '../../domain/errors.ts';
import { MESSAGE_CHANNELS } from '../../domain/channel.ts';
import type { AccountScope } from '../../domain/access/account-scope.ts';
import type { MessageQuery } from '../../ports/repositories.ts';
import type { Connection, Query, SqlValue } from '../database/connection.ts';
import type { Position } from '../database/cursor.ts';
import { fromCursor } from '../database/cursor.ts';
import { toSearchQuery } from '../database/search-text.ts';

/** A message's place in a list. */
export interface Place extends Position {
  readonly row: number;
}

interface Listing {
  readonly sql: string;
  /** One run of the statement per lane; each gives its part of the list in order. */
  readonly lanes: readonly Record<string, SqlValue>[];
}

/** No list is asked for more at once. */
const MOST = 200;

/**
 * Finds the places of one page, newest first, one more than asked for so that the caller sees whether another page
 * follows.
 *
 * A list over several accounts is read lane by lane (account and channel, or account and state), each a range of one
 * index in order, and the lanes are merged here: no lane reads more rows than the page has, whatever the scope.
 */
export class MessageList {
  readonly #db: Connection;
  readonly #statements = new Map<string, Query<Record<string, SqlValue>, Place>>();

  constructor(db: Connection) {
    this.#db = db;
  }

  places(query: MessageQuery, scope: AccountScope): Place[] {
    const limit = pageLength(query.limit) + 1;
    const listing = listingOf(query, scope);
    if (!listing) return [];
    const statement = this.#statement(listing.sql);
    const places = listing.lanes.flatMap((lane) => statement.all({ ...lane, limit }));
    if (listing.lanes.length > 1) places.sort(newestFirst);
    return places.slice(0, limit);
  }

  /** There are few shapes of list, so every statement stays prepared. */
  #statement(sql: string): Query<Record<string, SqlValue>, Place> {
    const known = this.#statements.get(sql);
    if (known) return known;
    const made = this.#db.query<Record<string, SqlValue>, Place>(sql);
    this.#statements.set(sql, made);
    return made;
  }
}

/** The statement and lanes of a list; null if nothing can be in it. Exported for the tests of query plans. */
export function listingOf(query: MessageQuery, scope: AccountScope): Listing | null {
  const filters: Record<string, SqlValue> = {};
  const conditions: string[] = [];
  const filter = (condition: string, name: string, value: SqlValue): void => {
    conditions.push(condition);
    filters[name] = value;
  };
  // Inbound messages are another type; this list holds the outbound ones.
  filter('m.direction = @direction', 'direction', query.direction ?? 'outbound');
  if (query.unread !== undefined) filter('m.unread = @unread', 'unread', query.unread ? 1 : 0);
  if (query.before !== undefined) {
    const position = fromCursor(query.before);
    filter('(m.created_at, m.id) < (@beforeAt, @beforeId)', 'beforeAt', position.createdAtMs);
    filters['beforeId'] = position.id;
  }
  const accounts = [...new Set(scope.accountIds)];
  const base = { query, accounts, filters, conditions, filter };
  return query.text === undefined ? byIndex(base) : byText(base, query.text);
}

interface ListingParts {
  readonly query: MessageQuery;
  readonly accounts: readonly string[];
  readonly filters: Record<string, SqlValue>;
  readonly conditions: string[];
  readonly filter: (condition: string, name: string, value: SqlValue) => void;
}

/** Full text drives: rows of the search table, then the filters; only their places are sorted. */
function byText(parts: ListingParts, typed: string): Listing | null {
  const match = toSearchQuery(typed);
  if (match === null || parts.accounts.length === 0) return null;
  const { query, filter } = parts;
  filter('m.account_id IN (SELECT value FROM json_each(@accounts))', 'accounts', JSON.stringify(parts.accounts));
  filter('message_search MATCH @match', 'match', match);
  if (query.channel !== undefined) filter('m.channel = @channel', 'channel', query.channel);
  if (query.states !== undefined) filterStates(parts, query.states);
  filterPerson(parts);
  const sql = `SELECT m.row, m.id, m.created_at AS createdAtMs
    FROM message_search CROSS JOIN messages AS m ON m.row = message_search.rowid
    WHERE ${parts.conditions.join(' AND ')} ORDER BY m.created_at DESC, m.id DESC LIMIT @limit`;
  return { sql, lanes: [parts.filters] };
}

function byIndex(parts: ListingParts): Listing {
  const { query } = parts;
  if (query.address !== undefined || query.patientId !== undefined) return byPerson(parts);
  if (query.states !== undefined) {
    if (query.channel !== undefined) parts.filter('m.channel = @channel', 'channel', query.channel);
    return laned(parts, 'messages_by_state', 'state', [...new Set(query.states)]);
  }
  const channels = query.channel === undefined ? MESSAGE_CHANNELS : [query.channel];
  return laned(parts, 'messages_by_channel', 'channel', channels);
}

function byPerson(parts: ListingParts): Listing {
  const { query } = parts;
  if (query.channel !== undefined) parts.filter('m.channel = @channel', 'channel', query.channel);
  if (query.states !== undefined) filterStates(parts, query.states);
  filterPerson(parts);
  const index = query.patientId === undefined ? 'messages_by_address' : 'messages_by_patient';
  const lanes = parts.accounts.map((account) => ({ ...parts.filters, account }));
  return { sql: indexed(index, ['m.account_id = @account', ...parts.conditions]), lanes };
}

function laned(parts: ListingParts, index: string, column: string, values: readonly string[]): Listing {
  const conditions = ['m.account_id = @account', `m.${column} = @lane`, ...parts.conditions];
  const lanes = parts.accounts.flatMap((account) => values.map((lane) => ({ ...parts.filters, account, lane })));
  return { sql: indexed(index, conditions), lanes };
}

function indexed(index: string, conditions: readonly string[]): string {
  return `SELECT m.row, m.id, m.created_at AS createdAtMs FROM messages AS m INDEXED BY ${index}
    WHERE ${conditions.join(' AND ')} ORDER BY m.created_at DESC, m.id DESC LIMIT @limit`;
}

function filterPerson({ query, filter }: ListingParts): void {
  if (query.address !== undefined) filter('m.address = @address', 'address', query.address);
  if (query.patientId !== undefined) filter('m.patient_id = @patient', 'patient', query.patientId);
}

function filterStates({ filter }: ListingParts, states: readonly string[]): void {
  filter('m.state IN (SELECT value FROM json_each(@states))', 'states', JSON.stringify(states));
}

function newestFirst(one: Place, other: Place): number {
  if (one.createdAtMs !== other.createdAtMs) return other.createdAtMs - one.createdAtMs;
  return one.id < other.id ? 1 : -1;
}

function pageLength(limit: number): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= MOST) return limit;
  throw new AppError('INVALID_INPUT', `A page of a list has 1 to ${MOST} entries.`, { reason: 'limit', most: MOST });
}
