import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';

/** Where a page of a list ended: newest first by time, then id. */
export interface Position {
  readonly createdAtMs: number;
  readonly id: string;
}

/** Opaque text for callers: base64url of `[createdAtMs, id]`. */
export function toCursor(position: Position): string {
  return Buffer.from(JSON.stringify([position.createdAtMs, position.id]), 'utf8').toString('base64url');
}

/** @throws AppError INVALID_INPUT (`cursor`) for anything that `toCursor` did not make */
export function fromCursor(cursor: string): Position {
  const value = decode(cursor);
  if (Array.isArray(value) && value.length === 2) {
    const [createdAtMs, id] = value as unknown[];
    if (Number.isSafeInteger(createdAtMs) && typeof id === 'string' && isUuid(id)) {
      return { createdAtMs: createdAtMs as number, id };
    }
  }
  throw new AppError('INVALID_INPUT', 'This list position is not valid; load the list again.', { reason: 'cursor' });
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
