import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import type { Language, Theme } from '../../app/contract/bridge.ts';
import { dropFiles, launchFoyer, poll, startSandboxProcess, type SandboxProcess } from './harness/index.ts';
import { lookLike } from './support/look-like.ts';
import { everyFaxIs, receivedRows, sendTo, sentRows, showFaxes } from './support/open-foyer.ts';
import { callCore } from './support/call-core.ts';
import { ADMINISTRATOR, comeIn, isLocked, unlock } from './support/people.ts';
import { writeBytes, writePdf } from './support/pdf-files.ts';
import { WITH_SOUND } from './support/calls.ts';
import { calls } from './support/tour-calls.ts';
import { emails } from './support/tour-emails.ts';
import { searchAndSend } from './support/tour-search.ts';
import { texts } from './support/tour-texts.ts';
import { faxArrives, fileDialog, firstPageIsDrawn, pane, patientsAreHere } from './support/received-faxes.ts';

/**
 * `npm run tour`: drives the real app through the main job in the practice clinic and saves a picture of every screen, in
 * both languages and themes. Runs inside the test desktop; `--quick` takes one language and theme.
 */
const { values } = parseArgs({ options: { quick: { type: 'boolean' } }, strict: false });
const out = process.env['FOYER_E2E_OUT'] ?? 'tour';
const themes: readonly Theme[] = values.quick === true ? ['light'] : ['light', 'dark'];
const languages: readonly Language[] = values.quick === true ? ['en'] : ['en', 'es'];

let number = 0;
/** @param of another page than the one whose look is changed */
async function picture(page: Page, name: string, of: Page = page): Promise<void> {
  // First pages are drawn by and by; a picture of a spinner shows nothing.
  const drawing = page.locator('.mantine-Loader-root');
  await poll('every page to be drawn', async () => ((await drawing.count()) === 0 ? true : null));
  const prefix = String(++number).padStart(2, '0');
  for (const language of languages) {
    for (const theme of themes) {
      await lookLike(page, { theme, language });
      if (of !== page) await looksAlike(of, { theme, language });
      await of.screenshot({ path: join(out, `${prefix}-${name}.${language}.${theme}.png`), animations: 'disabled' });
    }
  }
  await lookLike(page, { theme: 'light', language: 'en' });
  process.stdout.write(`${prefix} ${name}\n`);
}

/** A small page without a form for it follows by itself. */
async function looksAlike(page: Page, { theme, language }: { theme: Theme; language: Language }): Promise<void> {
  await poll('the same look', async () => {
    const look = await page.evaluate('[document.documentElement.lang, document.documentElement.dataset.theme].join()');
    return look === `${language},${theme}` ? true : null;
  });
}

async function welcome(): Promise<void> {
  await using foyer = await launchFoyer();
  const page = await foyer.mainWindow();
  const offer = page.getByRole('button', { name: 'Try the practice clinic' });
  await offer.waitFor();
  await picture(page, 'welcome');
  await offer.click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  await picture(page, 'fax-empty');
}

async function connectClinic(): Promise<void> {
  await using foyer = await launchFoyer();
  const page = await foyer.mainWindow();
  await page.getByRole('button', { name: 'Connect your clinic' }).click();
  await page.getByRole('heading', { name: 'Your recovery phrase' }).waitFor();
  await picture(page, 'connect-clinic');
}

/** An ordinary morning, with a fax from a family's telephone on top. */
async function faxesCome(page: Page, { control }: SandboxProcess): Promise<void> {
  await faxArrives(control, { from: '+12125550188', fixture: 'lab-result-scan' });
  await faxArrives(control, { from: '', fixture: 'records-request' });
  await faxArrives(control, { from: '+17735550117', fixture: 'insurance-letter-scan', patient: 2 });
  await faxArrives(control, { from: '+14155550101', trouble: 'elsewhere' });
  await faxArrives(control, { from: '+14155550120', fixture: 'long' });
  await faxArrives(control, { from: '+13125550142', fixture: 'referral-scan', patient: 1 });
  await poll('all faxes', async () => ((await receivedRows(page).count()) === 6 ? true : null));
  await receivedRows(page).filter({ hasText: 'Not fetched' }).waitFor();
  await patientsAreHere(page);
}

async function openReceived(page: Page, number: string): Promise<void> {
  await receivedRows(page).filter({ hasText: number }).click();
  await pane(page).getByRole('heading', { level: 2, name: number }).waitFor();
  await firstPageIsDrawn(page);
}

