/**
 * The Electron security list (docs/architecture.md names it), asserted on the real app with Chromium's sandbox on.
 *
 * Not here, and why:
 * - fuses, archive integrity, developer tools off, inspect port off: only a packaged app has them; tested with the package.
 * - updates signed: Foyer has no updater yet.
 * - a clinic's own certificate authority: there is no such setting yet; that no error is overridden is asserted.
 * - microphone for the phone window, SIP servers in `connect-src`: there is no phone window yet; all permissions are denied.
 * - HTML mail in a scriptless frame: no mail is shown yet; frames are forbidden altogether (`frame-src 'none'`).
 * - the keychain and the encrypted database: core's, tested beside app/secrets and app/storage.
 * - patient data in logs and left-over files: the canary run of the tour; here only that what is left is private.
 * - auto-lock, content protection, notification texts: they come with sign-in and notifications.
 */
import { chmodSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningFoyer } from './harness/index.ts';
import { assertSandboxed, corePid, descendantsOf, dropFiles, launchFoyer, poll } from './harness/index.ts';

const CANARY = 'canary-7f3a91-not-for-children';

let foyer: RunningFoyer;
let page: Page;
let opened: string;

beforeAll(async () => {
  // A stand-in for the system's browser: writes down what it is asked to open.
  const bin = path.join(tmpdir(), `foyer-bin-${String(process.pid)}`);
  mkdirSync(bin, { recursive: true });
  opened = path.join(bin, 'opened.txt');
  writeFileSync(opened, '');
  writeFileSync(path.join(bin, 'xdg-open'), `#!/bin/sh\nprintf '%s\\n' "$*" >>'${opened}'\n`);
  chmodSync(path.join(bin, 'xdg-open'), 0o755);
  foyer = await launchFoyer({
    // A microphone that is there, so that its denial says something.
    args: ['--sandbox', '--use-fake-device-for-media-stream'],
    env: { SECRET_TOKEN: CANARY, NODE_EXTRA_CA_CERTS: `/tmp/${CANARY}`, PATH: `${bin}:${process.env['PATH'] ?? ''}` },
  });
  page = await foyer.mainWindow();
  await poll('ready', async () =>
    (await inPage('return (await foyer.shell.state()).phase')) === 'ready' ? true : null,
  );
});
afterAll(() => foyer.close());

/** Runs the body of an async function in the page; `input` is what it is given. */
const inPage = (body: string, input: unknown = null): Promise<unknown> =>
  page.evaluate(`(async (input) => { ${body} })(${JSON.stringify(input)})`);

/**
 * The directive that stops what `code` does with an element of the page. Script text itself runs past the policy here, as
 * all that comes over the browser's protocol does; so the code makes the page load something.
 */
const violationOf = (code: string): Promise<unknown> =>
  inPage(`
    const seen = new Promise((resolve) => {
      addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), { once: true });
    });
    const element = document.createElement('div');
    document.body.append(element);
    ${code}
    return seen;
  `);

const refusals = (): number => foyer.output().split('navigation.refused').length - 1;

/** The document that was marked is still there, whatever the page tried. */
async function expectAtHome(): Promise<void> {
  expect(await inPage('return [location.href, globalThis.stillHere]')).toEqual(['foyer://app/', true]);
}

describe('process sandbox', () => {
  it('holds for every renderer', () => {
    expect(assertSandboxed(foyer.pid).length).toBeGreaterThan(0);
    for (const { command } of descendantsOf(foyer.pid)) expect(command).not.toContain('--no-sandbox');
  });

  it('leaves the page no Node and no Electron', async () => {
    const names = [
      'require',
      'process',
      'module',
      'Buffer',
      '__dirname',
      'global',
      'setImmediate',
      'electron',
      'ipcRenderer',
    ];
    expect(await inPage('return input.filter((name) => name in globalThis)', names)).toEqual([]);
  });
});

// Before anything is refused: Playwright waits for a refused navigation for ever before it looks at an element again.
describe('a file dropped beside any drop zone', () => {
  it('opens nowhere', async () => {
    await inPage('globalThis.stillHere = true');
    const file = path.join(tmpdir(), `dropped-${String(process.pid)}.html`);
    writeFileSync(file, '<title>dropped</title>');
    await dropFiles(page, 'body', [file]);
    await expectAtHome();
    rmSync(file);
  });
});

