import { conversationKey } from '../../domain/email/address.ts';
import type { Recipient } from '../../domain/email/mailbox.ts';
import { AppError } from '../../domain/errors.ts';
import { findPhi, type PhiKind } from '../../domain/phi/phi-guard.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Storage } from '../../ports/repositories.ts';
import { readClinicSettings, type ClinicSettings } from '../channels/clinic-settings.ts';
import { askBeforeSending, duplicateGuard, sentSameToday, type Guard } from '../sending/guards.ts';
import type { Written } from './send-content.ts';

interface Deps {
  readonly storage: Storage;
  readonly clock: Clock;
}

interface Asked {
  readonly recipients: readonly Recipient[];
  readonly written: Written;
  readonly isProtected: boolean;
  readonly contentHash: string;
  readonly confirm: readonly string[];
}

export interface PhiFound {
  readonly subject: readonly PhiKind[];
  readonly text: readonly PhiKind[];
}

export function phiIn({ subject, text }: Pick<Written, 'subject' | 'text'>): PhiFound {
  const kindsIn = (part: string): PhiKind[] => [...new Set(findPhi(part).map(({ kind }) => kind))];
  return { subject: kindsIn(subject), text: kindsIn(text) };
}

/** The clinic sends everything, or everything with patient data in its text, as protected PDF. */
export function mustProtect({ protectedPdf }: Pick<ClinicSettings, 'protectedPdf'>, { text }: PhiFound): boolean {
  return protectedPdf === 'always' || (protectedPdf === 'guard' && text.length > 0);
}

/**
 * Throws INVALID_INPUT `phi` where the clinic blocks what may be patient data, `protection-required` where it must be protected,
 * and NEEDS_CONFIRMATION `{which, newAddresses, duplicateAddresses, kinds}`. A subject is never protected.
 */
export function checkGuards({ storage, clock }: Deps, asked: Asked): void {
  const { recipients, written, isProtected, contentHash, confirm } = asked;
  const settings = readClinicSettings(storage.settings);
  const found = phiIn(written);
  if (settings.phiGuard === 'block') refusePhi(found, isProtected || mustProtect(settings, found));
  if (!isProtected && mustProtect(settings, found)) throw protectionRequired(settings, found);
  const kinds = [...new Set([...found.subject, ...(isProtected ? [] : found.text)])];
  const newAddresses = recipients.map(({ address }) => address).filter((address) => !isKnown(storage, address));
  const [first] = recipients;
  const duplicateAddresses = sentSameToday(
    storage,
    first === undefined ? [] : [conversationKey(first.address)],
    contentHash,
    clock.now(),
  );
  const guards: Guard[] = [
    { name: 'new-number', because: 'this address was never written to before', asks: newAddresses.length > 0 },
    duplicateGuard(duplicateAddresses, 'address'),
    { name: 'phi', because: `${placeOf(found)} seems to hold patient data`, asks: kinds.length > 0 },
  ];
  askBeforeSending(guards, confirm, { newAddresses, duplicateAddresses, kinds });
}

function placeOf({ subject }: PhiFound): string {
  return subject.length > 0 ? 'the subject, which is never protected,' : 'this e-mail';
}

function refusePhi({ subject, text }: PhiFound, isProtected: boolean): void {
  const kinds = [...new Set([...subject, ...(isProtected ? [] : text)])];
  if (kinds.length === 0) return;
  const sentence =
    subject.length > 0
      ? 'The subject seems to hold patient data, which everybody on the way can read. Take it out.'
      : 'This e-mail seems to hold patient data, which the clinic sends as protected PDF only. Protect it, or take it out.';
  throw new AppError('INVALID_INPUT', sentence, {
    reason: 'phi',
    kinds,
    where: subject.length > 0 ? 'subject' : 'text',
  });
}

function protectionRequired({ protectedPdf }: Pick<ClinicSettings, 'protectedPdf'>, { text }: PhiFound): AppError {
  const sentence =
    protectedPdf === 'always'
      ? 'The clinic sends every e-mail as protected PDF. Choose a password for it.'
      : 'This e-mail seems to hold patient data, which the clinic sends as protected PDF. Choose a password for it.';
  return new AppError('INVALID_INPUT', sentence, { reason: 'protection-required', kinds: text });
}

/** A patient's, a contact's, or one that an e-mail went to or came from, on whatever account. */
export function isKnown({ patients, contacts, messages }: Storage, address: string): boolean {
  const key = conversationKey(address);
  return patients.byEmail(key).length > 0 || contacts.byAddress(key).length > 0 || messages.addressUsed('email', key);
}