/** From the filled dialog to the queue, past the time in which it can be undone. */
async function file(page: Page): Promise<void> {
  await fileDialog(page).getByRole('button', { name: 'File', exact: true }).click();
  await fileDialog(page).waitFor({ state: 'hidden' });
  // What it says stays in the language in which it was said.
  await page.getByRole('alert').filter({ hasText: 'Filing for' }).getByRole('button', { name: 'Close' }).click();
  await callCore(page, 'core.advanceClock', { ms: 11_000 });
}

async function receivedFaxes(page: Page, sandbox: SandboxProcess): Promise<void> {
  await faxesCome(page, sandbox);
  await picture(page, 'received-busy');
  await openReceived(page, '+1 312 555 0142');
  await picture(page, 'received-reading');
  await page.keyboard.press('f');
  const dialog = fileDialog(page);
  await dialog.getByRole('option', { name: /Drummond, Felix/ }).waitFor();
  await picture(page, 'file-to-chart');
  await dialog.getByRole('option', { name: /Drummond, Felix/ }).click();
  await dialog.getByRole('checkbox', { name: /are right/ }).check();
  await dialog.getByRole('combobox', { name: 'Category' }).selectOption('Medical Record');
  await picture(page, 'file-to-chart-confirmed');
  await file(page);
  await receivedRows(page).filter({ hasText: 'Filed' }).click();
  await pane(page).getByText('Filed for Drummond, Felix in Medical Record').waitFor();
  await picture(page, 'received-filed');
}

async function openEmrIsDown(page: Page, { control }: SandboxProcess): Promise<void> {
  await control.addFault({ vendor: 'openemr', kind: 'refuse' });
  await openReceived(page, '+1 773 555 0117');
  await page.keyboard.press('f');
  await fileDialog(page)
    .getByRole('checkbox', { name: /are right/ })
    .check();
  await fileDialog(page).getByRole('combobox', { name: 'Category' }).selectOption('Invoices');
  await file(page);
  await page.getByText('OpenEMR cannot be reached.').waitFor();
  await openReceived(page, '+1 773 555 0117');
  await pane(page)
    .getByText(/goes on by itself/)
    .waitFor();
  await picture(page, 'openemr-down');
  await control.clearFaults();
}

async function sendFaxes(page: Page): Promise<void> {
  await dropFiles(page, { x: 700, y: 400 }, [await writePdf('referral.pdf', 3), await writePdf('lab results.pdf', 2)]);
  const dialog = page.getByRole('dialog', { name: 'New fax' });
  await dialog.getByText('3 pages').first().waitFor();
  for (const recipient of ['(202) 555-0123', '212.555.0142']) {
    await dialog.getByLabel('To', { exact: true }).fill(recipient);
    await page.keyboard.press('Enter');
  }
  await picture(page, 'new-fax');
  await dialog.getByRole('button', { name: /^Send/ }).click();
  await dialog.getByRole('button', { name: /right, send/ }).waitFor();
  await picture(page, 'new-fax-confirm');
  await dialog.getByRole('button', { name: /right, send/ }).click();
  await dialog.waitFor({ state: 'hidden' });
  await everyFaxIs(page, 'Delivered', 2);
}

