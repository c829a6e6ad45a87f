import { expect, test } from 'vitest';
import initial from './0010-initial.ts';
import intakeFiling from './0020-intake-filing.ts';
import accessJobs from './0030-access-jobs.ts';
import conversations from './0040-conversations.ts';
import { upgradeContract } from './upgrade-contract.ts';

/** A clinic of the version before: faxes in and out, one of them removed, a patient, a task. */
const CLINIC = `
  INSERT INTO staff (id, username, username_key, name, is_primary) VALUES ('s1', 'Ana', 'ana', 'Ana Example', 1);
  INSERT INTO accounts (id, provider, name, channels, is_default, config, state)
    VALUES ('a1', 'ringcentral', 'Main', '["fax"]', 1, '{}', 'ready');
  INSERT INTO blob_files VALUES ('f1', x'00', 4);
  INSERT INTO blobs VALUES ('b1', 'letter.pdf', 'application/pdf', 4, 'h', NULL, 1, 'f1');
  INSERT INTO messages (id, channel, direction, account_id, address, content, content_hash, created_by, created_at, priority,
    state, vendor_id, due_at, unread, removed_at) VALUES
    ('m1', 'fax', 'inbound', 'a1', '+12125550100', '{}', '', NULL, 1, 1, 'received', 'v1', 0, 1, NULL),
    ('m2', 'fax', 'inbound', 'a1', '+12125550101', '{}', '', NULL, 2, 1, 'received', 'v2', 0, 1, 5),
    ('m3', 'fax', 'outbound', 'a1', '+12125550102', '{"kind":"fax","resolution":"fine","coverSheet":{"text":"Hello"}}', 'h',
      's1', 3, 1, 'queued', NULL, 0, 0, NULL);
  INSERT INTO patients VALUES (1, 'p1', 7, NULL, 'Alma', '', 'Espinoza', '', '', NULL, 'Female', '', 'Springfield', NULL,
    0, 0, 0, 0, 0, 'active', 'espinoza', 'alma');
  INSERT INTO tasks VALUES ('t1', 'Call back', 'task', NULL, 1, NULL, NULL, NULL, NULL, 's1', 1, NULL, NULL, 8640000000000000);`;
const OLD = [
  'SELECT id, channel, direction, account_id, address, content, state, unread, removed_at FROM messages ORDER BY id',
  'SELECT id, pid, family_name, city, status FROM patients',
  'SELECT id, title, kind, created_by FROM tasks',
  'SELECT * FROM blobs',
];

const { rows, run, counts } = upgradeContract([initial, intakeFiling, accessJobs, conversations], CLINIC, OLD);

test('what is new has neutral values in rows of the version before', () => {
  expect(counts()).toEqual([3, 1, 1, 1]);
  expect(rows('SELECT DISTINCT conversation_id, own_address FROM messages')).toEqual([
    { conversation_id: null, own_address: null },
  ]);
  expect(rows('SELECT state, postal_code FROM patients')).toEqual([{ state: '', postal_code: '' }]);
  expect(rows('SELECT reason FROM tasks')).toEqual([{ reason: null }]);
  expect(rows('SELECT count(*) AS count FROM conversations')).toEqual([{ count: 0 }]);
});

test('what waited before still does, lane by lane', () => {
  const lane = `account_id = 'a1' AND channel = 'fax'`;
  expect(
    rows(`SELECT id FROM messages INDEXED BY outbox_due WHERE ${lane} AND state = 'queued' AND hold_reason IS NULL`),
  ).toEqual([{ id: 'm3' }]);
  expect(
    rows(`SELECT id FROM messages INDEXED BY inbox_needs_filing WHERE ${lane} AND direction = 'inbound' AND channel IN ('fax')
      AND is_filed = 0 AND next_content_at IS NULL AND removed_at IS NULL`),
  ).toEqual([{ id: 'm1' }]);
});

test('what would break the rules is refused', () => {
  run(`INSERT INTO conversations (id, channel, address, created_at) VALUES ('c1', 'sms', '+12125550150', 1);
    INSERT INTO drafts VALUES ('s1', 'c1', 'Dear', NULL, NULL, 1);
    INSERT INTO draft_parts VALUES ('s1', 'c1', 0, 'b1');`);
  const lane = (values: string): string => `INSERT INTO conversation_lanes VALUES (${values})`;
  const refused: [string, string][] = [
    [`INSERT INTO conversations (id, channel, address, created_at) VALUES ('c2', 'sms', '+12125550150', 1)`, 'UNIQUE'],
    [`INSERT INTO conversations (id, channel, address, created_at) VALUES ('c2', 'fax', '+12125550151', 1)`, 'CHECK'],
    [`UPDATE conversations SET folder = 'snoozed'`, 'CHECK'],
    [`UPDATE conversations SET snoozed_until = 5`, 'CHECK'],
    [`UPDATE conversations SET folder = 'gone'`, 'CHECK'],
    [`UPDATE conversations SET claimed_by = 's1'`, 'CHECK'],
    [`UPDATE conversations SET claimed_by = 'nobody', claimed_at = 1`, 'FOREIGN KEY'],
    [lane(`'c1', 'a1', 'sms', 'open', NULL, 0, 1, 'nothing', 0`), 'FOREIGN KEY'],
    [lane(`'c9', 'a1', 'sms', 'open', NULL, 0, 1, 'm1', 0`), 'FOREIGN KEY'],
    [lane(`'c1', 'a1', 'sms', 'open', NULL, 0, 1, 'm1', -1`), 'CHECK'],
    [lane(`'c1', 'a1', 'sms', 'open', NULL, 2, 1, 'm1', 0`), 'CHECK'],
    [`UPDATE messages SET conversation_id = 'c9'`, 'FOREIGN KEY'],
    [`INSERT INTO conversation_notes VALUES ('n', 'c9', 's1', 1, 'x')`, 'FOREIGN KEY'],
    [`INSERT INTO conversation_beginners VALUES ('c1', 'nobody')`, 'FOREIGN KEY'],
    [`INSERT INTO drafts VALUES ('s1', 'c1', 'again', NULL, NULL, 1)`, 'UNIQUE'],
    [`INSERT INTO draft_parts VALUES ('s1', 'c1', 1, 'b9')`, 'FOREIGN KEY'],
    [`DELETE FROM blobs`, 'FOREIGN KEY'],
    [`INSERT INTO opt_outs VALUES ('sms', '+12125550150', 'maybe', 'staff', 1, NULL, NULL, NULL, NULL)`, 'CHECK'],
    [`INSERT INTO opt_outs VALUES ('sms', '+12125550150', 'blocked', 'mood', 1, NULL, NULL, NULL, NULL)`, 'CHECK'],
    [`UPDATE tasks SET reason = 'mood'`, 'CHECK'],
  ];
  for (const [sql, why] of refused) expect(() => run(sql), sql).toThrow(why);
  // A draft's files go with it.
  run('DELETE FROM drafts');
  expect(rows('SELECT * FROM draft_parts')).toEqual([]);
});