describe('windows', () => {
  it('have their rights written out, each of them', async () => {
    const all = await foyer.app.evaluate(({ webContents }) =>
      webContents
        .getAllWebContents()
        .map((each) =>
          (each as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences(),
        ),
    );
    expect(all.length).toBeGreaterThan(0);
    for (const preferences of all) {
      expect(preferences).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
      });
    }
  });

  it('show the app and nothing else, in a session that is kept in memory only', async () => {
    const told = await foyer.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(({ webContents }) => ({
        url: webContents.getURL(),
        persistent: webContents.session.isPersistent(),
        storagePath: webContents.session.getStoragePath(),
        spellChecker: webContents.session.isSpellCheckerEnabled(),
      })),
    );
    expect(told).toEqual([{ url: 'foyer://app/', persistent: false, storagePath: null, spellChecker: false }]);
  });

  it('offer exactly the bridge', async () => {
    const keys = await inPage('return { all: Object.keys(foyer).sort(), shell: Object.keys(foyer.shell).sort() }');
    expect(keys).toEqual({
      all: ['call', 'contractVersion', 'on', 'shell'],
      shell: [
        ...['appearance', 'connectClinic', 'notificationSettings', 'onAppearance', 'onOpen', 'onState', 'openExternal'],
        ...['openPracticeClinic', 'restartCore', 'saveDocument', 'setAppearance', 'setNotificationSettings', 'state'],
      ],
    });
  });

  it('hand listeners the message alone', async () => {
    await inPage('globalThis.calls = []; globalThis.off = foyer.shell.onState((...all) => calls.push(all))');
    await foyer.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.send('foyer:state', { phase: 'ready', marked: true });
    });
    const calls = await poll('state', () => inPage('return calls.length > 0 ? calls : null'));
    expect(calls).toEqual([[{ phase: 'ready', marked: true }]]);
    await inPage('off()');
  });
});

