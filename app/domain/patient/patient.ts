import type { PatientId } from '../ids.ts';
import type { E164 } from '../phone-number.ts';

export const PHONE_KINDS = ['cell', 'home', 'work', 'contact', 'guardian'] as const;
export type PhoneKind = (typeof PHONE_KINDS)[number];

export interface PatientPhone {
  readonly kind: PhoneKind;
  /** As OpenEMR has it. */
  readonly text: string;
  /** null: no telephone number can be read from it. */
  readonly e164: E164 | null;
}

/** OpenEMR's `hipaa_*` flags: only the word YES means allowed (facts 2.1). */
export interface Consent {
  readonly sms: boolean;
  readonly email: boolean;
  readonly voice: boolean;
  readonly mail: boolean;
}

/** A patient as the mirror keeps one. `ss` never gets here. */
export interface Patient {
  readonly id: PatientId;
  /** OpenEMR's number, which document and message routes want. */
  readonly pid: number;
  /** `pubpid`: the number that staff know. */
  readonly mrn: string | null;
  readonly givenName: string;
  readonly middleName: string;
  readonly familyName: string;
  readonly suffix: string;
  readonly preferredName: string;
  /** YYYY-MM-DD; null where OpenEMR has none. */
  readonly birthDate: string | null;
  readonly sex: string;
  readonly language: string;
  readonly city: string;
  /** As OpenEMR has it, for instance `CA`; empty where it has none. */
  readonly state: string;
  readonly postalCode: string;
  readonly phones: readonly PatientPhone[];
  readonly email: string | null;
  readonly consent: Consent;
  readonly isDeceased: boolean;
  /** gone: deleted or merged in OpenEMR; kept because messages point at it, offered nowhere. */
  readonly status: 'active' | 'gone';
}

/** `Espinoza, Alma B. Jr.`: as charts are labelled. */
export function chartName(patient: Pick<Patient, 'givenName' | 'middleName' | 'familyName' | 'suffix'>): string {
  const given = [patient.givenName, patient.middleName, patient.suffix].filter((part) => part !== '').join(' ');
  return [patient.familyName, given].filter((part) => part !== '').join(', ');
}
