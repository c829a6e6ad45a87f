import type { AccountScope, Lane } from '../../domain/access/account-scope.ts';
import { accountsIn } from '../../domain/access/account-scope.ts';
import { INBOUND_STATES } from '../../domain/message/states.ts';
import type { MessageState } from '../../domain/message/states.ts';
import type { MessageQuery } from '../../ports/repositories.ts';
import type { Connection, Query, SqlValue } from '../database/connection.ts';
import type { Position } from '../database/cursor.ts';
import { fromCursor } from '../database/cursor.ts';
import { toSearchQuery } from '../database/search-text.ts';
import { FILED_CHANNEL, inLanes, lanesParameter, messageLanes, newestFirst, pageLength } from './lanes.ts';

/** A message's place in a list. */
export interface Place extends Position {
  readonly row: number;
}

interface Listing {
  readonly sql: string;
  /** One run of the statement per part of the scope; each gives its part of the list in order. */
  readonly runs: readonly Record<string, SqlValue>[];
}

/**
 * Finds the places of one page, newest first, one more than asked for so that the caller sees whether another page
 * follows.
 *
 * A list is read lane by lane (account and channel, with a direction or state where there is one), each a range of one index
 * in order, and the lanes are merged here: none reads more rows than the page has, whatever the scope.
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
    const places = listing.runs.flatMap((run) => statement.all({ ...run, limit }));
    if (listing.runs.length > 1) places.sort(newestFirst);
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

/** The statement and runs of a list; null if nothing can be in it. Exported for the tests of query plans. */
export function listingOf(query: MessageQuery, scope: AccountScope): Listing | null {
  const directions = directionsOf(query);
  const lanes = messageLanes(scope, query.channel);
  if (directions.length === 0 || lanes.length === 0) return null;
  const filters: Record<string, SqlValue> = {};
  const conditions = ['m.removed_at IS NULL'];
  const filter = (condition: string, name: string, value: SqlValue): void => {
    conditions.push(condition);
    filters[name] = value;
  };
  if (query.before !== undefined) {
    const position = fromCursor(query.before);
    filter('(m.created_at, m.id) < (@beforeAt, @beforeId)', 'beforeAt', position.createdAtMs);
    filters['beforeId'] = position.id;
  }
  const parts = { query, directions, lanes, filters, conditions, filter };
  return query.text === undefined ? byIndex(parts) : byText(parts, query.text);
}

type Direction = 'inbound' | 'outbound';

/** Only what was received can be unread, wait for filing or be claimed, and a state belongs to one direction. */
function directionsOf({ direction, states, unread, needsFiling, claimedBy }: MessageQuery): Direction[] {
  const inbound = !states || states.some((state) => isInboundState(state));
  const isOfInbox = unread === true || needsFiling === true || claimedBy !== undefined;
  const outbound = !isOfInbox && (!states || states.some((state) => !isInboundState(state)));
  const possible: Direction[] = [...(inbound ? ['inbound' as const] : []), ...(outbound ? ['outbound' as const] : [])];
  return possible.filter((one) => direction === undefined || direction === one);
}

function isInboundState(state: MessageState): boolean {
  return INBOUND_STATES.some((inbound) => inbound === state);
}

interface ListingParts {
  readonly query: MessageQuery;
  readonly directions: readonly Direction[];
  readonly lanes: readonly Lane[];
  readonly filters: Record<string, SqlValue>;
  readonly conditions: string[];
  readonly filter: (condition: string, name: string, value: SqlValue) => void;
}

/** Full text drives: rows of the search table, then the filters; only their places are sorted. */
function byText(parts: ListingParts, typed: string): Listing | null {
  const match = toSearchQuery(typed);
  if (match === null) return null;
  const { query, filter } = parts;
  filter(inLanes('m'), 'lanes', lanesParameter(parts));
  filter('message_search MATCH @match', 'match', match);
  filter('m.direction IN (SELECT value FROM json_each(@directions))', 'directions', JSON.stringify(parts.directions));
  filterStates(parts);
  filterUnread(parts);
  filterNeedsFiling(parts);
  filterClaimedBy(parts);
  if (query.address !== undefined) filter('m.address = @address', 'address', query.address);
  if (query.patientId !== undefined) filter('m.patient_id = @patient', 'patient', query.patientId);
  const sql = `SELECT m.row, m.id, m.created_at AS createdAtMs
    FROM message_search CROSS JOIN messages AS m ON m.row = message_search.rowid
    WHERE ${parts.conditions.join(' AND ')} ORDER BY m.created_at DESC, m.id DESC LIMIT @limit`;
  return { sql, runs: [parts.filters] };
}

