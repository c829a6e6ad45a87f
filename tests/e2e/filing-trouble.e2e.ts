import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { poll, type SandboxProcess } from './harness/index.ts';
import { callCore } from './support/call-core.ts';
import { openFoyer, receivedRows, sendTo, everyFaxIs, showFaxes, type OpenFoyer } from './support/open-foyer.ts';
import {
  addPatient,
  chartOf,
  faxArrives,
  fileDialog,
  firstPageIsDrawn,
  hasFocus,
  pane,
  patientsAreHere,
} from './support/received-faxes.ts';

/** Faxes that are not as they should be, and hands that slip: what the person at the window sees of it, and can do. */

/** Each sender's number tells which fax it is. */
const FROM = {
  elsewhere: '+12125550101',
  broken: '+12125550102',
  empty: '+12125550103',
  withheld: '',
  long: '+12125550105',
  active: '+12125550106',
  upsideDown: '+12125550107',
  plain: '+12125550108',
  patients: '+13125550177',
} as const;
const LATER = '+12125550109';
const PATIENT = { fname: 'Ottoline', lname: 'Quarrie', DOB: '1979-04-23', phone_home: '312-555-0177', sex: 'Female' };
const ON_SCREEN = 'Quarrie, Ottoline';

let open: OpenFoyer;
let page: Page;
let sandbox: SandboxProcess;
let pid: number;

beforeAll(async () => {
  open = await openFoyer({ prepare: async ({ control }) => (pid = await addPatient(control, PATIENT)) });
  ({ page, sandbox } = open);
  const { control } = sandbox;
  await faxArrives(control, { from: FROM.elsewhere, trouble: 'elsewhere' });
  await faxArrives(control, { from: FROM.broken, fixture: 'broken' });
  await faxArrives(control, { from: FROM.empty, trouble: 'empty' });
  await faxArrives(control, { from: FROM.withheld, fixture: 'records-request' });
  await faxArrives(control, { from: FROM.long, fixture: 'long' });
  await faxArrives(control, { from: FROM.active, fixture: 'active' });
  await faxArrives(control, { from: FROM.upsideDown, fixture: 'upside-down' });
  await faxArrives(control, { from: FROM.plain, fixture: 'insurance-letter' });
  await faxArrives(control, { from: FROM.patients, fixture: 'referral' });
  await poll('all faxes', async () => ((await receivedRows(page).count()) === Object.keys(FROM).length ? true : null));
  await patientsAreHere(page);
});
afterAll(() => open[Symbol.asyncDispose]());

const shown = (number: string) =>
  number === '' ? 'Number withheld' : number.replace(/^\+1(...)(...)(....)$/, '+1 $1 $2 $3');
const rowOf = (number: string) => receivedRows(page).filter({ hasText: shown(number) });

const toast = (text: string) => page.getByRole('alert').filter({ hasText: text });

async function openFax(number: string): Promise<void> {
  await rowOf(number).click();
  await pane(page)
    .getByRole('heading', { level: 2, name: shown(number) })
    .waitFor();
}

/** Damaged content is asked for a few times before it is taken as it is. */
async function intakeIsOver(): Promise<void> {
  await poll('the end of intake', async () => {
    const { items } = await callCore(page, 'messages.list', { direction: 'inbound', limit: 50 });
    if (items.every(({ nextAttemptAt }) => nextAttemptAt === null)) return true;
    await callCore(page, 'core.advanceClock', { ms: 31_000 });
    return null;
  });
}

const firstPage = () =>
  pane(page)
    .getByRole('img', { name: /^Page 1 of/ })
    .first();

/** As much of the page's canvas as is asked for here; the test is compiled without the browser's types. */
interface Canvas {
  readonly width: number;
  readonly height: number;
  getContext(kind: '2d'): { getImageData(...box: [number, number, number, number]): { data: Uint8Array } };
}

/** How much is printed in the upper and in the lower half of the first page, in dark pixels. */
const ink = () =>
  firstPage()
    .locator('canvas')
    .evaluate((element) => {
      const canvas = element as unknown as Canvas;
      const { width, height } = canvas;
      const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
      const dark = (from: number, to: number) =>
        data.subarray(from * 4, to * 4).filter((value, at) => at % 4 === 0 && value < 128).length;
      const middle = Math.floor(height / 2) * width;
      return { upper: dark(0, middle), lower: dark(middle, width * height) };
    });

