import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../app/contract/bridge.ts';
import { calls as en } from '../shared/i18n/en/calls.ts';
import { errors as enErrors } from '../shared/i18n/en/errors.ts';
import { calls as es } from '../shared/i18n/es/calls.ts';
import { errors as esErrors } from '../shared/i18n/es/errors.ts';

/** The words of calls and refusals alone, so that the page is there at once. */
export async function startWords(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: {
      en: { translation: { calls: en, errors: enErrors } },
      es: { translation: { calls: es, errors: esErrors } },
    },
    lng: language,
    fallbackLng: 'en',
    nsSeparator: false,
    // React escapes by itself.
    interpolation: { escapeValue: false },
  });
}
