import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asId } from '../../domain/ids.ts';
import type { AccountId, PatientId } from '../../domain/ids.ts';
import type { MessageQuery } from '../../ports/repositories.ts';
import type { Connection } from '../database/connection.ts';
import { toCursor } from '../database/cursor.ts';
import { openDatabase } from '../database/open-database.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import { migrate } from '../migrations/migrate.ts';
import { testId } from '../testing/temporary-storage.ts';
import { LOOK_ALIKE_SQL } from './look-alikes.ts';
import { listingOf } from './message-list.ts';
import { OUTBOX_SQL, queuedOfSql } from './outbox-queries.ts';

/** Every list and every question of the outbox reads an index, in order, however many messages there are. */

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

describe('lists', () => {
  const base: MessageQuery = { limit: 50 };
  const before = toCursor({ createdAtMs: 1, id: testId() });
  const patientId = asId<PatientId>('1');
  const lists: [string, MessageQuery, string][] = [
    ['everything', base, 'messages_by_channel'],
    ['a channel', { ...base, channel: 'fax', before }, 'messages_by_channel'],
    ['a channel, unread', { ...base, channel: 'fax', unread: true, direction: 'outbound' }, 'messages_by_channel'],
    ['states', { ...base, states: ['queued', 'sent'], before }, 'messages_by_state'],
    ['states of a channel', { ...base, states: ['queued'], channel: 'fax', before }, 'messages_by_state'],
    ['an address', { ...base, address: '+12125550100', before }, 'messages_by_address'],
    ['an address, filtered', { ...base, address: 'x', channel: 'fax', states: ['sent'] }, 'messages_by_address'],
    ['a patient', { ...base, patientId, before }, 'messages_by_patient'],
    ['a patient, filtered', { ...base, patientId, channel: 'fax', states: ['sent'] }, 'messages_by_patient'],
  ];
  test.each(lists)('%s', (_name, query, index) => {
    const listing = listingOf(query, { accountIds: [asId<AccountId>('a'), asId<AccountId>('b')] });
    const plan = db.plan(listing!.sql);
    expect(plan[0]).toMatch(new RegExp(`^SEARCH m USING (COVERING )?INDEX ${index} \\(`));
    expect(plan[0]).toContain('account_id=?');
    if (query.before !== undefined) expect(plan[0]).toContain('(created_at,id)<(?,?)');
    expect(plan.join('\n')).not.toMatch(SORTS);
    expect(plan.filter((line) => line.startsWith('SCAN') && !line.includes('json_each'))).toEqual([]);
  });

  test('a search is driven by the full-text index and looks messages up by row', () => {
    const listing = listingOf(
      { ...base, text: 'smith', states: ['sent'], before },
      { accountIds: [asId<AccountId>('a')] },
    );
    const plan = db.plan(listing!.sql);
    expect(plan[0]).toMatch(/^SCAN message_search VIRTUAL TABLE INDEX \d+:M/);
    expect(plan[1]).toBe('SEARCH m USING INTEGER PRIMARY KEY (rowid=?)');
    expect(plan.filter((line) => /^SCAN (m|messages)\b/.test(line))).toEqual([]);
  });

  test('parts and events of a message', () => {
    expect(db.plan('SELECT * FROM message_parts WHERE message_id = ? ORDER BY position')).toEqual([
      'SEARCH message_parts USING PRIMARY KEY (message_id=?)',
    ]);
    expect(db.plan('SELECT * FROM delivery_events WHERE message_id = ? ORDER BY number')).toEqual([
      'SEARCH delivery_events USING PRIMARY KEY (message_id=?)',
    ]);
  });
});

describe('the outbox', () => {
  const questions: [keyof typeof OUTBOX_SQL, RegExp][] = [
    ['due', /^SEARCH messages USING COVERING INDEX outbox_due \(account_id=\?\)$/],
    ['nextDue', /^SEARCH messages USING COVERING INDEX outbox_next_due \(account_id=\?\)$/],
    ['expired', /^SEARCH messages USING INDEX outbox_expiry \(expires_at>\? AND expires_at<\?\)$/],
    ['nextExpiry', /^SEARCH messages USING COVERING INDEX outbox_expiry/],
    ['inStateOfAccount', /^SEARCH messages USING COVERING INDEX messages_by_state \(account_id=\? AND state=\?\)$/],
    ['inState', /^SEARCH messages USING COVERING INDEX messages_by_state \(account_id=\? AND state=\?\)$/],
    [
      'looksDue',
      /^SEARCH messages USING INDEX outbox_looks \(account_id=\? AND next_look_at>\? AND next_look_at<\?\)$/,
    ],
    ['nextLook', /^SEARCH messages USING COVERING INDEX outbox_looks \(account_id=\?/],
    ['awaitingReceipt', /^SEARCH messages USING INDEX outbox_receipts \(account_id=\?\)$/],
    ['waitingToRedial', /^SEARCH m USING INDEX messages_by_state \(account_id=\? AND state=\?\)/],
    ['count', /^SEARCH messages USING COVERING INDEX messages_by_state \(account_id=\? AND state=\?\)$/],
  ];
  test('is looked at whole', () => {
    expect(new Set(questions.map(([name]) => name))).toEqual(new Set(Object.keys(OUTBOX_SQL)));
  });
  test.each(questions)('%s', (name, expected) => {
    const plan = db.plan(OUTBOX_SQL[name]);
    expect(plan[0]).toMatch(expected);
    expect(plan.join('\n')).not.toMatch(SORTS);
  });

  test('queued of a person, channel, account reads the queue only', () => {
    for (const names of [[], ['createdBy'], ['createdBy', 'channel'], ['accountId']] as const) {
      expect(db.plan(queuedOfSql(names))[0]).toMatch(
        /^SEARCH messages USING (COVERING )?INDEX messages_by_state \(account_id=\? AND state=\?\)$/,
      );
    }
  });
});

describe('look-alikes', () => {
  test.each(Object.entries(LOOK_ALIKE_SQL))('%s', (_name, sql) => {
    const plan = db.plan(sql);
    const reads = plan.filter((line) => /^(SCAN|SEARCH) (m|e|messages|delivery_attempts|delivery_events)\b/.test(line));
    expect(reads.length).toBeGreaterThan(0);
    for (const line of reads) expect(line).toMatch(/^SEARCH .* USING (COVERING INDEX|INDEX|PRIMARY KEY)/);
  });

  test('openClaims and sameContent come in order from the index of addresses', () => {
    expect(db.plan(LOOK_ALIKE_SQL.openClaims)[0]).toContain('messages_by_address (address=? AND account_id=?)');
    expect(db.plan(LOOK_ALIKE_SQL.sameContent)[0]).toContain('messages_by_address (address=?');
    expect(db.plan(LOOK_ALIKE_SQL.openClaims).join('\n')).not.toMatch(SORTS);
  });
});
