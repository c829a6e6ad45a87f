import type { PatientId } from '../../domain/ids.ts';
import type { Storage } from '../../ports/repositories.ts';

/**
 * Whose address it is, if it is one active patient's alone; else a person picks.
 *
 * @param address E.164 or a mail address; a short code or a name is nobody's
 */
export function onlyPatientWith({ patients }: Pick<Storage, 'patients'>, address: string): PatientId | null {
  const found = address.startsWith('+')
    ? patients.byPhone(address)
    : address.includes('@')
      ? patients.byEmail(address)
      : [];
  const [only, ...others] = found;
  return only && others.length === 0 ? only.id : null;
}
