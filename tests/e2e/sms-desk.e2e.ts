import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { poll, type SandboxProcess } from './harness/index.ts';
import { callCore } from './support/call-core.ts';
import { openFoyer } from './support/open-foyer.ts';
import { comeIn, isLocked } from './support/people.ts';
import { writeBytes } from './support/pdf-files.ts';
import { chartOf, fileDialog, patientsAreHere } from './support/received-faxes.ts';
import {
  conversation,
  conversationsAre,
  entries,
  openConversation,
  showTexts,
  textArrives,
  textField,
  thread,
} from './support/texts.ts';

/** What a desk does with a conversation beside answering it, and what it is told when a vendor cannot do all. */

const HAZEL = { name: 'Kessler, Hazel', number: '+17735550117' };
/** Longer than a filing can be undone. */
const AFTER_UNDO_MS = 11_000;
/** One red pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

let page: Page;
let sandbox: SandboxProcess;
const all = new AsyncDisposableStack();

beforeAll(async () => {
  ({ page, sandbox } = all.use(await openFoyer()));
  await patientsAreHere(page);
  await showTexts(page);
});
afterAll(() => all.disposeAsync());

const arrives = (body: string, more = {}) => textArrives(sandbox.control, HAZEL.number, body, more);
const show = (view: string) => page.getByRole('combobox', { name: 'Show', exact: true }).selectOption({ label: view });
const hazelsPid = async (): Promise<number> => {
  const { items } = await callCore(page, 'patients.search', { text: 'kessler hazel', limit: 5 });
  return items[0]?.pid ?? 0;
};

describe('a conversation', () => {
  it('is filed to the chart as a PDF', async () => {
    await arrives('My new address is 12 Elm Street.');
    await arrives('From next week on.');
    await openConversation(page, 'From next week on.');
    await thread(page).getByRole('button', { name: 'File conversation to chart' }).click();
    await fileDialog(page)
      .getByRole('checkbox', { name: /are right/ })
      .check();
    await fileDialog(page).getByRole('combobox', { name: 'Category' }).selectOption('Medical Record');
    await fileDialog(page).getByRole('button', { name: 'File', exact: true }).click();
    await page.getByText('2 texts go into Medical Record.').waitFor();
    await callCore(page, 'core.advanceClock', { ms: AFTER_UNDO_MS });
    const pid = await hazelsPid();
    const filed = await poll('the document in the chart', async () => (await chartOf(sandbox.control, pid))[0] ?? null);
    expect(filed).toMatchObject({ pid, category: 'Medical Record' });
    expect(filed.name).toMatch(/\.pdf$/);
    expect(await chartOf(sandbox.control, pid)).toHaveLength(1);
  });

  it('sleeps until its time, or until something arrives', async () => {
    await thread(page).getByRole('button', { name: 'Snooze' }).first().click();
    await page.getByRole('menuitem', { name: /^Tomorrow/ }).click();
    await conversationsAre(page, 0);
    await show('Snoozed');
    await conversation(page, 'From next week on.').waitFor();
    await arrives('And my telephone stays.');
    await show('Open');
    await conversation(page, 'And my telephone stays.').waitFor();
    await openConversation(page, 'And my telephone stays.');
    await thread(page).getByRole('button', { name: 'Snooze' }).first().click();
    await page.getByRole('menuitem', { name: /^Tomorrow/ }).click();
    await conversationsAre(page, 0);
    await callCore(page, 'core.advanceClock', { ms: 48 * 3_600_000 });
    await conversationsAre(page, 1);
  });
});

describe('a picture that does not load', () => {
  it('is shown as missing, and is there once it can be fetched', async () => {
    await sandbox.control.addFault({ vendor: 'ringcentral', kind: 'http503', match: '/content/' });
    const file = await writeBytes('rash.png', Buffer.from(PNG, 'base64'));
    await arrives('Look at this.', { file });
    await openConversation(page, 'Look at this.');
    const entry = entries(page).filter({ hasText: 'Look at this.' });
    await entry.getByText('Its pictures or files are still being fetched.').waitFor();
    await sandbox.control.clearFaults();
    await entry.getByRole('button', { name: 'Try again' }).click();
    await entry.getByRole('img', { name: /^Picture/ }).waitFor();
  });
});

describe('a vendor that only sends', () => {
  it('is said in the conversation before somebody waits for an answer', async () => {
    await callCore(page, 'channels.set', { channel: 'sms', enabled: true, provider: 'clickatell' });
    await thread(page)
      .getByText('Replies to texts by Clickatell do not come back to Foyer. Say in the text how to reach you.')
      .waitFor();
    await thread(page)
      .getByText(/^from Clickatell/)
      .waitFor();
    await callCore(page, 'channels.set', { channel: 'sms', enabled: true, provider: 'ringcentral' });
    await textField(page).waitFor();
  });
});

describe('a colleague without the right to texts', () => {
  it('sees none until they break the glass, and then reads only', async () => {
    const { items } = await callCore(page, 'users.list', {});
    const inez = items.find(({ name }) => name === 'Inez Okafor')!;
    await callCore(page, 'permissions.set', { userId: inez.id, sms: false });
    await page.keyboard.press('Control+L');
    await isLocked(page);
    await comeIn(page, 'Inez Okafor');
    const sms = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^SMS/ });
    expect(await sms.count()).toBe(0);
    await callCore(page, 'session.breakGlass', { channel: 'sms', reason: 'The doctor on call needs the new address.' });
    await sms.click();
    await page.getByText(/broken glass/).waitFor();
    await conversation(page, 'Look at this.').click();
    await entries(page).filter({ hasText: '12 Elm Street' }).waitFor();
    await thread(page)
      .getByText(/^You may read these texts, but not send any/)
      .waitFor();
    expect(await textField(page).count()).toBe(0);
  });
});
