import { recordNumber } from './patient-row.ts';
import type { StoredPatient } from './patients.ts';
import type { User } from './people.ts';

type Json = Record<string, unknown>;

/** `2026-11-21T10:00:00+00:00` */
export function fhirInstant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}+00:00`;
}

const identifierSystems = {
  SS: 'http://hl7.org/fhir/sid/us-ssn',
  PT: 'http://terminology.hl7.org/CodeSystem/v2-0203',
} as const;

function identifier(code: keyof typeof identifierSystems, value: string): Json[] {
  if (value === '') return [];
  const coding = [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code }];
  return [{ use: 'official', type: { coding }, system: identifierSystems[code], value }];
}

function telecom(system: 'phone' | 'email', use: string, value: string | undefined): Json[] {
  return value === undefined || value === '' ? [] : [{ system, value, use }];
}

/** A patient as FHIR shows it: name, birth date, gender, address, telecom, no consent flags (facts 2.2). */
export function patientResource(patient: StoredPatient): Json {
  const { uuid, values, updatedAt } = patient;
  const given = [values.fname, values.mname].filter((name) => name !== undefined && name !== '');
  return {
    id: uuid,
    meta: { versionId: '1', lastUpdated: fhirInstant(updatedAt) },
    resourceType: 'Patient',
    identifier: [...identifier('SS', values.ss ?? ''), ...identifier('PT', recordNumber(patient))],
    active: true,
    name: [{ use: 'official', family: values.lname ?? '', given }],
    telecom: [
      ...telecom('phone', 'home', values.phone_home),
      ...telecom('phone', 'work', values.phone_biz),
      ...telecom('phone', 'mobile', values.phone_cell),
      ...telecom('email', 'home', values.email),
      ...telecom('email', 'mobile', values.email_direct),
    ],
    gender: (values.sex ?? 'unknown').toLowerCase(),
    birthDate: values.DOB ?? '',
    address: [
      {
        line: [values.street ?? ''],
        city: values.city ?? '',
        state: values.state ?? '',
        postalCode: values.postal_code ?? '',
        country: values.country_code ?? '',
      },
    ],
  };
}

/** Staff and address book, as Practitioner or Person. */
export function personResource(resourceType: 'Practitioner' | 'Person', user: User, updatedAt: number): Json {
  return {
    id: user.uuid,
    meta: { versionId: '1', lastUpdated: fhirInstant(updatedAt) },
    resourceType,
    active: true,
    ...(user.npi === '' ? {} : { identifier: [{ system: 'http://hl7.org/fhir/sid/us-npi', value: user.npi }] }),
    name: [{ use: 'official', family: user.lname, given: [user.fname].filter((name) => name !== '') }],
    telecom: telecom('email', 'home', user.email),
  };
}
