import type { PatientView } from '../../contract/procedures/patients.ts';
import { chartName, type Patient } from '../../domain/patient/patient.ts';

/** A mirrored patient as the contract shows one. Numbers as E.164 where one can be read, else as OpenEMR has them. */
export function patientView(patient: Patient): PatientView {
  return {
    id: patient.id,
    pid: patient.pid,
    uuid: patient.id,
    mrn: patient.mrn,
    name: chartName(patient),
    preferredName: patient.preferredName,
    dob: patient.birthDate,
    sex: patient.sex,
    city: patient.city,
    phones: patient.phones.map(({ kind, text, e164 }) => ({ kind, number: e164 ?? text })),
    email: patient.email,
    consent: { ...patient.consent },
    deceased: patient.isDeceased,
    gone: patient.status === 'gone',
  };
}
