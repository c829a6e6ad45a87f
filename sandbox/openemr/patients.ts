import { randomUUID } from 'node:crypto';
import type { ClinicPatient } from '../clinic-patient.ts';
import type { SandboxClock } from '../clock.ts';

/** The columns of `patient_data` that the clinic fills; the others are answered empty (patient-row.ts). */
export const patientColumns = [
  ...([
    'pubpid',
    'title',
    'fname',
    'mname',
    'lname',
    'suffix',
    'preferred_name',
    'DOB',
    'sex',
    'ss',
    'language',
  ] as const),
  ...(['street', 'street_line_2', 'city', 'state', 'postal_code', 'country_code'] as const),
  ...(['phone_home', 'phone_biz', 'phone_cell', 'phone_contact', 'contact_relationship'] as const),
  ...(['email', 'email_direct', 'status', 'guardiansname', 'guardianphone'] as const),
  ...(['hipaa_mail', 'hipaa_voice', 'hipaa_notice', 'hipaa_message', 'hipaa_allowsms', 'hipaa_allowemail'] as const),
  ...(['allow_patient_portal', 'deceased_date'] as const),
] as const;

export type PatientColumn = (typeof patientColumns)[number];
export type PatientValues = Partial<Record<PatientColumn, string>>;

export interface StoredPatient {
  pid: number;
  uuid: string;
  values: PatientValues;
  /** Milliseconds since the epoch, whole seconds: MySQL's TIMESTAMP. */
  registeredAt: number;
  updatedAt: number;
}

export interface Patients {
  /** In the order of pid; changes with `revision`. */
  all(): readonly StoredPatient[];
  /** Counts the changes of the table. */
  revision(): number;
  byPid(pid: number): StoredPatient | undefined;
  byUuid(uuid: string): StoredPatient | undefined;
  add(values: PatientValues): StoredPatient;
  /** Bumps last_updated. */
  change(patient: StoredPatient, values: PatientValues): void;
  remove(patient: StoredPatient): void;
}

function valuesOf(patient: ClinicPatient): PatientValues {
  const { pid } = patient;
  return {
    pubpid: patient.mrn,
    fname: patient.givenName,
    mname: patient.middleName,
    lname: patient.familyName,
    DOB: patient.birthDate,
    sex: patient.sex === 'female' ? 'Female' : 'Male',
    // Area 000 was never given out; a client must still drop it.
    ss: pid % 5 === 0 ? '' : `000-${String(10 + (pid % 90))}-${String(1000 + (pid % 9000))}`,
    street: patient.street,
    city: patient.city,
    state: patient.state,
    postal_code: patient.postalCode,
    country_code: 'US',
    phone_home: patient.phoneHome,
    phone_cell: patient.phoneCell,
    email: patient.email,
    hipaa_allowsms: patient.allowSms,
    hipaa_allowemail: patient.allowEmail,
  };
}

const wholeSecond = (ms: number): number => Math.floor(ms / 1000) * 1000;
const day = 86_400_000;

export function createPatients(clock: SandboxClock, seeds: readonly ClinicPatient[]): Patients {
  const start = wholeSecond(clock.now());
  let rows = seeds.map((seed): StoredPatient => {
    // Registered over the last years, last changed between then and an hour before the start.
    const registeredAt = start - (30 + ((seed.pid * 37) % 1500)) * day;
    const updatedAt = start - 3_600_000 - ((seed.pid * 7919) % (29 * 86_400)) * 1000;
    return { pid: seed.pid, uuid: seed.uuid, values: valuesOf(seed), registeredAt, updatedAt };
  });
  const byPid = new Map(rows.map((row) => [row.pid, row]));
  const byUuid = new Map(rows.map((row) => [row.uuid, row]));
  let lastPid = rows.length;
  let revision = 0;

  return {
    all: () => rows,
    revision: () => revision,
    byPid: (pid) => byPid.get(pid),
    byUuid: (uuid) => byUuid.get(uuid),
    add: (values) => {
      const now = wholeSecond(clock.now());
      const row = { pid: ++lastPid, uuid: randomUUID(), values, registeredAt: now, updatedAt: now };
      rows.push(row);
      byPid.set(row.pid, row);
      byUuid.set(row.uuid, row);
      revision++;
      return row;
    },
    change: (patient, values) => {
      Object.assign(patient.values, values);
      patient.updatedAt = wholeSecond(clock.now());
      revision++;
    },
    remove: (patient) => {
      rows = rows.filter((row) => row !== patient);
      byPid.delete(patient.pid);
      byUuid.delete(patient.uuid);
      revision++;
    },
  };
}
