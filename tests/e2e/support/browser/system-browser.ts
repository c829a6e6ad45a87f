import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { tmpdir } from 'node:os';
import { poll } from '../../harness/index.ts';
import { VISITS_FILE, writePerson, type Person, type Visit } from './browser-folder.ts';

/** The browser of the desktop, without a window: a program named `xdg-open` that comes first on PATH. */
export interface SystemBrowser {
  /** For the app that is to find it. */
  readonly env: Readonly<Record<string, string>>;
  /** Who types from now on, if a page asks for a user name; whoever is signed in already is not asked. null: nobody. */
  sits(person: Person | null): void;
  /** The next address that is opened after this call, once its pages have come to an end. */
  nextVisit(): () => Promise<Visit>;
  remove(): void;
}

export function createSystemBrowser(): SystemBrowser {
  const folder = mkdtempSync(path.join(tmpdir(), 'foyer-browser-'));
  const bin = path.join(folder, 'bin');
  const visitsFile = path.join(folder, VISITS_FILE);
  const program = path.join(import.meta.dirname, 'open-page.ts');
  const command = path.join(bin, 'xdg-open');
  mkdirSync(bin);
  writeFileSync(command, `#!/bin/sh\nexec '${process.execPath}' '${program}' '${folder}' "$1"\n`);
  chmodSync(command, 0o755);

  const visits = (): Visit[] =>
    (existsSync(visitsFile) ? readFileSync(visitsFile, 'utf8').split('\n').filter(Boolean) : []).map(
      (line) => JSON.parse(line) as Visit,
    );

  return {
    env: { PATH: `${bin}:${process.env['PATH'] ?? ''}` },
    sits: (person) => writePerson(folder, person),
    nextVisit() {
      const before = visits().length;
      return () => poll('page in the browser', () => visits()[before] ?? null);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