describe('the scheme', () => {
  type Asked = { status: number; headers: Record<string, string> } | null;
  const ask = (url: string, method = 'GET') =>
    inPage(
      `try {
        const answer = await fetch(input.url, { method: input.method });
        return { status: answer.status, headers: Object.fromEntries(answer.headers) };
      } catch { return null; }`,
      { url, method },
    ) as Promise<Asked>;

  it('sends the policy, a fresh nonce each time, and forbids keeping', async () => {
    const [first, second] = [await ask('foyer://app/'), await ask('foyer://app/')];
    expect(first).toMatchObject({
      status: 200,
      headers: {
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'content-type': 'text/html; charset=utf-8',
      },
    });
    const policy = first?.headers['content-security-policy'] ?? '';
    expect(policy).toMatch(/default-src 'none'; script-src 'self'; style-src 'self' 'nonce-[^']{20,}';/);
    for (const part of [
      "object-src 'none'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "connect-src 'self'",
    ]) {
      expect(policy).toContain(part);
    }
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(second?.headers['content-security-policy']).not.toBe(policy);
  });

  it('serves the renderer folder and nothing beyond', async () => {
    for (const url of [
      'foyer://app/..%2fmain%2findex.js',
      'foyer://app/%2e%2e/%2e%2e/package.json',
      'foyer://app/..%2f..%2fpackage.json',
      'foyer://app/none.js',
    ]) {
      expect(await ask(url), url).toMatchObject({ status: 404 });
    }
    expect((await ask('foyer://app/', 'POST'))?.status).toBe(405);
  });

  it('is the only thing that can be reached', async () => {
    expect(await ask('file:///etc/passwd')).toBeNull();
    expect(await ask('https://example.org/')).toBeNull();
    // Behind the policy the session itself fetches nothing else, whoever asks.
    let hits = 0;
    const server = createServer((_request, answer) => {
      hits += 1;
      answer.end('x');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const loads = await foyer.app.evaluate(
      async ({ BrowserWindow }, http) => {
        const stranger = new BrowserWindow({
          show: false,
          webPreferences: { partition: 'foyer-ui', sandbox: true, contextIsolation: true },
        });
        const results: string[] = [];
        for (const url of ['file:///etc/passwd', http, 'foyer://other/index.html']) {
          results.push(
            await stranger.loadURL(url).then(
              () => 'loaded',
              () => 'refused',
            ),
          );
        }
        stranger.destroy();
        return results;
      },
      `http://127.0.0.1:${String(port)}/`,
    );
    server.close();
    expect(loads).toEqual(['refused', 'refused', 'refused']);
    expect(hits).toBe(0);
  });
});

describe('content security policy', () => {
  it.each([
    [
      'an inline script',
      'script-src-elem',
      `const s = document.createElement('script'); s.textContent = 'globalThis.ran = 1'; element.append(s);`,
    ],
    [
      'a handler in an attribute',
      'script-src-attr',
      `element.innerHTML = '<img src="data:," onerror="globalThis.ran = 1">';`,
    ],
    [
      'a script from elsewhere',
      'script-src-elem',
      `const s = document.createElement('script'); s.src = 'https://example.org/x.js'; element.append(s);`,
    ],
    [
      'a style without the nonce',
      'style-src-elem',
      `const s = document.createElement('style'); s.textContent = 'body{}'; element.append(s);`,
    ],
    [
      'a picture from elsewhere',
      'img-src',
      `const i = new Image(); i.src = 'https://example.org/x.png'; element.append(i);`,
    ],
    ['a request elsewhere', 'connect-src', `fetch('https://example.org/').catch(() => undefined);`],
    ['a socket', 'connect-src', `try { new WebSocket('ws://127.0.0.1:9'); } catch {}`],
    [
      'a frame from elsewhere',
      'frame-src',
      `const f = document.createElement('iframe'); f.src = 'https://example.org/'; element.append(f);`,
    ],
    [
      'a frame of a file',
      'frame-src',
      `const f = document.createElement('iframe'); f.src = 'data:text/html,x'; element.append(f);`,
    ],
    [
      'a plug-in',
      'object-src',
      `const o = document.createElement('object'); o.data = 'https://example.org/x'; element.append(o);`,
    ],
    [
      'another base',
      'base-uri',
      `const b = document.createElement('base'); b.href = 'https://example.org/'; document.head.append(b);`,
    ],
    [
      'a form',
      'form-action',
      `element.innerHTML = '<form action="https://example.org/" method="post"></form>'; element.firstChild.submit();`,
    ],
    ['a worker from a blob', 'worker-src', `try { new Worker(URL.createObjectURL(new Blob(['']))); } catch {}`],
  ])('stops %s', async (_what, directive, code) => {
    expect(await violationOf(code)).toBe(directive);
    expect(await inPage("return 'ran' in globalThis")).toBe(false);
  });

  it('lets a style with the nonce of the page through', async () => {
    const colour = await inPage(`
      const style = document.createElement('style');
      style.nonce = document.querySelector('meta[name=csp-nonce]').content;
      style.textContent = '#nonced { color: rgb(1, 2, 3) }';
      const element = document.createElement('p');
      element.id = 'nonced';
      document.body.append(style, element);
      return getComputedStyle(element).color;
    `);
    expect(colour).toBe('rgb(1, 2, 3)');
  });
});

describe('navigation', () => {
  beforeAll(() => inPage('globalThis.stillHere = true'));

  const attempts = [
    'location.assign(input)',
    "const a = document.createElement('a'); a.href = input; document.body.append(a); a.click()",
  ];

  it.each(['https://example.org/', 'foyer://other/', 'foyer://app/other.html'])('to %s is refused', async (url) => {
    for (const attempt of attempts) {
      const before = refusals();
      await inPage(attempt, url);
      await poll('refusal', () => (refusals() > before ? true : null));
      await expectAtHome();
    }
  });

  it.each(['file:///etc/passwd', 'data:text/html,x'])('to %s does not even begin', async (url) => {
    for (const attempt of attempts) await inPage(attempt, url);
    // One that main has to refuse, sent after them: what came before it is settled by then.
    const before = refusals();
    await inPage('location.assign(input)', 'https://example.org/after');
    await poll('refusal', () => (refusals() > before ? true : null));
    await expectAtHome();
  });

  it('of a frame is stopped by the policy', async () => {
    const code =
      "const f = document.createElement('iframe'); element.append(f); f.contentWindow.location.assign('foyer://app/');";
    expect(await violationOf(code)).toBe('frame-src');
    await expectAtHome();
  });

  it('opens no window of its own', async () => {
    const before = await foyer.app.evaluate(({ webContents }) => webContents.getAllWebContents().length);
    expect(await inPage("return [window.open('foyer://app/'), window.open('about:blank')]")).toEqual([null, null]);
    expect(await foyer.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(before);
  });

  it('has no webview', async () => {
    const kind = await inPage(`
      const element = document.createElement('webview');
      element.setAttribute('src', 'https://example.org/');
      document.body.append(element);
      return element.constructor.name;
    `);
    expect(kind).toBe('HTMLElement'); // no custom element: the tag means nothing
    expect(
      await foyer.app.evaluate(({ webContents }) => webContents.getAllWebContents().map((each) => each.getType())),
    ).toEqual(['window']);
  });

  it('hands only secure web pages and mails to the system, written anew', async () => {
    const urls = [
      'file:///etc/passwd',
      'http://example.org/',
      'javascript:alert(1)',
      'smb://example.org/x',
      'HTTPS://Example.org/a?b="c"',
      'mailto:desk@example.org',
    ];
    await inPage('for (const url of input) window.open(url)', urls);
    const lines = await poll('opened pages', () => {
      const all = readFileSync(opened, 'utf8')
        .split('\n')
        .filter((line) => line !== '');
      return all.length >= 2 ? all : null;
    });
    expect(lines.sort()).toEqual(['https://example.org/a?b=%22c%22', 'mailto:desk@example.org']);
  });

  it('downloads nothing', async () => {
    const events = await foyer.app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (contents === undefined) return null;
      const prevented = new Promise<boolean>((resolve) =>
        contents.session.once('will-download', (event) => resolve(event.defaultPrevented)),
      );
      contents.downloadURL('foyer://app/');
      return prevented;
    });
    expect(events).toBe(true);
  });
});

describe('permissions', () => {
  it('are all denied, asked or checked', async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'midi',
      'clipboard-read',
      'persistent-storage',
    ];
    const answers = (await inPage(
      `
      const nameOf = (promise) => promise.then(() => 'granted', (error) => error.name);
      const states = await Promise.all(input.map(async (name) => (await navigator.permissions.query({ name })).state));
      return {
        states: [...new Set(states)],
        media: await nameOf(navigator.mediaDevices.getUserMedia({ audio: true })),
        screen: await nameOf(navigator.mediaDevices.getDisplayMedia()),
        clipboard: await nameOf(navigator.clipboard.readText()),
        place: await new Promise((resolve) => navigator.geolocation.getCurrentPosition(() => resolve('granted'), () => resolve('denied'))),
        note: await Notification.requestPermission(),
      };`,
      names,
    )) as Record<string, unknown>;
    expect(answers['states']).toEqual(['denied']);
    expect(answers['media']).toBe('NotAllowedError');
    expect(answers['screen']).not.toBe('granted');
    expect(answers['clipboard']).toBe('NotAllowedError');
    expect(answers['place']).toBe('denied');
    expect(answers['note']).toBe('denied');
  });

  it('are denied to the default session too', async () => {
    const state = await foyer.app.evaluate(({ session }) => ({
      persistentContent: session.defaultSession.protocol.isProtocolHandled('foyer'),
      spellChecker: session.defaultSession.isSpellCheckerEnabled(),
    }));
    expect(state).toEqual({ persistentContent: false, spellChecker: false });
  });
});

