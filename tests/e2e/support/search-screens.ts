import type { Page } from 'playwright-core';
import { receivedRows, showFaxes } from './open-foyer.ts';
import { pane } from './received-faxes.ts';

/** The box for everything, what Settings give to texts, and *Send SMS* beside a patient, each as the one before left it. */

const CONTACT = { name: 'Lakeview Pharmacy', number: '+1 206 555 0188' };

/** Names, keys, and what templates say: the same in every language. */
export const SAME_IN_SEARCH = [
  /^(Clickatell|Twilio|Ctrl\+L)$/,
  /^(Kessler|, (Greta|Hazel|Hugo)|Lakeview( Pharmacy)?|Pharmacy)$/,
  // Templates are in the language of those whom they are for.
  /\{\{|^(Confirm your visit|Confirme su cita|Gracias|Le llamamos|Para su cita traiga|Please call us|Por favor llame)$/,
  /^(Recibimos su mensaje|Thank you|Vamos con retraso|We (are running late|got your message|tried to call)|What to bring)$/,
  /^\/[a-z]+$/,
];

interface SearchScreen {
  readonly name: string;
  readonly inBothDensities?: boolean;
  readonly show: () => Promise<void>;
}

async function settings(page: Page, tab: string): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /^Settings/ })
    .click();
  await page.getByRole('tab', { name: tab }).click();
  await page.getByRole('tabpanel', { name: tab }).waitFor();
}

async function leave(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

export function searchScreens(page: () => Page): readonly SearchScreen[] {
  const dialog = () => page().getByRole('dialog');
  const box = () => page().getByRole('combobox', { name: 'Search messages, patients and contacts' });
  return [
    {
      name: 'search, what can be begun',
      async show() {
        await leave(page());
        await page().keyboard.press('Control+k');
        await box().fill('');
        await page().getByRole('option', { name: 'Go to Settings' }).waitFor();
      },
    },
    {
      name: 'search, patients and their messages',
      inBothDensities: true,
      async show() {
        await box().fill('kessler');
        await page()
          .getByRole('option', { name: /Kessler, Hazel/ })
          .first()
          .waitFor();
      },
    },
    {
      name: 'settings, templates',
      async show() {
        await box().fill('');
        await leave(page());
        await settings(page(), 'Templates');
        await page().getByRole('row').filter({ hasText: '/thanks' }).waitFor();
      },
    },
    {
      name: 'settings, a template',
      async show() {
        await page().getByRole('button', { name: 'Edit Thank you' }).click();
        await dialog().getByRole('region', { name: 'Preview' }).waitFor();
      },
    },
    {
      name: 'settings, contacts',
      async show() {
        await leave(page());
        await settings(page(), 'Contacts');
        await page().getByRole('button', { name: 'Add contact' }).click();
        await dialog().getByLabel('Name', { exact: true }).fill(CONTACT.name);
        await dialog().getByLabel('Number or address').fill(CONTACT.number);
        await dialog().getByRole('button', { name: 'Save' }).click();
        await page().getByRole('row').filter({ hasText: CONTACT.name }).waitFor();
        await dialog().waitFor({ state: 'hidden' });
      },
    },
    {
      name: 'settings, a contact',
      async show() {
        await page()
          .getByRole('button', { name: `Edit ${CONTACT.name}` })
          .click();
        await dialog().getByLabel('Organization').waitFor();
      },
    },
    {
      name: 'send sms beside a patient',
      inBothDensities: true,
      async show() {
        await leave(page());
        await showFaxes(page(), 'Received');
        await receivedRows(page()).filter({ hasText: '+1 773 555 0117' }).click();
        await pane(page()).getByRole('button', { name: 'Send SMS' }).click();
        await dialog().getByRole('textbox', { name: 'Text', exact: true }).waitFor();
      },
    },
  ];
}
