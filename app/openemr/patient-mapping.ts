import { asId } from '../domain/ids.ts';
import type { PatientId } from '../domain/ids.ts';
import type { Patient, PatientPhone, PhoneKind } from '../domain/patient/patient.ts';
import { parsePhoneNumber } from '../domain/phone-number.ts';
import type { PatientRow } from './answers.ts';

/** Facts 2.1: which column is which telephone. */
const phoneColumns = [
  ['cell', 'phone_cell'],
  ['home', 'phone_home'],
  ['work', 'phone_biz'],
  ['contact', 'phone_contact'],
  ['guardian', 'guardianphone'],
] as const satisfies readonly (readonly [PhoneKind, keyof PatientRow])[];

function phonesOf(row: PatientRow): PatientPhone[] {
  return phoneColumns.flatMap(([kind, column]) => {
    const text = row[column];
    if (text === '') return [];
    const parsed = parsePhoneNumber(text);
    return [{ kind, text, e164: parsed.ok ? parsed.e164 : null }];
  });
}

/** MySQL writes an unset date as zeros. */
function dateOf(text: string): string | null {
  const [, date] = /^(\d{4}-\d{2}-\d{2})(?:[ T]|$)/.exec(text) ?? [];
  return date === undefined || date.startsWith('0000') ? null : date;
}

/** Facts 2.1: only the word YES allows; empty and anything else don't. */
const isYes = (flag: string): boolean => flag.toUpperCase() === 'YES';

export function patientOf(row: PatientRow): Patient {
  return {
    id: asId<PatientId>(row.uuid),
    pid: row.pid,
    mrn: row.pubpid === '' ? null : row.pubpid,
    givenName: row.fname,
    middleName: row.mname,
    familyName: row.lname,
    suffix: row.suffix,
    preferredName: row.preferred_name,
    birthDate: dateOf(row.DOB),
    sex: row.sex,
    language: row.language,
    city: row.city,
    state: row.state,
    postalCode: row.postal_code,
    phones: phonesOf(row),
    email: row.email === '' ? null : row.email,
    consent: {
      sms: isYes(row.hipaa_allowsms),
      email: isYes(row.hipaa_allowemail),
      voice: isYes(row.hipaa_voice),
      mail: isYes(row.hipaa_mail),
    },
    isDeceased: dateOf(row.deceased_date) !== null,
    status: 'active',
  };
}
