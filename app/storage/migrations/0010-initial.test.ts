import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Connection } from '../database/connection.ts';
import { openDatabase } from '../database/open-database.ts';
import initial from './0010-initial.ts';
import { migrate } from './migrate.ts';

let directory: string;
let db: Connection;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'foyer-initial-'));
  const file = join(directory, 'foyer.db');
  db = openDatabase(file, new Uint8Array(32).fill(1));
  migrate(db, file, [initial], () => 1);
});
afterAll(() => {
  db.close();
  rmSync(directory, { recursive: true, force: true });
});

const run = (sql: string): void => db.transaction(() => db.script(sql));

test('the schema is the released one', () => {
  const schema = db.query<[], { type: string; name: string; sql: string }>(
    `SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'message_search_%' ORDER BY type, name`,
  );
  expect(schema.all([]).map((row) => row.sql.replace(/\s+/g, ' '))).toMatchSnapshot();
});

test('every table is STRICT but the full-text one', () => {
  const loose = db.query<[], { name: string }>(
    `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'`,
  );
  expect(loose.all([])).toEqual([]);
});

test('the five channels are there, off and without provider', () => {
  const channels = db.query<[], unknown>('SELECT channel, enabled, provider FROM channels ORDER BY position').all([]);
  expect(channels).toEqual(
    ['fax', 'sms', 'email', 'voice', 'direct'].map((channel) => ({ channel, enabled: 0, provider: null })),
  );
});

test('rows fit, and what would break the rules is refused', () => {
  run(`INSERT INTO staff (id, username, username_key, name) VALUES ('s1', 'Ana', 'ana', 'Ana Example');
    INSERT INTO accounts (id, provider, name, channels, is_default, config, state)
      VALUES ('a1', 'ringcentral', 'Main', '["fax"]', 1, '{}', 'ready'), ('a2', 'ringcentral', 'Other', '["fax"]', 0, '{}', 'ready');
    INSERT INTO messages (id, channel, direction, account_id, address, content, content_hash, created_by, created_at, priority, state, send_at, next_attempt_at, due_at)
      VALUES ('m1', 'fax', 'outbound', 'a1', '+12125550100', '{}', 'h', 's1', 1, 1, 'queued', 5, 9, 9);
    INSERT INTO delivery_attempts (id, message_id, account_id, number, started_at, vendor_id)
      VALUES ('t1', 'm1', 'a1', 1, 1, 'v1'), ('t2', 'm1', 'a2', 2, 1, 'v1'), ('t3', 'm1', 'a1', 3, 1, NULL);`);
  const message = (values: string): string =>
    `INSERT INTO messages (id, channel, direction, account_id, address, content, content_hash, created_by, created_at, priority, state, vendor_id, due_at) VALUES (${values}, 0)`;
  const refused: [string, string][] = [
    [`INSERT INTO staff (id, username, username_key, name) VALUES ('s2', 'ANA', 'ana', 'x')`, 'UNIQUE'],
    [`UPDATE staff SET is_primary = 2`, 'CHECK'],
    [`UPDATE messages SET next_attempt_at = 99 WHERE id = 'm1'`, 'CHECK'],
    [`UPDATE staff SET name = x'00'`, 'cannot store BLOB'],
    [message(`'m2', 'voice', 'outbound', 'a1', 'x', '{}', 'h', 's1', 1, 1, 'queued', NULL`), 'CHECK'],
    [message(`'m2', 'fax', 'outbound', 'a1', 'x', '{}', 'h', NULL, 1, 1, 'queued', NULL`), 'CHECK'],
    [message(`'m2', 'fax', 'outbound', 'nobody', 'x', '{}', 'h', 's1', 1, 1, 'queued', NULL`), 'FOREIGN KEY'],
    [message(`'m2', 'fax', 'outbound', 'a1', 'x', '{}', 'h', 's1', 'soon', 1, 'queued', NULL`), 'cannot store TEXT'],
    [
      `INSERT INTO delivery_attempts (id, message_id, account_id, number, started_at, vendor_id) VALUES ('t4', 'm1', 'a1', 4, 1, 'v1')`,
      'UNIQUE',
    ],
    [
      `INSERT INTO delivery_attempts (id, message_id, account_id, number, started_at) VALUES ('t4', 'm1', 'a1', 1, 1)`,
      'UNIQUE',
    ],
    [`DELETE FROM accounts WHERE id = 'a1'`, 'FOREIGN KEY'],
  ];
  for (const [sql, why] of refused) expect(() => run(sql), sql).toThrow(why);

  run(message(`'i1', 'fax', 'inbound', 'a1', 'x', '{}', 'h', NULL, 1, 1, 'received', 'v7'`));
  expect(() => run(message(`'i2', 'fax', 'inbound', 'a1', 'x', '{}', 'h', NULL, 1, 1, 'received', 'v7'`))).toThrow(
    'UNIQUE',
  );
  run(message(`'i2', 'fax', 'inbound', 'a2', 'x', '{}', 'h', NULL, 1, 1, 'received', 'v7'`));
});
