import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dropFiles, poll, type RunningFoyer, type SandboxProcess } from './harness/index.ts';
import { loadAxe, violationsOf } from './support/axe.ts';
import { callCore } from './support/call-core.ts';
import { deskPages } from './support/desk-windows.ts';
import { startSessionBus } from './support/desktop/session-bus.ts';
import {
  bodyField,
  mail,
  mailArrives,
  mailConversation,
  mailPane,
  mailsAre,
  mailsTaken,
  newEmail,
  sendEmail,
  showEmail,
  toField,
  writeTo,
} from './support/mails.ts';
import { openFoyer, receivedRows, showFaxes } from './support/open-foyer.ts';
import { startNotifications, type Notifications } from './support/notifications.ts';
import { writePdf } from './support/pdf-files.ts';
import { addPatient, chartOf, faxArrives, fileDialog, hasFocus, patientsAreHere } from './support/received-faxes.ts';

/** E-mail as the front desk writes and reads it, in one window: each test goes on where the one before left off. */

/** Allows e-mail; the practice clinic answers for this local part. */
const PATIENT = {
  ...{ fname: 'Ottoline', lname: 'Quarrie', DOB: '1979-04-23', sex: 'Female' },
  ...{ email: 'reply@example.org', hipaa_allowemail: 'YES' },
};
const NAME = 'Quarrie, Ottoline';
const SILENT = { ...PATIENT, fname: 'Silas', lname: 'Quarrie', email: 'silas@example.org', hipaa_allowemail: 'NO' };
/** Longer than an e-mail can be taken back, and than a filing can be undone. */
const AFTER_UNDO_MS = 11_000;

let notifications: Notifications;
let foyer: RunningFoyer;
let page: Page;
let sandbox: SandboxProcess;
let pid: number;
const all = new AsyncDisposableStack();

beforeAll(async () => {
  const bus = all.use(await startSessionBus());
  notifications = all.use(await startNotifications(bus));
  ({ foyer, page, sandbox } = all.use(
    await openFoyer({
      env: bus.env,
      prepare: async ({ control }) => {
        pid = await addPatient(control, PATIENT);
        await addPatient(control, SILENT);
      },
    }),
  ));
  await patientsAreHere(page);
});
afterAll(() => all.disposeAsync());

const advance = (ms: number) => callCore(page, 'core.advanceClock', { ms });
const showTab = (name: string) =>
  page
    .locator('label')
    .filter({ hasText: new RegExp(`^${name}$`) })
    .click();
const told = () => page.getByRole('alert').filter({ hasText: 'The e-mail is on its way' });

/** The e-mail is queued and can be taken back; then that time is over. */
async function leaves(): Promise<void> {
  await told().getByRole('button', { name: /^Undo/ }).waitFor();
  await told().getByRole('button', { name: 'Close' }).click();
  await told().waitFor({ state: 'detached' });
  await advance(AFTER_UNDO_MS);
}

describe('an e-mail with a fax', () => {
  it('is written to a patient found by name, with the fax attached, and leaves once', async () => {
    await faxArrives(sandbox.control, { from: '+12125550188', pages: 2 });
    await poll('the fax', async () => ((await receivedRows(page).count()) === 1 ? true : null));
    // So that the next notification stands alone.
    await notifications.click();
    await notifications.all();
    await showEmail(page);
    await page.getByRole('button', { name: 'New email' }).click();
    await hasFocus(toField(page));
    await toField(page).fill('quarrie ott');
    await newEmail(page)
      .getByRole('option', { name: new RegExp(NAME) })
      .click();
    await newEmail(page).getByRole('textbox', { name: 'Subject' }).fill('Your forms');
    await bodyField(page).fill('Please sign the forms and send them back.');
    await newEmail(page).getByRole('button', { name: 'Attach a file' }).click();
    await page.getByRole('menuitem', { name: 'From a fax…' }).click();
    await page
      .getByRole('dialog', { name: 'From a fax…' })
      .getByRole('button', { name: /^From / })
      .click();
    await newEmail(page).getByRole('list', { name: 'Attached files' }).getByRole('listitem').waitFor();
    await sendEmail(page).click();
    await told().waitFor();
    expect(await mailsTaken(sandbox.control)).toEqual([]);
    // Elsewhere, so that what arrives is news.
    await page.getByRole('link', { name: /^Tasks/ }).click();
    await leaves();
    const [taken] = await mailsAre(sandbox.control, 1);
    expect(taken).toMatchObject({ recipients: ['reply@example.org'], subject: 'Your forms' });
    expect(taken?.files).toHaveLength(1);
  });

  it('is answered: the reply comes by itself, is told without a name, and stands in the same thread', async () => {
    // The answer arrives by the server's push: nobody asked, and no time was moved.
    await notifications.click();
    await mail(page, 'Thank you, that helps.').waitFor();
    const shown = (await notifications.all()).at(-1);
    expect(shown?.title).toBe('New e-mail');
    expect(JSON.stringify(shown)).not.toMatch(/Quarrie|reply@/);
    const group = mailPane(page).getByRole('region', { name: /Your forms/ });
    await poll('both in one thread', async () =>
      (await group.locator('article[data-mail]').count()) === 2 ? true : null,
    );
  });

  it('brings a file along that is filed to the chart', async () => {
    const pdf = await writePdf('signed.pdf', 1);
    await mailArrives(sandbox.control, {
      ...{ from: 'Ottoline <reply@example.org>', subject: 'Signed', body: 'Here it is.', attachments: [pdf] },
    });
    const arrived = mail(page, 'Here it is.');
    await arrived.waitFor();
    await arrived.getByRole('button', { name: /^File to chart: / }).click();
    const dialog = fileDialog(page);
    await dialog.getByRole('combobox', { name: 'Patient' }).fill('quarrie ott');
    await dialog.getByRole('option', { name: new RegExp(NAME) }).click();
    await dialog.getByRole('checkbox', { name: 'Name and date of birth are right' }).check();
    await dialog.getByRole('combobox', { name: 'Category' }).selectOption({ label: 'Patient Information' });
    await dialog.getByRole('button', { name: 'File', exact: true }).click();
    await advance(AFTER_UNDO_MS);
    await poll('the document in the chart', async () =>
      (await chartOf(sandbox.control, pid)).length === 1 ? true : null,
    );
    await arrived.getByText('In the chart').first().waitFor();
  });
});

