import { expect, test } from 'vitest';
import initial from './0010-initial.ts';
import intakeFiling from './0020-intake-filing.ts';
import accessJobs from './0030-access-jobs.ts';
import conversations from './0040-conversations.ts';
import email from './0050-email.ts';
import { upgradeContract } from './upgrade-contract.ts';

/** A clinic of the version before: a fax that is being filed, a text with a picture, a sent one, a filed thread, a template. */
const CLINIC = `
  INSERT INTO staff (id, username, username_key, name, is_primary) VALUES ('s1', 'Ana', 'ana', 'Ana Example', 1);
  INSERT INTO accounts (id, provider, name, channels, is_default, config, state)
    VALUES ('a1', 'ringcentral', 'Main', '["fax","sms"]', 1, '{}', 'ready');
  INSERT INTO blob_files VALUES ('f1', x'00', 4);
  INSERT INTO blobs VALUES ('b1', 'letter.pdf', 'application/pdf', 4, 'h', NULL, 1, 'f1');
  INSERT INTO conversations (id, channel, address, created_at) VALUES ('c1', 'sms', '+12125550150', 1);
  INSERT INTO messages (id, channel, direction, account_id, address, content, content_hash, created_by, created_at, priority,
    state, vendor_id, due_at, conversation_id) VALUES
    ('m1', 'fax', 'inbound', 'a1', '+12125550100', '{}', '', NULL, 1, 1, 'received', 'v1', 0, NULL),
    ('m2', 'sms', 'inbound', 'a1', '+12125550150', '{"body":"Hello"}', '', NULL, 2, 1, 'received', 'v2', 0, 'c1'),
    ('m3', 'sms', 'outbound', 'a1', '+12125550150', '{"kind":"sms","body":"Yes","from":null,"notice":null}', 'h', 's1', 3, 1,
      'sent', 'v3', 0, 'c1');
  INSERT INTO message_parts VALUES ('m1', 0, 'b1', 'fax.pdf', 'application/pdf', 4, 'h', 1);
  INSERT INTO delivery_attempts (id, message_id, account_id, number, started_at, outcome, vendor_id)
    VALUES ('t1', 'm3', 'a1', 1, 1, 'accepted', 'v3');
  INSERT INTO filings (id, message_id, account_id, channel, address, staff_id, patient_id, pid, confirmed_name, category, name,
    blob_id, type, bytes, sha256, state, created_at, due_at, conversation_messages, conversation_request) VALUES
    ('f1', 'm1', 'a1', 'fax', '+12125550100', 's1', 'p1', 1, 'Example, Alma', '/lab', 'fax.pdf', 'b1', '', 4, 'h', 'queued', 1, 0,
      NULL, NULL),
    ('f2', 'm2', 'a1', 'sms', '+12125550150', 's1', 'p1', 1, 'Example, Alma', '/lab', 'thread.pdf', 'b1', '', 4, 'h', 'filed', 2, 0,
      2, 'request');
  INSERT INTO patients VALUES (1, 'p1', 7, NULL, 'Alma', '', 'Espinoza', '', '', NULL, 'Female', '', 'Springfield',
    ' Alma@Example.ORG ', 0, 1, 0, 0, 0, 'active', 'espinoza', 'alma', '', '');
  INSERT INTO templates VALUES ('t1', 'sms', 'Directions', NULL, NULL, 'en', 'Turn left.', NULL, 1);`;
const OLD = [
  'SELECT id, channel, direction, account_id, address, content, state, conversation_id FROM messages ORDER BY id',
  'SELECT message_id, position, blob_id, name, type, bytes, sha256, pages FROM message_parts',
  'SELECT id, message_id, number, outcome, vendor_id FROM delivery_attempts',
  'SELECT id, message_id, blob_id, state, conversation_messages FROM filings ORDER BY id',
  'SELECT id, channel, name, body FROM templates',
  'SELECT * FROM blobs',
];

const { rows, run, counts } = upgradeContract([initial, intakeFiling, accessJobs, conversations, email], CLINIC, OLD);

