import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hostileMails } from '../../app/services/email/html/testing/hostile-mails.ts';
import { poll, type RunningFoyer, type SandboxProcess } from './harness/index.ts';
import { callCore } from './support/call-core.ts';
import { deskPages, deskWindows } from './support/desk-windows.ts';
import { mailArrives, mailConversation, mailPane, showEmail } from './support/mails.ts';
import { openFoyer } from './support/open-foyer.ts';

/**
 * E-mails that were written to run something, to fetch something or to send something are opened in the real window, and all that
 * is in them is pointed at, clicked and submitted. A server of ours is what they ask for: it is asked nothing.
 */

let foyer: RunningFoyer;
let page: Page;
let sandbox: SandboxProcess;
const all = new AsyncDisposableStack();

/** What the canary was asked, whoever asked. */
const asked: string[] = [];
let canary: string;

beforeAll(async () => {
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.end('canary');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  all.defer(() => {
    server.closeAllConnections();
    server.close();
  });
  canary = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  ({ foyer, page, sandbox } = all.use(await openFoyer()));
  await foyer.app.evaluate(({ BrowserWindow, session }) => {
    const log: string[] = [];
    Object.assign(globalThis, { requestLog: log });
    const sessions = new Set([
      session.defaultSession,
      ...BrowserWindow.getAllWindows().map((one) => one.webContents.session),
    ]);
    for (const each of sessions)
      each.webRequest.onBeforeRequest((details, go) => {
        if (!/^(?:foyer|data|blob|about|devtools):/.test(details.url)) log.push(details.url);
        go({});
      });
  });
});
afterAll(() => all.disposeAsync());

/** Every open e-mail shows its content, in a frame or as text. */
const LOADED = `(() => {
  const open = [...document.querySelectorAll('article[data-open=true]')];
  const isShown = (page) => page?.URL === 'about:srcdoc' && page.readyState === 'complete';
  const isThere = (one) => one.querySelector('[data-text]') ?? isShown(one.querySelector('iframe')?.contentDocument);
  return (open.length > 0 && open.every(isThere)) || null;
})()`;

/** A dialog is open. */
const ASKS = `document.querySelector('[role=dialog]') !== null`;

/** What any session of the app has asked the network for, of what the canary stands for. */
const requests = (): Promise<string[]> =>
  foyer.app.evaluate(() => (globalThis as unknown as { requestLog: string[] }).requestLog);

/** In every frame on screen: each element is pointed at, focused, clicked, and each form sent. Answers how many frames there were. */
const provoke = (): Promise<number> =>
  page.evaluate<number>(`(() => {
    const frames = [...document.querySelectorAll('iframe')];
    const kinds = ['mouseover', 'mouseenter', 'pointerdown', 'mousedown', 'auxclick', 'dblclick', 'toggle', 'error', 'load'];
    for (const { contentDocument } of frames) {
      let links = 0;
      // Of those that are only long, enough.
      for (const element of [...(contentDocument?.querySelectorAll('*') ?? [])].slice(0, 300)) {
        for (const kind of kinds) element.dispatchEvent(new MouseEvent(kind, { bubbles: true, cancelable: true }));
        if (element.localName === 'form') element.submit();
        // The window's own links ask before they go anywhere; one of each mail is asked.
        if (element.matches('[data-link]') && ++links > 1) continue;
        if (element.tabIndex >= 0) element.focus();
        element.click?.();
      }
    }
    return frames.length;
  })()`);

it('hostile e-mails, opened and provoked: nothing is asked for, nothing runs, nothing is sent', async () => {
  const mails = hostileMails(canary);
  expect(mails.length).toBeGreaterThanOrEqual(60);
  for (const { name, html } of mails)
    await mailArrives(sandbox.control, {
      ...{ from: 'stranger@example.com', subject: `Offer ${name}`, html },
      // One thread, so that they stand under each other.
      headers: { References: '<offers@example.com>' },
    });
  await showEmail(page);
  await poll(
    'all are here',
    async () => {
      const row = mailConversation(page, 'stranger@example.com');
      const has = (await row.count()) === 1 && (await row.innerText()).includes(`${mails.length} unread`);
      return has ? true : null;
    },
    ARRIVED_MS,
  );
  // What is read already is not marked as each of them is opened.
  const { items } = await callCore(page, 'conversations.list', { channel: 'email', limit: 5 });
  for (const { id } of items) await callCore(page, 'conversations.markRead', { id });
  await mailConversation(page, 'stranger@example.com').click();
  const before = page.url();
  const opened = await openEach(mails.length);
  expect(opened).toBeGreaterThanOrEqual(60);
  expect(asked).toEqual([]);
  expect((await requests()).filter((url) => url.startsWith(canary) || url.includes('canary'))).toEqual([]);
  expect(await page.evaluate(`'canaryRan' in window`)).toBe(false);
  expect(page.url()).toBe(before);
  expect(deskPages(foyer)).toHaveLength(1);
  // Each of them is opened and provoked: on a busy machine that is most of the usual minute.
}, 180_000);

it('the canary sings when it is asked, and the log sees it', async () => {
  await (
    await deskWindows(foyer)
  ).evaluate(async ([oldest], url) => {
    await oldest?.webContents.session.fetch(`${url}/alive`);
  }, canary);
  expect(asked).toEqual(['GET /alive']);
  expect(await requests()).toContain(`${canary}/alive`);
});

/** For all of them, on a busy machine. */
const ARRIVED_MS = 90_000;
const TOGETHER = 52;

/** The lines of e-mails on screen, some of them pressed: those from one place on, or all that are open. Answers how many. */
const press = (isOpen: boolean, from: number, count: number): Promise<number> =>
  page.evaluate<number>(`(() => {
    const lines = [...document.querySelectorAll('article[data-mail] > button[aria-expanded]')].slice(${from}, ${from + count});
    const pressed = lines.filter((line) => line.getAttribute('aria-expanded') === '${isOpen}');
    for (const line of pressed) line.click();
    return pressed.length;
  })()`);

/** Opens some e-mails after the other, provokes what is in them, and closes them. Answers how many showed HTML. */
async function openEach(count: number): Promise<number> {
  const cards = mailPane(page).locator('article[data-mail]');
  await cards.first().waitFor();
  await poll('every e-mail', async () => {
    if ((await cards.count()) >= count) return true;
    await mailPane(page)
      .getByRole('button', { name: 'Show older e-mails' })
      .click({ timeout: 1_000 })
      .catch(() => undefined);
    return null;
  });
  await press(true, 0, count);
  let shown = 0;
  for (let from = 0; from < count; from += TOGETHER) {
    await press(false, from, TOGETHER);
    await poll('their content', () => page.evaluate<true | null>(LOADED));
    shown += await provoke();
    // What a press on a link asks.
    for (let open = 0; open < 3 && (await page.evaluate<boolean>(ASKS)); open++) await page.keyboard.press('Escape');
    await press(true, from, TOGETHER);
  }
  return shown;
}
