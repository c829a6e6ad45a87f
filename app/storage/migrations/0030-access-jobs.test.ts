import { expect, test } from 'vitest';
import initial from './0010-initial.ts';
import intakeFiling from './0020-intake-filing.ts';
import accessJobs from './0030-access-jobs.ts';
import { upgradeContract } from './upgrade-contract.ts';

/** A clinic of the version before: a received fax that is filed, a text, and a trail. */
const CLINIC = `
  INSERT INTO staff (id, username, username_key, name, is_primary) VALUES ('s1', 'Ana', 'ana', 'Ana Example', 1);
  INSERT INTO staff_permissions (staff_id, fax, sms, email, voice, direct, view, send, file, "delete", export, batch, admin,
    use_primary) VALUES ('s1', 1, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1);
  INSERT INTO accounts (id, provider, name, channels, is_default, config, state)
    VALUES ('a1', 'ringcentral', 'Main', '["fax"]', 1, '{}', 'ready');
  INSERT INTO blob_files VALUES ('f1', x'00', 4);
  INSERT INTO blobs VALUES ('b1', 'letter.pdf', 'application/pdf', 4, 'h', NULL, 1, 'f1');
  INSERT INTO messages (id, channel, direction, account_id, address, content, content_hash, created_at, priority, state,
    vendor_id, due_at, is_filed) VALUES
    ('m1', 'fax', 'inbound', 'a1', '+12125550100', '{}', '', 1, 1, 'received', 'v1', 0, 1),
    ('m2', 'sms', 'inbound', 'a1', '+12125550101', '{}', '', 2, 1, 'received', 'v2', 0, 0);
  INSERT INTO message_parts VALUES ('m1', 0, 'b1', 'fax.pdf', 'application/pdf', 4, 'h', 1);
  INSERT INTO filings (id, message_id, account_id, address, staff_id, patient_id, pid, confirmed_name, category, name, blob_id,
    type, bytes, sha256, state, created_at, due_at) VALUES
    ('f1', 'm1', 'a1', '+12125550100', 's1', 'p1', 1, 'Example, Alma', '/lab', 'fax.pdf', 'b1', '', 4, 'h', 'filed', 1, 0),
    ('f2', 'm2', 'a1', '+12125550101', 's1', 'p1', 1, 'Example, Alma', '/lab', 'sms.txt', 'b1', '', 4, 'h', 'undone', 2, 0);
  INSERT INTO audit (sequence, at, staff_id, action, subjects, outcome, detail, mac) VALUES
    (1, 1, 's1', 'message.open', '["m1","m2"]', 'done', '{}', x'01'),
    (2, 2, 's1', 'session.open', '[]', 'done', '{}', x'02'),
    (3, 3, 's1', 'message.open', '["m1","m1"]', 'done', '{}', x'03');`;
const OLD = [
  'SELECT id, channel, account_id, address, state, is_filed, removed_at FROM messages ORDER BY id',
  'SELECT id, message_id, account_id, blob_id, state, document_id FROM filings ORDER BY id',
  'SELECT sequence, at, staff_id, action, subjects, outcome, detail, mac FROM audit ORDER BY sequence',
  'SELECT id, username, is_primary, emr_user_id FROM staff',
  'SELECT * FROM blobs',
];

const { rows, run, counts } = upgradeContract([initial, intakeFiling, accessJobs], CLINIC, OLD);

test('what is new has neutral values in rows of the version before', () => {
  expect(counts()).toEqual([2, 2, 3, 1, 1]);
  expect(rows('SELECT removed_at, emr_rights, vouched_at FROM staff')).toEqual([
    { removed_at: null, emr_rights: null, vouched_at: null },
  ]);
  expect(rows('SELECT fax, admin, break_glass FROM staff_permissions')).toEqual([{ fax: 1, admin: 1, break_glass: 0 }]);
  expect(rows('SELECT reminds_here FROM accounts')).toEqual([{ reminds_here: 0 }]);
  expect(rows('SELECT DISTINCT purged_at FROM messages')).toEqual([{ purged_at: null }]);
  expect(rows('SELECT channel, lab_assignee_id FROM filings ORDER BY id')).toEqual([
    { channel: 'fax', lab_assignee_id: null },
    { channel: 'sms', lab_assignee_id: null },
  ]);
});