describe('content that cannot be had or shown', () => {
  beforeAll(intakeIsOver);

  it('is refused when it lies at a foreign address, and the reason stands there', async () => {
    await openFax(FROM.elsewhere);
    await pane(page)
      .getByText(/lies at an address that does not belong to it, so Foyer did not fetch it/)
      .waitFor();
    await pane(page).getByRole('button', { name: 'Try again' }).waitFor();
    expect(await pane(page).getByRole('button', { name: 'File to chart' }).isDisabled()).toBe(true);
    await rowOf(FROM.elsewhere).getByText('Not fetched').waitFor();
  });

  it('says so when it is broken', async () => {
    await openFax(FROM.broken);
    await pane(page).getByText('This document came damaged and may not open.').waitFor();
    await pane(page).getByText('This document cannot be shown').waitFor();
    await rowOf(FROM.broken).getByText('Damaged').waitFor();
  });

  it('says so when there is none', async () => {
    await openFax(FROM.empty);
    await pane(page).getByText('It came without any content. Ask the sender to send it again.').waitFor();
    await pane(page).getByText('No pages', { exact: true }).waitFor();
    expect(await pane(page).getByRole('button', { name: 'File to chart' }).isDisabled()).toBe(true);
    await rowOf(FROM.empty).getByText('Damaged').waitFor();
  });
});

describe('pages', () => {
  it('are shown of a sender without a number', async () => {
    await openFax(FROM.withheld);
    await firstPageIsDrawn(page);
    await pane(page).getByText('Nobody is suggested by this number. Type to search.').waitFor();
  });

  it('are walked through by key, all 300 of them', async () => {
    await rowOf(FROM.long).focus();
    await page.keyboard.press('Enter');
    await firstPageIsDrawn(page);
    await page.keyboard.press('Enter');
    await hasFocus(pane(page).getByRole('group', { name: /^Pages of the fax/ }));
    const at = pane(page).getByRole('textbox', { name: 'Page', exact: true });
    for (const [key, number] of [
      ['End', 300],
      ['PageUp', 299],
      ['Home', 1],
      ['PageDown', 2],
    ] as const) {
      await page.keyboard.press(key);
      await pane(page)
        .getByRole('img', { name: `Page ${number} of 300`, exact: true })
        .locator('canvas')
        .waitFor();
      await poll(`page ${number}`, async () => ((await at.inputValue()) === String(number) ? true : null));
    }
    // Pages out of sight are let go.
    expect(await pane(page).locator('[data-page] canvas').count()).toBeLessThan(30);
  });

  it('turn by key where they came upside down, from the list', async () => {
    await openFax(FROM.upsideDown);
    await firstPageIsDrawn(page);
    const before = await ink();
    // The letter ends well above the foot of its page.
    expect(before.lower).toBeGreaterThan(before.upper);
    await page.keyboard.press('r');
    await page.keyboard.press('r');
    await poll('the page turned', async () => {
      const { upper, lower } = await ink();
      return Math.abs(upper - before.lower) < upper * 0.05 && upper > lower ? true : null;
    });
  });

  it('run nothing that is in them', async () => {
    const alarms: string[] = [];
    page.on('dialog', (dialog) => {
      alarms.push(dialog.message());
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!/^(foyer|blob|data):/.test(request.url())) alarms.push(request.url());
    });
    await page.evaluate(
      `addEventListener('securitypolicyviolation', (event) => (window.violations ??= []).push(event.blockedURI))`,
    );
    await openFax(FROM.active);
    await firstPageIsDrawn(page);
    // Fields are drawn as they look, and are none.
    expect(await pane(page).locator('[data-page] :is(input, textarea, select, a)').count()).toBe(0);
    expect(await page.evaluate('window.violations ?? []')).toEqual([]);
    expect(alarms).toEqual([]);
  });
});

