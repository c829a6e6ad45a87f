import type { Confirmation } from '../../contract/schemas.ts';
import { AppError, type ErrorParams } from '../../domain/errors.ts';
import type { Storage } from '../../ports/repositories.ts';

/** Something that a careful colleague would ask about before it leaves. */
export interface Guard {
  readonly name: Confirmation;
  /** Half a sentence: *this number was never faxed before*. */
  readonly because: string;
  /** It found something. */
  readonly asks: boolean;
}

/**
 * Throws NEEDS_CONFIRMATION `{which, ...params}` for what was found and is not in `confirm`; nothing is queued until the call
 * comes back with it.
 */
export function askBeforeSending(guards: readonly Guard[], confirm: readonly string[], params: ErrorParams): void {
  const open = guards.filter(({ name, asks }) => asks && !confirm.includes(name));
  if (open.length === 0) return;
  const sentence = `Please confirm: ${open.map(({ because }) => because).join(', and ')}.`;
  throw new AppError('NEEDS_CONFIRMATION', sentence, { which: open.map(({ name }) => name), ...params });
}

/** Those of the numbers that got the same content today already. */
export function sentSameToday(
  storage: Pick<Storage, 'messages'>,
  numbers: readonly string[],
  contentHash: string,
  nowMs: number,
): string[] {
  const sinceMs = startOfDay(nowMs);
  return numbers.filter((number) => storage.messages.sameContentSince(number, contentHash, sinceMs).length > 0);
}

export function duplicateGuard(numbers: readonly string[], where = 'number'): Guard {
  return {
    name: 'duplicate',
    because: `the same content already went to this ${where} today`,
    asks: numbers.length > 0,
  };
}

/** Midnight before `nowMs` in this workstation's time zone. */
export function startOfDay(nowMs: number): number {
  return new Date(nowMs).setHours(0, 0, 0, 0);
}
