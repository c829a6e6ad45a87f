import { randomBytes } from 'node:crypto';
import { appendFile, rename } from 'node:fs/promises';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  corePid,
  dropFiles,
  isAlive,
  launchFoyer,
  poll,
  startSandboxProcess,
  type RunningFoyer,
  type SandboxProcess,
} from './harness/index.ts';
import { callCore } from './support/call-core.ts';
import { everyFaxIs, receivedRows, sendTo, sentRows, showFaxes } from './support/open-foyer.ts';
import { writePdf } from './support/pdf-files.ts';
import {
  addPatient,
  chartOf,
  faxArrives,
  fileDialog,
  firstPageIsDrawn,
  patientsAreHere,
} from './support/received-faxes.ts';
import { filesBelow, numberMarkers, TraceSearch } from './support/traces.ts';

/**
 * Patient data is planted in everything that a person hands over, the main job is done, and then every file that Foyer
 * and Chromium have left is searched for it: after both were killed, and after they quit. The markers are made here and
 * now, so that no copy of this program holds them.
 */
const made = randomBytes(4).toString('hex');
const NAME = `Quillfeather${made}`;
const COVER = `Wellbecoming${made}`;
const NUMBERS = ['617', '718', '904'].map((area, at) => [area, '555', `013${7 + at}`].join(''));
const search = new TraceSearch({
  'patient in a file name or PDF': NAME,
  'cover sheet': COVER,
  ...numberMarkers(NUMBERS),
});

const own = mkdtempSync(path.join(tmpdir(), 'foyer-traces-'));
const folders = ['profile', 'user-data', 'home', 'tmp', 'run'].map((name) => path.join(own, name));
const [profile = '', userDataDir = '', home = '', temporary = '', runtime = ''] = folders;
/** The desktop's own: the keyring lies there. */
const elsewhere = [homedir(), process.env['XDG_RUNTIME_DIR'] ?? runtime];

let sandbox: SandboxProcess;
let pdf: string;
let pid: number;
let output = '';

beforeAll(async () => {
  for (const folder of folders) mkdirSync(folder, { mode: 0o700 });
  sandbox = await startSandboxProcess();
  const plain = await writePdf('letter.pdf', 2, NAME);
  pdf = path.join(path.dirname(plain), `${NAME} referral.pdf`);
  await rename(plain, pdf);
  // The pages' text is compressed; this stands in the file as it is.
  await appendFile(pdf, `% ${NAME}\n`);
  pid = await addPatient(sandbox.control, {
    fname: 'Ida',
    lname: NAME,
    DOB: '1979-03-02',
    phone_home: NUMBERS[0] ?? '',
  });
});
afterAll(async () => {
  await sandbox.close();
  rmSync(own, { recursive: true, force: true });
});

const start = (): Promise<RunningFoyer> =>
  launchFoyer({
    args: [`--sandbox=${sandbox.file}`],
    profile,
    userDataDir,
    env: { HOME: home, TMPDIR: temporary },
  });

const list = (page: Page) => page.getByRole('list', { name: 'Fax' });
const pane = (page: Page) => page.getByRole('region', { name: 'Message' });

/** Opens a fax and waits until its first page is drawn. */
async function openFax(page: Page, word: string): Promise<void> {
  await list(page).getByText(word).first().click();
  await pane(page)
    .getByRole('img', { name: new RegExp(NAME) })
    .first()
    .waitFor();
}

async function compose(page: Page, numbers: readonly string[]): Promise<void> {
  await dropFiles(page, { x: 700, y: 400 }, [pdf]);
  const dialog = page.getByRole('dialog', { name: 'New fax' });
  await dialog.getByText('2 pages').first().waitFor();
  await dialog.getByRole('img', { name: new RegExp(NAME) }).waitFor();
  await dialog.getByText('With text').click();
  await dialog.getByRole('textbox', { name: /cover sheet/ }).fill(`For ${COVER}, born 2 March`);
  await sendTo(page, numbers);
}

/** One comes in, is opened, found by the patient's name, and filed into the chart. */
async function receive(page: Page): Promise<void> {
  await patientsAreHere(page);
  await faxArrives(sandbox.control, { from: `+1${NUMBERS[0] ?? ''}`, file: pdf });
  await showFaxes(page, 'Received');
  await receivedRows(page).first().click();
  await firstPageIsDrawn(page);
  await pane(page).getByRole('button', { name: 'File to chart' }).click();
  await fileDialog(page).getByRole('combobox', { name: 'Patient' }).fill(NAME);
  await fileDialog(page)
    .getByRole('option', { name: new RegExp(NAME) })
    .click();
  await fileDialog(page)
    .getByRole('checkbox', { name: /are right/ })
    .check();
  await fileDialog(page).getByRole('combobox', { name: 'Category' }).selectOption('Invoices');
  await fileDialog(page).getByRole('button', { name: 'File', exact: true }).click();
  await fileDialog(page).waitFor({ state: 'hidden' });
  await callCore(page, 'core.advanceClock', { ms: 11_000 });
  await poll('the document', async () => ((await chartOf(sandbox.control, pid)).length === 1 ? true : null));
}

