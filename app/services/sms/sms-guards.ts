import { AppError } from '../../domain/errors.ts';
import { findPhi } from '../../domain/phi/phi-guard.ts';
import type { E164 } from '../../domain/phone-number.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Storage } from '../../ports/repositories.ts';
import { readClinicSettings } from '../channels/clinic-settings.ts';
import { askBeforeSending, duplicateGuard, sentSameToday, type Guard } from '../sending/guards.ts';

interface Deps {
  readonly storage: Storage;
  readonly clock: Clock;
}

interface Asked {
  readonly numbers: readonly E164[];
  readonly body: string;
  readonly contentHash: string;
  readonly confirm: readonly string[];
}

/**
 * Throws INVALID_INPUT `phi` where the clinic blocks what may be patient data, and NEEDS_CONFIRMATION `{which, newNumbers,
 * duplicateNumbers, kinds}`.
 */
export function checkGuards({ storage, clock }: Deps, { numbers, body, contentHash, confirm }: Asked): void {
  const kinds = [...new Set(findPhi(body).map(({ kind }) => kind))];
  if (kinds.length > 0 && readClinicSettings(storage.settings).phiGuard === 'block') {
    throw new AppError(
      'INVALID_INPUT',
      'This text seems to hold patient data, which the clinic does not send by text. Take it out, or call instead.',
      { reason: 'phi', kinds },
    );
  }
  const newNumbers = numbers.filter((number) => !isKnown(storage, number));
  const duplicateNumbers = sentSameToday(storage, numbers, contentHash, clock.now());
  const guards: Guard[] = [
    { name: 'new-number', because: 'this number was never texted before', asks: newNumbers.length > 0 },
    duplicateGuard(duplicateNumbers),
    { name: 'phi', because: 'this text seems to hold patient data', asks: kinds.length > 0 },
  ];
  askBeforeSending(guards, confirm, { newNumbers, duplicateNumbers, kinds });
}

/** A patient's, a contact's, or one that a text was sent to or came from, on whatever account. */
function isKnown(storage: Storage, number: E164): boolean {
  return (
    storage.patients.byPhone(number).length > 0 ||
    storage.contacts.byAddress(number).length > 0 ||
    storage.messages.addressUsed('sms', number) ||
    hasWritten(storage, number)
  );
}

function hasWritten({ conversations, accounts }: Storage, number: E164): boolean {
  const thread = conversations.findByAddress('sms', number);
  const lanes = accounts.all({ disabled: true }).map(({ id }) => ({ accountId: id, channel: 'sms' }) as const);
  return thread !== null && conversations.lastInbound(thread.id, { lanes }) !== null;
}
