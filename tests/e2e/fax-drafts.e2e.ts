import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SandboxProcess } from './harness/index.ts';
import { loadAxe, violationsOf } from './support/axe.ts';
import { callCore } from './support/call-core.ts';
import { mailArrives } from './support/mails.ts';
import { openFoyer, sentRows, showFaxes } from './support/open-foyer.ts';
import { writePdf } from './support/pdf-files.ts';
import { hasFocus } from './support/received-faxes.ts';

/** Mail of a named address with a number as its subject: it waits above the faxes until a person sends or removes it. */

let page: Page;
let sandbox: SandboxProcess;
const all = new AsyncDisposableStack();

beforeAll(async () => {
  ({ page, sandbox } = all.use(await openFoyer()));
  await callCore(page, 'clinic.saveSettings', { emailToFaxFrom: ['kim@example.org'] });
});
afterAll(() => all.disposeAsync());

const line = (text: string) => page.getByText(text, { exact: true });
const list = () => page.getByRole('dialog', { name: 'Draft faxes from e-mail' });
const newFax = () => page.getByRole('dialog', { name: 'New fax' });

async function draftArrives(name: string, number: string): Promise<void> {
  const pdf = await writePdf(name, 1);
  await mailArrives(sandbox.control, {
    ...{ from: 'Kim <kim@example.org>', subject: number, body: 'Please fax this.', attachments: [pdf] },
  });
}

describe('a draft fax from e-mail', () => {
  it('is listed above both views, and opened and sent by keys alone', async () => {
    await showFaxes(page, 'Sent');
    await draftArrives('referral.pdf', '(202) 555-0147');
    await line('1 draft fax from e-mail').waitFor();
    await draftArrives('letter.pdf', '303 555 0100');
    await line('2 draft faxes from e-mail').waitFor();
    await showFaxes(page, 'Received');
    await line('2 draft faxes from e-mail').waitFor();
    await page.getByRole('button', { name: 'Show', exact: true }).press('Enter');
    const row = list().getByRole('listitem').filter({ hasText: '+1 202 555 0147' }).first();
    await row.waitFor();
    expect(await row.innerText()).toMatch(/From kim@example\.org[\s\S]*referral\.pdf[\s\S]*\d/);
    await loadAxe(page);
    expect(await violationsOf(page)).toEqual([]);
    await list().getByRole('button', { name: 'Open the draft to +1 202 555 0147' }).press('Enter');
    await list().waitFor({ state: 'hidden' });
    await newFax().getByText('referral.pdf', { exact: true }).waitFor();
    await newFax().getByRole('img', { name: 'First page of referral.pdf' }).waitFor();
    await newFax().getByRole('button', { name: 'Send', exact: true }).press('Enter');
    await newFax()
      .getByRole('button', { name: /^The number is right/ })
      .press('Enter');
    await sentRows(page).filter({ hasText: '+1 202 555 0147' }).waitFor();
    await line('1 draft fax from e-mail').waitFor();
  });

  it('is removed only after a question', async () => {
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    const remove = list().getByRole('button', { name: 'Remove the draft to +1 303 555 0100' });
    await remove.click();
    await hasFocus(list().getByRole('button', { name: 'Keep' }));
    await page.keyboard.press('Enter');
    await remove.click();
    await list().getByRole('button', { name: 'Remove', exact: true }).click();
    await line('1 draft fax from e-mail').waitFor({ state: 'hidden' });
    expect(await callCore(page, 'fax.drafts', {})).toEqual({ items: [] });
  });
});
