import type { Locator, Page } from 'playwright-core';
import { poll, type ControlClient, type LedgerEntry } from '../harness/index.ts';

/** What arrives as an e-mail, the screen *Email*, and the dialog *New email*. */

/** An e-mail arrives in the clinic's mailbox. */
export async function mailArrives(control: ControlClient, mail: Readonly<Record<string, unknown>>): Promise<void> {
  await control.inbound({ vendor: 'imap', channel: 'email', ...mail });
}

/** An e-mail that the clinic's server took. */
export interface MailEntry extends LedgerEntry {
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly messageId: string;
  readonly files?: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
}

export async function mailsTaken(control: ControlClient): Promise<MailEntry[]> {
  return (await control.ledger({ vendor: 'smtp', channel: 'email' })) as MailEntry[];
}

/** The server has taken so many; answers them, oldest first. */
export function mailsAre(control: ControlClient, count: number): Promise<MailEntry[]> {
  return poll(`${count} e-mails at the server`, async () => {
    const taken = await mailsTaken(control);
    return taken.length === count ? taken : null;
  });
}

export async function showEmail(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: /^Email/ })
    .click();
  await page.getByRole('heading', { name: 'Email', level: 1 }).waitFor();
}

export const mailConversation = (page: Page, text: string): Locator =>
  page.getByRole('list', { name: 'Email' }).locator('a[data-conversation]').filter({ hasText: text }).first();

/** The open conversation. */
export const mailPane = (page: Page): Locator => page.getByRole('region', { name: 'Message' });

/** An e-mail of the open conversation, by a text on its line or in it. */
export const mail = (page: Page, text: string): Locator =>
  mailPane(page).locator('article[data-mail]').filter({ hasText: text }).first();

export const newEmail = (page: Page): Locator => page.getByRole('dialog', { name: /^(New email|Reply)$/ });
export const toField = (page: Page): Locator => newEmail(page).getByRole('combobox', { name: 'To', exact: true });
export const bodyField = (page: Page): Locator => newEmail(page).getByRole('textbox', { name: 'Message', exact: true });
export const sendEmail = (page: Page): Locator => newEmail(page).getByRole('button', { name: 'Send', exact: true });

/** Writes addresses into *To*, each ended as people end them. */
export async function writeTo(page: Page, ...addresses: readonly string[]): Promise<void> {
  for (const address of addresses) {
    await toField(page).fill(address);
    await page.keyboard.press('Enter');
  }
}
