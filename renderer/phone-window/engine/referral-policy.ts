import type { Referral } from 'sip.js';
import { isEmergencyNumber } from '../../../app/domain/calls/emergency.ts';

/**
 * Whom a REFER may send us to: somebody inside our own domain. Never a number outside, which whoever calls us would have us pay
 * for, and never an emergency number. A PBX that transfers to outside does so itself.
 * @returns the user part of the address; null: nobody
 */
export function referredTo(referral: Referral, domain: string): string | null {
  try {
    const { scheme, host, user = '' } = referral.referTo.uri;
    const number = decodeURIComponent(user);
    const isOurs = host.toLowerCase() === domain.replace(/:\d+$/, '').toLowerCase();
    const isSip = scheme === 'sip' || scheme === 'sips';
    const isOutside = /^\+|^[\d*#]{7,}$/.test(number);
    return isSip && isOurs && number !== '' && !isOutside && !isEmergencyNumber(number) ? number : null;
  } catch {
    // It cannot be read.
    return null;
  }
}
