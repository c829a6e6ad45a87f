import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ConversationView } from '../../domain/conversation/conversation.ts';
import { CONVERSATION_VIEWS } from '../../domain/conversation/conversation.ts';
import type { Connection } from '../database/connection.ts';
import { openDatabase } from '../database/open-database.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import { migrate } from '../migrations/migrate.ts';
import { CONVERSATION_LANE_SQL } from './conversation-lanes.ts';
import { conversationListSql } from './conversation-list.ts';
import { CONVERSATION_SQL } from './conversation-repository.ts';
import { CONVERSATION_SUMMARY_SQL } from './conversation-summary.ts';
import { THREAD_SQL } from './conversation-thread.ts';
import { DRAFT_SQL } from './draft-repository.ts';
import { OPT_OUT_SQL } from './opt-out-repository.ts';

/** However many threads and however long they are: each question is a range of one index, in its order. */

let directory: string;
let db: Connection;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'foyer-thread-plans-'));
  const file = join(directory, 'foyer.db');
  db = openDatabase(file, new Uint8Array(32));
  migrate(db, file, MIGRATIONS, () => 1);
});
afterAll(() => {
  db.close();
  rmSync(directory, { recursive: true, force: true });
});

const SORTS = /TEMP B-TREE/;

/** Every table is looked up, none walked, nothing is sorted; the first line is as expected. */
function expectPlan(sql: string, first: RegExp): void {
  const plan = db.plan(sql);
  expect(plan[0]).toMatch(first);
  expect(plan.join('\n')).not.toMatch(SORTS);
  expect(plan.filter((line) => line.startsWith('SCAN') && !line.includes('VIRTUAL TABLE'))).toEqual([]);
}

describe('lists of conversations', () => {
  const LANE = String.raw`account_id=\? AND channel=\?`;
  const indexes: Record<ConversationView, string> = {
    open: String.raw`conversation_lanes USING COVERING INDEX conversation_lanes_by_folder \(${LANE} AND folder=\?`,
    snoozed: String.raw`conversation_lanes USING COVERING INDEX conversation_lanes_by_folder \(${LANE} AND folder=\?`,
    archived: String.raw`conversation_lanes USING COVERING INDEX conversation_lanes_by_folder \(${LANE} AND folder=\?`,
    unread: String.raw`conversation_lanes USING COVERING INDEX conversation_lanes_unread \(${LANE}`,
    mine: String.raw`conversation_lanes USING COVERING INDEX conversation_lanes_claimed \(claimed_by=\? AND ${LANE}`,
    drafts: String.raw`d USING INDEX drafts_of_person \(staff_id=\?`,
  };
  test.each(CONVERSATION_VIEWS)('%s', (view) => {
    expectPlan(conversationListSql(view, false), new RegExp(String.raw`^SEARCH ${indexes[view]}\)$`));
    const place = view === 'drafts' ? 'updated_at' : 'last_at';
    expectPlan(
      conversationListSql(view, true),
      new RegExp(String.raw`^SEARCH ${indexes[view]} AND \(${place},conversation_id\)<\(\?,\?\)\)$`),
    );
  });

  test('a line of it is looked up', () => {
    expectPlan(
      CONVERSATION_SUMMARY_SQL.byId,
      /^SEARCH conversations USING INDEX sqlite_autoindex_conversations_1 \(id=\?\)$/,
    );
    expectPlan(CONVERSATION_SUMMARY_SQL.lanes, /^SEARCH conversation_lanes USING PRIMARY KEY \(conversation_id=\?\)$/);
  });
});

