import type { Page } from 'playwright-core';
import type { ControlClient } from '../harness/index.ts';
import { writePdf } from './pdf-files.ts';
import { patientsAreHere } from './received-faxes.ts';
import {
  conversationsAre,
  entries,
  entrySays,
  openConversation,
  sendButton,
  showTexts,
  textArrives,
  textField,
  thread,
} from './texts.ts';

const HAZEL = '+17735550117';

/** A morning's texts: an appointment, a family, a document, another script, a link, and two who want no more. */
async function textsCome(page: Page, control: ControlClient): Promise<void> {
  await textArrives(control, '+14155550188', 'STOP');
  await textArrives(control, '+14155550177', 'please dont text me anymore');
  await textArrives(control, '+12025550143', 'Our new opening hours: https://example.org/hours');
  await textArrives(control, '+14155550120', 'مرحبا، هل يمكنني تغيير موعدي؟');
  await textArrives(control, '+17735550131', 'Here is the letter from the school.', {
    file: await writePdf('letter.pdf', 2),
  });
  await textArrives(control, '+13125550142', 'Felix has had a fever since last night. Should we come in?');
  await textArrives(control, HAZEL, 'Good morning! I have a cold.');
  await textArrives(control, HAZEL, 'Can I move my visit to the afternoon?');
  await conversationsAre(page, 7);
}

/** The screen *SMS* for the tour. */
export async function texts(
  page: Page,
  control: ControlClient,
  picture: (name: string) => Promise<void>,
): Promise<void> {
  await patientsAreHere(page);
  await showTexts(page);
  await picture('sms-empty');
  await textsCome(page, control);
  await openConversation(page, 'the afternoon');
  await textField(page).fill('Yes, 3 pm is free. See you then!');
  await sendButton(page).click();
  await entrySays(page, '3 pm is free', 'Delivered');
  await thread(page).getByRole('button', { name: 'Add a note' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('She comes by bus, so not before 3.');
  await page.keyboard.press('Control+Enter');
  await entries(page).filter({ hasText: 'by bus' }).waitFor();
  await textField(page).fill('It’s about your A1c');
  await thread(page)
    .getByText(/May be patient data/)
    .waitFor();
  await picture('sms-thread');
  await textField(page).fill('/');
  await page.getByRole('group', { name: 'As it would be put in' }).getByText(/Hazel/).waitFor();
  await picture('sms-templates');
  await textField(page).fill('');
  await openConversation(page, 'Felix has had');
  await entries(page).getByRole('button', { name: 'Pick patient' }).waitFor();
  await picture('sms-family');
  await openConversation(page, '0188');
  await thread(page).getByText('Opted out: nothing can be sent to this number').waitFor();
  await picture('sms-opted-out');
  await page.getByRole('button', { name: 'New message' }).click();
  await page.getByRole('combobox', { name: 'To' }).fill('drummond');
  await page.getByRole('dialog').getByRole('option').first().waitFor();
  await picture('sms-new');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}
