import type { Page } from 'playwright-core';
import type { ControlClient } from '../harness/index.ts';
import { fileDialog } from './received-faxes.ts';
import {
  conversation,
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

/** The screen *SMS* in the states that a person meets, each as the one before left it. */

const HAZEL = '+17735550117';
const BODIES = {
  first: 'Can I come at ten?',
  answer: 'Yes, see you then.',
  stop: 'STOP',
  family: 'Is it open on Saturday?',
  landline: 'Your form is ready.',
  dear: 'It’s your A1c',
} as const;
/** Of the practice clinic's templates the one that `/late` finds. */
const TEMPLATE = /We are running late|^\/?late$|^\{\{|Larkspur Family Practice/;

/** What people wrote: the same in every language. */
export const SAME_TEXTS = [
  ...Object.values(BODIES).map((body) => new RegExp(`^${body.replace(/[?.]/g, '\\$&')}$`)),
  TEMPLATE,
  /^(It’s your|A1c|Drummond, Alma · Drummond, Felix|Drummond, .*|\/late)$/,
  /^(Kessler, Hazel|SMS) /,
  /^(sms|SMS|Shift\+Enter)$/,
];

interface SmsScreen {
  readonly name: string;
  readonly inBothDensities?: boolean;
  readonly show: () => Promise<void>;
}

async function sendTo(page: Page, number: string, body: string): Promise<void> {
  await page.getByRole('button', { name: 'New message' }).click();
  await page.getByRole('combobox', { name: 'To' }).fill(number);
  await page.getByRole('dialog').getByRole('option').first().click();
  // Until then the field of text is still that of the conversation before.
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await textField(page).fill(body);
  await sendButton(page).click();
  await page.getByRole('dialog').getByRole('button', { name: 'The number is right, send' }).click();
}

/** Three people wrote, one of them wants no more texts; one answer was delivered and one text failed. */
async function textsCome(page: Page, control: ControlClient): Promise<void> {
  await showTexts(page);
  await textArrives(control, '+14155550188', BODIES.stop);
  await textArrives(control, '+13125550142', BODIES.family);
  await textArrives(control, HAZEL, BODIES.first);
  await conversationsAre(page, 3);
  await openConversation(page, BODIES.first);
  await textField(page).fill(BODIES.answer);
  await sendButton(page).click();
  await entrySays(page, BODIES.answer, 'Delivered');
  await sendTo(page, '+14155550184', BODIES.landline);
  await entrySays(page, BODIES.landline, 'Failed');
  await entries(page).getByRole('button', { name: 'Retry' }).waitFor();
}

export function smsScreens(page: () => Page, control: () => ControlClient): readonly SmsScreen[] {
  const dialog = () => page().getByRole('dialog');
  return [
    {
      name: 'sms, conversations and a text that failed',
      inBothDensities: true,
      show: () => textsCome(page(), control()),
    },
    {
      name: 'sms, opted out',
      async show() {
        await openConversation(page(), BODIES.stop);
        await thread(page()).getByText('Opted out: nothing can be sent to this number').waitFor();
      },
    },
    {
      name: 'sms, a family, and a text that is planned and warned of',
      inBothDensities: true,
      async show() {
        await openConversation(page(), BODIES.family);
        await entries(page()).getByRole('button', { name: 'Pick patient' }).waitFor();
        await textField(page()).fill(BODIES.dear);
        await thread(page())
          .getByText(/May be patient data/)
          .waitFor();
        await thread(page()).getByRole('button', { name: 'Send later' }).first().click();
        await page()
          .getByRole('menuitem', { name: /^Next week/ })
          .click();
        await thread(page())
          .getByText(/^Planned for/)
          .waitFor();
      },
    },
    {
      name: 'sms, a template by a slash',
      async show() {
        await textField(page()).fill('');
        await openConversation(page(), BODIES.answer);
        await textField(page()).fill('/late');
        await page()
          .getByRole('group', { name: 'As it would be put in' })
          .getByText(/Hi Hazel/)
          .waitFor();
      },
    },
    {
      name: 'sms, emoji',
      async show() {
        await textField(page()).fill('');
        await thread(page()).getByRole('button', { name: 'Emoji' }).click();
        await dialog().getByLabel('Search emoji').fill('calendar');
        await dialog().getByRole('button', { name: 'calendar', exact: true }).waitFor();
      },
    },
    {
      name: 'sms, new message',
      async show() {
        await dialog().getByLabel('Search emoji').press('Escape');
        await dialog().waitFor({ state: 'hidden' });
        await page().getByRole('button', { name: 'New message' }).click();
        await dialog().getByRole('combobox', { name: 'To' }).fill('drummond');
        await dialog()
          .getByRole('option', { name: /Drummond, Felix/ })
          .waitFor();
      },
    },
    {
      name: 'sms, filing a conversation',
      async show() {
        await page().keyboard.press('Escape');
        await dialog().waitFor({ state: 'hidden' });
        await conversation(page(), BODIES.answer).focus();
        await page().keyboard.press('f');
        await fileDialog(page()).getByRole('button', { name: 'File', exact: true }).click();
        await fileDialog(page()).getByText('Not ready to file').waitFor();
      },
    },
    {
      name: 'sms, the keys',
      async show() {
        await page().keyboard.press('Escape');
        await dialog().waitFor({ state: 'hidden' });
        await page().keyboard.press('?');
        await page().getByRole('dialog', { name: 'Keys' }).waitFor();
      },
    },
  ];
}
