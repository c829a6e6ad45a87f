import { asId } from '../../domain/ids.ts';
import type { PatientId } from '../../domain/ids.ts';
import type { Patient, PatientPhone } from '../../domain/patient/patient.ts';
import { PHONE_KINDS } from '../../domain/patient/patient.ts';
import type { E164 } from '../../domain/phone-number.ts';
import { oneOf, toFlag } from '../database/columns.ts';
import type { SqlValue } from '../database/connection.ts';
import { nameKey } from '../database/patient-words.ts';

export interface PatientRow {
  readonly row: number;
  readonly id: string;
  readonly pid: number;
  readonly mrn: string | null;
  readonly given_name: string;
  readonly middle_name: string;
  readonly family_name: string;
  readonly suffix: string;
  readonly preferred_name: string;
  readonly birth_date: string | null;
  readonly sex: string;
  readonly language: string;
  readonly city: string;
  readonly state: string;
  readonly postal_code: string;
  readonly email: string | null;
  readonly allow_sms: number;
  readonly allow_email: number;
  readonly allow_voice: number;
  readonly allow_mail: number;
  readonly is_deceased: number;
  readonly status: string;
}

export interface PhoneRow {
  readonly kind: string;
  readonly text: string;
  readonly e164: string | null;
}

export function toPatient(row: PatientRow, phones: readonly PhoneRow[]): Patient {
  return {
    id: asId<PatientId>(row.id),
    pid: row.pid,
    mrn: row.mrn,
    givenName: row.given_name,
    middleName: row.middle_name,
    familyName: row.family_name,
    suffix: row.suffix,
    preferredName: row.preferred_name,
    birthDate: row.birth_date,
    sex: row.sex,
    language: row.language,
    city: row.city,
    state: row.state,
    postalCode: row.postal_code,
    phones: phones.map(toPhone),
    email: row.email,
    consent: {
      sms: row.allow_sms === 1,
      email: row.allow_email === 1,
      voice: row.allow_voice === 1,
      mail: row.allow_mail === 1,
    },
    isDeceased: row.is_deceased === 1,
    status: oneOf(['active', 'gone'], row.status, 'patients.status'),
  };
}

export function patientColumns(patient: Patient): Record<string, SqlValue> {
  return {
    id: patient.id,
    pid: patient.pid,
    mrn: patient.mrn,
    given_name: patient.givenName,
    middle_name: patient.middleName,
    family_name: patient.familyName,
    suffix: patient.suffix,
    preferred_name: patient.preferredName,
    birth_date: patient.birthDate,
    sex: patient.sex,
    language: patient.language,
    city: patient.city,
    state: patient.state,
    postal_code: patient.postalCode,
    email: patient.email,
    allow_sms: toFlag(patient.consent.sms),
    allow_email: toFlag(patient.consent.email),
    allow_voice: toFlag(patient.consent.voice),
    allow_mail: toFlag(patient.consent.mail),
    is_deceased: toFlag(patient.isDeceased),
    status: patient.status,
    family_key: nameKey(patient.familyName),
    given_key: nameKey(`${patient.givenName} ${patient.middleName}`),
  };
}

function toPhone(row: PhoneRow): PatientPhone {
  return {
    kind: oneOf(PHONE_KINDS, row.kind, 'patient_phones.kind'),
    text: row.text,
    e164: row.e164 as E164 | null,
  };
}
