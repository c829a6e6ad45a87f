import { AppError } from '../../domain/errors.ts';
import type { Position } from '../database/cursor.ts';

/** No list is asked for more at once. */
const MOST = 200;

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
