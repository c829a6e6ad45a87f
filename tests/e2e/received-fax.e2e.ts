import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { corePid, poll, type RunningFoyer, type SandboxProcess } from './harness/index.ts';
import { callCore } from './support/call-core.ts';
import { closeDesk, isDeskShown } from './support/desk-windows.ts';
import { startSessionBus } from './support/desktop/session-bus.ts';
import { startNotifications, type Notifications } from './support/notifications.ts';
import { openFoyer, receivedRows } from './support/open-foyer.ts';
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

/**
 * A fax arrives, the desktop says so, a click on that opens it, and it is filed by keyboard alone: into the right chart, once,
 * byte for byte, whatever becomes of OpenEMR and core meanwhile. On the oldest OpenEMR and the newest.
 */

const PATIENT = {
  ...{ fname: 'Ottoline', lname: 'Quarrie', DOB: '1979-04-23', sex: 'Female' },
  ...{ phone_home: '312-555-0177', phone_cell: '(312) 555-0178' },
};
const ON_SCREEN = 'Quarrie, Ottoline';
/** A practice that no patient's telephone belongs to; and two of the patient's own. */
const PRACTICE = { number: '+12125550188', shown: '+1 212 555 0188' };
const HOME = { number: '+13125550177', shown: '+1 312 555 0177' };
const CELL = { number: '+13125550178', shown: '+1 312 555 0178' };
const MOST_KEYS = 12;
/** Longer than a filing can be undone. */
const AFTER_UNDO_MS = 11_000;

let notifications: Notifications;
let foyer: RunningFoyer;
let page: Page;
let sandbox: SandboxProcess;
let pid: number;
let keys = 0;

async function press(key: string): Promise<void> {
  keys += 1;
  await page.keyboard.press(key);
}

const isShown = () => isDeskShown(foyer);
const advance = (ms: number) => callCore(page, 'core.advanceClock', { ms });

/** A referral about the patient comes in; answers its SHA-256. */
const referral = ({ number }: typeof PRACTICE) =>
  faxArrives(sandbox.control, {
    from: number,
    fixture: 'referral',
    patient: { name: `${PATIENT.fname} ${PATIENT.lname}`, birthDate: PATIENT.DOB },
  });

/** Clicks the notification and waits for the fax that it is about. */
async function openByNotification({ shown }: typeof PRACTICE): Promise<void> {
  await notifications.click();
  await poll('the window', async () => ((await isShown()) ? true : null));
  await pane(page).getByRole('heading', { level: 2, name: shown }).waitFor();
  await firstPageIsDrawn(page);
  const told = (await notifications.all()).filter(({ title }) => title === 'New fax');
  expect(told.at(-1)).toEqual({ title: 'New fax', body: '1 page' });
}

/** From the open fax to *File*, with nothing but keys. `letters` find the patient where nobody is suggested. */
async function fileByKeys(letters: string): Promise<void> {
  keys = 0;
  const dialog = fileDialog(page);
  await press('f');
  if (letters !== '') {
    await hasFocus(dialog.getByRole('combobox', { name: 'Patient' }));
    for (const letter of letters) await press(letter);
    await dialog.getByRole('option', { name: new RegExp(ON_SCREEN) }).waitFor();
    await press('Enter');
  }
  await hasFocus(dialog.getByRole('checkbox', { name: 'Name and date of birth are right' }));
  await dialog.getByRole('definition').getByText(ON_SCREEN).waitFor();
  await dialog
    .getByRole('definition')
    .getByText(/Apr 23, 1979/)
    .waitFor();
  await press('Enter');
  await hasFocus(dialog.getByRole('combobox', { name: 'Category' }));
  await press('l');
  expect(await dialog.getByRole('combobox', { name: 'Category' }).inputValue()).toBe('/categories/lab_report');
  await press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  expect(keys).toBeLessThanOrEqual(MOST_KEYS);
}

/** The newest row of the list says how far the fax has come. */
const newestSays = (word: string) =>
  receivedRows(page).first().getByRole('gridcell').getByText(word, { exact: true }).waitFor();

/** The chart holds each of these once, and nothing else. */
async function chartHolds(hashes: readonly string[]): Promise<void> {
  const filed = await poll(`${hashes.length} documents in the chart`, async () => {
    const all = await chartOf(sandbox.control, pid);
    return all.length >= hashes.length ? all : null;
  });
  expect(filed.map(({ sha256 }) => sha256).sort()).toEqual([...hashes].sort());
  expect(filed.map(({ category }) => category)).toEqual(hashes.map(() => 'Lab Report'));
}