test('the trail of before can be asked for by subject', () => {
  expect(rows('SELECT subject, sequence FROM audit_subjects ORDER BY subject, sequence')).toEqual([
    { subject: 'm1', sequence: 1 },
    { subject: 'm1', sequence: 3 },
    { subject: 'm2', sequence: 1 },
  ]);
});

test('what would break the rules is refused', () => {
  run(`INSERT INTO jobs VALUES ('j1', 'receive', '{"minutes":1}', 1, 60000, NULL)`);
  const jobRun = (id: string, values: string): string => `INSERT INTO job_runs VALUES ('${id}', 'j1', ${values})`;
  run(jobRun('r1', `'schedule', 0, 60000, 60001, NULL, NULL, '{}', NULL, NULL`));
  const task = (values: string): string => `INSERT INTO tasks VALUES ('t', 'Call back', 'task', ${values})`;
  const refused: [string, string][] = [
    [`INSERT INTO pins VALUES ('nobody', x'00', '{}', x'00', 1, 0)`, 'FOREIGN KEY'],
    [`INSERT INTO pins VALUES ('s1', x'00', '{}', x'00', 1, -1)`, 'CHECK'],
    [`INSERT INTO broken_glass VALUES ('g', 's1', 'x', 'post', 'why', 1, 2, NULL, NULL, NULL)`, 'CHECK'],
    [`INSERT INTO broken_glass VALUES ('g', 's1', 'x', 'fax', 'why', 1, 2, NULL, 's1', NULL)`, 'CHECK'],
    [`INSERT INTO jobs VALUES ('j2', 'receive', '{}', 0, NULL, NULL)`, 'UNIQUE'],
    [`INSERT INTO jobs VALUES ('j2', 'other', '{}', 0, 5, NULL)`, 'CHECK'],
    [jobRun('r2', `'schedule', 0, 60000, 70000, NULL, NULL, '{}', NULL, NULL`), 'UNIQUE'],
    [jobRun('r2', `'person', 0, 60000, 70000, NULL, NULL, '{}', NULL, 's1'`), 'CHECK'],
    [jobRun('r2', `'person', 0, NULL, 70000, 70001, NULL, '{}', NULL, 's1'`), 'CHECK'],
    [task(`NULL, 3, NULL, NULL, NULL, NULL, 's1', 1, NULL, NULL, 8640000000000000`), 'CHECK'],
    [task(`NULL, 1, NULL, NULL, NULL, NULL, 's1', 1, NULL, NULL, 7`), 'CHECK'],
    [task(`7, 1, NULL, NULL, 'message', NULL, 's1', 1, NULL, NULL, 7`), 'CHECK'],
    [task(`7, 1, NULL, NULL, NULL, NULL, 's1', 1, 5, NULL, 7`), 'CHECK'],
    [task(`7, 1, 'nobody', NULL, NULL, NULL, 's1', 1, NULL, NULL, 7`), 'FOREIGN KEY'],
    [`INSERT INTO notes VALUES ('n', 'fax', 'm1', 's1', 1, 'x')`, 'CHECK'],
    [`UPDATE filings SET lab_assignee_id = 'nobody' WHERE id = 'f1'`, 'FOREIGN KEY'],
    [`UPDATE filings SET channel = 'voice' WHERE id = 'f1'`, 'CHECK'],
    [`UPDATE staff_permissions SET break_glass = 2`, 'CHECK'],
  ];
  for (const [sql, why] of refused) expect(() => run(sql), sql).toThrow(why);
  // Runs go with their job.
  run(`DELETE FROM jobs WHERE id = 'j1'`);
  expect(rows('SELECT * FROM job_runs')).toEqual([]);
});
