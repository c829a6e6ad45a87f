import type { Page } from 'playwright-core';
import type { ControlClient, RunningFoyer } from '../harness/index.ts';
import {
  callComesIn,
  callIs,
  callRows,
  callsAre,
  dial,
  dialAndSpeak,
  hangUp,
  inSoftphone,
  lastCallIs,
  phoneIsRegistered,
  ringIs,
  ringPage,
  showCalls,
  showPhone,
  softphone,
  SOUND,
  theyDo,
} from './calls.ts';
import { patientsAreHere } from './received-faxes.ts';

const HAZEL = '+17735550117';
const FAMILY = '+13125550142';

/** A morning at the telephone: one reached, one busy, one who showed no number, one who gave up. */
async function callsCome(page: Page, control: ControlClient): Promise<void> {
  await dialAndSpeak(page, '+12125550143');
  await hangUp(page);
  await dial(page, '2125550184');
  await inSoftphone(page, 'Dismiss').click();
  for (const from of ['', HAZEL]) {
    const id = await callComesIn(control, { from, seconds: 1 });
    await lastCallIs(control, 'missed', (call) => call.id === id && call.status === 'missed');
    await inSoftphone(page, 'Dismiss').click();
  }
}

/** The softphone, its window that rings, and the screen *Phone* for the tour. */
export async function calls(
  page: Page,
  { foyer, control }: { readonly foyer: RunningFoyer; readonly control: ControlClient },
  picture: (name: string, of?: Page) => Promise<void>,
): Promise<void> {
  await patientsAreHere(page);
  await phoneIsRegistered(page);
  await showPhone(page);
  await picture('phone-idle');
  await callsCome(page, control);
  await callComesIn(control, { from: FAMILY, name: 'F DRUMMOND', seconds: 600 });
  await ringIs(foyer, 'on screen');
  await inSoftphone(page, 'Answer').waitFor();
  await picture('phone-ringing');
  const ring = await ringPage(foyer);
  await ring.getByText(/Drummond, Alma/).waitFor();
  await picture('ring-window', ring);
  const second = await callComesIn(control, { from: '+12125550188', seconds: 600 });
  await ring.getByText('+1 212 555 0188').waitFor();
  await picture('ring-window-two', ring);
  await theyDo(control, second, 'cancel');
  await inSoftphone(page, 'Dismiss').click();
  await inSoftphone(page, 'Answer').click();
  await softphone(page).getByText(SOUND).waitFor();
  await picture('phone-in-call');
  await inSoftphone(page, 'Keypad').click();
  const keypad = page.getByRole('dialog', { name: 'Keypad' });
  await keypad.getByRole('button', { name: '1', exact: true }).click();
  await picture('phone-keypad');
  await page.keyboard.press('Escape');
  await keypad.waitFor({ state: 'hidden' });
  await inSoftphone(page, 'Transfer').click();
  const transfer = page.getByRole('dialog', { name: 'Transfer' });
  await transfer.getByRole('combobox').fill('2125550144');
  await transfer.getByText(/^Calls /).waitFor();
  await picture('phone-transfer');
  await transfer.getByRole('button', { name: 'Call them first' }).click();
  await callIs(page, '+1 212 555 0144: Connected');
  await picture('phone-two-calls');
  await inSoftphone(page, 'Connect them').click();
  await callsAre(page, 0);
  await picture('phone-ended');
  await inSoftphone(page, 'Dismiss').click();
  await showCalls(page, 'All');
  await callRows(page)
    .filter({ hasText: /Kessler, Hazel/ })
    .locator('a')
    .first()
    .click();
  await page.getByRole('button', { name: 'Mark as done' }).waitFor();
  await picture('phone-log');
  await inSoftphone(page, 'Audio devices').click();
  const devices = page.getByRole('dialog', { name: 'Audio devices' });
  await devices.getByRole('meter').waitFor();
  await picture('phone-devices');
  await page.keyboard.press('Escape');
  await devices.waitFor({ state: 'hidden' });
}
