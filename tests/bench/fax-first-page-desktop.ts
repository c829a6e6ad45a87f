import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { makeFaxFixture } from '../../sandbox/fixtures/fax-fixture.ts';
import { launchFoyer, poll, startSandboxProcess } from '../e2e/harness/index.ts';
import { receivedRows, showFaxes } from '../e2e/support/open-foyer.ts';

/** Runs in the test desktop; writes `first-pages.json`: milliseconds per file, in the app and in a window with pdf.js alone. */
const SAMPLES = 6;
const out = process.env['FOYER_E2E_OUT'] ?? '.';

interface Opened {
  /** Milliseconds from the click to the first page on the screen, by the window's own clock. */
  readonly took: number;
  /** Of the drawn page, pixels. */
  readonly width: number;
}

/** Runs in the window; an earlier fax's first page may still be shown when the next one is clicked. */
const WATCH = `globalThis.opened = new Promise((resolve, reject) => {
  const first = () => document.querySelector('[data-page="1"] canvas');
  let began = 0;
  let before = null;
  const onClick = () => {
    began = performance.now();
    before = first();
  };
  document.addEventListener('click', onClick, { capture: true, once: true });
  const observer = new MutationObserver(() => {
    const canvas = first();
    if (began === 0 || canvas === null || canvas === before) return;
    observer.disconnect();
    resolve({ took: performance.now() - began, width: canvas.width });
  });
  observer.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => reject(new Error('The first page was not drawn within a minute.')), 60000);
}); 0`;

async function openInApp(page: Page, row: number): Promise<Opened> {
  await page.evaluate(WATCH);
  await receivedRows(page).nth(row).click();
  return page.evaluate<Opened>('globalThis.opened');
}

async function measureApp(): Promise<{ times: number[]; width: number }> {
  await using sandbox = await startSandboxProcess();
  await using foyer = await launchFoyer({ args: [`--sandbox=${sandbox.file}`] });
  const page = await foyer.mainWindow();
  await page.getByRole('navigation').first().waitFor();
  await showFaxes(page, 'Received');
  const count = SAMPLES + 1;
  const fax = { vendor: 'ringcentral', channel: 'fax', from: '+12125550142', fixture: 'long', seed: 1, count };
  await sandbox.control.inbound(fax);
  await poll('the faxes in the list', async () => {
    const rows = await receivedRows(page).allInnerTexts();
    return rows.length === count && rows.every((row) => row.includes('300')) ? true : null;
  });
  const times: number[] = [];
  let width = 0;
  // The first one loads pdf.js, as the first one of the bare window does.
  await openInApp(page, 0);
  for (let row = 1; row <= SAMPLES; row++) {
    const opened = await openInApp(page, row);
    times.push(opened.took);
    width = opened.width;
  }
  return { times, width };
}

async function measureBare(width: number): Promise<number[]> {
  const file = join(out, 'fax.pdf');
  const patient = { name: 'Alma Abara', birthDate: '1961-04-12' };
  writeFileSync(file, await makeFaxFixture('long', { patient, date: '2026-03-02', seed: 1 }));
  const appFolder = join(import.meta.dirname, 'bare-pdf');
  await using running = await launchFoyer({ appFolder, env: { FOYER_BENCH_PDF: file } });
  const page = await running.mainWindow();
  await page.locator('body[data-ready]').waitFor();
  const draw = (): Promise<number> => page.evaluate<number>(`globalThis.drawFirstPage(${width})`);
  await draw();
  const times: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) times.push(await draw());
  return times;
}

const { times: app, width } = await measureApp();
writeFileSync(join(out, 'first-pages.json'), JSON.stringify({ app, bare: await measureBare(width) }));
