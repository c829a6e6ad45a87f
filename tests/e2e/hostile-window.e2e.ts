import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Output } from '../../app/contract/index.ts';
import { procedures } from '../../app/contract/index.ts';
import { callCore } from './support/call-core.ts';
import { askedWho, chooseInMenu, comeIn, FRONT_DESK, windowOpenedBy } from './support/people.ts';
import { startWatchedApp, type WatchedApp } from './support/watched-app.ts';

/**
 * A window whose page has been taken over asks for all that it should not have: in the second window, with the session of
 * somebody from the front desk, while the administrator watches the audit trail from the first. Everything is refused, and every
 * refusal is an entry.
 */

let app: WatchedApp;
/** The administrator's. */
let judge: Page;
/** The page that was taken over. */
let page: Page;

beforeAll(async () => {
  app = await startWatchedApp();
  judge = app.page;
  page = await windowOpenedBy(app.foyer, () => chooseInMenu(app.foyer, 'File', 'New window'));
  await askedWho(page);
  await comeIn(page, FRONT_DESK.name);
});
afterAll(() => app[Symbol.asyncDispose]());

type Entry = Output<'audit.list'>['items'][number];

/** Runs the body of an async function in the hostile page; `input` is what it is given. */
const inPage = (body: string, input: unknown = null): Promise<unknown> =>
  page.evaluate(`(async (input) => { ${body} })(${JSON.stringify(input)})`);
const call = (method: unknown, params: unknown = {}) =>
  inPage('return foyer.call(input.method, input.params)', { method, params });

/** The refusals that the audit trail has got since `work` began, oldest first. */
async function refusalsDuring(work: () => Promise<unknown>): Promise<Entry[]> {
  const { items } = await callCore(judge, 'audit.list', { limit: 1 });
  const before = items[0]?.sequence ?? 0;
  await work();
  const { items: since } = await callCore(judge, 'audit.list', { limit: 200, outcome: 'refused' });
  return since.filter(({ sequence }) => sequence > before).reverse();
}

/** The call is refused with the code, and the trail says who, what and why. */
async function isRefused(method: string, params: unknown, code: string): Promise<void> {
  const entries = await refusalsDuring(async () =>
    expect(await call(method, params), method).toMatchObject({ ok: false, error: { code } }),
  );
  expect(entries, method).toMatchObject([{ userName: FRONT_DESK.name, code, detail: { method } }]);
}

/** Main refuses it before it is a call; the trail has it all the same. */
async function isRefusedByMain(request: string, code: string, reason: string): Promise<void> {
  const entries = await refusalsDuring(async () =>
    expect(await inPage(`return ${request}`), request).toMatchObject({ ok: false }),
  );
  expect(entries, request).toMatchObject([
    { userName: FRONT_DESK.name, action: 'window.refused', code, detail: { reason } },
  ]);
}

describe('without permission', () => {
  const forAdministrators = Object.entries(procedures).filter(([, { needs }]) => needs === 'admin');

  it('no method of administrators answers, whatever it is given', async () => {
    expect(forAdministrators.length).toBeGreaterThan(20);
    const entries = await refusalsDuring(async () => {
      for (const [method] of forAdministrators) {
        expect(await call(method), method).toMatchObject({ ok: false, error: { code: 'PERMISSION_DENIED' } });
      }
    });
    expect(entries.map(({ detail }) => detail['method'])).toEqual(forAdministrators.map(([method]) => method));
  });

  it('nobody gives themselves one', async () => {
    const { user } = (await callCore(page, 'session.current', {})) ?? { user: { id: '' } };
    await isRefused('permissions.set', { userId: user.id, admin: true }, 'PERMISSION_DENIED');
    await isRefused('messages.remove', { ids: [] }, 'PERMISSION_DENIED');
  });
});

describe('what belongs to others', () => {
  it('is no account of theirs to look at or to change', async () => {
    const { items } = await callCore(judge, 'accounts.list', {});
    const id = items[0]?.id ?? '';
    expect(id).not.toBe('');
    for (const method of ['accounts.get', 'accounts.check', 'accounts.remove', 'accounts.beginSignIn']) {
      await isRefused(method, { id }, 'PERMISSION_DENIED');
    }
  });

  it('is no content that another session has stored', async () => {
    const base64 = Buffer.from('%PDF-1.7 not for everybody').toString('base64');
    const { blob } = await callCore(judge, 'blobs.put', { name: 'letter.pdf', type: 'application/pdf', base64 });
    await isRefused('blobs.get', { blob }, 'NOT_FOUND');
    await isRefused('blobs.export', { blob }, 'NOT_FOUND');
    await isRefused('blobs.append', { blob, base64 }, 'NOT_FOUND');
    await isRefused('fax.send', { ...FAX, files: [{ blob }] }, 'NOT_FOUND');
    expect(await inPage('return foyer.shell.saveDocument(input)', blob)).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND' },
    });
  });
});

/** Everything but the files. */
const FAX = { id: '01931f7e-0000-7000-8000-00000000f001', to: ['+12125550143'], confirm: ['new-number'] };

describe('a path', () => {
  it('is nothing that a window may name', async () => {
    await isRefused('fax.send', { ...FAX, files: ['/etc/passwd'] }, 'PATH_NOT_ALLOWED');
    await isRefusedByMain("foyer.shell.saveDocument('../foyer.db')", 'PATH_NOT_ALLOWED', 'path');
    await isRefusedByMain("foyer.shell.openExternal('file:///etc/passwd')", 'PATH_NOT_ALLOWED', 'path');
  });
});