describe('a thread', () => {
  const questions: Record<keyof typeof THREAD_SQL, RegExp> = {
    older:
      /^SEARCH messages USING COVERING INDEX messages_of_conversation \(conversation_id=\? AND account_id=\? AND \(created_at,id\)<\(\?,\?\)\)$/,
    newer:
      /^SEARCH messages USING COVERING INDEX messages_of_conversation \(conversation_id=\? AND account_id=\? AND \(created_at,id\)>\(\?,\?\)\)$/,
    unread:
      /^SEARCH messages USING COVERING INDEX conversation_received \(conversation_id=\? AND account_id=\? AND unread=\?\)$/,
    lastReceived:
      /^SEARCH messages USING COVERING INDEX conversation_received \(conversation_id=\? AND account_id=\? AND unread=\?\)$/,
  };
  test.each(Object.entries(THREAD_SQL))('%s', (name, sql) => {
    expectPlan(sql, questions[name as keyof typeof THREAD_SQL]);
  });

  test('what a message does to its lane is looked up', () => {
    for (const sql of Object.values(CONVERSATION_LANE_SQL)) expectPlan(sql, /^(SEARCH|MULTI-INDEX)/);
    expectPlan(CONVERSATION_LANE_SQL.newest, /COVERING INDEX messages_of_conversation/);
  });
});

describe('conversations', () => {
  const questions: Record<keyof typeof CONVERSATION_SQL, RegExp> = {
    byAddress: /^SEARCH conversations USING INDEX sqlite_autoindex_conversations_2 \(channel=\? AND address=\?\)$/,
    isBeginner: /^SCAN CONSTANT ROW$/,
    snoozeOver: /^SEARCH conversations USING COVERING INDEX conversations_snoozed \(snoozed_until<\?\)$/,
    nextSnoozeEnd: /^SEARCH conversations USING COVERING INDEX conversations_snoozed/,
    notes: /^SEARCH note USING INDEX notes_of_conversation \(conversation_id=\? AND at>\? AND at<\?\)$/,
    countUnread:
      /^SEARCH conversation_lanes USING COVERING INDEX conversation_lanes_unread \(account_id=\? AND channel=\?\)$/,
  };
  test.each(Object.entries(CONVERSATION_SQL))('%s', (name, sql) => {
    const plan = db.plan(sql);
    expect(plan[0]).toMatch(questions[name as keyof typeof CONVERSATION_SQL]);
    expect(plan.join('\n')).not.toMatch(SORTS);
    expect(plan.filter((line) => /^SCAN (conversation|drafts)/.test(line))).toEqual([]);
  });
});

describe('drafts and opt-outs', () => {
  const questions: [string, string, RegExp][] = [
    ['draft', DRAFT_SQL.byKey, /^SEARCH drafts USING PRIMARY KEY \(staff_id=\? AND conversation_id=\?\)$/],
    ['media', DRAFT_SQL.media, /^SEARCH p USING PRIMARY KEY \(staff_id=\? AND conversation_id=\?\)$/],
    ['opt-out', OPT_OUT_SQL.byAddress, /^SEARCH opt_outs USING PRIMARY KEY \(channel=\? AND address=\?\)$/],
    ['history', OPT_OUT_SQL.history, /^SEARCH opt_out_changes USING PRIMARY KEY \(channel=\? AND address=\?\)$/],
    [
      'visit checks',
      OPT_OUT_SQL.visitChecksDue,
      /^SEARCH opt_outs USING (COVERING )?INDEX opt_outs_visit_checks \(visit_check_at>\? AND visit_check_at<\?\)$/,
    ],
    ['next visit check', OPT_OUT_SQL.nextVisitCheck, /^SEARCH opt_outs USING COVERING INDEX opt_outs_visit_checks/],
  ];
  test.each(questions)('%s', (_name, sql, expected) => expectPlan(sql, expected));

  test('who holds a file is looked up', () => {
    expect(db.plan(DRAFT_SQL.holdsBlob).filter((line) => line.includes('draft_parts'))).toEqual([
      expect.stringMatching(
        /^SEARCH draft_parts USING COVERING INDEX draft_parts_of_blob \(blob_id=\? AND staff_id=\?\)$/,
      ),
    ]);
  });
});
