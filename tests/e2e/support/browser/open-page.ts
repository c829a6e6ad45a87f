import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { walkBrowser } from '../../../contract/support/browser-walk.ts';
import { keepingCookieJar } from './keeping-cookie-jar.ts';
import { readPerson, VISITS_FILE, type Visit } from './browser-folder.ts';

/**
 * `open-page.ts FOLDER URL`, what `xdg-open` runs: opens the address, signs in as the person who sits there if a page asks
 * for it, consents, and notes where it ended.
 */
const [folder = '', address = ''] = process.argv.slice(2);

const NOBODY = { username: '', password: '', isAway: true };

function note(visit: Visit): void {
  appendFileSync(path.join(folder, VISITS_FILE), `${JSON.stringify(visit)}\n`);
}

try {
  const person = readPerson(folder);
  const jar = keepingCookieJar(folder);
  const { shown, status } = await walkBrowser(address, { ...(person ?? NOBODY), jar });
  note({ address, status, shown });
} catch (error) {
  note({ address, status: 0, shown: [String(error)] });
}
