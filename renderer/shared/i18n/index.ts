import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../../app/contract/bridge.ts';
import { en } from './en/index.ts';
import { es } from './es/index.ts';

export { languageOf } from './language.ts';

export const resources = { en: { translation: en }, es: { translation: es } } as const;

/** Makes the translations ready; the texts are part of the bundle, nothing is loaded. */
export async function startTranslations(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources,
    lng: language,
    fallbackLng: 'en',
    nsSeparator: false,
    // React escapes by itself.
    interpolation: { escapeValue: false },
  });
}
