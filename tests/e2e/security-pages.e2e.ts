import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { poll } from './harness/index.ts';
import { deskWindows } from './support/desk-windows.ts';
import { startWatchedApp, type WatchedApp } from './support/watched-app.ts';

/** What pages are made of, where they come from, and that they go nowhere; the rest of the security list is in `security.e2e.ts`. */

let app: WatchedApp;
beforeAll(async () => (app = await startWatchedApp()));
afterAll(() => app[Symbol.asyncDispose]());

/**
 * The directive that stops what `code` does with an element of the page. Script text itself runs past the policy here, as
 * all that comes over the browser's protocol does; so the code makes the page load something.
 */
const violationOf = (code: string): Promise<unknown> =>
  app.inPage(`
    const seen = new Promise((resolve) => {
      addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), { once: true });
    });
    const element = document.createElement('div');
    document.body.append(element);
    ${code}
    return seen;
  `);

const refusals = (): number => app.foyer.output().split('navigation.refused').length - 1;

/** The document that was marked is still there, whatever the page tried. */
async function expectAtHome(): Promise<void> {
  expect(await app.inPage('return [location.href, globalThis.stillHere]')).toEqual(['foyer://app/', true]);
}

describe('the scheme', () => {
  type Asked = { status: number; headers: Record<string, string> } | null;
  const ask = (url: string, method = 'GET') =>
    app.inPage(
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
    const loads = await app.foyer.app.evaluate(
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
    expect(await app.inPage("return 'ran' in globalThis")).toBe(false);
  });

  it('lets a style with the nonce of the page through', async () => {
    const colour = await app.inPage(`
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
  beforeAll(() => app.inPage('globalThis.stillHere = true'));

  const attempts = [
    'location.assign(input)',
    "const a = document.createElement('a'); a.href = input; document.body.append(a); a.click()",
  ];

  it.each(['https://example.org/', 'foyer://other/', 'foyer://app/other.html'])('to %s is refused', async (url) => {
    for (const attempt of attempts) {
      const before = refusals();
      await app.inPage(attempt, url);
      await poll('refusal', () => (refusals() > before ? true : null));
      await expectAtHome();
    }
  });

  it.each(['file:///etc/passwd', 'data:text/html,x'])('to %s does not even begin', async (url) => {
    for (const attempt of attempts) await app.inPage(attempt, url);
    // One that main has to refuse, sent after them: what came before it is settled by then.
    const before = refusals();
    await app.inPage('location.assign(input)', 'https://example.org/after');
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
    // The phone's own two come by themselves.
    await poll('phone and ring window', () => (app.foyer.app.windows().length === 3 ? true : null));
    expect(await app.inPage("return [window.open('foyer://app/'), window.open('about:blank')]")).toEqual([null, null]);
    expect(await app.foyer.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(3);
  });

  it('has no webview', async () => {
    const kind = await app.inPage(`
      const element = document.createElement('webview');
      element.setAttribute('src', 'https://example.org/');
      document.body.append(element);
      return element.constructor.name;
    `);
    expect(kind).toBe('HTMLElement'); // no custom element: the tag means nothing
    const kinds = await app.foyer.app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((each) => each.getType()),
    );
    expect(new Set(kinds)).toEqual(new Set(['window']));
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
    await app.inPage('for (const url of input) window.open(url)', urls);
    const lines = await poll('opened pages', () => {
      const all = app.opened();
      return all.length >= 2 ? all : null;
    });
    expect(lines.sort()).toEqual(['https://example.org/a?b=%22c%22', 'mailto:desk@example.org']);
  });

  it('downloads nothing', async () => {
    const events = await (
      await deskWindows(app.foyer)
    ).evaluate(async ([oldest]) => {
      const contents = oldest?.webContents;
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
