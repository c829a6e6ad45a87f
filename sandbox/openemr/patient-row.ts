import { patientColumns } from './patients.ts';
import type { StoredPatient } from './patients.ts';
import { databaseNumber } from './versions.ts';
import type { Behaviour } from './versions.ts';

/** `YYYY-MM-DD HH:MM:SS` as the database writes it; the emulated server's zone is UTC. */
export function sqlTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

const defaults: Readonly<Record<string, unknown>> = {
  ...Object.fromEntries(patientColumns.map((column) => [column, ''])),
  hipaa_allowsms: 'NO',
  hipaa_allowemail: 'NO',
  deceased_date: null,
  financial: '',
  drivers_license: '',
  occupation: '',
  guardianemail: '',
  guardianrelationship: '',
  mothersname: '',
  genericname1: '',
  genericval1: '',
  referral_source: '',
  race: '',
  ethnicity: '',
  religion: '',
  interpreter: '',
  migrantseasonal: '',
  family_size: '',
  monthly_income: '',
  care_team_provider: '',
  county: '',
  industry: '',
  imm_reg_status: '',
  dupscore: '-9',
  cmsportal_login: '',
  provider_uuid: null,
  ref_providerID: null,
};

/** `pubpid`; OpenEMR fills in the pid where the clinic gave none. */
export function recordNumber({ pid, values }: StoredPatient): string {
  return values.pubpid === undefined || values.pubpid === '' ? String(pid) : values.pubpid;
}

/** A patient as the standard API answers it (facts 2.1): every column, `ss` too. */
export function patientRow(behaviour: Behaviour, patient: StoredPatient): Record<string, unknown> {
  const pid = databaseNumber(behaviour, patient.pid);
  return {
    id: pid,
    uuid: patient.uuid,
    pid,
    ...defaults,
    ...patient.values,
    pubpid: recordNumber(patient),
    providerID: databaseNumber(behaviour, 1),
    date: sqlTime(patient.registeredAt),
    regdate: sqlTime(patient.registeredAt),
    last_updated: sqlTime(patient.updatedAt),
    created_by: databaseNumber(behaviour, 1),
    updated_by: databaseNumber(behaviour, 1),
    previous_names: [],
    addresses: [],
  };
}
