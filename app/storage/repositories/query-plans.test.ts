import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asId } from '../../domain/ids.ts';
import type { AccountId, PatientId, StaffId } from '../../domain/ids.ts';
import type { AuditQuery, CallFilter, MessageQuery, TaskQuery } from '../../ports/repositories.ts';
import type { Connection } from '../database/connection.ts';
import { toCursor } from '../database/cursor.ts';
import { openDatabase } from '../database/open-database.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import { migrate } from '../migrations/migrate.ts';
import { scopeOf, testId } from '../testing/temporary-storage.ts';
import { AUDIT_SQL, auditPageSql } from './audit-queries.ts';
import { callLaneSql, callsWithSql } from './call-list.ts';
import { CALL_SQL } from './call-repository.ts';
import { FILING_SQL } from './filing-queries.ts';
import { GLASS_SQL } from './glass-repository.ts';
import { INBOX_SQL } from './inbox-queries.ts';
import { READ_STATE_SQL } from './inbox-repository.ts';
import { JOB_SQL } from './job-repository.ts';
import { LOOK_ALIKE_SQL } from './look-alikes.ts';
import { listingOf } from './message-list.ts';
import { NOTE_SQL } from './note-repository.ts';
import { OUTBOX_SQL, queuedOfSql } from './outbox-queries.ts';
import { PATIENT_SQL } from './patient-repository.ts';
import { PATIENT_SEARCH_SQL } from './patient-search.ts';
import { RETENTION_SQL } from './retention-repository.ts';
import { taskListSql } from './task-list.ts';
import { TASK_SQL } from './task-repository.ts';
import { USAGE_SQL } from './usage-repository.ts';

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
  const claimedBy = asId<StaffId>('1');
  const lists: [string, MessageQuery, string][] = [
    ['everything', base, 'messages_by_channel'],
    ['a channel', { ...base, channel: 'fax', before }, 'messages_by_channel'],
    ['a channel, sent', { ...base, channel: 'fax', direction: 'outbound', before }, 'messages_by_channel'],
    ['received and opened', { ...base, direction: 'inbound', unread: false, before }, 'messages_by_channel'],
    ['nothing to file', { ...base, needsFiling: false, before }, 'messages_by_channel'],
    ['unread', { ...base, unread: true, before }, 'inbox_unread'],
    ['unread, filtered', { ...base, unread: true, needsFiling: false, states: ['received'] }, 'inbox_unread'],
    ['to be filed', { ...base, needsFiling: true, before }, 'inbox_needs_filing'],
    ['to be filed, filtered', { ...base, needsFiling: true, unread: true, channel: 'fax' }, 'inbox_needs_filing'],
    ['received', { ...base, states: ['received'], before }, 'messages_by_state'],
    ['states', { ...base, states: ['queued', 'sent'], before }, 'messages_by_state'],
    ['states of a channel', { ...base, states: ['queued'], channel: 'fax', before }, 'messages_by_state'],
    ['an address', { ...base, address: '+12125550100', before }, 'messages_by_address'],
    ['an address, filtered', { ...base, address: 'x', channel: 'fax', states: ['sent'] }, 'messages_by_address'],
    ['a patient', { ...base, patientId, before }, 'messages_by_patient'],
    ['mine', { ...base, claimedBy, before }, 'inbox_claimed'],
    ['mine, filtered', { ...base, claimedBy, needsFiling: true, channel: 'fax' }, 'inbox_claimed'],
    ['a patient, filtered', { ...base, patientId, channel: 'fax', states: ['sent'] }, 'messages_by_patient'],
  ];
  test.each(lists)('%s', (name, query, index) => {
    const listing = listingOf(query, scopeOf(asId<AccountId>('a'), asId<AccountId>('b')));
    const plan = db.plan(listing!.sql);
    expect(plan[0]).toMatch(new RegExp(`^SEARCH m USING (COVERING )?INDEX ${index} \\(`));
    expect(plan[0]).toContain('account_id=?');
    // A lane is one channel of an account; what one person sent or is sent is little and filtered.
    if (!/by_(address|patient)$/.test(index)) expect(plan[0]).toContain('channel=?');
    if (query.before !== undefined) expect(plan[0]).toContain('(created_at,id)<(?,?)');
    // Without filters that are not in the index, the page is read from the index alone.
    if (!name.includes('filter') && !/opened|nothing/.test(name)) expect(plan[0]).toContain('COVERING');
    // Few of one direction among many of the other: no row of the other one is read.
    if (/by_(channel|address|patient)$/.test(index)) expect(plan[0]).toContain('direction=?');
    expect(plan.join('\n')).not.toMatch(SORTS);
    expect(plan.filter((line) => line.startsWith('SCAN') && !line.includes('json_each'))).toEqual([]);
  });

  test('a search is driven by the full-text index and looks messages up by row', () => {
    const listing = listingOf({ ...base, text: 'smith', states: ['sent'], before }, scopeOf(asId<AccountId>('a')));
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
    ['due', /^SEARCH messages USING COVERING INDEX outbox_due \(account_id=\? AND channel=\?\)$/],
    ['nextDue', /^SEARCH messages USING COVERING INDEX outbox_next_due \(account_id=\? AND channel=\?\)$/],
    ['expired', /^SEARCH messages USING INDEX outbox_expiry \(expires_at>\? AND expires_at<\?\)$/],
    ['nextExpiry', /^SEARCH messages USING COVERING INDEX outbox_expiry/],
    [
      'inStateOfLane',
      /^SEARCH messages USING COVERING INDEX messages_by_state \(account_id=\? AND channel=\? AND state=\?\)$/,
    ],
    [
      'inState',
      /^SEARCH messages USING COVERING INDEX messages_by_state \(account_id=\? AND channel=\? AND state=\?\)$/,
    ],
    [
      'looksDue',
      /^SEARCH messages USING INDEX outbox_looks \(account_id=\? AND channel=\? AND next_look_at>\? AND next_look_at<\?\)$/,
    ],
    ['nextLook', /^SEARCH messages USING COVERING INDEX outbox_looks \(account_id=\? AND channel=\?/],
    ['awaitingReceipt', /^SEARCH messages USING INDEX outbox_receipts \(account_id=\? AND channel=\?\)$/],
    ['waitingToRedial', /^SEARCH m USING INDEX messages_by_state \(account_id=\? AND channel=\? AND state=\?\)/],
    ['count', /^SEARCH messages USING COVERING INDEX messages_by_state \(account_id=\? AND channel=\? AND state=\?\)$/],
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
        /^SEARCH messages USING (COVERING )?INDEX messages_by_state \(account_id=\? AND channel=\? AND state=\?\)$/,
      );
    }
    for (const names of [['address'], ['address', 'channel', 'accountId']] as const) {
      expect(db.plan(queuedOfSql(names))).toEqual([
        expect.stringMatching(/^SEARCH messages USING (COVERING )?INDEX outbox_by_address \(address=\?\)$/),
      ]);
    }
  });
});

