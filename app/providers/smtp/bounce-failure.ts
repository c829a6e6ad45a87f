import type { Failure } from '../../domain/errors.ts';
import { failure, type KnownError } from '../kit/failure.ts';
import { cleanLine } from './mail-addresses.ts';

const rejected = (message: string, action: KnownError['action'] = 'edit-and-resend'): KnownError => ({
  category: 'rejected',
  message,
  action,
});
const passing = (message: string): KnownError => ({ category: 'retryable', message, action: 'retry' });

const noMailbox = rejected('There is no such mailbox; check the address with the recipient.', 'check-number');
const noDomain = rejected(
  'The mail server of this address does not exist; check what stands behind the @.',
  'check-number',
);
const full = passing('The recipient’s mailbox is full; send it again later or reach the recipient in another way.');
const expired = passing('The recipient’s mail server could not be reached for days; send it again later.');
const tooLarge = rejected('The e-mail is too large for the recipient’s mail server; send it with smaller attachments.');
const policy = rejected(
  'The recipient’s mail server refused the e-mail by its rules; reach the recipient in another way or ask the administrator.',
  'ask-administrator',
);

/** Enhanced status codes (RFC 3463 and the IANA registry), the class taken away. */
const bySubject: Readonly<Record<string, KnownError>> = {
  '1.1': noMailbox,
  '1.2': noDomain,
  '1.3': rejected('The address is not written correctly; check it with the recipient.', 'check-number'),
  '1.4': rejected('The address fits more than one mailbox; check it with the recipient.', 'check-number'),
  '1.6': rejected('The recipient has moved and left no new address; ask for it.', 'check-number'),
  '1.10': rejected('This address takes no e-mail; ask the recipient for another one.', 'check-number'),
  '2.1': rejected('The recipient’s mailbox is switched off; ask for another address.', 'check-number'),
  '2.2': full,
  '2.3': tooLarge,
  '3.4': tooLarge,
  '4.1': expired,
  '4.3': expired,
  '4.4': noDomain,
  '4.6': rejected('The mail of this address goes in circles at the recipient’s mail server; ask for another address.'),
  '4.7': expired,
};
const byClass: Readonly<Record<string, KnownError>> = {
  '1': rejected('The address was not accepted; check it with the recipient.', 'check-number'),
  '2': rejected('The recipient’s mailbox does not take e-mail; ask for another address.'),
  '3': passing('The recipient’s mail server has a fault; send it again later.'),
  '4': expired,
  '5': rejected(
    'The recipient’s mail server did not understand the e-mail; ask the administrator.',
    'ask-administrator',
  ),
  '6': rejected('The recipient’s mail server cannot take this kind of content; send it as text or PDF.'),
  '7': policy,
};
const other = rejected(
  'The recipient’s mail server did not deliver the e-mail; check the address or send it another way.',
);

/** The server's own words without addresses and links, at most 200 characters; null: it has none. */
function serverWords(diagnostic: string): string | null {
  const words = diagnostic
    .slice(0, 2000)
    .replace(/^\s*(x-[\w-]+|smtp)\s*;/i, '')
    .replace(/https?:\/\/\S+/gi, '')
    .replace(/<?[^\s<>@"]{1,320}@[^\s<>@"]{1,255}>?/g, '…');
  return cleanLine(words, 200);
}

/**
 * Why a recipient did not get it. `params.serverSays` is the server's own words, short and without addresses.
 *
 * @param status `5.1.1`, or empty
 */
export function bounceFailure(status: string, diagnostic: string): Failure {
  const subject = status.split('.').slice(1).join('.');
  const known = bySubject[subject] ?? byClass[subject.split('.')[0] ?? ''] ?? other;
  const words = serverWords(diagnostic);
  return failure(
    `EMAIL_BOUNCE_${status === '' ? 'UNKNOWN' : status}`,
    known,
    words === null ? undefined : { serverSays: words },
  );
}
