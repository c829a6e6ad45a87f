import { create } from 'zustand';
import type { Appearance, Language } from '../../../app/contract/bridge.ts';
import i18next from 'i18next';
import { languageOf } from '../i18n/language.ts';

interface AppearanceState extends Appearance {
  /** The system's locale, used while `language` is null. */
  readonly locale: string;
}

export const useAppearance = create<AppearanceState>(() => ({
  theme: 'system',
  density: 'comfortable',
  language: null,
  locale: 'en',
}));

export function effectiveLanguage(state: Pick<AppearanceState, 'language' | 'locale'>): Language {
  return state.language ?? languageOf(state.locale);
}

/** Takes over what main keeps, now and whenever it changes; called once before the first paint. */
export async function loadAppearance(): Promise<Language> {
  window.foyer.shell.onAppearance((appearance) => void show(appearance));
  const [appearance, shell] = await Promise.all([window.foyer.shell.appearance(), window.foyer.shell.state()]);
  useAppearance.setState({ ...appearance, locale: shell.locale });
  return effectiveLanguage(useAppearance.getState());
}

/** Shows the change at once and hands it to main to keep. */
export async function changeAppearance(change: Partial<Appearance>): Promise<void> {
  const { theme, density, language } = { ...useAppearance.getState(), ...change };
  await show({ theme, density, language });
  await window.foyer.shell.setAppearance({ theme, density, language });
}

async function show(appearance: Appearance): Promise<void> {
  useAppearance.setState(appearance);
  const spoken = effectiveLanguage(useAppearance.getState());
  document.documentElement.lang = spoken;
  await i18next.changeLanguage(spoken);
}
