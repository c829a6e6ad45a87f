import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { typedWords } from '../../domain/search/words.ts';
import type { Connection } from '../database/connection.ts';
import { addressTerm, laneTerm, monthTerm, nameTerm, PARTS_TERM, patientTerm } from '../database/message-terms.ts';
import { openDatabase } from '../database/open-database.ts';
import { typedTerms } from '../database/search-text.ts';
import accessJobs from './0030-access-jobs.ts';
import conversations from './0040-conversations.ts';
import initial from './0010-initial.ts';
import intakeFiling from './0020-intake-filing.ts';
import { migrate } from './migrate.ts';

/** What was stored before can be found by the words of now. */

let directory: string;
let db: Connection;

const BEFORE = `
  INSERT INTO staff (id, username, username_key, name) VALUES ('s1', 'ana', 'ana', 'Ana');
  INSERT INTO accounts (id, provider, name, channels, is_default, config, state)
    VALUES ('a1', 'ringcentral', 'Main', '["fax"]', 1, '{}', 'ready');
  INSERT INTO messages (id, channel, direction, account_id, address, contact_name, patient_id, content, content_hash, created_at,
    priority, state, vendor_id, due_at, created_by, removed_at) VALUES
    ('sent', 'fax', 'outbound', 'a1', '+12125550123', 'Dr. O’Brien Sørensen', 'p-1',
      '{"kind":"fax","coverSheet":{"text":"María: résults enclosed"},"resolution":"fine"}', 'h', 1767225600000, 1, 'sent', NULL, 0, 's1', NULL),
    ('plain', 'fax', 'outbound', 'a1', '+12125550124', NULL, NULL, '{"kind":"fax","coverSheet":null,"resolution":"fine"}', 'h', 1,
      1, 'sent', NULL, 0, 's1', NULL),
    ('came', 'fax', 'inbound', 'a1', '+13125550155', 'City Lab', NULL, '{}', '', 2, 1, 'received', 'v1', 0, NULL, NULL),
    ('removed', 'fax', 'inbound', 'a1', '+13125550155', 'City Lab', NULL, '{}', '', 3, 1, 'received', 'v2', 0, NULL, 9);
  INSERT INTO message_search (rowid, address, contact_name, body) SELECT row, address, contact_name, '' FROM messages;
  INSERT INTO blob_files VALUES ('f1', x'00', 4);
  INSERT INTO blobs VALUES ('b1', 'letter.pdf', 'application/pdf', 4, 'h', NULL, 1, 'f1');
  INSERT INTO message_parts VALUES ('came', 0, 'b1', 'fax.pdf', 'application/pdf', 4, 'h', 1);`;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'foyer-search-'));
  const file = join(directory, 'foyer.db');
  db = openDatabase(file, new Uint8Array(32).fill(1));
  migrate(db, file, [initial, intakeFiling, accessJobs], () => 1);
  db.transaction(() => db.script(BEFORE));
  migrate(db, file, [initial, intakeFiling, accessJobs, conversations], () => 1);
});
afterEach(() => {
  db.close();
  rmSync(directory, { recursive: true, force: true });
});

function matching(match: string): string[] {
  const sql = `SELECT m.id FROM message_search CROSS JOIN messages AS m ON m.row = message_search.rowid
    WHERE message_search MATCH ? ORDER BY message_search.rowid`;
  return db
    .query<[string], { id: string }>(sql)
    .all([match])
    .map(({ id }) => id);
}

it('the words of every message that is there are folded as they are today', () => {
  for (const typed of ['maria res', 'obrien', 'sorensen', '(212) 555-0123', '0123', 'enclosed'])
    expect(matching(typedTerms(typedWords(typed), () => null).join(' AND ')), typed).toEqual(['sent']);
  expect(matching('"city"')).toEqual(['came']);
  expect(matching(`"${laneTerm('a1', 'fax')}"`)).toEqual(['sent', 'plain', 'came']);
  expect(matching(`"${addressTerm('inbound', '5550155')}"`)).toEqual(['came']);
  expect(matching(`"${nameTerm('outbound', 'obrien')}"`)).toEqual(['sent']);
  expect(matching(`"${patientTerm('p-1')}"`)).toEqual(['sent']);
  expect(matching(`"${monthTerm(2026, 1)}"`)).toEqual(['sent']);
  expect(matching(`"${PARTS_TERM}"`)).toEqual(['came']);
});
