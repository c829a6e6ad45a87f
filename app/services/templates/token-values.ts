import { CONVERSATION_CHANNELS } from '../../domain/channel.ts';
import type { Patient } from '../../domain/patient/patient.ts';
import { formatPhoneNumber } from '../../domain/phone-number.ts';
import type { Token } from '../../domain/templates/tokens.ts';
import type { Storage } from '../../ports/repositories.ts';
import { CLINIC_NAME, readClinicSettings } from '../channels/clinic-settings.ts';

type Language = 'en' | 'es';

interface Given {
  /** null: none is picked, or the person may see none. */
  readonly patient: Patient | null;
  readonly staffName: string;
  readonly language: Language;
  readonly nowMs: number;
}

/** What stands for each token: of the patient, of the clinic and of whoever writes. */
export function tokenValues(storage: Pick<Storage, 'settings'>, given: Given): Readonly<Record<Token, string | null>> {
  const { patient, staffName, language, nowMs } = given;
  const { phone, timeZone } = readClinicSettings(storage.settings);
  return {
    'patient.firstName': patient?.givenName ?? null,
    // Who has given no other name is called by the first one.
    'patient.preferredName': patient === null ? null : patient.preferredName || patient.givenName,
    'patient.lastName': patient?.familyName ?? null,
    'clinic.name': storage.settings.get(CLINIC_NAME),
    'clinic.phone': phone === '' ? null : formatPhoneNumber(phone),
    'staff.name': staffName,
    today: new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(nowMs),
  };
}

/** What a date in the text is written in: the template's own language, else the patient's, else English. */
export function languageOf(storage: Pick<Storage, 'templates'>, body: string, patient: Patient | null): Language {
  const template = CONVERSATION_CHANNELS.flatMap((channel) => storage.templates.all(channel)).find(
    (each) => each.body === body,
  );
  if (template) return template.language === 'es' ? 'es' : 'en';
  return patientLanguage(patient);
}

/** As OpenEMR has it, in the languages that Foyer writes by itself. */
export function patientLanguage(patient: Pick<Patient, 'language'> | null): Language {
  return /^(es\b|spa|espa)/i.test(patient?.language ?? '') ? 'es' : 'en';
}
