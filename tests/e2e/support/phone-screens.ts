import type { Page } from 'playwright-core';
import { poll, type ControlClient } from '../harness/index.ts';
import {
  callComesIn,
  callIs,
  callRows,
  callsAre,
  dialAndSpeak,
  hangUp,
  inSoftphone,
  lastCallIs,
  phoneIsRegistered,
  showCalls,
  showPhone,
  softphone,
  SOUND,
  theyDo,
} from './calls.ts';

/** The softphone and the screen *Phone* in the states that a person meets, each as the one before left it. */

const HAZEL = { name: 'Kessler, Hazel', number: '+17735550117' };
const FAMILY = '+13125550142';
const COLLEAGUE = '2125550144';

/** Names, numbers and times: the same in every language. */
export const SAME_IN_PHONE = [
  /^(SIP|\*43|PCMU|opus|wss?:\/\/.*|pbx\..*)$/,
  /^(SIP: )?Extension 10\d/,
  /^\+1 \d{3} 555 \d{4}$/,
  /^\d+:\d\d$/,
  /^Drummond, Alma · Drummond, Felix/,
  /^(ABC|DEF|GHI|JKL|MNO|PQRS|TUV|WXYZ)$/,
  /^Fake (Default )?Audio (In|Out)put/,
  /^Ctrl\+Shift\+[A-Z]$/,
];

interface PhoneScreen {
  readonly name: string;
  readonly inBothDensities?: boolean;
  readonly show: () => Promise<void>;
}

/** Looked at longer than anybody waits. */
const PATIENT_CALLER = { seconds: 600 };

const popover = (page: Page, name: string) => page.getByRole('dialog', { name });
const devices = (page: Page) => page.getByRole('dialog', { name: 'Audio devices' });

export function phoneScreens(page: () => Page, control: () => ControlClient): readonly PhoneScreen[] {
  let incoming = '';
  return [
    {
      name: 'phone, no calls yet',
      async show() {
        await page().keyboard.press('Escape');
        await phoneIsRegistered(page());
        await showPhone(page());
        await page().getByText('No calls yet').waitFor();
      },
    },
    {
      name: 'phone, a call that rings',
      inBothDensities: true,
      async show() {
        incoming = await callComesIn(control(), { from: FAMILY, name: 'F DRUMMOND', ...PATIENT_CALLER });
        await inSoftphone(page(), 'Answer').waitFor();
        await callRows(page()).first().waitFor();
      },
    },
    {
      name: 'phone, in a call with the keypad',
      async show() {
        await inSoftphone(page(), 'Answer').click();
        await callIs(page(), 'Connected');
        await softphone(page()).getByText(SOUND).waitFor();
        await inSoftphone(page(), 'Keypad').click();
        await popover(page(), 'Keypad').getByRole('button', { name: '1', exact: true }).click();
      },
    },
    {
      name: 'phone, a transfer',
      async show() {
        await page().keyboard.press('Escape');
        await popover(page(), 'Keypad').waitFor({ state: 'hidden' });
        await inSoftphone(page(), 'Transfer').click();
        await popover(page(), 'Transfer').getByRole('combobox').fill(COLLEAGUE);
        await popover(page(), 'Transfer')
          .getByText(/^Calls /)
          .waitFor();
      },
    },
    {
      name: 'phone, two calls',
      inBothDensities: true,
      async show() {
        await popover(page(), 'Transfer').getByRole('button', { name: 'Call them first' }).click();
        await inSoftphone(page(), 'Connect them').waitFor();
        await callIs(page(), '+1 212 555 0144: Connected');
        await inSoftphone(page(), 'Mute').click();
        await inSoftphone(page(), 'Unmute').waitFor();
      },
    },
    {
      name: 'phone, a call that has ended',
      async show() {
        await theyDo(control(), incoming, 'hang-up');
        await callsAre(page(), 1);
        await inSoftphone(page(), 'Hang up').click();
        await inSoftphone(page(), 'Add a note').waitFor();
      },
    },
    {
      name: 'phone, a missed call that is open',
      inBothDensities: true,
      async show() {
        await inSoftphone(page(), 'Dismiss').click();
        await callComesIn(control(), { from: HAZEL.number, seconds: 1 });
        await lastCallIs(control(), 'missed', ({ status }) => status === 'missed');
        await inSoftphone(page(), 'Dismiss').click();
        await showCalls(page(), 'Missed');
        await callRows(page()).filter({ hasText: HAZEL.name }).locator('a').click();
        await page().getByRole('button', { name: 'Mark as done' }).waitFor();
      },
    },
    {
      name: 'phone, a number that is not called',
      async show() {
        await softphone(page()).getByRole('combobox', { name: 'Number', exact: true }).fill('911');
        await softphone(page())
          .getByText(/Use a desk phone/)
          .waitFor();
      },
    },
    {
      name: 'phone, audio devices',
      async show() {
        await softphone(page()).getByRole('combobox', { name: 'Number', exact: true }).fill('');
        await inSoftphone(page(), 'Audio devices').click();
        await devices(page()).getByRole('meter').waitFor();
      },
    },
    {
      name: 'phone, nobody to call back',
      async show() {
        await page().keyboard.press('Escape');
        await devices(page()).waitFor({ state: 'hidden' });
        await dialAndSpeak(page(), HAZEL.number);
        await hangUp(page());
        await showCalls(page(), 'Call back');
        await page().getByText('Nobody to call back').waitFor();
      },
    },
  ];
}

/** The call that rings is in sight of the ring window; it goes when the caller gives up. */
export async function ringsFor(control: ControlClient, look: () => Promise<void>): Promise<void> {
  const id = await callComesIn(control, { from: HAZEL.number, name: 'H KESSLER', ...PATIENT_CALLER });
  await look();
  await theyDo(control, id, 'cancel');
  await poll('the end of it', async () => {
    const last = await lastCallIs(control, 'given up', ({ status }) => status === 'missed');
    return last.id === id ? true : null;
  });
}
