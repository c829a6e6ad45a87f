import { LANGUAGES, type Language } from '../../../app/contract/bridge.ts';

/** The language that a system locale asks for; English where Foyer does not speak it. */
export function languageOf(locale: string): Language {
  const wanted = locale.toLowerCase().split(/[-_]/)[0];
  return LANGUAGES.find((language) => language === wanted) ?? 'en';
}
