import type { Page } from 'playwright-core';
import { poll, type RunningFoyer } from '../harness/index.ts';
import { isDesk } from './desk-windows.ts';

/** Who is at a window: the lock screen, people of the practice clinic, and further windows. */

/** The practice clinic's staff, as `sandbox/` makes them up. */
export const ADMINISTRATOR = 'Mara Quintero';
export const FRONT_DESK = { username: 'frontdesk', name: 'Theo Lindqvist' };

/** The window shows nothing but its lock. */
export const isLocked = (page: Page): Promise<void> => page.getByRole('heading', { name: 'Foyer is locked' }).waitFor();

/** The window shows nothing but who may come in. */
export const askedWho = (page: Page): Promise<void> => page.getByRole('heading', { name: 'Who works here?' }).waitFor();

async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole('list', { name: 'Who works here' }).getByRole('button', { name }).click();
}

/** Comes in with a PIN. */
export async function unlock(page: Page, name: string, pin: string): Promise<void> {
  await choose(page, name);
  await page.getByLabel('PIN', { exact: true }).fill(pin);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
}

/** Comes in without one, as the practice clinic allows. */
export async function comeIn(page: Page, name: string): Promise<void> {
  await choose(page, name);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
}

/** Chooses an entry of the application's menu, as a person with the mouse does. */
export async function chooseInMenu({ app }: RunningFoyer, menu: string, entry: string): Promise<void> {
  await app.evaluate(
    ({ Menu }, [outer, inner]) => {
      const found = Menu.getApplicationMenu()?.items.find(({ label }) => label === outer);
      const item = found?.submenu?.items.find(({ label }) => label === inner);
      if (item === undefined) throw new Error(`the menu has no ${outer}, ${inner}`);
      (item.click as () => void)();
    },
    [menu, entry] as const,
  );
}

/** The window that opens by what `open` does. */
export async function windowOpenedBy({ app }: RunningFoyer, open: () => Promise<unknown>): Promise<Page> {
  const before = new Set(app.windows());
  await open();
  const page = await poll(
    'further window',
    () => app.windows().find((each) => isDesk(each) && !before.has(each)) ?? null,
  );
  await page.waitForLoadState();
  return page;
}