describe('an e-mail by keyboard alone', () => {
  it('is answered, written, and sent with Ctrl+Enter', async () => {
    await mail(page, 'Here it is.').getByRole('button', { expanded: true }).first().focus();
    await page.keyboard.press('r');
    await hasFocus(bodyField(page));
    await page.keyboard.type('Received, thank you.');
    await page.keyboard.press('Control+Enter');
    await leaves();
    const taken = (await mailsAre(sandbox.control, 2)).at(-1);
    expect(taken).toMatchObject({ recipients: ['reply@example.org'], subject: 'Re: Signed' });
    expect(taken?.body).toContain('Received, thank you.');
  });

  it('is taken back within ten seconds and stands there as it was', async () => {
    await page.getByRole('button', { name: 'New email' }).click();
    await writeTo(page, 'reply@example.org');
    await newEmail(page).getByRole('textbox', { name: 'Subject' }).fill('Too early');
    await bodyField(page).fill('Not yet.');
    await page.keyboard.press('Control+Enter');
    await told().getByRole('button', { name: /^Undo/ }).click();
    await poll('the words', async () => ((await bodyField(page).innerText()).includes('Not yet.') ? true : null));
    expect(await newEmail(page).getByRole('textbox', { name: 'Subject' }).inputValue()).toBe('Too early');
    await newEmail(page).getByRole('button', { name: 'Discard' }).click();
    await advance(AFTER_UNDO_MS);
    expect(await mailsTaken(sandbox.control)).toHaveLength(2);
  });
});

describe('what stands in the way', () => {
  it('a typo is suggested away, and who does not allow e-mail is named', async () => {
    await page.getByRole('button', { name: 'New email' }).click();
    // Who was found for what stood there before is not taken by Enter.
    await toField(page).fill('quarrie ott');
    await newEmail(page)
      .getByRole('option', { name: new RegExp(NAME) })
      .waitFor();
    await writeTo(page, 'nobody at all');
    await newEmail(page)
      .getByText(/“nobody at all” is not an e-mail address/)
      .waitFor();
    await writeTo(page, 'somebody@gmial.com', 'silas@example.org');
    await newEmail(page)
      .getByText(/OpenEMR does not allow e-mail/)
      .waitFor();
    expect(await newEmail(page).getByText(NAME).count()).toBe(0);
    await newEmail(page).getByRole('button', { name: 'somebody@gmail.com' }).click();
    await bodyField(page).fill('Hello');
    await sendEmail(page).click();
    await newEmail(page).getByText('Correct the addresses that are marked.').waitFor();
    await newEmail(page).getByText('Remove the recipients who do not allow e-mail.').waitFor();
    for (const name of ['nobody at all', /Quarrie, Silas/])
      await newEmail(page)
        .getByRole('button', { name: typeof name === 'string' ? `Remove ${name}` : name })
        .click();
    await loadAxe(page);
    expect(await violationsOf(page)).toEqual([]);
    await sendEmail(page).click();
    await newEmail(page)
      .getByText(/Nobody wrote to this address before/)
      .waitFor();
    await newEmail(page).getByRole('button', { name: 'Back' }).click();
    await newEmail(page).getByRole('button', { name: 'Discard' }).click();
  });

  it('patient data leaves as a protected PDF alone', async () => {
    await page.getByRole('button', { name: 'New email' }).click();
    await writeTo(page, 'reply@example.org');
    await bodyField(page).fill('Your A1c was 7.2 on your last visit.');
    await newEmail(page)
      .getByText(/The text may tell patient data/)
      .waitFor();
    await newEmail(page).getByRole('checkbox', { name: 'Send as protected PDF' }).check();
    await newEmail(page).getByLabel('Password of the PDF', { exact: true }).fill('blue heron 42');
    await sendEmail(page).click();
    await leaves();
    const taken = (await mailsAre(sandbox.control, 3)).at(-1);
    expect(taken?.files).toHaveLength(1);
    expect(JSON.stringify(taken)).not.toContain('A1c');
    expect(JSON.stringify(taken)).not.toContain('blue heron');
  });

  it('a file that is dropped on the form goes with the e-mail, and closing keeps all of it as a draft', async () => {
    await page.getByRole('button', { name: 'New email' }).click();
    await writeTo(page, 'reply@example.org');
    await bodyField(page).fill('With a file.');
    await dropFiles(page, bodyField(page), [await writePdf('leaflet.pdf', 1)]);
    await newEmail(page).getByRole('list', { name: 'Attached files' }).getByText('leaflet.pdf').waitFor();
    await page.keyboard.press('Escape');
    await newEmail(page).waitFor({ state: 'detached' });
    expect(await page.getByRole('dialog', { name: 'New fax' }).count()).toBe(0);
    await showTab('Drafts');
    await page
      .getByRole('button', { name: /^Go on writing/ })
      .first()
      .click();
    await newEmail(page).getByText('leaflet.pdf').waitFor();
    await newEmail(page).getByRole('button', { name: 'Discard' }).click();
    await page.getByText('No drafts').waitFor();
  });
});