/** Two delivered, one that nobody can tell about; each opened, searched for and shown. */
async function doTheMainJob(page: Page): Promise<void> {
  await compose(page, NUMBERS.slice(0, 2));
  await everyFaxIs(page, 'Delivered', 2);
  await sandbox.control.addFault({ vendor: 'ringcentral', kind: 'http500', count: 1, match: '/fax' });
  await compose(page, NUMBERS.slice(2));
  await list(page).getByText('Unconfirmed').first().waitFor();
  await openFax(page, 'Unconfirmed');
  await openFax(page, 'Delivered');
  await page.getByRole('searchbox', { name: 'Search' }).fill(NUMBERS[0] ?? '');
  await poll('one fax found', async () => ((await sentRows(page).count()) === 1 ? true : null));
}

/** What is left on disk, and what was written to the terminal. */
const traces = (): string[] => [
  ...search.inFolders([...folders, ...elsewhere]),
  ...search.inFolders([tmpdir()], (file) =>
    [path.dirname(pdf), sandbox.dir, own].some((folder) => file.startsWith(folder)),
  ),
  ...search.inBytes(Buffer.from(output)).map((marker) => `output: ${marker}`),
];

describe('what was planted', () => {
  it('is found by the search wherever it lies open', () => {
    expect(search.inBytes(readFileSync(pdf))).toEqual(['patient in a file name or PDF']);
    const text = `x ${COVER} y`;
    const [number = ''] = NUMBERS;
    const disguises = {
      'utf-8': Buffer.from(text),
      'utf-16le': Buffer.from(`.${text}`, 'utf16le'),
      base64: Buffer.from(Buffer.from(text).toString('base64')),
      'base64 one on': Buffer.from(Buffer.from(`1${text}`).toString('base64')),
      'base64 two on': Buffer.from(Buffer.from(`12${text}`).toString('base64')),
      written: Buffer.from(`call (${number.slice(0, 3)}) ${number.slice(3, 6)}-${number.slice(6)} today`),
      e164: Buffer.from(`+1${number}`, 'utf16le'),
    };
    for (const [name, content] of Object.entries(disguises)) writeFileSync(path.join(temporary, name), content);
    writeFileSync(path.join(temporary, `${NAME} in a name`), '');
    const all = traces();
    for (const name of filesBelow(temporary)) rmSync(name);
    const found = new Set(all.map((trace) => path.relative(temporary, trace.replace(/: .*/, ''))));
    expect([...found].sort()).toEqual([...Object.keys(disguises), `${NAME} in a name`].sort());
    expect(traces()).toEqual([]);
  });
});

describe('nothing of it is left', () => {
  it('after Foyer and its core were killed', async () => {
    await using foyer = await start();
    const page = await foyer.mainWindow();
    await page.getByRole('navigation').first().waitFor();
    await receive(page);
    await doTheMainJob(page);
    const core = await corePid(foyer.pid);
    process.kill(core, 'SIGKILL');
    await foyer.kill();
    await poll('end of core', () => (isAlive(core) ? null : true));
    output += foyer.output();
    // It did arrive, so it did go through everything that could have written it down.
    expect((await sandbox.control.ledger({ vendor: 'ringcentral' })).map(({ to }) => to).sort()).toEqual(
      NUMBERS.slice(0, 2).map((number) => `+1${number}`),
    );
    expect(filesBelow(profile).length).toBeGreaterThan(3);
    expect(filesBelow(userDataDir).length).toBeGreaterThan(3);
    expect(output).not.toBe('');
    expect(traces()).toEqual([]);
  });

  it('after the next start, when it is read again, and a clean end', async () => {
    const foyer = await start();
    try {
      const page = await foyer.mainWindow();
      await receivedRows(page).first().click();
      await firstPageIsDrawn(page);
      await showFaxes(page, 'Sent');
      await sentRows(page).nth(2).waitFor();
      await openFax(page, 'Delivered');
      await page.getByRole('link', { name: /^Activity/ }).click();
      await page
        .getByRole('button', { name: /It was sent/ })
        .first()
        .waitFor();
      await foyer.app.evaluate(({ app }) => app.quit()).catch(() => undefined); // its answer may not come any more
      await poll('the end of Foyer', () => (isAlive(foyer.pid) ? null : true));
    } finally {
      await foyer.close();
    }
    output += foyer.output();
    expect(traces()).toEqual([]);
  });
});