test('what is new has neutral values in rows of the version before', () => {
  expect(counts()).toEqual([3, 1, 1, 2, 1, 1]);
  expect(rows('SELECT DISTINCT mail_id, thread_id FROM messages')).toEqual([{ mail_id: null, thread_id: null }]);
  expect(rows('SELECT role, content_id FROM message_parts')).toEqual([{ role: null, content_id: null }]);
  expect(rows('SELECT is_repeat FROM delivery_attempts')).toEqual([{ is_repeat: 0 }]);
  expect(rows('SELECT DISTINCT part FROM filings')).toEqual([{ part: '' }]);
  expect(rows('SELECT subject FROM templates')).toEqual([{ subject: '' }]);
  for (const table of ['message_recipients', 'mail_threads', 'email_drafts', 'sent_copies', 'fax_drafts']) {
    expect(rows(`SELECT * FROM ${table}`)).toEqual([]);
  }
});

test('indexes that are new or made anew know the old rows', () => {
  expect(
    rows(`SELECT id FROM patients INDEXED BY patients_by_email
      WHERE lower(trim(email)) = 'alma@example.org' AND status = 'active' AND email IS NOT NULL`),
  ).toEqual([{ id: 'p1' }]);
  expect(
    rows(`SELECT id FROM filings INDEXED BY retention_threads
      WHERE channel IN ('sms', 'email') AND state IN ('filed', 'undone') AND created_at <= 9`),
  ).toEqual([{ id: 'f2' }]);
});

test('what would break the rules is refused', () => {
  const [filing, attempt] = [
    `INSERT INTO filings (id, message_id, account_id, channel, address, staff_id, patient_id, pid, confirmed_name, category, name,
      blob_id, type, bytes, sha256, state, created_at, due_at, part)
      VALUES ('f9', 'm1', 'a1', 'fax', '', 's1', 'p1', 1, '', '', '', 'b1', '', 4, 'h', 'held', 1, 0, `,
    `INSERT INTO delivery_attempts (id, message_id, account_id, number, started_at, vendor_id, is_repeat)
      VALUES ('t9', 'm3', 'a1', 9, 1, 'v3', `,
  ];
  const recipient = (values: string): string =>
    `INSERT INTO message_recipients (message_id, position, account_id, address, address_key, state) VALUES (${values})`;
  const refused: [string, string][] = [
    [`${filing}'')`, 'UNIQUE'],
    [`${attempt}0)`, 'UNIQUE'],
    [`${attempt}2)`, 'CHECK'],
    [recipient(`'m9', 0, 'a1', 'x', 'x', 'sent'`), 'FOREIGN KEY'],
    [recipient(`'m3', 0, 'a9', 'x', 'x', 'sent'`), 'FOREIGN KEY'],
    [recipient(`'m3', 0, 'a1', 'x', 'x', 'queued'`), 'CHECK'],
    [`UPDATE messages SET thread_id = 't'`, 'CHECK'],
    [`UPDATE message_parts SET role = 'picture'`, 'CHECK'],
    [`INSERT INTO bounced_addresses VALUES ('email', 'x', 1, 'm9', 'c', 'r')`, 'FOREIGN KEY'],
    [`INSERT INTO sent_copies VALUES ('m9', 'a1', 'email', 1, 0)`, 'FOREIGN KEY'],
    [`INSERT INTO email_drafts VALUES ('d1', 's9', '{}', NULL, NULL, NULL, 0, NULL, 1)`, 'FOREIGN KEY'],
    [`INSERT INTO email_drafts VALUES ('d1', 's1', '{}', NULL, NULL, 'm9', 0, NULL, 1)`, 'FOREIGN KEY'],
    [`INSERT INTO email_drafts VALUES ('d1', 's1', '{}', NULL, NULL, NULL, 2, NULL, 1)`, 'CHECK'],
    [`INSERT INTO email_draft_parts VALUES ('d9', 0, 'b1')`, 'FOREIGN KEY'],
    [`INSERT INTO fax_drafts VALUES ('x', '5550100', 'm9', 1)`, 'FOREIGN KEY'],
  ];
  for (const [sql, why] of refused) expect(() => run(sql), sql).toThrow(why);
  // Another part of the same message, and another attempt of the same message with its item.
  run(`${filing}'b1'); ${attempt}1)`);
  // A draft's files go with it.
  run(`INSERT INTO email_drafts VALUES ('d1', 's1', '{}', NULL, NULL, NULL, 0, NULL, 1);
    INSERT INTO email_draft_parts VALUES ('d1', 0, 'b1'); DELETE FROM email_drafts;`);
  expect(rows('SELECT * FROM email_draft_parts')).toEqual([]);
});
