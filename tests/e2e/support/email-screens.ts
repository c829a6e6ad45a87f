import type { Locator, Page } from 'playwright-core';
import type { ControlClient } from '../harness/index.ts';
import { callCore } from './call-core.ts';
import {
  bodyField,
  mail,
  mailArrives,
  mailConversation,
  mailPane,
  newEmail,
  sendEmail,
  showEmail,
  writeTo,
} from './mails.ts';
import { writePdf } from './pdf-files.ts';
import { fileDialog } from './received-faxes.ts';

/** The screen *Email* in the states that a person meets, each as the one before left it. */

const STRANGER = 'Orla Finnegan <orla@example.com>';
const SUBJECTS = { offer: 'Your new offer', form: 'The signed form', closed: 'Closed on Friday' } as const;
const BODIES = {
  offer: 'Everything is cheaper today.',
  form: 'Here is what you asked for.',
  closed: 'We open again on Monday.',
  private: 'Your A1c was 7.2 on your last visit.',
} as const;
const FILE = 'signed.pdf';
const PICTURE =
  '<p>Everything is cheaper today. <a href="https://example.org/offer">Look here</a></p><img src="https://example.org/p.png" alt="">';
/** Longer than an e-mail can be taken back. */
const AFTER_UNDO_MS = 11_000;

/** What people wrote, their addresses and what servers answered: the same in every language. */
export const SAME_IN_EMAIL = [
  /@|^mail\.example\.org$/,
  // What an answer quotes is in the language in which the answer was begun.
  /wrote:$/,
  ...[...Object.values(SUBJECTS), ...Object.values(BODIES), FILE].map(
    (text) => new RegExp(text.replace(/[?.]/g, '\\$&')),
  ),
  /^(Orla Finnegan|Finnegan|Orla|Email|Drummond, .*|DMARC|SPF|DKIM|PDF|Bcc|Cc|smtp|imap)$/i,
];

interface EmailScreen {
  readonly name: string;
  readonly inBothDensities?: boolean;
  readonly show: () => Promise<void>;
}

/** Queued, and the time over in which it can be taken back. */
async function leaves(page: Page): Promise<void> {
  const told = page.getByRole('alert').filter({ hasText: 'The e-mail is on its way' });
  await told.getByRole('button', { name: 'Close' }).click();
  await told.waitFor({ state: 'detached' });
  await callCore(page, 'core.advanceClock', { ms: AFTER_UNDO_MS });
}

/** A stranger wrote with pictures from the internet, and with a file; one of three people was refused. */
async function mailsCome(page: Page, control: ControlClient): Promise<void> {
  await showEmail(page);
  await mailArrives(control, { from: STRANGER, subject: SUBJECTS.offer, body: BODIES.offer, html: PICTURE });
  await mailArrives(control, {
    ...{ from: 'Lakeview <desk@example.net>', subject: SUBJECTS.form, body: BODIES.form },
    attachments: [await writePdf(FILE, 1)],
  });
  await page.getByRole('button', { name: 'New email' }).click();
  await writeTo(page, 'first@example.org', 'refused@example.org', 'third@example.org');
  await newEmail(page).getByRole('textbox', { name: 'Subject' }).fill(SUBJECTS.closed);
  await bodyField(page).fill(BODIES.closed);
  await sendEmail(page).click();
  await newEmail(page).getByRole('button', { name: 'Send it' }).click();
  await leaves(page);
  await mailConversation(page, SUBJECTS.closed).click();
  await mail(page, 'refused@example.org').getByRole('button', { name: 'Send again to 1 recipient' }).waitFor();
}

async function open(page: Page, subject: string, body: string): Promise<void> {
  await mailConversation(page, subject).click();
  await mail(page, body).waitFor();
}

const tab = (page: Page, name: string): Promise<void> =>
  page
    .locator('label')
    .filter({ hasText: new RegExp(`^${name}$`) })
    .click();

/** Pressed and gone, whatever was in it. */
async function discard(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: 'Discard' }).click();
  await dialog.waitFor({ state: 'detached' });
}

