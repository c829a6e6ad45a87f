import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FoyerBridge, ShellState } from '../../app/contract/bridge.ts';
import { corePid, descendantsOf, isAlive, launchFoyer, poll, type RunningFoyer } from './harness/index.ts';
import { deskPages, deskWindows, isDeskShown } from './support/desk-windows.ts';

const checkout = path.resolve(import.meta.dirname, '..', '..');
type InPage = { foyer: FoyerBridge };

const stateOf = (page: Page): Promise<ShellState> =>
  page.evaluate(() => (globalThis as unknown as InPage).foyer.shell.state());

const phase = (page: Page, wanted: ShellState['phase']): Promise<ShellState> =>
  poll(`phase ${wanted}`, async () => {
    const state = await stateOf(page);
    return state.phase === wanted ? state : null;
  });

const currentSession = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as InPage).foyer.call('session.current', {}));

const gone = (what: string, pids: readonly number[]): Promise<true> =>
  poll(`end of ${what}`, () => (pids.some(isAlive) ? null : true));

/** Core and the emulators: what main starts beside Chromium's own processes. */
const startedByMain = (electronPid: number): number[] =>
  descendantsOf(electronPid)
    .filter(({ command }) => /dist\/(core|sandbox)\/[^/ ]+\.mjs\b/.test(command))
    .map(({ pid }) => pid);

/** Two practice clinics and one Foyer without a profile; the tests come to the end of each in turn. */
let foyer: RunningFoyer;
let other: RunningFoyer;
let bare: RunningFoyer;
const all = new AsyncDisposableStack();

beforeAll(async () => {
  foyer = all.use(await launchFoyer({ args: ['--sandbox'] }));
});
afterAll(() => all.disposeAsync());

describe('core killed', () => {
  it('shows a banner, rejects what was pending, restarts, and the same person is still signed in', async () => {
    const page = await foyer.mainWindow();
    await phase(page, 'ready');
    const before = await currentSession(page);
    expect(before).toMatchObject({ ok: true, data: { locked: false } });
    const first = await corePid(foyer.pid);

    process.kill(first, 'SIGSTOP'); // so that a call is surely unanswered when it dies
    const pending = page.evaluate(() => (globalThis as unknown as InPage).foyer.call('core.info', {}));
    const banner = page.locator('[role=alert], [role=status]').filter({ hasText: 'Reconnecting' });
    const seen = banner.first().waitFor({ state: 'visible' });
    // The page runs in order: when this is answered, the call has left it.
    await page.evaluate(() => (globalThis as unknown as InPage).foyer.shell.state());
    process.kill(first, 'SIGKILL');

    expect(await pending).toMatchObject({ ok: false, error: { code: 'CORE_UNAVAILABLE' } });
    await seen;
    expect(await corePid(foyer.pid, first)).not.toBe(first);
    await phase(page, 'ready');
    await banner.first().waitFor({ state: 'hidden' });
    expect(await currentSession(page)).toEqual(before);
  });

  it('takes it again and again', async () => {
    const page = await foyer.mainWindow();
    await phase(page, 'ready');
    const before = await currentSession(page);
    let last: number | undefined;
    for (let round = 0; round < 3; round += 1) {
      const pid = await corePid(foyer.pid, last);
      await phase(page, 'ready');
      process.kill(pid, 'SIGKILL');
      last = pid;
    }
    await corePid(foyer.pid, last);
    await phase(page, 'ready');
    expect(await currentSession(page)).toEqual(before);
  });
});

describe('core that was changed after the build', () => {
  it('is never started; the window says what to do', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'foyer-changed-'));
    cpSync(path.join(checkout, 'dist'), path.join(folder, 'dist'), { recursive: true });
    cpSync(path.join(checkout, 'package.json'), path.join(folder, 'package.json'));
    appendFileSync(path.join(folder, 'dist', 'core', 'core.mjs'), '\n//');
    try {
      await using foyer = await launchFoyer({ args: ['--sandbox'], appFolder: folder });
      const page = await foyer.mainWindow();
      const state = await phase(page, 'failed');
      expect(state).toMatchObject({
        problemCode: 'core-changed',
        problem: expect.stringContaining('Install Foyer again') as string,
      });
      const answer = await page.evaluate(() => (globalThis as unknown as InPage).foyer.shell.restartCore());
      expect(answer).toEqual({ ok: true, data: null });
      expect(await stateOf(page)).toMatchObject({ phase: 'failed', problemCode: 'core-changed' });
      expect(descendantsOf(foyer.pid).filter(({ command }) => command.includes('core.mjs'))).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('a second start', () => {
  it('of the same profile brings the first window to the front and ends with 0', async () => {
    bare = all.use(await launchFoyer());
    await bare.mainWindow();
    const isVisible = () => isDeskShown(bare);
    await poll('window', async () => ((await isVisible()) ? true : null));
    await (await deskWindows(bare)).evaluate(([oldest]) => oldest?.hide());
    expect(await isVisible()).toBe(false);
    const args = [checkout, `--profile=${bare.profile}`, `--user-data-dir=${bare.userDataDir}`, '--disable-gpu'];
    const second = spawn(process.env['FOYER_ELECTRON'] ?? '', args, { stdio: 'ignore' });
    expect(await once(second, 'exit')).toEqual([0, null]);
    await poll('first window in front', async () => ((await isVisible()) ? true : null));
    expect(deskPages(bare)).toHaveLength(1);
  });

  it('of another profile opens beside the first', async () => {
    other = all.use(await launchFoyer({ args: ['--sandbox'] }));
    await phase(await foyer.mainWindow(), 'ready');
    await phase(await other.mainWindow(), 'ready');
    expect(await corePid(foyer.pid)).not.toBe(await corePid(other.pid));
  });
});

describe('the end', () => {
  it('quitting ends core and the practice clinic', async () => {
    await phase(await foyer.mainWindow(), 'ready');
    const started = startedByMain(foyer.pid);
    expect(started).toHaveLength(2);
    await foyer.app.evaluate(({ app }) => app.quit()).catch(() => undefined); // its answer may not come any more
    await gone('Foyer and what it started', [foyer.pid, ...started]);
  });

  it('neither outlives a killed main', async () => {
    await phase(await other.mainWindow(), 'ready');
    const started = startedByMain(other.pid);
    expect(started).toHaveLength(2);
    await other.kill();
    await gone('what Foyer started', started);
  });
});

describe('without a profile', () => {
  it('welcomes, starts nothing, and opens the practice clinic when asked', async () => {
    const page = await bare.mainWindow();
    expect(await stateOf(page)).toMatchObject({
      phase: 'welcome',
      profileKind: null,
      unsandboxed: false,
      problem: null,
    });
    expect(startedByMain(bare.pid)).toEqual([]);
    const opened = await page.evaluate(() => (globalThis as unknown as InPage).foyer.shell.openPracticeClinic());
    expect(opened).toEqual({ ok: true, data: null });
    expect(await phase(page, 'ready')).toMatchObject({ profileKind: 'sandbox' });
    expect(await currentSession(page)).toMatchObject({
      ok: true,
      data: { user: { permissions: expect.anything() as unknown } },
    });
  });
});
