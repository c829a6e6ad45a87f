import type { AccountScope, Lane } from '../../domain/access/account-scope.ts';
import { isInScope } from '../../domain/access/account-scope.ts';
import { FILED_CHANNELS, MESSAGE_CHANNELS } from '../../domain/channel.ts';
import { AppError } from '../../domain/errors.ts';
import type { Position } from '../database/cursor.ts';

/** No list is asked for more at once. */
const MOST = 200;

/** True for columns `account_id` and `channel` of a lane of `@lanes`, which is {@link lanesParameter}. */
export function inLanes(table = ''): string {
  const prefix = table === '' ? '' : `${table}.`;
  return `(${prefix}account_id, ${prefix}channel) IN
    (SELECT lane.value ->> 'accountId', lane.value ->> 'channel' FROM json_each(@lanes) AS lane)`;
}

export function lanesParameter(scope: AccountScope): string {
  return JSON.stringify(scope.lanes);
}

/** Each once, and only those that carry messages. */
export function messageLanes(scope: AccountScope, channel?: string): Lane[] {
  return scope.lanes.filter(
    (lane, at) =>
      (channel === undefined || lane.channel === channel) &&
      MESSAGE_CHANNELS.some((each) => each === lane.channel) &&
      !isInScope({ lanes: scope.lanes.slice(0, at) }, lane),
  );
}

/** For questions of core itself about an account, whose indexes are by lane all the same. */
export const ANY_CHANNEL = `channel IN (${MESSAGE_CHANNELS.map((channel) => `'${channel}'`).join(', ')})`;

/** As in the index `inbox_needs_filing`, word by word: SQLite compares the conditions. */
export const FILED_CHANNEL = `channel IN (${FILED_CHANNELS.map((channel) => `'${channel}'`).join(', ')})`;

/** The order in which lanes of a list are merged: that of their index. */
export function newestFirst(one: Position, other: Position): number {
  if (one.createdAtMs !== other.createdAtMs) return other.createdAtMs - one.createdAtMs;
  return one.id < other.id ? 1 : -1;
}

/** @throws AppError INVALID_INPUT (`limit`) */
export function pageLength(limit: number): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= MOST) return limit;
  throw new AppError('INVALID_INPUT', `A page of a list has 1 to ${MOST} entries.`, { reason: 'limit', most: MOST });
}
