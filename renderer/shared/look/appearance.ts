import { create } from 'zustand';
import type { Appearance, Language } from '../../../app/contract/bridge.ts';
import i18next from 'i18next';
import { languageOf } from '../i18n/index.ts';

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

/** Takes over what main keeps; called once before the first paint. */
export async function loadAppearance(): Promise<Language> {
  const [appearance, shell] = await Promise.all([window.foyer.shell.appearance(), window.foyer.shell.state()]);
  useAppearance.setState({ ...appearance, locale: shell.locale });
  return effectiveLanguage(useAppearance.getState());
}

/** Shows the change at once and hands it to main to keep. */
export async function changeAppearance(change: Partial<Appearance>): Promise<void> {
  useAppearance.setState(change);
  const { theme, density, language } = useAppearance.getState();
  const spoken = effectiveLanguage(useAppearance.getState());
  document.documentElement.lang = spoken;
  await i18next.changeLanguage(spoken);
  await window.foyer.shell.setAppearance({ theme, density, language });
}
