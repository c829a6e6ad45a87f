import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchFoyer, poll, startSandboxProcess } from '../e2e/harness/index.ts';
import { callCore } from '../e2e/support/call-core.ts';
import { conversations, openConversation, showTexts } from '../e2e/support/texts.ts';

/**
 * Runs in the test desktop; writes `frames.json`: of each run of frames the 95th percentile, milliseconds. The thread is scrolled
 * back through pages that it has not loaded yet; beside it, in the same window, a plain list of as many lines.
 */
const TEXTS = 2_000;
const RUNS = 6;
const FRAMES = 120;
const STEP = 60;

/** Scrolls `globalThis.scrolled` upwards frame by frame; answers how long each frame took. */
const SCROLL = `new Promise((resolve) => {
  const scroller = globalThis.scrolled;
  const times = [];
  let before = null;
  const frame = (now) => {
    if (before !== null) times.push(now - before);
    before = now;
    if (times.length === ${FRAMES}) return resolve(times);
    scroller.scrollTop -= ${STEP};
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})`;

const FIND_THREAD = `globalThis.scrolled = (() => {
  let place = document.querySelector('[role=region][aria-label=Message] [role=list], section[aria-label=Message] [role=list]');
  while (place && getComputedStyle(place).overflowY !== 'auto') place = place.parentElement;
  return place;
})(); globalThis.scrolled !== null`;

const MAKE_LIST = `globalThis.scrolled = (() => {
  const list = document.createElement('div');
  list.style.cssText = 'position:fixed;inset:80px 0 0 50%;overflow-y:auto;background:#fff;z-index:9999';
  for (let line = 0; line < ${TEXTS}; line++) {
    const row = document.createElement('p');
    row.textContent = 'Text ' + line + ': see you tomorrow at nine, please bring the form.';
    list.append(row);
  }
  document.body.append(list);
  list.scrollTop = list.scrollHeight;
  return list;
})(); true`;

function percentile(times: readonly number[], part: number): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) * part)] ?? 0;
}

async function runs(page: Page): Promise<number[]> {
  const slow: number[] = [];
  const all: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const times = await page.evaluate<number[]>(SCROLL);
    all.push(...times);
    slow.push(percentile(times, 0.95));
  }
  const late = all.filter((time) => time > 50).length;
  process.stdout.write(
    `thread.scroll: ${all.length} frames, p50 ${percentile(all, 0.5).toFixed(1)} ms, p99 ${percentile(all, 0.99).toFixed(1)} ms, longest ${Math.max(...all).toFixed(1)} ms, ${late} over 50 ms\n`,
  );
  return slow;
}

await using sandbox = await startSandboxProcess();
await using foyer = await launchFoyer({ args: [`--sandbox=${sandbox.file}`] });
const page = await foyer.mainWindow();
await page.getByRole('navigation').first().waitFor();
const body = 'See you tomorrow at nine, please bring the form.';
await sandbox.control.inbound({ vendor: 'ringcentral', channel: 'sms', from: '+12025550143', body, count: TEXTS });
await poll(
  'all texts',
  async () => ((await callCore(page, 'inbox.counts', {})).unreadBy.sms === TEXTS ? true : null),
  120_000,
);
await showTexts(page);
await conversations(page).first().waitFor();
await openConversation(page, '0143');
await poll('the thread', async () => ((await page.evaluate<boolean>(FIND_THREAD)) ? true : null));
// The end of it has been measured and stands still.
await page.evaluate(SCROLL);
const app = await runs(page);
await page.evaluate(MAKE_LIST);
const bare = await runs(page);
writeFileSync(join(process.env['FOYER_E2E_OUT'] ?? '.', 'frames.json'), JSON.stringify({ app, bare }));