describe.each(['7.0.2', '8.x'])('a received fax, with OpenEMR %s', (release) => {
  const hashes: string[] = [];

  const all = new AsyncDisposableStack();

  beforeAll(async () => {
    const bus = all.use(await startSessionBus());
    notifications = all.use(await startNotifications(bus));
    const open = await openFoyer({
      env: bus.env,
      sandboxArgs: [`--openemr=${release}`],
      prepare: async ({ control }) => (pid = await addPatient(control, PATIENT)),
    });
    ({ foyer, page, sandbox } = all.use(open));
    await patientsAreHere(page);
  });
  afterEach(() => sandbox.control.clearFaults());
  afterAll(() => all.disposeAsync());

  it('is told without a name, opened by a click on that, and filed in at most 12 keys', async () => {
    hashes.push(await referral(PRACTICE));
    await openByNotification(PRACTICE);
    await fileByKeys('quar');
    await newestSays('Filing');
    expect(await chartOf(sandbox.control, pid)).toEqual([]);
    await advance(AFTER_UNDO_MS);
    await newestSays('Filed');
    await chartHolds(hashes);
  });

  it('brings the closed window back, and is filed once OpenEMR is there again', async () => {
    await closeDesk(foyer);
    await notifications.standing(1);
    expect((await notifications.all()).at(-1)?.title).toBe('Foyer keeps running');
    expect(await isShown()).toBe(false);
    hashes.push(await referral(HOME));
    await openByNotification(HOME);
    await sandbox.control.addFault({ vendor: 'openemr', kind: 'refuse' });
    // The only one with that number is suggested.
    await fileByKeys('');
    await advance(AFTER_UNDO_MS);
    await page.getByText('OpenEMR cannot be reached.').waitFor();
    await page.getByText('1 filing waits.').waitFor();
    await newestSays('Filing');
    await receivedRows(page).first().click();
    await pane(page).getByText(`Waits to be filed for ${ON_SCREEN} in Lab Report.`).waitFor();
    await pane(page)
      .getByText(/It goes on by itself/)
      .waitFor();
    await chartHolds(hashes.slice(0, 1));

    await sandbox.control.clearFaults();
    await advance(61_000);
    await newestSays('Filed');
    await page.getByText('OpenEMR cannot be reached.').waitFor({ state: 'hidden' });
    await chartHolds(hashes);
  });

  it('is in the chart once when core is killed between the upload and the look', async () => {
    // The row of an earlier fax has the focus: keys must be about the one that the notification opens.
    await hasFocus(receivedRows(page).first());
    hashes.push(await referral(CELL));
    await openByNotification(CELL);
    await sandbox.control.addFault({ vendor: 'openemr', kind: 'slow', phase: 'accepted', delayMs: 5000, count: 1 });
    const strike = killCoreAtUpload();
    await fileByKeys('');
    await advance(AFTER_UNDO_MS);
    const killed = await strike;
    await corePid(foyer.pid, killed);
    await poll('the filing to go on', async () => {
      const row = await receivedRows(page).first().innerText();
      if (row.includes('Filed')) return true;
      await advance(15_000).catch(() => undefined); // core is on its way
      return null;
    });
    await chartHolds(hashes);
    await receivedRows(page).first().click();
    await pane(page).getByText(`Filed for ${ON_SCREEN} in Lab Report`).waitFor();
    await pane(page).locator('summary').click();
    await pane(page).getByText('Foyer stopped during the upload; it looks in the chart').waitFor();
    await pane(page).getByText('Found in the chart, byte by byte the same').first().waitFor();
  });
});

/** Resolves with core's pid once OpenEMR has the document, its answer is still out, and core is gone. */
async function killCoreAtUpload(): Promise<number> {
  const pidNow = await corePid(foyer.pid);
  const listening = new AbortController();
  const events = await sandbox.control.events(listening.signal);
  for await (const { vendor, request, phase } of events) {
    if (vendor !== 'openemr' || phase !== 'accepted' || !/^POST .*\/document$/.test(request)) continue;
    process.kill(pidNow, 'SIGKILL');
    break;
  }
  listening.abort();
  return pidNow;
}
