import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { poll, type SandboxProcess } from './harness/index.ts';
import { loadAxe, violationsOf } from './support/axe.ts';
import { openFoyer, receivedRows, showFaxes } from './support/open-foyer.ts';
import { faxArrives, hasFocus, pane, patientsAreHere } from './support/received-faxes.ts';
import {
  conversation,
  conversationsAre,
  entries,
  entrySays,
  openConversation,
  showTexts,
  textArrives,
  textField,
  textsTaken,
  thread,
} from './support/texts.ts';

/** The box for everything, what Settings give to texts, and *Send SMS* beside a patient: one window, each test goes on from the last. */

const HAZEL = { name: 'Kessler, Hazel', number: '+17735550117', shown: '+1 773 555 0117' };
/** The other one of that name has agreed to nothing. */
const YOUNGER = { born: 'Mar 20, 1987', number: '+17735550131' };
const PHARMACY = { name: 'Lakeview Pharmacy', number: '+12065550188', typed: '(206) 555-0188' };
const LATER_TEXTS = 30;

let page: Page;
let sandbox: SandboxProcess;
const all = new AsyncDisposableStack();

beforeAll(async () => {
  ({ page, sandbox } = all.use(await openFoyer()));
  await page.emulateMedia({ reducedMotion: 'reduce' }); // colours are compared as they end up
  await loadAxe(page);
  await patientsAreHere(page);
  const { control } = sandbox;
  await textArrives(control, HAZEL.number, 'Where do I get the parking permit?');
  for (let n = 1; n <= LATER_TEXTS; n++) await textArrives(control, HAZEL.number, `Another thing, number ${n}.`);
  await textArrives(control, PHARMACY.number, 'The refill is ready.');
  await faxArrives(control, { from: HAZEL.number, fixture: 'insurance-letter-scan', patient: 2 });
  await showTexts(page);
  await conversationsAre(page, 2);
});
afterAll(() => all.disposeAsync());

const box = () => page.getByRole('combobox', { name: 'Search messages, patients and contacts' });
const hit = (text: string | RegExp) =>
  page.getByRole('listbox', { name: 'Found' }).getByRole('option').filter({ hasText: text });
const isChosen = (option: Locator) =>
  poll('choice', async () => ((await option.first().getAttribute('aria-selected')) === 'true' ? true : null));
const dialog = (name: string) => page.getByRole('dialog', { name });
/** Without violations, as it stands there now. */
const isAccessible = async () => expect(await violationsOf(page)).toEqual([]);

async function searchFor(text: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await hasFocus(box());
  await box().fill(text);
}

async function settings(tab: string): Promise<Locator> {
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: /^Settings/ })
    .click();
  await page.getByRole('tab', { name: tab, exact: true }).click();
  return page.getByRole('tabpanel', { name: tab });
}

/** Wholly inside what the list shows of the thread. */
function isInSight(entry: Locator): Promise<true> {
  return poll('entry in sight', async () => {
    const [inner, outer] = [await entry.boundingBox(), await thread(page).boundingBox()];
    if (inner === null || outer === null) return null;
    return inner.y >= outer.y && inner.y + inner.height <= outer.y + outer.height ? true : null;
  });
}

describe('the box for everything', () => {
  it('finds a text by its words and opens the thread there, by keys alone', async () => {
    await searchFor('parking perm');
    await hit('parking permit').waitFor();
    expect(await hit('parking permit').locator('mark').allInnerTexts()).toEqual(['parking', 'perm']);
    await isAccessible();
    await page.keyboard.press('Enter');
    await box().waitFor({ state: 'detached' });
    await thread(page).getByRole('heading', { level: 2, name: HAZEL.name }).waitFor();
    await isInSight(entries(page).filter({ hasText: 'parking permit' }));
    expect(
      await entries(page)
        .filter({ hasText: `number ${LATER_TEXTS}.` })
        .count(),
    ).toBe(0);
  });

  it('narrows to a patient, then opens one of their messages', async () => {
    await searchFor('kessler');
    await hit('Mar 2, 1951').waitFor();
    while ((await hit('Mar 2, 1951').getAttribute('aria-selected')) !== 'true') await page.keyboard.press('ArrowDown');
    await page.getByRole('group', { name: 'With this one' }).getByRole('button', { name: 'Show messages' }).waitFor();
    await page.keyboard.press('Enter');
    expect(await box().inputValue()).toBe(`patient:"${HAZEL.name}" `);
    await hit(`number ${LATER_TEXTS}.`).waitFor();
    expect(await hit('refill').count()).toBe(0);
    await isChosen(hit(`number ${LATER_TEXTS}.`));
    await page.keyboard.press('Enter');
    await isInSight(entries(page).filter({ hasText: `number ${LATER_TEXTS}.` }));
  });

  it('says what it does not understand, and that nothing was found', async () => {
    await searchFor('before:soon refill');
    await page.getByText('Not understood: before:soon').waitFor();
    await box().fill('no such words');
    await page.getByText('Nothing fits.').waitFor();
    await page.keyboard.press('Escape');
    await box().waitFor({ state: 'detached' });
  });
});