async function badFiles(page: Page): Promise<void> {
  const files = [
    await writeBytes('notes.pdf', 'just text'),
    await writeBytes('scan.pdf', ''),
    await writePdf('good.pdf', 1),
  ];
  await dropFiles(page, { x: 700, y: 400 }, files);
  const dialog = page.getByRole('dialog', { name: 'New fax' });
  await dialog.getByText(/not a PDF/).waitFor();
  await dialog.getByLabel('To', { exact: true }).fill('555-012');
  await page.keyboard.press('Enter');
  await picture(page, 'new-fax-problems');
  await dialog.getByRole('button', { name: /Discard/ }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** One more fax per way in which things go wrong. */
async function trouble(page: Page, fault: (fault: Record<string, unknown>) => Promise<void>): Promise<void> {
  await fault({ kind: 'http500', count: 1, match: '/fax' });
  await dropFiles(page, { x: 700, y: 400 }, [await writePdf('consult note.pdf', 1)]);
  await sendTo(page, ['3125550111']);
  await page.getByText('Unconfirmed').first().waitFor();
  await dropFiles(page, { x: 700, y: 400 }, [await writePdf('imaging order.pdf', 1)]);
  await sendTo(page, ['4155550184']);
  await page.getByText('Failed').first().waitFor();
}

async function desk(): Promise<void> {
  await using sandbox = await startSandboxProcess();
  await using foyer = await launchFoyer({ args: [`--sandbox=${sandbox.file}`, ...WITH_SOUND] });
  const page = await foyer.mainWindow();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  await receivedFaxes(page, sandbox);
  await openEmrIsDown(page, sandbox);
  await sendFaxes(page);
  await badFiles(page);
  await trouble(page, (fault) => sandbox.control.addFault({ vendor: 'ringcentral', ...fault } as never));
  await showFaxes(page, 'Sent');
  await picture(page, 'fax-list');
  await sentRows(page).last().click();
  await page.getByRole('region', { name: 'Message' }).getByText('Delivered').first().waitFor();
  await picture(page, 'message-delivered');
  await page.getByRole('list', { name: 'Fax' }).getByText('Unconfirmed').first().click();
  await page
    .getByRole('button', { name: /It was sent/ })
    .first()
    .waitFor();
  await picture(page, 'message-unconfirmed');
  await page.getByRole('link', { name: /^Activity/ }).click();
  await page
    .getByRole('button', { name: /It was sent/ })
    .first()
    .waitFor();
  await picture(page, 'activity');
  await texts(page, sandbox.control, (name) => picture(page, name));
  await emails(page, sandbox.control, (name) => picture(page, name));
  await calls(page, { foyer, control: sandbox.control }, (name, of) => picture(page, name, of));
  await searchAndSend(page, (name) => picture(page, name));
  await page.getByRole('link', { name: /^Settings/ }).click();
  await settings(page);
  await tasks(page);
  await sharedDesk(page);
}

const SETTINGS = [
  ['Services', 'services'],
  ['Accounts', 'accounts'],
  ['People', 'people'],
  ['Templates', 'templates'],
  ['Signature', 'signature'],
  ['Contacts', 'contacts'],
  ['Background jobs', 'jobs'],
  ['Audit', 'audit'],
  ['Security', 'security'],
  ['Notifications', 'notifications'],
  ['Appearance', 'appearance'],
  ['About', 'about'],
] as const;

async function settings(page: Page): Promise<void> {
  for (const [tab, name] of SETTINGS) {
    await page.getByRole('tab', { name: tab, exact: true }).click();
    const panel = page.getByRole('tabpanel', { name: tab });
    await panel.locator('table, form, dl, h2, [role=switch], [role=radiogroup]').first().waitFor();
    if (name === 'people') {
      await panel.getByRole('button', { name: 'Rights of Inez Okafor' }).click();
      await panel.getByRole('button', { name: 'Remove person' }).waitFor();
    }
    await picture(page, `settings-${name}`);
  }
  await page.getByRole('tab', { name: 'Services' }).click();
  await page.getByRole('button', { name: 'Verify setup of Fax' }).click();
  await page.getByRole('list', { name: 'What the service needs' }).waitFor();
  await picture(page, 'settings-verification');
  await page.keyboard.press('Escape');
}

async function tasks(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^Tasks/ }).click();
  await page.getByRole('button', { name: 'New task' }).click();
  const what = page.getByLabel('What is to be done');
  await what.fill('Call the imaging centre about the missing second page');
  await picture(page, 'task-new');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('list', { name: 'Tasks' }).getByText('Call the imaging centre').waitFor();
  await picture(page, 'tasks');
}

const REASON = 'The doctor on call needs the referral that came in this morning.';

/** One desk, several people: a PIN, a lock, a colleague who must see what is closed to them. */
async function sharedDesk(page: Page): Promise<void> {
  await callCore(page, 'session.setPin', { pin: '492817' });
  await page.keyboard.press('Control+L');
  await isLocked(page);
  await picture(page, 'locked');
  await page.getByLabel('PIN', { exact: true }).fill('111222');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await page.getByText('Wrong PIN').waitFor();
  await picture(page, 'locked-wrong-pin');
  await comeIn(page, 'Inez Okafor');
  await callCore(page, 'session.breakGlass', { channel: 'fax', reason: REASON });
  await page.getByRole('link', { name: /^Fax/ }).click();
  await receivedRows(page).first().click();
  await page.getByText(/broken glass/).waitFor();
  await picture(page, 'broken-glass');
  await page.keyboard.press('Control+L');
  await isLocked(page);
  await unlock(page, ADMINISTRATOR, '492817');
  await page.getByText(/broke the glass/).waitFor();
  await picture(page, 'broken-glass-told');
}

await mkdir(out, { recursive: true });
await welcome();
await connectClinic();
await desk();