describe('malformed and oversize', () => {
  it('methods that there are not are refused', async () => {
    for (const method of ['core.everything', '__proto__', 'constructor']) {
      const entries = await refusalsDuring(async () => expect(await call(method)).toMatchObject({ ok: false }));
      expect(entries, method).toMatchObject([{ userName: FRONT_DESK.name, code: 'INVALID_INPUT' }]);
    }
  });

  it.each([
    ...[42, null, '', ['core.info'], 'x'.repeat(101)].map((method) => `foyer.call(${JSON.stringify(method)}, {})`),
    "foyer.shell.setAppearance({ theme: 'pink' })",
    'foyer.shell.setNotificationSettings({ enabled: 1 })',
    "foyer.shell.openExternal(['https://example.org/'])",
  ])('%s is refused', async (request) => {
    await isRefusedByMain(request, 'INVALID_INPUT', 'malformed');
  });

  it('input of the wrong shape is refused, and its values are not written down', async () => {
    const entries = await refusalsDuring(() => isRefused('fax.send', { to: 'Quarrie, Ottoline' }, 'INVALID_INPUT'));
    expect(JSON.stringify(entries)).not.toContain('Quarrie');
  });

  it('more than a chunk is refused', async () => {
    await isRefused('blobs.append', { blob: FAX.id, base64: 'A'.repeat(1_500_000) }, 'INVALID_INPUT');
  });

  it('no other address is opened than the page itself may', async () => {
    for (const url of ['http://example.org/', 'javascript:alert(1)', 'https://me@example.org/']) {
      await isRefusedByMain(`foyer.shell.openExternal(${JSON.stringify(url)})`, 'INVALID_INPUT', 'malformed');
    }
    expect(app.opened()).toEqual([]);
  });
});

describe('a session', () => {
  it('cannot be chosen', async () => {
    await isRefusedByMain("foyer.call('session.open', { user: 'admin' })", 'PERMISSION_DENIED', 'not-for-windows');
    const own = await callCore(page, 'session.current', {});
    const others = await callCore(judge, 'session.current', {});
    const smuggled = await call('session.current', { session: others?.session });
    expect(smuggled).toMatchObject({ ok: true, data: { session: own?.session } });
  });

  it('cannot be had by a sign-in that was somebody else’s', async () => {
    const attempt = '01931f7e-0000-7000-8000-00000000a001';
    expect(await call('session.signIn', { attempt })).toMatchObject({ ok: false });
    expect((await callCore(page, 'session.current', {}))?.user.name).toBe(FRONT_DESK.name);
  });
});

describe('replayed', () => {
  it('a send with the same id is one send, and another one under it is refused', async () => {
    const base64 = Buffer.from(ONE_PAGE).toString('base64');
    const { blob } = await callCore(page, 'blobs.put', { name: 'one.pdf', type: 'application/pdf', base64 });
    const fax = { ...FAX, files: [{ blob }] };
    const first = await callCore(page, 'fax.send', fax);
    expect(await callCore(page, 'fax.send', fax)).toEqual(first);
    await isRefused('fax.send', { ...fax, to: ['+12125550144'] }, 'ID_CONFLICT');
    await expect(callCore(judge, 'fax.send', { ...fax, to: ['+12125550144'] })).rejects.toThrow('ID_CONFLICT');
  });
});

/** The smallest PDF with a page. */
const ONE_PAGE = [
  '%PDF-1.4',
  '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
  '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
  '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>endobj',
  'trailer<</Root 1 0 R>>',
  '%%EOF',
].join('\n');

describe('calls', () => {
  it('from a frame inside the page have no bridge to go over', async () => {
    const inside = await inPage(`
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const found = ['foyer', 'require', 'process'].filter((name) => name in frame.contentWindow);
      frame.remove();
      return found;
    `);
    expect(inside).toEqual([]);
  });

  it('from web contents that are no window of ours are refused, preload or not', async () => {
    const found: { answers?: { result: unknown[]; listeners: unknown[] } } = {};
    const entries = await refusalsDuring(async () => {
      found.answers = await askAsStranger();
    });
    const { answers } = found;
    const refused = { ok: false, error: { code: 'PERMISSION_DENIED' } };
    expect(answers?.result).toMatchObject([
      refused,
      refused,
      expect.stringContaining('Only the windows of Foyer') as string,
    ]);
    expect(answers?.listeners, "nothing but Electron's own: every channel is a checked one").toEqual(['error']);
    // The page there asks for more by itself.
    expect(entries.length).toBeGreaterThanOrEqual(3);
    for (const entry of entries) {
      expect(entry).toMatchObject({ userName: null, action: 'window.refused', detail: { reason: 'sender' } });
    }
    expect(app.foyer.output()).toContain('ipc.sender-refused');
  });
});

/** Web contents with our preload, our page and our partition, that main has not made. */
const askAsStranger = () =>
  app.foyer.app.evaluate(
    async ({ BrowserWindow, ipcMain }, checkout) => {
      const stranger = new BrowserWindow({
        show: false,
        webPreferences: {
          preload: `${checkout}/dist/preload/index.cjs`,
          partition: 'foyer-ui',
          sandbox: true,
          contextIsolation: true,
        },
      });
      await stranger.loadURL('foyer://app/');
      const run = (code: string) => stranger.webContents.executeJavaScript(code) as Promise<unknown>;
      const result = [
        await run(`foyer.call('core.info', {})`),
        await run(`foyer.shell.openPracticeClinic()`),
        await run(`foyer.shell.state().catch(String)`),
      ];
      stranger.destroy();
      return { result, listeners: ipcMain.eventNames() };
    },
    path.resolve(import.meta.dirname, '..', '..'),
  );
