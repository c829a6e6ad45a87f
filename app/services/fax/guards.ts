import { AppError } from '../../domain/errors.ts';
import type { Confirmation } from '../../contract/schemas.ts';
import type { Storage } from '../../ports/repositories.ts';

export interface GuardInput {
  readonly numbers: readonly string[];
  readonly contentHash: string;
  /** Start of the clinic's day, Unix ms. */
  readonly dayStartMs: number;
  readonly confirm: readonly string[];
}

/**
 * What a careful colleague would ask before it leaves: a number never used before, the same content to the same number
 * today. Throws NEEDS_CONFIRMATION `{which, newNumbers, duplicateNumbers}`; nothing is queued until the call comes back with
 * `confirm`.
 */
export function checkGuards(storage: Storage, input: GuardInput): void {
  const newNumbers = input.numbers.filter((number) => !storage.messages.addressUsed('fax', number));
  const duplicateNumbers = input.numbers.filter(
    (number) => storage.messages.sameContentSince(number, input.contentHash, input.dayStartMs).length > 0,
  );
  const which: Confirmation[] = [];
  if (newNumbers.length > 0 && !input.confirm.includes('new-number')) which.push('new-number');
  if (duplicateNumbers.length > 0 && !input.confirm.includes('duplicate')) which.push('duplicate');
  if (which.length === 0) return;
  throw new AppError('NEEDS_CONFIRMATION', sentenceFor(which), { which, newNumbers, duplicateNumbers });
}

function sentenceFor(which: readonly Confirmation[]): string {
  const reasons = which.map((guard) =>
    guard === 'duplicate' ? 'the same content already went to this number today' : 'this number was never faxed before',
  );
  return `Please confirm: ${reasons.join(', and ')}.`;
}

/** Midnight before `nowMs` in this workstation's time zone. */
export function startOfDay(nowMs: number): number {
  return new Date(nowMs).setHours(0, 0, 0, 0);
}
