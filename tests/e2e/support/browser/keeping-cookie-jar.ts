import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createCookieJar, type CookieJar } from '../../../contract/support/browser-walk.ts';
import { COOKIES_FILE } from './browser-folder.ts';

interface Kept {
  readonly url: string;
  readonly cookies: readonly string[];
}

/** A jar that the next start of the browser has again: every Set-Cookie is written down, and read again in that order. */
export function keepingCookieJar(folder: string): CookieJar {
  const file = path.join(folder, COOKIES_FILE);
  const jar = createCookieJar();
  for (const line of existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []) {
    const { url, cookies } = JSON.parse(line) as Kept;
    jar.keep(new URL(url), new Headers(cookies.map((cookie): [string, string] => ['set-cookie', cookie])));
  }
  return {
    headerFor: (url) => jar.headerFor(url),
    keep(url, headers) {
      jar.keep(url, headers);
      const kept: Kept = { url: url.href, cookies: headers.getSetCookie() };
      if (kept.cookies.length > 0) appendFileSync(file, `${JSON.stringify(kept)}\n`);
    },
  };
}
