import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection } from '../database/connection.ts';
import { openDatabase } from '../database/open-database.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import { migrate } from '../migrations/migrate.ts';
import { CONTACT_SQL } from './contact-repository.ts';
import { SEARCH_SQL } from './search-repository.ts';
import { TEMPLATE_SQL } from './template-repository.ts';

/** Whatever the search box, contacts and templates ask reads an index, in order. */

let directory: string;
let db: Connection;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'foyer-plans-'));
  const file = join(directory, 'foyer.db');
  db = openDatabase(file, new Uint8Array(32));
  migrate(db, file, MIGRATIONS, () => 1);
});
afterAll(() => {
  db.close();
  rmSync(directory, { recursive: true, force: true });
});

const SORTS = /TEMP B-TREE/;

it.each(['look', 'newest'] as const)(
  'a search (%s) walks the full-text index from its newest row and sorts nothing',
  (name) => {
    const plan = db.plan(SEARCH_SQL[name]);
    expect(plan[0]).toMatch(/^SCAN message_search VIRTUAL TABLE INDEX \d+:M/);
    expect(plan[1]).toBe('SEARCH m USING INTEGER PRIMARY KEY (rowid=?)');
    expect(plan.join('\n')).not.toMatch(SORTS);
  },
);

it.each(['first', 'last'] as const)('the %s message of a lane is the end of an index', (name) => {
  expect(db.plan(SEARCH_SQL[name])).toEqual([
    'SEARCH messages USING COVERING INDEX messages_by_channel (account_id=? AND channel=? AND direction=?)',
  ]);
});

it.each([
  ['all', /^SEARCH templates USING INDEX templates_by_name \(channel=\?\)$/],
  ['byShortcut', /^SEARCH templates USING INDEX templates_shortcut \(channel=\? AND shortcut_key=\?\)$/],
] as const)('templates: %s', (name, expected) => {
  const plan = db.plan(TEMPLATE_SQL[name]);
  expect(plan[0]).toMatch(expected);
  expect(plan.join('\n')).not.toMatch(SORTS);
});

it.each([
  ['byAddress', /^SEARCH a USING COVERING INDEX contact_addresses_by_address \(address=\?\)$/],
  ['addresses', /^SEARCH contact_addresses USING PRIMARY KEY \(contact_row=\?\)$/],
  ['list', /^SEARCH c USING INDEX contacts_by_name \(\(name_key,id\)>\(\?,\?\)\)$/],
  ['search', /^SCAN contact_search VIRTUAL TABLE INDEX \d+:M/],
] as const)('contacts: %s', (name, expected) => {
  expect(db.plan(CONTACT_SQL[name])[0]).toMatch(expected);
});
