import type { Locator, Page } from 'playwright-core';
import { poll, type ControlClient } from '../harness/index.ts';

/** What arrives as a text, and the screen *SMS*. */

/** A text arrives at RingCentral. */
export async function textArrives(
  control: ControlClient,
  from: string,
  body: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await control.inbound({ vendor: 'ringcentral', channel: 'sms', from, body, ...more });
}

/** What RingCentral took to be sent, as "number: text". */
export async function textsTaken(control: ControlClient): Promise<string[]> {
  return (await control.ledger({ channel: 'sms' })).map(({ to, body }) => `${to}: ${body ?? ''}`);
}

export async function showTexts(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^SMS/ }).click();
  await page.getByRole('heading', { name: 'SMS', level: 1 }).waitFor();
}

export const conversations = (page: Page): Locator =>
  page.getByRole('list', { name: 'SMS' }).locator('a[data-conversation]');

export const conversation = (page: Page, text: string): Locator =>
  conversations(page).filter({ hasText: text }).first();

/** The open conversation. */
export const thread = (page: Page): Locator => page.getByRole('region', { name: 'Message' });

/** What was written there: texts, notes, changes of consent. */
export const entries = (page: Page): Locator =>
  thread(page).getByRole('list', { name: 'Texts' }).locator('[role=listitem]');

export const textField = (page: Page): Locator => thread(page).getByRole('textbox', { name: 'Text', exact: true });
export const sendButton = (page: Page): Locator => thread(page).getByRole('button', { name: 'Send', exact: true });

/** Opens the conversation whose row has this text. */
export async function openConversation(page: Page, text: string): Promise<void> {
  await conversation(page, text).click();
  await sendButton(page).waitFor();
}

/** The entry with this text says this too, for instance its state. */
export async function entrySays(page: Page, text: string, word: string): Promise<void> {
  await entries(page).filter({ hasText: text }).getByText(word, { exact: true }).waitFor();
}

/** So many conversations are listed; answers the rows' texts. */
export function conversationsAre(page: Page, count: number): Promise<string[]> {
  return poll(`${count} conversations`, async () => {
    const rows = await conversations(page).allInnerTexts();
    return rows.length === count ? rows : null;
  });
}
