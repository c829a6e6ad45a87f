import type { PatientId } from '../../domain/ids.ts';
import type { Patient } from '../../domain/patient/patient.ts';
import type { Storage } from '../../ports/repositories.ts';

type Known = Pick<Storage, 'patients'>;

/**
 * Active patients that a text to this number concerns: the picked one, else all with the number. Where the number is not the
 * picked one's, those who have it are concerned, too: it is they who read it.
 */
export function patientsConcerned(
  { patients }: Known,
  address: string,
  patientId: PatientId | null,
): readonly Patient[] {
  const picked = patientId === null ? null : patients.find(patientId);
  if (picked?.status !== 'active') return patients.byPhone(address);
  const isTheirs = picked.phones.some(({ e164 }) => e164 === address);
  return isTheirs ? [picked] : [picked, ...patients.byPhone(address).filter(({ id }) => id !== picked.id)];
}

/** What OpenEMR's flag says: only with the word YES of every patient concerned is it *ok*. */
export function flagOf(known: Known, address: string, patientId: PatientId | null): 'ok' | 'no-consent' | 'unknown' {
  const concerned = patientsConcerned(known, address, patientId);
  if (concerned.length > 0) return concerned.every(({ consent }) => consent.sms) ? 'ok' : 'no-consent';
  // Picked, and gone from OpenEMR since: nobody's consent stands behind it.
  return patientId === null ? 'unknown' : 'no-consent';
}