describe('the inbox', () => {
  const questions: [string, string, RegExp][] = [
    [
      'contentDue',
      INBOX_SQL.contentDue,
      /^SEARCH messages USING COVERING INDEX inbox_content_due \(account_id=\? AND channel=\?\)$/,
    ],
    [
      'nextContent',
      INBOX_SQL.nextContent,
      /^SEARCH messages USING COVERING INDEX inbox_next_content \(account_id=\? AND channel=\?/,
    ],
    ['claims', INBOX_SQL.claims, /^SEARCH messages USING COVERING INDEX inbox_claims \(claimed_by=\?\)$/],
    [
      'pending',
      READ_STATE_SQL.pending,
      /^SEARCH messages USING INDEX inbox_read_pending \(account_id=\? AND channel=\?\)$/,
    ],
    [
      'unannounced',
      READ_STATE_SQL.unannounced,
      /^SEARCH messages USING (COVERING )?INDEX inbox_unannounced \(account_id=\? AND channel=\?\)$/,
    ],
  ];
  test.each(questions)('%s', (_name, sql, expected) => {
    const plan = db.plan(sql);
    expect(plan[0]).toMatch(expected);
    expect(plan.join('\n')).not.toMatch(SORTS);
  });

  test('the badge reads nothing but two small indexes', () => {
    const reads = db.plan(INBOX_SQL.counts).filter((line) => line.includes('messages'));
    expect(reads).toEqual([
      'SEARCH messages USING COVERING INDEX inbox_unread (account_id=? AND channel=?)',
      'SEARCH messages USING COVERING INDEX inbox_needs_filing (account_id=? AND channel=?)',
    ]);
  });

  test('earlier patients come from indexes of the sender', () => {
    const reads = db.plan(INBOX_SQL.earlierPatients).filter((line) => /^(SCAN|SEARCH) (messages|m|f|r)\b/.test(line));
    expect(reads).toEqual([
      'SEARCH messages USING COVERING INDEX inbox_sender_patients (address=? AND account_id=? AND channel=? AND patient_id>?)',
      'SEARCH f USING COVERING INDEX filings_by_sender (address=? AND account_id=? AND channel=?)',
      'SEARCH r USING COVERING INDEX filings_replacing (replaces=? AND state=?)',
      expect.stringMatching(/^SEARCH m USING INDEX sqlite_autoindex_messages_1 \(id=\?\)$/),
    ]);
  });
});

describe('filings', () => {
  const questions: Record<keyof typeof FILING_SQL, RegExp> = {
    ofMessage: /^SEARCH filings USING INDEX filings_of_message \(message_id=\?\)$/,
    due: /^SCAN filings USING COVERING INDEX filings_due$/,
    nextDue: /^SEARCH filings USING COVERING INDEX filings_next_due$/,
    inState: /^SEARCH filings USING COVERING INDEX filings_by_state \(account_id=\? AND channel=\? AND state=\?\)$/,
    notesWaiting: /^SCAN filings USING (COVERING )?INDEX filings_notes$/,
    knownDocuments: /^SEARCH filings USING COVERING INDEX filings_by_document \(pid=\?/,
    attempts: /^SEARCH filing_attempts USING INDEX sqlite_autoindex_filing_attempts_2 \(filing_id=\?\)$/,
    events: /^SEARCH filing_events USING PRIMARY KEY \(filing_id=\?\)$/,
    page: /^SEARCH filings USING INDEX filings_by_lane \(account_id=\? AND channel=\?\)$/,
    pageBefore:
      /^SEARCH filings USING INDEX filings_by_lane \(account_id=\? AND channel=\? AND \(created_at,id\)<\(\?,\?\)\)$/,
    pageOfState: /^SEARCH filings USING INDEX filings_by_state \(account_id=\? AND channel=\? AND state=\?\)$/,
    pageOfStateBefore:
      /^SEARCH filings USING INDEX filings_by_state \(account_id=\? AND channel=\? AND state=\? AND \(created_at,id\)<\(\?,\?\)\)$/,
  };
  test.each(Object.entries(FILING_SQL))('%s', (name, sql) => {
    const plan = db.plan(sql);
    expect(plan[0]).toMatch(questions[name as keyof typeof FILING_SQL]);
    // Several accounts' filings in one state are few and sorted.
    if (name !== 'inState') expect(plan.join('\n')).not.toMatch(SORTS);
  });
});

describe('patients', () => {
  const questions: Record<keyof typeof PATIENT_SQL, RegExp> = {
    byPid: /^SEARCH patients USING INDEX patients_by_pid \(pid=\?\)$/,
    byEmail: /^SEARCH patients USING INDEX patients_by_email \(<expr>=\?\)$/,
    byPhone: /^SEARCH n USING COVERING INDEX patient_phones_by_number \(e164=\?\)$/,
    ids: /^SEARCH patients USING INDEX sqlite_autoindex_patients_1 \(id>\?\)$/,
    count: /^SCAN patients USING COVERING INDEX patients_by_name$/,
    phones: /^SEARCH patient_phones USING PRIMARY KEY \(patient_row=\?\)$/,
  };
  test.each(Object.entries(PATIENT_SQL))('%s', (name, sql) => {
    expect(db.plan(sql)[0]).toMatch(questions[name as keyof typeof PATIENT_SQL]);
  });

  test('a search sorts only few; with many it walks the index of names in order', () => {
    const few = db.plan(PATIENT_SEARCH_SQL.few);
    expect(few[0]).toMatch(/^SCAN patient_search VIRTUAL TABLE INDEX \d+:M/);
    expect(few[1]).toBe('SEARCH p USING INTEGER PRIMARY KEY (rowid=?)');
    for (const sql of [PATIENT_SEARCH_SQL.ofFamily, PATIENT_SEARCH_SQL.inOrder]) {
      const plan = db.plan(sql);
      expect(plan[0]).toMatch(/^(SCAN|SEARCH) p USING INDEX patients_by_name/);
      expect(plan.join('\n')).not.toMatch(SORTS);
    }
    expect(db.plan(PATIENT_SEARCH_SQL.ofFamily)[0]).toContain('(family_key=?)');
    expect(db.plan(PATIENT_SEARCH_SQL.isMany).join('\n')).not.toMatch(SORTS);
  });
});

describe('look-alikes', () => {
  test.each(Object.entries(LOOK_ALIKE_SQL))('%s', (_name, sql) => {
    const plan = db.plan(sql);
    const reads = plan.filter((line) =>
      /^(SCAN|SEARCH) (m|a|e|messages|delivery_attempts|delivery_events)\b/.test(line),
    );
    expect(reads.length).toBeGreaterThan(0);
    for (const line of reads) expect(line).toMatch(/^SEARCH .* USING (COVERING INDEX|INDEX|PRIMARY KEY)/);
  });

  test('openClaims and sameContent come in order from the index of addresses', () => {
    expect(db.plan(LOOK_ALIKE_SQL.openClaims)[0]).toContain(
      'messages_by_address (address=? AND account_id=? AND direction=?)',
    );
    expect(db.plan(LOOK_ALIKE_SQL.sameContent)[0]).toContain('messages_by_address (address=?');
    expect(db.plan(LOOK_ALIKE_SQL.openClaims).join('\n')).not.toMatch(SORTS);
  });
});

describe('the audit trail', () => {
  const staffId = asId<StaffId>('1');
  const time = { fromMs: 1, toMs: 2 };
  const pages: [string, AuditQuery, RegExp][] = [
    ['all', {}, /^SEARCH a USING INTEGER PRIMARY KEY \(rowid>\? AND rowid<\?\)$/],
    ['a span of time', time, /^SEARCH a USING INTEGER PRIMARY KEY \(rowid>\? AND rowid<\?\)$/],
    [
      'a person',
      { staffId, ...time },
      /^SEARCH a USING INDEX audit_by_staff \(staff_id=\? AND sequence>\? AND sequence<\?\)$/,
    ],
    [
      'a person and action',
      { staffId, action: 'x', outcome: 'done' },
      /^SEARCH a USING INDEX audit_by_staff \(staff_id=\? AND/,
    ],
    [
      'an action',
      { action: 'x' },
      /^SEARCH a USING INDEX audit_by_action \(action=\? AND sequence>\? AND sequence<\?\)$/,
    ],
    [
      'what was refused',
      { outcome: 'refused' },
      /^SEARCH a USING INDEX audit_refused \(sequence>\? AND sequence<\?\)$/,
    ],
    [
      'a subject',
      { subject: 'x', staffId },
      /^SEARCH s USING PRIMARY KEY \(subject=\? AND sequence>\? AND sequence<\?\)$/,
    ],
  ];
  test.each(pages)('%s', (_name, query, expected) => {
    for (const direction of ['newest', 'oldest'] as const) {
      const plan = db.plan(auditPageSql(query, direction));
      expect(plan[0]).toMatch(expected);
      expect(plan.join('\n')).not.toMatch(SORTS);
    }
  });

  test('actions are stepped through; the span of a time is read from the index of times', () => {
    const steps = db.plan(AUDIT_SQL.actions).filter((line) => /\b(audit|a)\b/.test(line));
    expect(steps.length).toBeGreaterThan(0);
    for (const line of steps) expect(line).toMatch(/^SEARCH (audit|a) USING COVERING INDEX audit_by_action/);
    expect(db.plan(AUDIT_SQL.span)).toEqual(['SEARCH audit USING COVERING INDEX audit_by_time (at>? AND at<?)']);
  });
});

describe('tasks', () => {
  const done = [false, true];
  const assigneeId = asId<StaffId>('1');
  const patientId = asId<PatientId>('1');
  const before = toCursor({ createdAtMs: 1, id: testId() });
  const openBefore = Buffer.from(JSON.stringify([1, 1, 1, testId()])).toString('base64url');
  const lists: [string, Omit<TaskQuery, 'done' | 'limit'>, string, string][] = [
    ['everybody', {}, '', ''],
    ['nobody', { assigneeId: null }, '_of', 'assignee_id=?'],
    ['one person', { assigneeId }, '_of', 'assignee_id=?'],
    ['a patient', { patientId, assigneeId }, '_of_patient', 'patient_id=?'],
  ];
  test.each(lists.flatMap((list) => done.map((isDone) => [...list, isDone] as const)))(
    '%s',
    (_name, query, index, column, isDone) => {
      for (const position of [{}, { before: isDone ? before : openBefore }]) {
        const plan = db.plan(taskListSql({ ...query, ...position, done: isDone, limit: 50 }));
        expect(plan[0]).toMatch(
          new RegExp(`^(SEARCH|SCAN) t USING INDEX tasks_${isDone ? 'done' : 'open'}${index}( |$)`),
        );
        expect(plan[0]).toContain(column);
        if ('before' in position) {
          expect(plan[0]).toContain(isDone ? '(done_at,id)<(?,?)' : '(due_order,priority,created_at,id)>(?,?,?,?)');
        }
        expect(plan.join('\n')).not.toMatch(SORTS);
      }
    },
  );

  test("a person's counts", () => {
    const reads = db.plan(TASK_SQL.counts);
    expect(reads[0]).toBe('SEARCH t USING INDEX tasks_open_of (assignee_id=?)');
    expect(reads[1]).toMatch(/^SEARCH r USING PRIMARY KEY \(task_id=\? AND staff_id=\?\)/);
  });
});

describe('small lists', () => {
  const questions: [string, string, RegExp][] = [
    [
      'glass of a session',
      GLASS_SQL.ofSession,
      /^SEARCH broken_glass USING INDEX broken_glass_of_session \(session_id=\?\)$/,
    ],
    ['unseen glass', GLASS_SQL.unseen, /^SCAN broken_glass USING INDEX broken_glass_unseen$/],
    ['seen glass', GLASS_SQL.seen, /^SCAN broken_glass USING INDEX broken_glass_seen$/],
    ['last run', JOB_SQL.lastRun, /^SEARCH job_runs USING INTEGER PRIMARY KEY \(rowid=\?\)$/],
    ['open runs', JOB_SQL.openRuns, /^SCAN job_runs USING INDEX job_runs_open$/],
    ['runs', JOB_SQL.runs, /^SCAN job_runs USING INDEX job_runs_by_time$/],
    ['runs, on', JOB_SQL.runsBefore, /^SEARCH job_runs USING INDEX job_runs_by_time \(\(started_at,id\)<\(\?,\?\)\)$/],
    ['runs of a job', JOB_SQL.runsOfJob, /^SEARCH job_runs USING INDEX job_runs_of_job \(job_id=\?\)$/],
    [
      'runs of a job, on',
      JOB_SQL.runsOfJobBefore,
      /^SEARCH job_runs USING INDEX job_runs_of_job \(job_id=\? AND \(started_at,id\)<\(\?,\?\)\)$/,
    ],
    ['notes', NOTE_SQL.ofItem, /^SEARCH notes USING INDEX notes_of_item \(item_kind=\? AND item_id=\?\)$/],
    ['usage', USAGE_SQL.ofDays, /^SEARCH usage USING PRIMARY KEY \(day>\? AND day<\?\)$/],
    [
      'to purge, removed',
      RETENTION_SQL.removed,
      /^SEARCH m USING INDEX retention_removed \(removed_at>\? AND removed_at<\?\)$/,
    ],
    ['to purge, threads', RETENTION_SQL.threads, /^SEARCH f USING INDEX retention_threads \(created_at<\?\)$/],
    ['to purge, filed', RETENTION_SQL.filed, /^SEARCH m USING INDEX retention_filed \(created_at<\?\)$/],
  ];
  test.each(questions)('%s', (_name, sql, expected) => {
    const plan = db.plan(sql);
    expect(plan[0]).toMatch(expected);
    expect(plan.join('\n')).not.toMatch(SORTS);
    expect(plan.slice(1).filter((line) => line.startsWith('SCAN'))).toEqual([]);
  });

  test('what a purge lets go of is looked up', () => {
    for (const sql of [RETENTION_SQL.content, RETENTION_SQL.isHeld]) {
      expect(db.plan(sql).filter((line) => /^SCAN (message_parts|filings)/.test(line))).toEqual([]);
    }
  });
});

describe('calls', () => {
  const OF = ['all', 'missed', 'call-backs'] as const;
  test.each([
    ['all', 'calls_of_account'],
    ['missed', 'calls_missed'],
    ['call-backs', 'calls_to_call_back'],
  ] as const)('the places of one account: %s', (of, index) => {
    expect(db.plan(callLaneSql(of))).toEqual([
      expect.stringMatching(
        new RegExp(
          `^SEARCH calls USING (COVERING )?INDEX ${index} \\(account_id=\\? AND \\(started_at,id\\)<\\(\\?,\\?\\)\\)`,
        ),
      ),
    ]);
  });

  const narrow: [Omit<CallFilter, 'of'>, string][] = [
    [{ number: '101' }, 'calls_of_number (number=? AND (started_at,id)<(?,?))'],
    [{ patientId: asId<PatientId>('p') }, 'calls_of_patient (patient_id=? AND (started_at,id)<(?,?))'],
    [{ number: '101', patientId: asId<PatientId>('p') }, 'calls_of_patient (patient_id=? AND (started_at,id)<(?,?))'],
  ];
  test.each(narrow)('with %o', (filter, search) => {
    for (const of of OF) {
      const plan = db.plan(callsWithSql({ of, ...filter }));
      expect(plan[0]).toBe(`SEARCH calls USING INDEX ${search}`);
      expect(plan.join('\n')).not.toMatch(SORTS);
    }
  });

  const questions: [keyof typeof CALL_SQL, RegExp][] = [
    ['live', /^(SCAN|SEARCH) calls USING INDEX calls_live/],
    ['unseen', /^SEARCH calls USING INDEX calls_unseen \(account_id=\?\)$/],
    ['callBacks', /^SEARCH calls USING COVERING INDEX calls_to_call_back \(account_id=\?\)$/],
    ['unseenUntil', /^SEARCH calls USING INDEX calls_unseen \(account_id=\? AND started_at<\?\)$/],
    ['markSeen', /^SEARCH calls USING INDEX calls_unseen \(account_id=\? AND started_at<\?\)$/],
    ['toCallBack', /^SEARCH calls USING INDEX calls_number_to_call_back \(number=\? AND started_at<\?\)$/],
    ['byVendorId', /^SEARCH calls USING INDEX calls_by_vendor_id \(account_id=\? AND vendor_id=\?\)$/],
    ['unmatched', /^SEARCH calls USING INDEX calls_unmatched \(account_id=\? AND started_at>\? AND started_at<\?\)$/],
  ];
  test.each(questions)('%s', (name, expected) => {
    const plan = db.plan(CALL_SQL[name]);
    expect(plan[0]).toMatch(expected);
    expect(plan.join('\n')).not.toMatch(SORTS);
  });
  test('whether somebody was spoken with', () => {
    expect(db.plan(CALL_SQL.spokeSince).join('\n')).toContain(
      'calls USING INDEX calls_of_number (number=? AND started_at>?)',
    );
    expect(new Set([...questions.map(([name]) => name), 'spokeSince'])).toEqual(new Set(Object.keys(CALL_SQL)));
  });
});
