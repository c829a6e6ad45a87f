/**
 * A person's browser without a window: walks OpenEMR's sign-in pages with fetch, forms and a cookie jar. Plain Node, so that a
 * script that stands in for `xdg-open` can use it too.
 */

export interface CookieJar {
  /** Of a server, as `Cookie` header; empty if there are none. */
  headerFor(url: URL): string;
  keep(url: URL, headers: Headers): void;
}

/** Cookies by host (ports share cookies, RFC 6265, 8.5) and path. */
export function createCookieJar(): CookieJar {
  const cookies = new Map<string, { host: string; path: string; name: string; value: string }>();
  return {
    headerFor: ({ hostname, pathname }) =>
      [...cookies.values()]
        .filter(({ host, path }) => host === hostname && pathname.startsWith(path))
        .map(({ name, value }) => `${name}=${value}`)
        .join('; '),
    keep: ({ hostname: host }, headers) => {
      for (const line of headers.getSetCookie()) {
        const [pair = '', ...attributes] = line.split(/;\s*/);
        const at = pair.indexOf('=');
        const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
        const path = /^path=(.*)$/i.exec(attributes.find((each) => /^path=/i.test(each)) ?? '')?.[1] ?? '/';
        const isGone = attributes.some((each) => /^max-age=0$/i.test(each));
        if (isGone) cookies.delete(`${host} ${path} ${name}`);
        else cookies.set(`${host} ${path} ${name}`, { host, path, name, value });
      }
    },
  };
}

export interface Walker {
  readonly username: string;
  readonly password: string;
  /** What is pressed on the consent page. */
  readonly press?: 'Authorize' | 'Deny';
  /** Nobody fills in anything: the first page stays open. */
  readonly isAway?: boolean;
  /** Given again, the browser remembers who was signed in. */
  readonly jar?: CookieJar;
  /** Called before each address is opened. */
  readonly onVisit?: (url: URL) => Promise<void>;
}

export interface WalkedPage {
  readonly url: URL;
  readonly status: number;
  readonly text: string;
  /** Headings of the pages that were shown, in order. */
  readonly shown: readonly string[];
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function unescape(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_whole, name: string) => entities[name] ?? '');
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : unescape(value);
}

function textIn(html: string): string {
  return unescape(html.replace(/<[^>]*>/g, ''))
    .replace(/\s+/g, ' ')
    .trim();
}

interface Submission {
  readonly action: URL;
  readonly body: URLSearchParams;
}

/** The page's form as the person fills it in; null: the page has none. */
function fillIn(html: string, at: URL, { username, password, press = 'Authorize' }: Walker): Submission | null {
  const [, open = '', inside = ''] = /<form\b([^>]*)>([\s\S]*?)<\/form>/.exec(html) ?? [];
  if (open === '') return null;
  const body = new URLSearchParams();
  for (const [tag] of inside.matchAll(/<input\b[^>]*>/g)) {
    const name = attribute(tag, 'name');
    if (name === undefined) continue;
    const typed = name === 'username' ? username : name === 'password' ? password : undefined;
    body.set(name, typed ?? attribute(tag, 'value') ?? '');
  }
  const buttons = [...inside.matchAll(/<button\b([^>]*)>([\s\S]*?)<\/button>/g)];
  const [, pressed = ''] = buttons.find(([, , label = '']) => textIn(label) === press) ?? buttons[0] ?? [];
  const name = attribute(pressed, 'name');
  if (name !== undefined) body.set(name, attribute(pressed, 'value') ?? '');
  return { action: new URL(attribute(open, 'action') ?? '', at), body };
}

/**
 * Opens the address and does what the pages ask, until one asks for nothing more: Foyer's own page, or an error.
 *
 * @throws when the pages lead in circles, as after a wrong password
 */
export async function walkBrowser(address: string, walker: Walker): Promise<WalkedPage> {
  const jar = walker.jar ?? createCookieJar();
  const shown: string[] = [];
  let [url, form]: [URL, URLSearchParams | null] = [new URL(address), null];
  for (let step = 0; step < 20; step++) {
    await walker.onVisit?.(url);
    const cookie = jar.headerFor(url);
    const response = await fetch(url, {
      method: form === null ? 'GET' : 'POST',
      redirect: 'manual',
      headers: cookie === '' ? {} : { cookie },
      ...(form === null ? {} : { body: form }),
    });
    jar.keep(url, response.headers);
    const text = await response.text();
    const location = response.headers.get('location');
    if (location !== null) {
      [url, form] = [new URL(location, url), null];
      continue;
    }
    shown.push(textIn(/<h1>([\s\S]*?)<\/h1>/.exec(text)?.[1] ?? ''));
    const submission = response.ok && walker.isAway !== true ? fillIn(text, url, walker) : null;
    if (submission === null) return { url, status: response.status, text, shown };
    [url, form] = [submission.action, submission.body];
  }
  throw new Error(`The pages lead in circles: ${shown.join(', ')}`);
}
