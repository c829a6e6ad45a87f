import type { Page } from 'playwright-core';
import { poll, type ControlClient } from '../harness/index.ts';
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
  toField,
  writeTo,
} from './mails.ts';
import { writePdf } from './pdf-files.ts';

/** Longer than an e-mail can be taken back. */
const AFTER_UNDO_MS = 11_000;
const OFFER = `<div style="font-family:Georgia;max-width:520px"><img src="https://example.net/head.png" alt="">
<h2 style="color:#0a6">Autumn course for front desks</h2><p>Two mornings, six places. <a href="https://example.net/course">See the
programme</a> or answer this e-mail.</p><img src="https://example.net/seen.gif" width="1" height="1" alt=""></div>`;

/** A morning's e-mails: a patient, a family, another script, a newsletter with pictures, a robot, somebody who pretends. */
async function mailsCome(page: Page, control: ControlClient): Promise<void> {
  const arrives = (mail: Readonly<Record<string, unknown>>) => mailArrives(control, mail);
  await arrives({ from: 'Harbor Education <news@harbor.example.net>', subject: 'Autumn course', html: OFFER });
  await arrives({
    ...{
      from: 'منى الخطيب <mona@example.org>',
      subject: 'سؤال عن موعدي',
      body: 'صباح الخير، هل يمكنني تغيير موعدي إلى يوم الخميس؟',
    },
  });
  await arrives({
    ...{ from: 'Payroll <desk@larkspur-example.com>', subject: 'Please change the account', body: 'Use the new one.' },
    headers: {
      'Reply-To': 'somebody@elsewhere.example',
      'Authentication-Results':
        'mail.larkspur.example.org; spf=fail smtp.mailfrom=larkspur-example.com; dkim=none; dmarc=fail header.from=larkspur-example.com',
    },
  });
  await arrives({
    ...{
      from: 'Wilhelmina Featherstonehaugh-Cholmondeley <wilhelmina.featherstonehaugh@very-long-practice.example.org>',
    },
    subject:
      'Records of our common patient, second letter, with everything that was missing from the first one in September',
    body: 'Dear colleagues,\n\nplease find the letter attached. We would be glad to have the results of your side too.\n\nKind regards',
    attachments: [await writePdf('letter to Larkspur Family Practice with all results of 2026 (second copy).pdf', 2)],
  });
  await poll('four conversations', async () => {
    const rows = page.getByRole('list', { name: 'Email' }).locator('a[data-conversation]');
    return (await rows.count()) === 4 ? true : null;
  });
}

/** Written, queued, and the time over in which it can be taken back. */
async function send(page: Page, to: readonly string[], subject: string, text: string): Promise<void> {
  await page.getByRole('button', { name: 'New email' }).click();
  await writeTo(page, ...to);
  await newEmail(page).getByRole('textbox', { name: 'Subject' }).fill(subject);
  await bodyField(page).fill(text);
  await sendEmail(page).click();
  await newEmail(page).getByRole('button', { name: 'Send it' }).click();
  const told = page.getByRole('alert').filter({ hasText: 'The e-mail is on its way' });
  await told.getByRole('button', { name: 'Close' }).click();
  await told.waitFor({ state: 'detached' });
  await callCore(page, 'core.advanceClock', { ms: AFTER_UNDO_MS });
}

/** The screen *Email* for the tour. */
export async function emails(
  page: Page,
  control: ControlClient,
  picture: (name: string) => Promise<void>,
): Promise<void> {
  await showEmail(page);
  await picture('email-empty');
  await mailsCome(page, control);
  await mailConversation(page, 'Records of our').click();
  await mail(page, 'Dear colleagues')
    .getByRole('button', { name: /^File to chart: / })
    .waitFor();
  await picture('email-thread');
  await mailConversation(page, 'Autumn course').click();
  await mailPane(page)
    .getByRole('button', { name: /^Show picture/ })
    .waitFor();
  await picture('email-pictures');
  await mailConversation(page, 'Please change').click();
  await mailPane(page)
    .getByText(/would go to another domain/)
    .waitFor();
  await picture('email-doubtful');
  await send(
    page,
    ['first@example.org', 'refused@example.org', 'third@example.org'],
    'Closed on Friday',
    'We open again on Monday.',
  );
  await mailConversation(page, 'Closed on Friday').click();
  await mail(page, 'refused@example.org').getByRole('button', { name: 'Send again to 1 recipient' }).waitFor();
  await picture('email-refused');
  await send(page, ['bounce@example.org'], 'Your forms', 'Please sign them and send them back.');
  await mailConversation(page, 'bounce@example.org').click();
  await mail(page, 'Delivery failure').waitFor();
  await picture('email-bounced');
  await compose(page, picture);
  await page.locator('label').filter({ hasText: /^Log$/ }).click();
  await page.getByRole('cell', { name: 'Closed on Friday' }).first().waitFor();
  await picture('email-log');
}

async function compose(page: Page, picture: (name: string) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: 'New email' }).click();
  await toField(page).fill('drummond');
  await newEmail(page)
    .getByRole('option', { name: /Drummond/ })
    .first()
    .waitFor();
  await picture('email-new');
  await toField(page).fill('');
  await writeTo(page, 'desk@gmial.com', 'nobody@@example');
  await newEmail(page).getByRole('textbox', { name: 'Subject' }).fill('Your results');
  await bodyField(page).fill('Your A1c was 7.2 on your last visit.');
  await newEmail(page)
    .getByText(/The text may tell patient data/)
    .waitFor();
  await newEmail(page).getByRole('checkbox', { name: 'Send as protected PDF' }).check();
  await sendEmail(page).click();
  await newEmail(page).getByText('Correct the addresses that are marked.').waitFor();
  await picture('email-not-ready');
  await newEmail(page).getByRole('button', { name: 'Insert a template' }).click();
  await page.getByRole('menuitem').first().waitFor();
  await picture('email-templates');
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'hidden' });
  await page.keyboard.press('Escape');
  await newEmail(page).waitFor({ state: 'detached' });
  await page
    .locator('label')
    .filter({ hasText: /^Drafts$/ })
    .click();
  await page
    .getByRole('button', { name: /^Go on writing/ })
    .first()
    .waitFor();
  await picture('email-drafts');
}
