import type { Page } from 'playwright-core';
import type { Appearance, FoyerBridge } from '../../../app/contract/bridge.ts';
import { poll } from '../harness/index.ts';

type InPage = {
  foyer: FoyerBridge;
  document: { documentElement: { lang: string; getAttribute(name: string): string | null } };
};

/** Gives the window a theme and language, as Settings would, and waits until it shows them. */
export async function lookLike(
  page: Page,
  look: Pick<Appearance, 'theme' | 'language'> & Partial<Pick<Appearance, 'density'>>,
): Promise<void> {
  const appearance: Appearance = { density: 'comfortable', ...look };
  await page.evaluate((wanted) => (globalThis as unknown as InPage).foyer.shell.setAppearance(wanted), appearance);
  await poll(`the window in ${String(appearance.language)}, ${appearance.theme}`, () =>
    page.evaluate(({ theme, language, density }) => {
      const { documentElement } = (globalThis as unknown as InPage).document;
      return documentElement.lang === language &&
        documentElement.getAttribute('data-mantine-color-scheme') === theme &&
        documentElement.getAttribute('data-density') === density
        ? true
        : null;
    }, appearance),
  );
}
