import { expect, test } from 'vitest';
import initial from './0010-initial.ts';
import intakeFiling from './0020-intake-filing.ts';
import { upgradeContract } from './upgrade-contract.ts';

/** A clinic of the version before: sent messages in several states, with files, history and search. */
const CLINIC = `
  INSERT INTO staff (id, username, username_key, name, is_primary) VALUES ('s1', 'Ana', 'ana', 'Ana Example', 1);
  INSERT INTO accounts (id, provider, name, channels, is_default, config, state)
    VALUES ('a1', 'ringcentral', 'Main', '["fax"]', 1, '{}', 'ready');
  INSERT INTO blob_files VALUES ('f1', x'00', 4);
  INSERT INTO blobs VALUES ('b1', 'letter.pdf', 'application/pdf', 4, 'h', NULL, 1, 'f1');
  INSERT INTO messages (id, channel, direction, account_id, address, patient_id, content, content_hash, created_by,
    created_at, priority, state, vendor_id, hold_reason, send_at, due_at) VALUES
    ('m1', 'fax', 'outbound', 'a1', '+12125550100', '7', '{}', 'h', 's1', 1, 1, 'sent', 'v1', NULL, NULL, 0),
    ('m2', 'fax', 'outbound', 'a1', '+12125550101', NULL, '{}', 'h', 's1', 2, 0, 'queued', NULL, 'permission', 9, 9),
    ('m3', 'sms', 'outbound', 'a1', '+12125550102', NULL, '{}', 'h', 's1', 3, 2, 'failed', NULL, NULL, NULL, 0);
  INSERT INTO message_parts VALUES ('m1', 0, 'b1', 'document-1.pdf', 'application/pdf', 4, 'h', 1);
  INSERT INTO delivery_events VALUES ('m1', 1, 'sent', 1, 'accepted', '{}', 's1');
  INSERT INTO message_search (rowid, address, contact_name, body) SELECT row, address, 'Clinic', '' FROM messages;`;
const OLD = [
  `SELECT row, id, channel, direction, account_id, address, patient_id, content, content_hash, created_by,
  created_at, send_at, priority, state, hold_reason, vendor_id, due_at FROM messages ORDER BY id`,
];

const { rows, run, counts } = upgradeContract([initial, intakeFiling], CLINIC, OLD);

test('what is new has neutral values in rows of the version before', () => {
  expect(counts()).toEqual([3]);
  expect(
    rows(`SELECT DISTINCT claimed_by, claim_purpose, claimed_at, is_filed, removed_at, read_pending, announced,
      content_attempts, next_content_at, vendor_pages, pending_parts FROM messages`),
  ).toEqual([
    {
      claimed_by: null,
      claim_purpose: null,
      claimed_at: null,
      is_filed: 0,
      removed_at: null,
      read_pending: 0,
      announced: 0,
      content_attempts: 0,
      next_content_at: null,
      vendor_pages: null,
      pending_parts: null,
    },
  ]);
  expect(rows('SELECT receives_here FROM accounts')).toEqual([{ receives_here: 1 }]);
  expect(rows('SELECT is_primary, emr_user_id FROM staff')).toEqual([{ is_primary: 1, emr_user_id: null }]);
  expect(rows(`SELECT rowid FROM message_search WHERE message_search MATCH 'clinic'`)).toHaveLength(3);
  expect(rows('SELECT * FROM message_parts')).toHaveLength(1);
});

test('rows fit, and what would break the rules is refused', () => {
  const inbound = (id: string, changes: Record<string, string> = {}): string => {
    const values = {
      id: `'${id}'`,
      channel: `'fax'`,
      direction: `'inbound'`,
      account_id: `'a1'`,
      address: `''`,
      content: `'{}'`,
      content_hash: `''`,
      created_at: '1',
      priority: '1',
      state: `'received'`,
      vendor_id: `'v-${id}'`,
      due_at: '0',
      ...changes,
    };
    return `INSERT INTO messages (${Object.keys(values).join(', ')}) VALUES (${Object.values(values).join(', ')})`;
  };
  const filing = (id: string, state: string, changes: Record<string, string> = {}): string => {
    const values = {
      id: `'${id}'`,
      message_id: `'i1'`,
      account_id: `'a1'`,
      address: `''`,
      staff_id: `'s1'`,
      patient_id: `'p1'`,
      pid: '1',
      confirmed_name: `''`,
      category: `''`,
      name: `''`,
      blob_id: `'b1'`,
      type: `''`,
      bytes: '1',
      sha256: `''`,
      state: `'${state}'`,
      created_at: '1',
      due_at: '0',
      ...changes,
    };
    return `INSERT INTO filings (${Object.keys(values).join(', ')}) VALUES (${Object.values(values).join(', ')})`;
  };
  run(inbound('i1'));
  run(filing('f1', 'queued'));
  run(filing('f2', 'failed'));
  run(`UPDATE staff SET emr_user_id = 'u1'`);
  const refused: [string, string][] = [
    [inbound('i2', { vendor_id: 'NULL' }), 'CHECK'],
    [inbound('i2', { state: `'sent'` }), 'CHECK'],
    [inbound('i2', { vendor_id: `'v-i1'` }), 'UNIQUE'],
    [`UPDATE messages SET claimed_by = 's1' WHERE id = 'i1'`, 'CHECK'],
    [`UPDATE messages SET claimed_by = 'x', claim_purpose = 'filing', claimed_at = 1 WHERE id = 'i1'`, 'FOREIGN KEY'],
    [`UPDATE messages SET claimed_by = 's1', claim_purpose = 'fun', claimed_at = 1 WHERE id = 'i1'`, 'CHECK'],
    [filing('f3', 'held'), 'UNIQUE'],
    [filing('f3', 'uploading'), 'UNIQUE'],
    [filing('f3', 'done'), 'CHECK'],
    [filing('f3', 'filed', { blob_id: `'none'` }), 'FOREIGN KEY'],
    [filing('f3', 'filed', { replaces: `'none'` }), 'FOREIGN KEY'],
    [filing('f3', 'filed', { next_attempt_at: '5' }), 'CHECK'],
    [
      `INSERT INTO staff (id, username, username_key, emr_user_id, name) VALUES ('s2', 'Bo', 'bo', 'u1', 'Bo')`,
      'UNIQUE',
    ],
    [`DELETE FROM blobs WHERE id = 'b1'`, 'FOREIGN KEY'],
  ];
  for (const [sql, why] of refused) expect(() => run(sql), sql).toThrow(why);
  run(filing('f3', 'undone'));
  run(`UPDATE filings SET state = 'undone' WHERE id = 'f1'; UPDATE filings SET state = 'queued' WHERE id = 'f2'`);
});