export function emailScreens(page: () => Page, control: () => ControlClient): readonly EmailScreen[] {
  return [
    {
      name: 'email, empty',
      async show() {
        await page().keyboard.press('Escape');
        await showEmail(page());
        await page().getByText('No open conversations').waitFor();
      },
    },
    {
      name: 'email, conversations and one of three refused',
      inBothDensities: true,
      show: () => mailsCome(page(), control()),
    },
    {
      name: 'email, a file to file',
      inBothDensities: true,
      async show() {
        await open(page(), SUBJECTS.form, FILE);
        await mail(page(), FILE)
          .getByRole('button', { name: /^File to chart: / })
          .waitFor();
      },
    },
    {
      name: 'email, filing a file',
      async show() {
        await mail(page(), FILE)
          .getByRole('button', { name: /^File to chart: / })
          .click();
        await fileDialog(page()).getByRole('button', { name: 'File', exact: true }).click();
        await fileDialog(page()).getByText('Not ready to file').waitFor();
      },
    },
    {
      name: 'email, pictures that are not shown',
      async show() {
        await page().keyboard.press('Escape');
        await fileDialog(page()).waitFor({ state: 'detached' });
        await open(page(), SUBJECTS.offer, 'is not shown');
      },
    },
    {
      name: 'email, where a link leads',
      async show() {
        await mailPane(page()).frameLocator('iframe').getByText('Look here').click();
        await page().getByRole('dialog').getByRole('button', { name: 'Open in browser' }).waitFor();
      },
    },
    {
      name: 'email, the keys',
      async show() {
        await page().keyboard.press('Escape');
        await page().getByRole('dialog').waitFor({ state: 'detached' });
        await mailConversation(page(), SUBJECTS.offer).focus();
        await page().keyboard.press('?');
        await page().getByRole('dialog', { name: 'Keys' }).waitFor();
      },
    },
    {
      name: 'email, an answer',
      inBothDensities: true,
      async show() {
        await page().keyboard.press('Escape');
        await page().getByRole('dialog').waitFor({ state: 'detached' });
        await mailConversation(page(), SUBJECTS.offer).focus();
        await page().keyboard.press('r');
        await bodyField(page()).waitFor();
      },
    },
    {
      name: 'email, what stands in the way',
      inBothDensities: true,
      async show() {
        await discard(newEmail(page()));
        await page().getByRole('button', { name: 'New email' }).click();
        await writeTo(page(), 'somebody@gmial.com', 'nobody@@example');
        await bodyField(page()).fill(BODIES.private);
        await newEmail(page())
          .getByText(/The text may tell patient data/)
          .waitFor();
        await newEmail(page()).getByRole('checkbox', { name: 'Send as protected PDF' }).check();
        await sendEmail(page()).click();
        await newEmail(page()).getByText('Correct the addresses that are marked.').waitFor();
      },
    },
    {
      name: 'email, what Foyer asks before sending',
      async show() {
        await discard(newEmail(page()));
        await page().getByRole('button', { name: 'New email' }).click();
        await writeTo(page(), 'somebody@example.net');
        await bodyField(page()).fill(BODIES.closed);
        await sendEmail(page()).click();
        await newEmail(page()).getByRole('button', { name: 'Send it' }).waitFor();
      },
    },
    {
      name: 'email, drafts',
      async show() {
        await newEmail(page()).getByRole('button', { name: 'Back' }).click();
        await page().keyboard.press('Escape');
        await newEmail(page()).waitFor({ state: 'detached' });
        await tab(page(), 'Drafts');
        await page()
          .getByRole('button', { name: /^Go on writing/ })
          .waitFor();
      },
    },
    {
      name: 'email, the log',
      inBothDensities: true,
      async show() {
        await tab(page(), 'Log');
        await page().getByRole('cell', { name: SUBJECTS.closed }).first().waitFor();
      },
    },
    {
      name: 'email, a new account',
      async show() {
        await settings(page(), 'Accounts');
        await page().getByRole('button', { name: 'Add account' }).click();
        await page()
          .getByRole('menuitem', { name: /SMTP\/IMAP/ })
          .click();
        await page()
          .getByRole('form', { name: /^Add SMTP\/IMAP/ })
          .waitFor();
      },
    },
    {
      name: 'settings, signature',
      async show() {
        await settings(page(), 'Signature');
        await page().getByLabel('Your signature').waitFor();
      },
    },
  ];
}

async function settings(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /^Settings/ })
    .click();
  await page.getByRole('tab', { name }).click();
  await page.getByRole('tabpanel', { name }).waitFor();
}