describe('calls', () => {
  const call = (method: unknown, params: unknown = {}) =>
    inPage('return foyer.call(input.method, input.params)', { method, params });

  it('of unknown methods are refused', async () => {
    expect(await call('core.everything')).toMatchObject({ ok: false });
    expect(await call('__proto__')).toMatchObject({ ok: false });
    expect(await call('constructor')).toMatchObject({ ok: false });
  });

  it('of the wrong shape are refused', async () => {
    for (const method of [42, null, '', ['core.info'], 'x'.repeat(101)]) {
      expect(await call(method)).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
    }
    for (const request of [
      "setAppearance({ theme: 'pink' })",
      'setNotificationSettings({ enabled: 1 })',
      "saveDocument('../foyer.db')",
      "openExternal(['https://example.org/'])",
    ]) {
      expect(await inPage(`return foyer.shell.${request}`)).toMatchObject({
        ok: false,
        error: { code: 'INVALID_INPUT' },
      });
    }
  });

  it('open no other address than the page itself may', async () => {
    const before = readFileSync(opened, 'utf8');
    for (const url of ['file:///etc/passwd', 'http://example.org/', 'javascript:alert(1)', 'https://me@example.org/']) {
      expect(await inPage('return foyer.shell.openExternal(input)', url)).toMatchObject({ ok: false });
    }
    expect(readFileSync(opened, 'utf8')).toBe(before);
  });

  it('cannot choose a session', async () => {
    expect(await call('session.open', { user: 'someone' })).toMatchObject({
      ok: false,
      error: { code: 'PERMISSION_DENIED' },
    });
  });

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
    const answers = await foyer.app.evaluate(
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
    const refused = { ok: false, error: { code: 'PERMISSION_DENIED' } };
    expect(answers.result).toMatchObject([
      refused,
      refused,
      expect.stringContaining('Only the windows of Foyer') as string,
    ]);
    expect(answers.listeners, "nothing but Electron's own: every channel is a checked one").toEqual(['error']);
    expect(foyer.output()).toContain('ipc.sender-refused');
  });
});

