import { zonesOfAddress } from './address-zones.ts';
import { zonesOfNumber } from './area-code-zones.ts';

/**
 * Every zone that a recipient may be in: of the number's area code and of each patient's address. All must allow. Nothing known:
 * the clinic's own.
 */
export function recipientZones(recipient: {
  readonly number: string;
  readonly patients: readonly { readonly state: string; readonly postalCode: string }[];
  readonly clinicZone: string;
}): readonly string[] {
  const known = new Set([...zonesOfNumber(recipient.number), ...recipient.patients.flatMap(zonesOfAddress)]);
  return known.size === 0 ? [recipient.clinicZone] : [...known];
}