describe('a hand that slipped', () => {
  /** Files the open fax for the one who is suggested. */
  async function fileIt(category: string): Promise<void> {
    const dialog = fileDialog(page);
    await dialog.getByRole('definition').getByText(ON_SCREEN).waitFor();
    await dialog.getByRole('checkbox', { name: 'Name and date of birth are right' }).check();
    await dialog.getByRole('combobox', { name: 'Category' }).selectOption(category);
    await dialog.getByRole('button', { name: 'File', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  }

  it('is undone within ten seconds, and nothing was uploaded', async () => {
    await openFax(FROM.patients);
    await page.keyboard.press('f');
    await fileIt('Invoices');
    await rowOf(FROM.patients).getByText('Filing', { exact: true }).waitFor();
    await toast('Filing for').getByRole('button', { name: /^Undo/ }).click();
    await rowOf(FROM.patients).getByText('Needs filing').waitFor();
    await pane(page)
      .getByRole('heading', { level: 2, name: shown(FROM.patients) })
      .waitFor();
    await callCore(page, 'core.advanceClock', { ms: 60_000 });
    const { items } = await callCore(page, 'documents.filings', { limit: 10 });
    expect(items.map(({ state }) => state)).toEqual(['undone']);
    expect(await chartOf(sandbox.control, pid)).toEqual([]);
  });

  it('warns before a fax is filed twice, and says what OpenEMR cannot undo', async () => {
    await page.keyboard.press('f');
    await fileIt('Invoices');
    await callCore(page, 'core.advanceClock', { ms: 11_000 });
    await rowOf(FROM.patients).getByText('Filed', { exact: true }).waitFor();
    await openFax(FROM.patients);
    await pane(page).getByRole('button', { name: 'File again' }).click();
    await fileDialog(page).getByText('This fax is in a chart already').waitFor();
    await fileDialog(page)
      .getByText(/can neither move nor delete a document: remove the first copy in OpenEMR yourself/)
      .waitFor();
    await fileIt('Lab Report');
    await callCore(page, 'core.advanceClock', { ms: 11_000 });
    const chart = await poll('both documents', async () => {
      const all = await chartOf(sandbox.control, pid);
      return all.length === 2 ? all : null;
    });
    expect(chart.map(({ category }) => category).sort()).toEqual(['Invoices', 'Lab Report']);
    expect(new Set(chart.map(({ sha256 }) => sha256)).size).toBe(1);
  });

  it('is asked whether an unfiled fax shall go, and gets it back', async () => {
    await openFax(FROM.plain);
    await page.keyboard.press('Delete');
    const dialog = page.getByRole('dialog', { name: 'Delete an unfiled fax?' });
    await hasFocus(dialog.getByRole('button', { name: 'Keep' }));
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    expect(await rowOf(FROM.plain).count()).toBe(1);
    await page.keyboard.press('Delete');
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await rowOf(FROM.plain).waitFor({ state: 'hidden' });
    await toast('Fax deleted').getByRole('button', { name: /^Undo/ }).click();
    await rowOf(FROM.plain).waitFor();
    await pane(page)
      .getByRole('heading', { level: 2, name: shown(FROM.plain) })
      .waitFor();
  });
});

describe('a fax that comes while another screen is shown', () => {
  it('is in the list when the list is shown again', async () => {
    const link = (name: RegExp) => page.getByRole('navigation').getByRole('link', { name });
    await link(/^Settings/).click();
    const unread = async () => (await callCore(page, 'inbox.counts', {})).unread;
    const before = await unread();
    await faxArrives(sandbox.control, { from: LATER, fixture: 'landscape' });
    await poll('the fax', async () => ((await unread()) === before + 1 ? true : null));
    await link(/^Fax/).click();
    await rowOf(LATER).getByText('Needs filing').waitFor();
  });
});

describe('a fax for somebody else', () => {
  it('is forwarded with the pages as they came', async () => {
    await openFax(FROM.withheld);
    await firstPageIsDrawn(page);
    await pane(page).getByRole('button', { name: 'Forward by fax' }).click();
    await page.getByRole('dialog', { name: 'New fax' }).getByText('1 page').first().waitFor();
    await sendTo(page, ['2025550123']);
    await everyFaxIs(page, 'Delivered', 1);
    const ledger = await sandbox.control.ledger({ vendor: 'ringcentral' });
    expect(ledger.map(({ to, pages }) => `${to} ${pages ?? 0}`)).toEqual(['+12025550123 1']);
    await showFaxes(page, 'Received');
  });

  it('is saved as a copy where the person says, byte for byte, and the audit trail has it', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'foyer-saved-'));
    const file = path.join(folder, 'copy.pdf');
    // The system's own dialog cannot be driven; everything behind it is real.
    await open.foyer.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    await openFax(FROM.plain);
    await firstPageIsDrawn(page);
    await pane(page).getByRole('button', { name: 'Save a copy' }).click();
    await page.getByText('Copy saved').waitFor();
    const saved = createHash('sha256').update(readFileSync(file)).digest('hex');
    const arrivals = (await sandbox.control.call('GET', '/inbound?vendor=ringcentral')) as {
      readonly from: string;
      readonly sha256: string;
    }[];
    expect(arrivals.filter(({ from }) => from === FROM.plain).map(({ sha256 }) => sha256)).toEqual([saved]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { items } = await callCore(page, 'audit.list', { limit: 20 });
    expect(items.map(({ action }) => action)).toContain('document.export');
    rmSync(folder, { recursive: true });
  });
});