describe('Settings', () => {
  it('take a template, which / and its shortcut then write', async () => {
    const tab = await settings('Templates');
    await tab.getByRole('row').filter({ hasText: '/thanks' }).waitFor();
    await isAccessible();
    await tab.getByRole('button', { name: 'Add template' }).click();
    const form = dialog('Add template');
    await form.getByLabel('Name', { exact: true }).fill('Where to park');
    await form.getByLabel('Shortcut').fill('park');
    const text = form.getByLabel('Text', { exact: true });
    await text.fill('Reply STOP to give up your space.');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText(/may not ask for STOP/).waitFor();
    await isAccessible();
    await text.fill('Park behind the house, ');
    await form.getByRole('button', { name: 'Patient’s first name' }).click();
    await form.getByRole('region', { name: 'Preview' }).getByText('Park behind the house, […]').waitFor();
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'hidden' });
    await tab.getByRole('row').filter({ hasText: '/park' }).waitFor();
    await showTexts(page);
    await openConversation(page, HAZEL.shown);
    await textField(page).fill('');
    await textField(page).pressSequentially('/park');
    await thread(page)
      .getByRole('option', { name: /Where to park/ })
      .waitFor();
    await page.keyboard.press('Enter');
    await poll('the text put in', async () =>
      (await textField(page).inputValue()) === 'Park behind the house, Hazel' ? true : null,
    );
    await textField(page).fill('');
  });

  it('take a contact, whose name the conversation then has', async () => {
    const tab = await settings('Contacts');
    await tab.getByText('No contacts yet').waitFor();
    await tab.getByRole('button', { name: 'Add contact' }).click();
    const form = dialog('Add contact');
    await form.getByLabel('Name', { exact: true }).fill(PHARMACY.name);
    const address = form.getByLabel('Number or address');
    await address.fill('206');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText(/too short/).waitFor();
    expect(await address.getAttribute('aria-invalid')).toBe('true');
    await isAccessible();
    await form.getByLabel('Kind').selectOption('mobile');
    await address.fill(PHARMACY.typed);
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'hidden' });
    await tab.getByRole('row').filter({ hasText: PHARMACY.name }).waitFor();
    await isAccessible();
    await showTexts(page);
    await conversation(page, PHARMACY.name).click();
    await thread(page).getByRole('heading', { level: 2, name: PHARMACY.name }).waitFor();
    await searchFor('lakev');
    await hit(PHARMACY.name).waitFor();
    await page.keyboard.press('Escape');
  });
});

describe('Send SMS beside a patient', () => {
  const sendSms = () => dialog('Send SMS');
  const written = () => sendSms().getByRole('textbox', { name: 'Text', exact: true });

  it('writes to the patient of a fax by keys, and leads to the thread', async () => {
    await showFaxes(page, 'Received');
    await receivedRows(page).filter({ hasText: HAZEL.shown }).click();
    await pane(page)
      .getByRole('option', { name: /Kessler, Hazel/ })
      .click();
    await pane(page).getByRole('button', { name: 'Send SMS' }).focus();
    await page.keyboard.press('Enter');
    await hasFocus(written());
    await sendSms().getByText(`number ${LATER_TEXTS}.`).waitFor();
    await sendSms().getByText(`To ${HAZEL.name} ${HAZEL.shown}`).waitFor();
    await page.keyboard.type('/park');
    await sendSms()
      .getByRole('option', { name: /Where to park/ })
      .waitFor();
    await page.keyboard.press('Escape'); // leaves the templates, not the dialog
    await isAccessible();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('We have your letter.');
    await page.keyboard.press('Enter');
    await sendSms().waitFor({ state: 'hidden' });
    const told = page.getByRole('alert').filter({ hasText: `Text for ${HAZEL.name} queued` });
    await told.getByRole('button', { name: 'Open conversation' }).click();
    await entrySays(page, 'We have your letter.', 'Delivered');
    expect(await textsTaken(sandbox.control)).toEqual([`${HAZEL.number}: We have your letter.`]);
  });

  it('says that there is no consent, and sends nothing', async () => {
    await showFaxes(page, 'Received');
    await receivedRows(page).filter({ hasText: HAZEL.shown }).click();
    await pane(page).getByRole('button', { name: 'Another patient' }).click();
    await pane(page).getByLabel('Find patient').fill('kessler');
    await pane(page)
      .getByRole('option', { name: new RegExp(YOUNGER.born) })
      .click();
    await pane(page).getByText(YOUNGER.born).first().waitFor();
    await pane(page).getByRole('button', { name: 'Send SMS' }).click();
    await sendSms().getByText('No consent: nothing can be sent').waitFor();
    await hasFocus(written());
    await isAccessible();
    await page.keyboard.type('Hello');
    await page.keyboard.press('Enter');
    await sendSms().getByText('Nothing can be sent: there is no consent.').waitFor();
    await page.keyboard.press('Escape');
    await sendSms().waitFor({ state: 'hidden' });
    expect((await textsTaken(sandbox.control)).filter((sent) => sent.includes(YOUNGER.number))).toEqual([]);
  });
});
