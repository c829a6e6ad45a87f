import type { Locator, Page } from 'playwright-core';
import {
  launchFoyer,
  poll,
  startSandboxProcess,
  type LaunchOptions,
  type RunningFoyer,
  type SandboxProcess,
} from '../harness/index.ts';
import { callCore } from './call-core.ts';

/** The real app in the practice clinic, signed in, with the emulators in hand. */
export interface OpenFoyer extends AsyncDisposable {
  readonly foyer: RunningFoyer;
  readonly page: Page;
  readonly sandbox: SandboxProcess;
}

interface OpenOptions extends LaunchOptions {
  readonly sandboxArgs?: readonly string[];
  /** Runs before Foyer starts. */
  readonly prepare?: (sandbox: SandboxProcess) => Promise<unknown>;
}

export async function openFoyer(options: OpenOptions = {}): Promise<OpenFoyer> {
  const { sandboxArgs, prepare, ...launch } = options;
  const sandbox = await startSandboxProcess(sandboxArgs === undefined ? {} : { args: sandboxArgs });
  await using all = new AsyncDisposableStack();
  all.use(sandbox);
  await prepare?.(sandbox);
  const args = [`--sandbox=${sandbox.file}`, ...(launch.args ?? [])];
  const foyer = all.use(await launchFoyer({ ...launch, args }));
  const page = await foyer.mainWindow();
  await page.getByRole('navigation').first().waitFor();
  const kept = all.move();
  return { foyer, page, sandbox, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

/** Chooses a view of Fax, unless it is the one that is shown. */
export async function showFaxes(page: Page, view: 'Received' | 'Sent'): Promise<void> {
  const tab = page.getByRole('tab', { name: view });
  if ((await tab.count()) === 0) await page.getByRole('navigation').getByRole('link', { name: /^Fax/ }).click();
  if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
}

/** The rows of the list of sent faxes, newest first. */
export function sentRows(page: Page): Locator {
  return page.getByRole('list', { name: 'Fax' }).locator('a[data-message]');
}

/** A state that the vendor told before core's push line to it was open is asked for after so long. */
const RECEIPTS_MS = 10_000;
const LOOKS_A_STEP = 20;

/** Waits until the texts of the rows of sent faxes are as wanted. For *Delivered* core's time passes, a step for some looks. */
export async function sentFaxesAre(
  page: Page,
  word: string,
  isWanted: (rows: readonly string[]) => boolean,
): Promise<string[]> {
  await showFaxes(page, 'Sent');
  let looks = 0;
  return poll(`faxes ${word}`, async () => {
    const rows = await sentRows(page).allInnerTexts();
    if (isWanted(rows)) return rows;
    looks += 1;
    if (word === 'Delivered' && looks % LOOKS_A_STEP === 0)
      await callCore(page, 'core.advanceClock', { ms: RECEIPTS_MS });
    return null;
  });
}

/** Waits until `count` sent faxes are listed and each shows the state word; answers the rows' texts. */
export function everyFaxIs(page: Page, word: string, count: number): Promise<string[]> {
  return sentFaxesAre(page, word, (rows) => rows.length === count && rows.every((row) => row.includes(word)));
}

/** The rows of the list of received faxes, newest first, without the headings. */
export function receivedRows(page: Page): Locator {
  return page.getByRole('grid', { name: 'Fax' }).locator('[role=row][data-message]');
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
