import {
  conversationKey,
  parseAddress,
  parseAddressList,
  type AddressProblem,
  type ParsedAddress,
} from '../../domain/email/address.ts';
import { RECIPIENT_ROLES, type Recipient, type RecipientRole } from '../../domain/email/mailbox.ts';
import { AppError } from '../../domain/errors.ts';
import type { EmailLimits } from '../../ports/provider.ts';

/** Recipients as typed. */
export type TypedRecipients = Readonly<Partial<Record<RecipientRole, readonly string[] | undefined>>>;

const SENTENCES: Readonly<Record<AddressProblem, string>> = {
  empty: 'A recipient is empty. Enter an e-mail address.',
  'no-at': 'This is no e-mail address: the @ is missing.',
  'two-ats': 'This is no e-mail address: it has more than one @.',
  'no-local': 'This is no e-mail address: the name before the @ is missing.',
  'no-domain': 'This is no e-mail address: what comes after the @ is missing.',
  spaces: 'An e-mail address has no spaces. Remove them.',
  'control-characters': 'This recipient has a line break or another hidden character. Enter it again.',
  'other-letters': 'Before the @ only letters from a to z, digits and a few signs are possible. Check this address.',
  'impossible-domain': 'What comes after the @ cannot be right. Check it, for instance for a missing dot.',
  'impossible-address': 'This cannot be an e-mail address. Check it.',
  'too-long': 'This e-mail address is too long. Check it.',
};

/** One entry may hold several, as pasted. A line break within an entry is never a list's: it has no place in a header. */
export function readTyped(entries: readonly string[]): ParsedAddress[] {
  return entries.flatMap((entry) => (/[\r\n]/.test(entry.trim()) ? [parseAddress(entry)] : parseAddressList(entry)));
}

/**
 * Everybody that the e-mail goes to: to, cc, bcc. Throws INVALID_INPUT `no-recipient`, `same-recipient-twice`,
 * `impossible-address` (`value`, `problem`, `field`).
 */
export function readRecipients(typed: TypedRecipients): Recipient[] {
  const all = RECIPIENT_ROLES.flatMap((role) =>
    readTyped(typed[role] ?? []).map((parsed) => recipientOf(parsed, role)),
  );
  if (all.length === 0) {
    throw new AppError('INVALID_INPUT', 'There is no recipient. Enter at least one e-mail address.', {
      reason: 'no-recipient',
    });
  }
  const keys = all.map(({ address }) => conversationKey(address));
  const twice = all.find((_, index) => keys.indexOf(keys[index] ?? '') !== index);
  if (twice === undefined) return all;
  throw new AppError('INVALID_INPUT', 'The same recipient is entered twice. Remove one.', {
    reason: 'same-recipient-twice',
    value: twice.address,
  });
}

function recipientOf(parsed: ParsedAddress, role: RecipientRole): Recipient {
  if (parsed.ok) return { ...parsed.mailbox, role };
  const { problem, text } = parsed;
  throw new AppError('INVALID_INPUT', SENTENCES[problem], {
    reason: 'impossible-address',
    problem,
    field: role,
    value: text,
  });
}

/** Throws INVALID_INPUT `too-many-recipients` (`most`), `copies-not-supported`. */
export function refuseRecipients(recipients: readonly Recipient[], limits: EmailLimits): void {
  if (!limits.copies && recipients.some(({ role }) => role !== 'to')) {
    throw new AppError('INVALID_INPUT', 'This account sends no copies. Remove them, or choose another account.', {
      reason: 'copies-not-supported',
    });
  }
  if (recipients.length <= limits.recipients) return;
  throw new AppError(
    'INVALID_INPUT',
    `This account takes ${limits.recipients} recipients per e-mail; these are ${recipients.length}. Send it in parts.`,
    { reason: 'too-many-recipients', most: limits.recipients, recipients: recipients.length },
  );
}
