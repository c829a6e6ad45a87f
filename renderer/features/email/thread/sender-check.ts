import type { MessageView } from '../../../../app/contract/schemas.ts';

type Email = NonNullable<MessageView['email']>;
export type CheckName = 'dmarc' | 'dkim' | 'spf';

/** What is said of the sender in one line. */
export type SenderCheck =
  | { readonly step: 'ok' | 'warn'; readonly by: CheckName }
  /** The server looked, and found nothing that could be checked. */
  | { readonly step: 'none' };

const isBad = (result: string | null | undefined) => result === 'fail' || result === 'softfail';

/**
 * DMARC alone says whether the address that one sees is the sender's (RFC 7489, 3.1): where it says something, it decides. Without
 * it a failed signature or server is a warning, and a right signature is said as such.
 *
 * @returns null: the server said nothing
 */
export function senderCheckOf({ authentication }: Pick<Email, 'authentication'>): SenderCheck | null {
  if (!authentication) return null;
  const { dmarc, dkim, spf } = authentication;
  if (dmarc === null && dkim === null && spf === null) return null;
  if (dmarc === 'pass') return { step: 'ok', by: 'dmarc' };
  if (isBad(dmarc)) return { step: 'warn', by: 'dmarc' };
  if (isBad(dkim)) return { step: 'warn', by: 'dkim' };
  if (dkim === 'pass') return { step: 'ok', by: 'dkim' };
  if (isBad(spf)) return { step: 'warn', by: 'spf' };
  return spf === 'pass' ? { step: 'ok', by: 'spf' } : { step: 'none' };
}

export const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** Where answers are asked to go although that is another domain than the sender's; empty: nowhere else. */
export function repliesElsewhere({ from, replyTo }: Pick<Email, 'from' | 'replyTo'>): Email['replyTo'] {
  return replyTo.filter(({ address }) => domainOf(address) !== domainOf(from.address));
}
