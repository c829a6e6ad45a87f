import { UserAgent, type Referral } from 'sip.js';
import { isEmergencyNumber } from '../../../app/domain/calls/emergency.ts';
import { addressOf } from './identity.ts';

/** An extension, or a name as phones have them: nothing that a server would dial outside, by a prefix, or read in two ways. */
const COLLEAGUE = /^(?:\d{2,6}|[a-z][a-z0-9._-]{0,31})$/i;

/**
 * Whom a REFER may send us to: somebody inside our own domain. Never a number outside, which whoever calls us would have us pay
 * for, and never an emergency number. A PBX that transfers to outside does so itself.
 * @returns the user part of the address; null: nobody
 */
export function referredTo(referral: Pick<Referral, 'referTo' | 'replaces'>, domain: string): string | null {
  try {
    const { scheme, host, user = '' } = referral.referTo.uri;
    const isOurs = host.toLowerCase() === domain.replace(/:\d+$/, '').toLowerCase();
    const isSip = scheme === 'sip' || scheme === 'sips';
    // It becomes a header of ours as it is.
    const isReplacing = !/\p{Cc}/u.test(decodeURIComponent(referral.replaces ?? ''));
    return isSip && isOurs && isReplacing && COLLEAGUE.test(user) && !isEmergencyNumber(user) ? user : null;
  } catch {
    // It cannot be read.
    return null;
  }
}

/** What is dialled is what was looked at: the address as we write it, without the port, parameters and password of theirs. */
export function dialOwnAddress({ referTo }: Pick<Referral, 'referTo'>, number: string, domain: string): void {
  const address = addressOf(number, domain);
  const ours = address === null ? undefined : UserAgent.makeURI(address);
  if (ours === undefined) throw new Error('This address cannot be written.');
  const { uri } = referTo;
  uri.scheme = ours.scheme;
  uri.user = ours.user;
  uri.host = ours.host;
  uri.port = ours.port;
  uri.clearParams();
}