/** The narrowest index first. What it does not hold in its order is a filter on its rows. */
function byIndex(parts: ListingParts): Listing {
  const { query } = parts;
  if (query.address !== undefined || query.patientId !== undefined) return byPerson(parts);
  if (query.claimedBy !== undefined) return byHands(parts);
  if (query.needsFiling) {
    parts.conditions.push(NEEDS_FILING);
    filterStates(parts);
    filterUnread(parts);
    return laned(parts, 'inbox_needs_filing');
  }
  filterNeedsFiling(parts);
  if (query.unread) {
    parts.conditions.push('m.unread = 1');
    filterStates(parts);
    return laned(parts, 'inbox_unread');
  }
  filterUnread(parts);
  if (query.states !== undefined) {
    const states = query.states.filter((state) =>
      parts.directions.includes(isInboundState(state) ? 'inbound' : 'outbound'),
    );
    const { sql, runs } = laned(parts, 'messages_by_state', ['m.state = @state']);
    return { sql, runs: runs.flatMap((run) => [...new Set(states)].map((state) => ({ ...run, state }))) };
  }
  return withDirections(parts, laned(parts, 'messages_by_channel', [DIRECTION]));
}

/** Few of an account: the channels are a filter. */
function byPerson(parts: ListingParts): Listing {
  const { query, filter, lanes } = parts;
  const index = query.patientId === undefined ? 'messages_by_address' : 'messages_by_patient';
  if (query.address !== undefined) filter('m.address = @address', 'address', query.address);
  if (query.patientId !== undefined) filter('m.patient_id = @patient', 'patient', query.patientId);
  filterStates(parts);
  filterUnread(parts);
  filterNeedsFiling(parts);
  filterClaimedBy(parts);
  const conditions = [ACCOUNT, DIRECTION, ...parts.conditions, 'm.channel IN (SELECT value FROM json_each(@channels))'];
  const runs = accountsIn({ lanes }).map((account) => {
    const channels = lanes.filter((lane) => lane.accountId === account).map((lane) => lane.channel);
    return { ...parts.filters, account, channels: JSON.stringify(channels) };
  });
  return withDirections(parts, { sql: indexed(index, conditions), runs });
}

function byHands(parts: ListingParts): Listing {
  filterClaimedBy(parts);
  filterStates(parts);
  filterUnread(parts);
  filterNeedsFiling(parts);
  return laned(parts, 'inbox_claimed');
}

const ACCOUNT = 'm.account_id = @account';
const DIRECTION = 'm.direction = @direction';
/** A document that is here, or only a person can go on with it. As with unread, only inbound messages can be. */
const NEEDS_FILING = `m.direction = 'inbound' AND m.${FILED_CHANNEL} AND m.is_filed = 0 AND m.next_content_at IS NULL`;

function laned(parts: ListingParts, index: string, conditions: readonly string[] = []): Listing {
  const { lanes, filters } = parts;
  return {
    sql: indexed(index, [ACCOUNT, 'm.channel = @channel', ...conditions, ...parts.conditions]),
    runs: lanes.map((lane) => ({ ...filters, account: lane.accountId, channel: lane.channel })),
  };
}

function withDirections({ directions }: ListingParts, { sql, runs }: Listing): Listing {
  return { sql, runs: runs.flatMap((run) => directions.map((direction) => ({ ...run, direction }))) };
}

function indexed(index: string, conditions: readonly string[]): string {
  return `SELECT m.row, m.id, m.created_at AS createdAtMs FROM messages AS m INDEXED BY ${index}
    WHERE ${conditions.join(' AND ')} ORDER BY m.created_at DESC, m.id DESC LIMIT @limit`;
}

function filterStates({ query, filter }: ListingParts): void {
  if (query.states === undefined) return;
  filter('m.state IN (SELECT value FROM json_each(@states))', 'states', JSON.stringify(query.states));
}

function filterUnread({ query, filter }: ListingParts): void {
  if (query.unread !== undefined) filter('m.unread = @unread', 'unread', query.unread ? 1 : 0);
}

function filterNeedsFiling({ query, conditions }: ListingParts): void {
  if (query.needsFiling !== undefined) conditions.push(query.needsFiling ? NEEDS_FILING : `NOT (${NEEDS_FILING})`);
}

function filterClaimedBy({ query, filter }: ListingParts): void {
  if (query.claimedBy !== undefined) filter('m.claimed_by = @claimedBy', 'claimedBy', query.claimedBy);
}
