import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { assertSandboxed, dropFiles, poll, type LedgerEntry } from './harness/index.ts';
import { callCore } from './support/call-core.ts';
import { openFoyer, sendTo, sentFaxesAre, type OpenFoyer } from './support/open-foyer.ts';
import { writeBytes, writePdf } from './support/pdf-files.ts';

/** One window and one vendor for all; each test looks at what it added, and sends to numbers of its own. */
let open: OpenFoyer;
let page: Page;
let sandbox: OpenFoyer['sandbox'];
/** What the vendor had before the test. */
let earlier: readonly LedgerEntry[] = [];
/** How many faxes were listed before it. */
let listed = 0;

beforeAll(async () => {
  open = await openFoyer();
  ({ page, sandbox } = open);
});
afterAll(() => open[Symbol.asyncDispose]());
beforeEach(async () => {
  earlier = await sandbox.control.ledger();
  listed = (await callCore(page, 'messages.list', { direction: 'outbound', limit: 200 })).items.length;
});

async function added(): Promise<LedgerEntry[]> {
  const before = new Set(earlier.map(({ id }) => id));
  return (await sandbox.control.ledger()).filter(({ id }) => !before.has(id));
}
const addedFaxes = async (): Promise<string[]> => (await added()).map(({ to, pages }) => `${to} ${pages ?? 0}`).sort();

/** Waits until the test's own faxes are listed, before those that were there, and each shows the state word. */
async function faxesAre(word: string, count: number): Promise<void> {
  const isWanted = (rows: readonly string[]): boolean =>
    rows.length === listed + count && rows.slice(0, count).every((row) => row.includes(word));
  await sentFaxesAre(page, word, isWanted);
}

const nameOf = async (element: Locator): Promise<string> =>
  (await element.getAttribute('aria-label')) ?? (await element.innerText());

describe('a PDF becomes exactly one delivered fax per number', () => {
  it('dropped on the window', async () => {
    assertSandboxed(open.foyer.pid);
    await dropFiles(page, { x: 700, y: 400 }, [await writePdf('referral.pdf', 3)]);
    await page.getByRole('dialog', { name: 'New fax' }).getByText('3 pages').first().waitFor();
    await sendTo(page, ['(202) 555-0123', '212.555.0142']);
    await faxesAre('Delivered', 2);
    expect(await addedFaxes()).toEqual(['+12025550123 3', '+12125550142 3']);
  });

  it('chosen by the file button', async () => {
    const file = await writePdf('letter ñ with spaces.pdf', 2);
    await page.getByRole('button', { name: 'New fax' }).first().click();
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Drop PDF here' }).click(),
    ]);
    await chooser.setFiles(file);
    await page.getByRole('dialog', { name: 'New fax' }).getByText('2 pages').first().waitFor();
    await sendTo(page, ['+1 312 555 0111', '4155550112']);
    await faxesAre('Delivered', 2);
    expect(await addedFaxes()).toEqual(['+13125550111 2', '+14155550112 2']);
  });

  it('by keyboard alone', async () => {
    const file = await writePdf('by-keyboard.pdf', 1);
    const { keyboard } = page;
    // Listened for from the start: a key may be faster than the first listening, and the system's own dialog would open.
    page.on('filechooser', () => undefined);
    const tabTo = (name: RegExp) =>
      poll(`focus on ${String(name)}`, async () => {
        const focused = page.locator(':focus');
        const label = (await focused.count()) === 0 ? '' : await nameOf(focused);
        if (name.test(label)) return true;
        await keyboard.press('Tab');
        return null;
      });
    await tabTo(/^New fax/);
    await keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'New fax' }).waitFor();
    await keyboard.type('2025550124');
    await keyboard.press('Enter');
    await keyboard.type('2125550143');
    await keyboard.press('Enter');
    await tabTo(/^Drop PDF here/);
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), keyboard.press('Enter')]);
    await chooser.setFiles(file);
    await page.getByRole('dialog', { name: 'New fax' }).getByText('1 page').first().waitFor();
    await tabTo(/^Send/);
    await keyboard.press('Enter');
    await page.getByRole('button', { name: /right, send/ }).waitFor();
    await tabTo(/right, send/);
    await keyboard.press('Enter');
    await faxesAre('Delivered', 2);
    expect(await addedFaxes()).toEqual(['+12025550124 1', '+12125550143 1']);
  });
});

describe('what cannot be faxed', () => {
  it('is said file by file, in words, and Send waits', async () => {
    const files = [
      await writeBytes('notes.pdf', 'just text'),
      await writeBytes('empty.pdf', ''),
      await writePdf('fine.pdf', 1),
    ];
    await dropFiles(page, { x: 700, y: 400 }, files);
    const dialog = page.getByRole('dialog', { name: 'New fax' });
    await dialog.getByText(/not a PDF/).waitFor();
    await dialog.getByText(/file is empty/).waitFor();
    await dialog.getByLabel('To', { exact: true }).fill('123');
    await page.keyboard.press('Enter');
    await dialog.getByText(/too short/).waitFor();
    await dialog.getByRole('button', { name: /^Send/ }).click();
    await dialog.getByText('Not ready to send').waitFor();
    expect(await added()).toEqual([]);
    await dialog.getByRole('button', { name: 'Discard' }).click();
    await dialog.waitFor({ state: 'hidden' });
  });
});

describe('a fax that nobody can tell about', () => {
  it('is unconfirmed, found by a look, and delivered once', async () => {
    await sandbox.control.addFault({ vendor: 'ringcentral', kind: 'drop-after-accept', count: 1 });
    await dropFiles(page, { x: 700, y: 400 }, [await writePdf('letter.pdf', 1)]);
    await sendTo(page, ['2025550125']);
    await faxesAre('Unconfirmed', 1);
    // The first look is planned some seconds later.
    await sandbox.control.advanceClock(6_000);
    await callCore(page, 'core.advanceClock', { ms: 6_000 });
    await faxesAre('Delivered', 1);
    expect(await added()).toHaveLength(1);
  });

  it('is settled by a person in Activity, with both choices spelled out', async () => {
    // Answered 500 without accepting: no look will ever find it.
    await sandbox.control.addFault({ vendor: 'ringcentral', kind: 'http500', count: 1, match: '/fax' });
    await dropFiles(page, { x: 700, y: 400 }, [await writePdf('letter.pdf', 1)]);
    await sendTo(page, ['2025550126']);
    await faxesAre('Unconfirmed', 1);
    await page.getByRole('link', { name: /Activity/ }).click();
    await page
      .getByRole('button', { name: /It was sent/ })
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Send it again' }).first().click();
    await faxesAre('Delivered', 1);
    expect(await added()).toHaveLength(1);
  });
});
