import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What the test and the browser's program tell each other, as files of one folder. */

/** One line of JSON for each address that was opened. */
export const VISITS_FILE = 'visits.jsonl';
export const COOKIES_FILE = 'cookies.jsonl';
const PERSON_FILE = 'person.json';

/** An address that Foyer had opened, and the headings of the pages that came. */
export interface Visit {
  readonly address: string;
  /** Of the last page; 0 if the pages led nowhere. */
  readonly status: number;
  readonly shown: readonly string[];
}

/** Who types at a sign-in page; null in the file: nobody, the first page stays open. */
export interface Person {
  readonly username: string;
  readonly password: string;
}

export function writePerson(folder: string, person: Person | null): void {
  writeFileSync(path.join(folder, PERSON_FILE), JSON.stringify(person));
}

export function readPerson(folder: string): Person | null {
  return JSON.parse(readFileSync(path.join(folder, PERSON_FILE), 'utf8')) as Person | null;
}
