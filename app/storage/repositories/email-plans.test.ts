import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Connection } from '../database/connection.ts';
import { openDatabase } from '../database/open-database.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import { migrate } from '../migrations/migrate.ts';
import { WRITTEN_TO_SQL } from './addresses-written-to.ts';
import { BOUNCED_SQL } from './bounced-address-repository.ts';
import { EMAIL_DRAFT_SQL } from './email-draft-repository.ts';
import { EMAIL_THREAD_SQL } from './email-thread-repository.ts';
import { FAX_DRAFT_SQL } from './fax-draft-repository.ts';
import { LOOK_ALIKE_SQL } from './look-alikes.ts';
import { RECIPIENTS_COLUMN } from './message-recipients.ts';
import { SENT_COPY_SQL } from './sent-copy-repository.ts';

/** However many e-mails there are: each question is a range of one index, in its order. */

let directory: string;
let db: Connection;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'foyer-email-plans-'));
  const file = join(directory, 'foyer.db');
  db = openDatabase(file, new Uint8Array(32));
  migrate(db, file, MIGRATIONS, () => 1);
});
afterAll(() => {
  db.close();
  rmSync(directory, { recursive: true, force: true });
});

const reader = (column: string): string => `SELECT m.*, ${RECIPIENTS_COLUMN} FROM messages AS m WHERE m.${column} = ?`;
const questions: [string, string, RegExp][] = [
  [
    'a thread',
    EMAIL_THREAD_SQL.newest,
    /^SEARCH messages USING COVERING INDEX messages_of_thread \(thread_id=\? AND account_id=\?\)$/,
  ],
  ['the thread of a Message-ID', EMAIL_THREAD_SQL.threadOf, /^SEARCH mail_threads USING PRIMARY KEY \(mail_id=\?\)$/],
  [
    'what we sent',
    EMAIL_THREAD_SQL.sent,
    /^SEARCH messages USING INDEX messages_by_mail_id \(mail_id=\? AND account_id=\? AND direction=\?\)$/,
  ],
  [
    'whether it is ours',
    EMAIL_THREAD_SQL.isOurs,
    /^SEARCH messages USING (COVERING )?INDEX messages_by_mail_id \(mail_id=\?\)$/,
  ],
  ['threads that become one', EMAIL_THREAD_SQL.renameMessages, /INDEX messages_of_thread \(thread_id=\?\)$/],
  ['their Message-IDs', EMAIL_THREAD_SQL.renameMails, /INDEX mail_threads_by_thread \(thread_id=\?\)$/],
  ['bounced', BOUNCED_SQL.find, /^SEARCH bounced_addresses USING PRIMARY KEY \(channel=\? AND address=\?\)$/],
  [
    'copies that are due',
    SENT_COPY_SQL.due,
    /^SEARCH sent_copies USING COVERING INDEX sent_copies_due \(account_id=\? AND channel=\? AND due_at<\?\)$/,
  ],
  [
    'the next copy',
    SENT_COPY_SQL.nextDue,
    /^SEARCH sent_copies USING COVERING INDEX sent_copies_due \(account_id=\? AND channel=\?\)$/,
  ],
  ['a draft', EMAIL_DRAFT_SQL.byId, /^SEARCH d USING INDEX sqlite_autoindex_email_drafts_1 \(id=\?\)$/],
  ['drafts', EMAIL_DRAFT_SQL.ofPerson, /^SEARCH d USING INDEX email_drafts_of_person \(staff_id=\?\)$/],
  [
    'who was written to',
    WRITTEN_TO_SQL,
    /^SEARCH message_recipients USING (COVERING )?INDEX message_recipients_written_to \(account_id=\? AND address_key>\? AND address_key<\?\)$/,
  ],
  ['a message', reader('id'), /^SEARCH m USING INDEX sqlite_autoindex_messages_1 \(id=\?\)$/],
  ['a message of a list', reader('row'), /^SEARCH m USING INTEGER PRIMARY KEY \(rowid=\?\)$/],
];
test.each(questions)('%s', (_name, sql, expected) => {
  const plan = db.plan(sql);
  expect(plan[0]).toMatch(expected);
  expect(plan.filter((line) => line.startsWith('SCAN'))).toEqual([]);
  // Only the few recipients of a message, or files of a draft, are put in order.
  expect(plan.filter((line) => line === 'USE TEMP B-TREE FOR ORDER BY')).toEqual([]);
});

test('an address that was written to', () => {
  const plan = db.plan(LOOK_ALIKE_SQL.emailedTo);
  expect(plan[0]).toMatch(/^SEARCH r USING COVERING INDEX message_recipients_by_address \(address_key=\?\)$/);
  expect(plan.filter((line) => line.startsWith('SCAN'))).toEqual([]);
});

test('a Message-ID of the scope sorts the few that have it', () => {
  const plan = db.plan(EMAIL_THREAD_SQL.inScope).filter((line) => line.includes('messages'));
  expect(plan).toEqual([expect.stringMatching(/^SEARCH messages USING INDEX messages_by_mail_id \(mail_id=\?/)]);
});

test('draft faxes are read in order, each with its e-mail', () => {
  const plan = db.plan(FAX_DRAFT_SQL.list);
  expect(plan[0]).toBe('SCAN d USING INDEX fax_drafts_by_time');
  expect(plan[1]).toMatch(/^SEARCH m USING INDEX sqlite_autoindex_messages_1 \(id=\?\)$/);
  expect(plan.join('\n')).not.toContain('TEMP B-TREE');
});

test('a file that a draft holds', () => {
  const plan = db.plan(EMAIL_DRAFT_SQL.holdsBlob).filter((line) => line.includes('email_draft'));
  expect(plan[0]).toMatch(/^SEARCH p USING COVERING INDEX email_draft_parts_of_blob \(blob_id=\?\)$/);
});
