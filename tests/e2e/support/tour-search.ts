import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { callCore } from './call-core.ts';
import { receivedRows, showFaxes } from './open-foyer.ts';
import { pane } from './received-faxes.ts';

const CONTACTS = [
  {
    ...{ name: 'Lakeview Pharmacy', organization: '', note: 'Refills until 6 pm' },
    addresses: [
      { kind: 'mobile', text: '(206) 555-0188' },
      { kind: 'fax', text: '(206) 555-0189' },
    ],
  },
  {
    ...{ name: 'Dr. Ines Haddad', organization: 'Haddad Cardiology', note: '' },
    addresses: [{ kind: 'email', text: 'desk@haddad.example.org' }],
  },
] as const;

/** The box for everything, and *Send SMS* beside the patient of a fax, for the tour. */
export async function searchAndSend(page: Page, picture: (name: string) => Promise<void>): Promise<void> {
  for (const { addresses, ...contact } of CONTACTS) {
    await callCore(page, 'contacts.save', { id: randomUUID(), ...contact, addresses: [...addresses] });
  }
  await page.keyboard.press('Control+k');
  const box = page.getByRole('combobox', { name: 'Search messages, patients and contacts' });
  await page.getByRole('option', { name: 'Go to Settings' }).waitFor();
  await picture('search');
  await box.fill('kessler');
  await page
    .getByRole('option', { name: /Kessler, Hazel/ })
    .first()
    .waitFor();
  await picture('search-patients');
  await box.fill('channel:sms afternoon');
  await page.getByRole('option').filter({ hasText: 'afternoon' }).first().waitFor();
  await picture('search-texts');
  await box.fill('');
  await page.keyboard.press('Escape');
  await showFaxes(page, 'Received');
  await receivedRows(page).filter({ hasText: '+1 773 555 0117' }).first().click();
  await pane(page).getByRole('button', { name: 'Send SMS' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Text', exact: true }).waitFor();
  await picture('send-sms');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}
