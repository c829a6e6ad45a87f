import { expect, test } from 'vitest';
import initial from './0010-initial.ts';
import intakeFiling from './0020-intake-filing.ts';
import accessJobs from './0030-access-jobs.ts';
import conversations from './0040-conversations.ts';
import email from './0050-email.ts';
import calls from './0060-calls.ts';
import { upgradeContract } from './upgrade-contract.ts';

/** A clinic of the version before: somebody, an account, a fax and a received e-mail of a thread. */
const CLINIC = `
  INSERT INTO staff (id, username, username_key, name, is_primary) VALUES ('s1', 'Ana', 'ana', 'Ana Example', 1);
  INSERT INTO accounts (id, provider, name, channels, is_default, config, state)
    VALUES ('a1', 'ringcentral', 'Main', '["fax","sms"]', 1, '{}', 'ready');
  INSERT INTO conversations (id, channel, address, created_at) VALUES ('c1', 'sms', '+12125550150', 1);
  INSERT INTO messages (id, channel, direction, account_id, address, content, content_hash, created_by, created_at, priority,
    state, vendor_id, due_at, conversation_id) VALUES
    ('m1', 'fax', 'inbound', 'a1', '+12125550100', '{}', '', NULL, 1, 1, 'received', 'v1', 0, NULL),
    ('m2', 'sms', 'inbound', 'a1', '+12125550150', '{"body":"Hello"}', '', NULL, 2, 1, 'received', 'v2', 0, 'c1');
  INSERT INTO sync_cursors VALUES ('a1', 'fax', 'cursor', 1);
  INSERT INTO settings VALUES ('clinic.name', 'Example Clinic');`;
const OLD = [
  'SELECT * FROM staff',
  'SELECT * FROM accounts',
  'SELECT id, channel, direction, account_id, address, content, state, conversation_id FROM messages ORDER BY id',
  'SELECT * FROM conversations',
  'SELECT * FROM sync_cursors',
  'SELECT * FROM settings',
  'SELECT * FROM channels ORDER BY position',
];

const { rows, run, counts } = upgradeContract(
  [initial, intakeFiling, accessJobs, conversations, email, calls],
  CLINIC,
  OLD,
);

test('there are no calls yet', () => {
  expect(counts()).toEqual([1, 1, 2, 1, 1, 1, 5]);
  for (const table of ['calls', 'call_cursors']) expect(rows(`SELECT * FROM ${table}`)).toEqual([]);
});

test('what would break the rules is refused', () => {
  const call = (id: string, changes: Record<string, string> = {}): string => {
    const row = {
      id: `'${id}'`,
      account_id: `'a1'`,
      direction: `'inbound'`,
      number: `''`,
      started_at: '1',
      is_seen: '1',
      ...changes,
    };
    return `INSERT INTO calls (${Object.keys(row).join(', ')}) VALUES (${Object.values(row).join(', ')})`;
  };
  const refused: [string, string][] = [
    [call('k', { account_id: `'a9'` }), 'FOREIGN KEY'],
    [call('k', { staff_id: `'s9'` }), 'FOREIGN KEY'],
    [call('k', { direction: `'sideways'` }), 'CHECK'],
    [call('k', { outcome: `'hung-up'`, ended_at: '2' }), 'CHECK'],
    [call('k', { outcome: `'missed'` }), 'CHECK'],
    [call('k', { ended_at: '2' }), 'CHECK'],
    [call('k', { result: `'good'` }), 'CHECK'],
    [call('k', { call_back: `'maybe'` }), 'CHECK'],
    [call('k', { is_seen: '2' }), 'CHECK'],
    [`INSERT INTO call_cursors VALUES ('a9', NULL, 1, 0)`, 'FOREIGN KEY'],
  ];
  for (const [sql, why] of refused) expect(() => run(sql), sql).toThrow(why);
  run(call('k1', { vendor_id: `'v'` }));
  expect(() => run(call('k2', { vendor_id: `'v'` }))).toThrow('UNIQUE');
  run(call('k2', { staff_id: `'s1'`, outcome: `'voicemail'`, ended_at: '2', call_back: `'wanted'` }));
});
