import type { Page } from 'playwright-core';
import {
  launchFoyer,
  poll,
  startSandboxProcess,
  type LaunchOptions,
  type RunningFoyer,
  type SandboxProcess,
} from '../harness/index.ts';

/** The real app in the practice clinic, signed in, with the emulators in hand. */
export interface OpenFoyer extends AsyncDisposable {
  readonly foyer: RunningFoyer;
  readonly page: Page;
  readonly sandbox: SandboxProcess;
}

export async function openFoyer(
  options: LaunchOptions & { readonly sandboxArgs?: readonly string[] } = {},
): Promise<OpenFoyer> {
  const { sandboxArgs, ...launch } = options;
  const sandbox = await startSandboxProcess(sandboxArgs === undefined ? {} : { args: sandboxArgs });
  const foyer = await launchFoyer({ ...launch, args: [`--sandbox=${sandbox.file}`, ...(launch.args ?? [])] });
  const page = await foyer.mainWindow();
  await page.getByRole('navigation').first().waitFor();
  return {
    foyer,
    page,
    sandbox,
    async [Symbol.asyncDispose]() {
      await foyer.close();
      await sandbox.close();
    },
  };
}

/** The text of each row of the Fax list, newest first. */
export function faxRows(page: Page): Promise<string[]> {
  return page.getByRole('list', { name: 'Fax' }).locator('a[data-message]').allInnerTexts();
}

/** Waits until the Fax list has `count` rows and each shows the state word. */
export function everyFaxIs(page: Page, word: string, count: number): Promise<string[]> {
  return poll(`${count} faxes ${word}`, async () => {
    const rows = await faxRows(page);
    return rows.length === count && rows.every((row) => row.includes(word)) ? rows : null;
  });
}

/** Adds numbers to the open *New fax* dialog, sends, and answers what Foyer asks about new numbers. */
export async function sendTo(page: Page, numbers: readonly string[]): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'New fax' });
  for (const number of numbers) {
    await dialog.getByLabel('To', { exact: true }).fill(number);
    await page.keyboard.press('Enter');
  }
  await dialog.getByRole('button', { name: /^Send/ }).click();
  await dialog.getByRole('button', { name: /right, send/ }).click();
  await dialog.waitFor({ state: 'hidden' });
}
