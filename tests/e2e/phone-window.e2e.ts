/**
 * The phone's hidden window and the one that shows what rings, in the real app: what they may reach and call, and that they live
 * beside the main window. Calls themselves: the suites with a SIP server.
 */
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertSandboxed, poll } from './harness/index.ts';
import { startWatchedApp, type WatchedApp } from './support/watched-app.ts';

const CALL = '01931f7e-0000-7000-8000-000000000001';
const ACCOUNT = '01931f7e-0000-7000-8000-00000000000a';
const RINGS = {
  ...{ id: CALL, accountId: ACCOUNT, direction: 'inbound', number: '+12025550123', callerName: null },
  ...{ phase: 'ringing', isMuted: false, isHeldByOther: false, trouble: null, transfer: null },
  ...{ startedAgoMs: 0, connectedAgoMs: null, endedAgoMs: null, outcome: null, failure: null, quality: null },
};

let app: WatchedApp;
beforeAll(async () => (app = await startWatchedApp()));
afterAll(() => app[Symbol.asyncDispose]());

const pageAt = (part: string): Promise<Page> =>
  poll(part, () => app.foyer.app.windows().find((each) => each.url().includes(part)) ?? null);
const phone = () => pageAt('phone-window');
const run = (page: Page, body: string, input: unknown = null): Promise<unknown> =>
  page.evaluate(`(async (input) => { ${body} })(${JSON.stringify(input)})`);
const inPhone = async (body: string, input: unknown = null) => run(await phone(), body, input);
const report = (...calls: unknown[]) =>
  inPhone("return foyer.call('phone.report', input)", {
    registration: { accountId: ACCOUNT, state: 'registered', failure: null },
    calls,
    devices: { known: [], microphone: 'ok', level: null },
  });
const shownAt = (part: string): Promise<boolean[]> =>
  app.foyer.app.evaluate(
    ({ BrowserWindow }, url) =>
      BrowserWindow.getAllWindows()
        .filter(({ webContents }) => webContents.getURL().includes(url))
        .map((each) => each.isVisible()),
    part,
  );

describe('the phone window', () => {
  it('is there once somebody is signed in: sandboxed, unseen, in memory only', async () => {
    await phone();
    assertSandboxed(app.foyer.pid);
    const told = await app.foyer.app.evaluate(({ webContents }) =>
      webContents
        .getAllWebContents()
        .filter((each) => each.getURL().includes('phone-window'))
        .map((each) => ({
          preferences: (
            each as unknown as { getLastWebPreferences(): Record<string, unknown> }
          ).getLastWebPreferences(),
          persistent: each.session.isPersistent(),
          isThrottled: each.getBackgroundThrottling(),
        })),
    );
    expect(told).toMatchObject([
      {
        persistent: false,
        isThrottled: false,
        preferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
      },
    ]);
    expect(await shownAt('phone-window')).toEqual([false]);
  });

  it('has exactly its own bridge', async () => {
    expect(await inPhone('return [Object.keys(foyer).sort(), Object.keys(foyer.phone).sort()]')).toEqual([
      ['call', 'contractVersion', 'on', 'phone'],
      ['onLeave', 'onState', 'onWake', 'state'],
    ]);
  });

  it('calls what is the phone’s and nothing else, and no other window calls that', async () => {
    const refused = { ok: false, error: { code: 'PERMISSION_DENIED', params: { reason: 'window-role' } } };
    for (const method of ['messages.list', 'calls.dial', 'session.unlock'])
      expect(await inPhone('return foyer.call(input, {})', method)).toMatchObject(refused);
    for (const method of ['phone.desk', 'phone.registration', 'phone.report', 'phone.take'])
      expect(await app.inPage('return foyer.call(input, {})', method)).toMatchObject(refused);
  });

  it('has the microphone and no camera, and no other window has it', async () => {
    const ask = `return navigator.mediaDevices.getUserMedia(input).then(
      (stream) => { stream.getTracks().forEach((each) => each.stop()); return 'granted'; },
      (error) => error.name);`;
    expect(await inPhone(ask, { audio: true })).toBe('granted');
    expect(await inPhone(ask, { video: true })).toBe('NotAllowedError');
    expect(await app.inPage(ask, { audio: true })).toBe('NotAllowedError');
    expect(
      await inPhone("return (await navigator.mediaDevices.enumerateDevices()).some((each) => each.label !== '')"),
    ).toBe(true);
  });

  it('reaches no server that core did not name', async () => {
    let connections = 0;
    const server: Server = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const open = `return new Promise((resolve) => {
      const socket = new WebSocket(input, 'sip');
      socket.onopen = () => resolve('open');
      socket.onclose = () => resolve('closed');
    });`;
    expect(await inPhone(open, `ws://127.0.0.1:${String(port)}/`)).toBe('closed');
    expect(
      await inPhone('return fetch(input).then(() => "fetched", () => "refused")', `http://127.0.0.1:${String(port)}/`),
    ).toBe('refused');
    expect(connections).toBe(0);
    server.close();
  });

  it('stays when the main window is closed', async () => {
    await inPhone('globalThis.stillHere = true');
    await app.foyer.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find(({ webContents }) => webContents.getURL() === 'foyer://app/')
        ?.close(),
    );
    expect(await inPhone('return globalThis.stillHere')).toBe(true);
  });
});

describe('the ring window', () => {
  it('shows a call that rings, and goes with it', async () => {
    await poll('ring window', async () => {
      await report(RINGS);
      return (await shownAt('ring-window')).includes(true) ? true : null;
    });
    const ring = await pageAt('ring-window');
    expect(await run(ring, 'return Object.keys(foyer).sort()')).toEqual([
      'call',
      'contractVersion',
      'on',
      'ring',
      'shell',
    ]);
    expect(await run(ring, "return foyer.call('calls.dial', {})")).toMatchObject({
      error: { code: 'PERMISSION_DENIED' },
    });
    // The phone itself, which has no such call, may report meanwhile.
    await poll('number', async () => {
      await report(RINGS);
      return ((await run(ring, 'return document.body.innerText')) as string).includes('555') ? true : null;
    });
    await poll('hidden', async () => {
      await report();
      return (await shownAt('ring-window')).includes(true) ? null : true;
    });
  });
});

// Last: Playwright has no page for what crashed.
describe('a phone window that crashes', () => {
  it('is made again, and nothing else goes with it', async () => {
    const idOf = () =>
      app.foyer.app.evaluate(
        ({ webContents }) =>
          webContents.getAllWebContents().find((each) => each.getURL().includes('phone-window'))?.id ?? null,
      );
    const before = await idOf();
    await app.foyer.app.evaluate(({ webContents }, id) => {
      if (id !== null) webContents.fromId(id)?.forcefullyCrashRenderer();
    }, before);
    await poll('another phone', async () => {
      const id = await idOf();
      return id !== null && id !== before ? true : null;
    });
    expect(app.foyer.output()).toContain('phone.crashed');
    expect(await app.inPage('return (await foyer.shell.state()).phase')).toBe('ready');
  });
});
