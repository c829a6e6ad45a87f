/**
 * The Electron security list (docs/architecture.md names it), asserted on the real app with Chromium's sandbox on: processes,
 * windows, permissions and files here, pages and where they may go in `security-pages.e2e.ts`, what a hostile page can ask for in
 * `hostile-window.e2e.ts`.
 *
 * Not here, and why:
 * - fuses, archive integrity, developer tools off, inspect port off: only a packaged app has them; tested with the package.
 * - updates signed: Foyer has no updater yet.
 * - a clinic's own certificate authority: there is no such setting yet; that no error is overridden is asserted.
 * - the phone window's microphone and SIP servers: `phone-window.e2e.ts`; here, that no other window has either.
 * - HTML mail in a scriptless frame: no mail is shown yet; frames are forbidden altogether (`frame-src 'none'`).
 * - the keychain and the encrypted database: core's, tested beside app/secrets and app/storage.
 * - patient data in logs and left-over files: the canary run of the tour; here only that what is left is private.
 * - auto-lock and notification texts: `lock.e2e.ts`; content protection is not there yet.
 */
import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertSandboxed, corePid, descendantsOf, dropFiles, poll } from './harness/index.ts';
import { deskWindows } from './support/desk-windows.ts';
import { CANARY, startWatchedApp, type WatchedApp } from './support/watched-app.ts';

let app: WatchedApp;
beforeAll(async () => (app = await startWatchedApp()));
afterAll(() => app[Symbol.asyncDispose]());

describe('process sandbox', () => {
  it('holds for every renderer', () => {
    expect(assertSandboxed(app.foyer.pid).length).toBeGreaterThan(0);
    for (const { command } of descendantsOf(app.foyer.pid)) expect(command).not.toContain('--no-sandbox');
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
    expect(await app.inPage('return input.filter((name) => name in globalThis)', names)).toEqual([]);
  });
});

// Before anything is refused: Playwright waits for a refused navigation for ever before it looks at an element again.
describe('a file dropped beside any drop zone', () => {
  it('opens nowhere', async () => {
    await app.inPage('globalThis.stillHere = true');
    const file = path.join(tmpdir(), `dropped-${String(process.pid)}.html`);
    writeFileSync(file, '<title>dropped</title>');
    await dropFiles(app.page, 'body', [file]);
    expect(await app.inPage('return [location.href, globalThis.stillHere]')).toEqual(['foyer://app/', true]);
    rmSync(file);
  });
});

describe('windows', () => {
  it('have their rights written out, each of them', async () => {
    const all = await app.foyer.app.evaluate(({ webContents }) =>
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

  it('show the app, the phone and what rings, in sessions that are kept in memory only', async () => {
    await poll('phone and ring window', () => (app.foyer.app.windows().length === 3 ? true : null));
    const told = await app.foyer.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(({ webContents }) => ({
        url: webContents.getURL(),
        persistent: webContents.session.isPersistent(),
        storagePath: webContents.session.getStoragePath(),
        spellChecker: webContents.session.isSpellCheckerEnabled(),
      })),
    );
    const memory = { persistent: false, storagePath: null, spellChecker: false };
    expect(told.sort((one, other) => one.url.localeCompare(other.url))).toEqual([
      { url: 'foyer://app/', ...memory },
      { url: 'foyer://app/phone-window/phone.html', ...memory },
      { url: 'foyer://app/ring-window/ring.html', ...memory },
    ]);
  });

  it('offer exactly the bridge', async () => {
    const keys = await app.inPage('return { all: Object.keys(foyer).sort(), shell: Object.keys(foyer.shell).sort() }');
    expect(keys).toEqual({
      all: ['call', 'contractVersion', 'on', 'shell'],
      shell: [
        ...['appearance', 'connectClinic', 'newWindow', 'notificationSettings', 'onAppearance', 'onOpen', 'onState'],
        ...['openExternal', 'openPracticeClinic', 'restartCore', 'saveDocument', 'setAppearance'],
        ...['setNotificationSettings', 'state'],
      ],
    });
  });

  it('hand listeners the message alone', async () => {
    await app.inPage('globalThis.calls = []; globalThis.off = foyer.shell.onState((...all) => calls.push(all))');
    await (
      await deskWindows(app.foyer)
    ).evaluate(([oldest]) => oldest?.webContents.send('foyer:state', { phase: 'ready', marked: true }));
    const calls = await poll('state', () => app.inPage('return calls.length > 0 ? calls : null'));
    expect(calls).toEqual([[{ phase: 'ready', marked: true }]]);
    await app.inPage('off()');
  });
});

describe('permissions', () => {
  it('are all denied to the windows of people, asked or checked', async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'midi',
      'clipboard-read',
      'persistent-storage',
    ];
    const answers = (await app.inPage(
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
    const state = await app.foyer.app.evaluate(({ session }) => ({
      persistentContent: session.defaultSession.protocol.isProtocolHandled('foyer'),
      spellChecker: session.defaultSession.isSpellCheckerEnabled(),
    }));
    expect(state).toEqual({ persistentContent: false, spellChecker: false });
  });
});

describe('processes and files', () => {
  const environmentOf = (pid: number) =>
    readFileSync(`/proc/${String(pid)}/environ`, 'utf8')
      .split('\0')
      .filter((each) => each !== '');

  it('core and the practice clinic get a scrubbed environment, and no secret in it or in their arguments', async () => {
    const core = await corePid(app.foyer.pid);
    const started = descendantsOf(app.foyer.pid).filter(({ command }) =>
      /dist\/(core|sandbox)\/[^/ ]+\.mjs\b/.test(command),
    );
    expect(started.map(({ pid }) => pid)).toContain(core);
    const settings = JSON.parse(
      readFileSync(path.join(app.foyer.profile, 'practice-clinic', 'sandbox.json'), 'utf8'),
    ) as {
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
    expect(statSync(app.foyer.profile).mode & 0o777).toBe(0o700);
    expect(open(app.foyer.profile)).toEqual([]);
    expect(open(app.foyer.userDataDir)).toEqual([]);
  });

  it('overrides no certificate, sends no crash report', async () => {
    const told = await app.foyer.app.evaluate(({ app, crashReporter }) => ({
      certificateListeners: app.listenerCount('certificate-error'),
      clientCertificateListeners: app.listenerCount('select-client-certificate'),
      uploads: crashReporter.getUploadedReports().length,
    }));
    // One of each is Electron's own, which passes the event on to its web contents; ours chooses no client certificate.
    expect(told).toEqual({ certificateListeners: 1, clientCertificateListeners: 2, uploads: 0 });
  });
});