describe('processes and files', () => {
  const environmentOf = (pid: number) =>
    readFileSync(`/proc/${String(pid)}/environ`, 'utf8')
      .split('\0')
      .filter((each) => each !== '');

  it('core and the practice clinic get a scrubbed environment, and no secret in it or in their arguments', async () => {
    const core = await corePid(foyer.pid);
    const started = descendantsOf(foyer.pid).filter(({ command }) =>
      /dist\/(core|sandbox)\/[^/ ]+\.mjs\b/.test(command),
    );
    expect(started.map(({ pid }) => pid)).toContain(core);
    const settings = JSON.parse(readFileSync(path.join(foyer.profile, 'practice-clinic', 'sandbox.json'), 'utf8')) as {
      control: { token: string };
      ringcentral: { clientSecret: string; jwt: string };
    };
    const secrets = [CANARY, settings.control.token, settings.ringcentral.clientSecret, settings.ringcentral.jwt];
    for (const { pid, command } of started) {
      const environment = environmentOf(pid);
      const names = environment.map((each) => each.slice(0, each.indexOf('=')));
      expect(names).toContain('PATH');
      expect(names.filter((name) => /^(NODE_|ELECTRON_|LD_|SECRET|DISPLAY|FOYER_|npm_|VITEST)/i.test(name))).toEqual(
        [],
      );
      for (const secret of secrets) {
        expect(environment.join('\n')).not.toContain(secret);
        expect(command).not.toContain(secret);
      }
    }
  });

  it("what lies in the profile, in Chromium's folder and in the temporary folder is for its owner alone", () => {
    const open = (folder: string): string[] =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() || entry.isDirectory())
        .map((entry) => path.join(entry.parentPath, entry.name))
        .filter((file) => (statSync(file, { throwIfNoEntry: false })?.mode ?? 0) & 0o077);
    expect(statSync(foyer.profile).mode & 0o777).toBe(0o700);
    expect(open(foyer.profile)).toEqual([]);
    expect(open(foyer.userDataDir)).toEqual([]);
  });

  it('overrides no certificate, sends no crash report', async () => {
    const told = await foyer.app.evaluate(({ app, crashReporter }) => ({
      certificateListeners: app.listenerCount('certificate-error'),
      clientCertificateListeners: app.listenerCount('select-client-certificate'),
      uploads: crashReporter.getUploadedReports().length,
    }));
    // One of each is Electron's own, which passes the event on to its web contents; ours chooses no client certificate.
    expect(told).toEqual({ certificateListeners: 1, clientCertificateListeners: 2, uploads: 0 });
  });
});
