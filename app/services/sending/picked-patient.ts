import { AppError } from '../../domain/errors.ts';
import { asId, type PatientId } from '../../domain/ids.ts';
import type { Storage } from '../../ports/repositories.ts';
import { refuseWithoutNames } from '../access/sight.ts';
import type { CallContext } from '../dispatch/context.ts';

/** The patient that somebody picked. Throws PERMISSION_DENIED `emr-rights`, NOT_FOUND `patient`. */
export function pickedPatient(
  storage: Pick<Storage, 'patients'>,
  patientId: string | undefined,
  { session }: CallContext,
): PatientId | null {
  if (patientId === undefined) return null;
  refuseWithoutNames(session);
  const patient = storage.patients.find(asId<PatientId>(patientId));
  if (patient?.status === 'active') return patient.id;
  throw new AppError('NOT_FOUND', 'There is no such patient any more. Search for the patient again.', {
    reason: 'patient',
  });
}
