import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { LANGUAGES, type Language } from '../../../app/contract/bridge.ts';
import { en } from './en/index.ts';
import { es } from './es/index.ts';

export const resources = { en: { translation: en }, es: { translation: es } } as const;

/** The language that a system locale asks for; English where Foyer does not speak it. */
export function languageOf(locale: string): Language {
  const wanted = locale.toLowerCase().split(/[-_]/)[0];
  return LANGUAGES.find((language) => language === wanted) ?? 'en';
}

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