describe('what becomes of it', () => {
  it('of three recipients one is refused: the others have it, and it goes again to nobody else', async () => {
    await page.getByRole('button', { name: 'New email' }).click();
    await writeTo(page, 'first@example.org', 'refused@example.org', 'third@example.org');
    await newEmail(page).getByRole('textbox', { name: 'Subject' }).fill('To three');
    await bodyField(page).fill('The desk is closed on Friday.');
    await sendEmail(page).click();
    await newEmail(page).getByRole('button', { name: 'Send it' }).click();
    await leaves();
    const taken = (await mailsAre(sandbox.control, 4)).at(-1);
    expect(taken?.recipients).toEqual(['first@example.org', 'third@example.org']);
    await showTab('Conversations');
    await mailConversation(page, 'To three').click();
    const sent = mail(page, 'refused@example.org');
    await sent.getByText('This e-mail address does not exist; check it.').first().waitFor();
    await sent.getByRole('button', { name: 'Send again to 1 recipient' }).waitFor();
    await loadAxe(page);
    expect(await violationsOf(page)).toEqual([]);
  });

  it('a bounce turns its recipient to failed, with the reason', async () => {
    await page.getByRole('button', { name: 'New email' }).click();
    await writeTo(page, 'bounce@example.org');
    await newEmail(page).getByRole('textbox', { name: 'Subject' }).fill('Into the void');
    await bodyField(page).fill('Is anybody there?');
    await sendEmail(page).click();
    await newEmail(page).getByRole('button', { name: 'Send it' }).click();
    await leaves();
    await mailConversation(page, 'bounce@example.org').click();
    const sent = mail(page, 'Written by');
    await sent.getByText('There is no such mailbox; check the address with the recipient.').first().waitFor();
    await mail(page, 'Delivery failure').waitFor();
    await showTab('Log');
    await page.getByText('Into the void').first().waitFor();
    await loadAxe(page);
    expect(await violationsOf(page)).toEqual([]);
  });

  it('a fax is forwarded by e-mail from where it is read', async () => {
    await showFaxes(page, 'Received');
    await receivedRows(page).first().click();
    await mailPane(page).getByRole('button', { name: 'Forward by e-mail' }).click();
    await newEmail(page).getByRole('list', { name: 'Attached files' }).getByRole('listitem').waitFor();
    await newEmail(page).getByRole('button', { name: 'Discard' }).click();
    expect(deskPages(foyer)).toHaveLength(1);
  });
});

describe('a new e-mail by keyboard alone', () => {
  const tabTo = (what: string): Promise<true> =>
    poll(what, async () => {
      await page.keyboard.press('Tab');
      const label = `(document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.labels?.[0]?.innerText ?? document.activeElement?.innerText ?? '').trim()`;
      return (await page.evaluate<string>(label)) === what ? true : null;
    });

  it('is begun, addressed to a patient found by name, written, formatted and sent', async () => {
    await showEmail(page);
    const before = (await mailsTaken(sandbox.control)).length;
    await tabTo('New email');
    await page.keyboard.press('Enter');
    await hasFocus(toField(page));
    await page.keyboard.type('quarrie ott');
    await page.keyboard.press('Enter');
    await newEmail(page)
      .getByRole('button', { name: /^Remove .*Quarrie, Ottoline/ })
      .waitFor();
    await tabTo('Subject');
    await page.keyboard.type('By keys');
    await tabTo('Message');
    await page.keyboard.press('Control+b');
    await page.keyboard.type('Everything by keys.');
    await page.keyboard.press('Control+Enter');
    await leaves();
    const taken = (await mailsAre(sandbox.control, before + 1)).at(-1);
    expect(taken).toMatchObject({ recipients: ['reply@example.org'], subject: 'By keys' });
    expect(taken?.body).toContain('Everything by keys.');
  });
});
