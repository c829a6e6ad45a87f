import { migration } from './migration.ts';

/** Sign-in by PIN, broken glass, background jobs, notes and tasks, usage, retention, and what the audit trail is filtered by. */
export default migration(
  30,
  'access-jobs',
  `
ALTER TABLE staff ADD COLUMN removed_at INTEGER;
-- JSON as probed at the last sign-in.
ALTER TABLE staff ADD COLUMN emr_rights TEXT;
ALTER TABLE staff ADD COLUMN vouched_at INTEGER;
ALTER TABLE staff_permissions ADD COLUMN break_glass INTEGER NOT NULL DEFAULT 0 CHECK (break_glass IN (0, 1));
ALTER TABLE accounts ADD COLUMN reminds_here INTEGER NOT NULL DEFAULT 0 CHECK (reminds_here IN (0, 1));

CREATE TABLE pins (
  staff_id TEXT PRIMARY KEY NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
  salt BLOB NOT NULL,
  cost TEXT NOT NULL,
  verifier BLOB NOT NULL,
  set_at INTEGER NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE broken_glass (
  id TEXT PRIMARY KEY NOT NULL,
  staff_id TEXT NOT NULL REFERENCES staff (id),
  session_id TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('fax', 'sms', 'email', 'voice', 'direct')),
  reason TEXT NOT NULL,
  at INTEGER NOT NULL,
  until_at INTEGER NOT NULL,
  mended_at INTEGER,
  seen_by TEXT REFERENCES staff (id),
  seen_at INTEGER CHECK ((seen_by IS NULL) = (seen_at IS NULL))
) STRICT;
CREATE INDEX broken_glass_of_session ON broken_glass (session_id, at);
CREATE INDEX broken_glass_unseen ON broken_glass (at, id) WHERE seen_at IS NULL;
CREATE INDEX broken_glass_seen ON broken_glass (at, id) WHERE seen_at IS NOT NULL;

CREATE TABLE jobs (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL UNIQUE,
  schedule TEXT NOT NULL,
  enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  next_due_at INTEGER,
  last_due_at INTEGER,
  CHECK (enabled = 1 OR next_due_at IS NULL)
) STRICT;
CREATE TABLE job_runs (
  id TEXT PRIMARY KEY NOT NULL,
  job_id TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  trigger TEXT NOT NULL CHECK (trigger IN ('schedule', 'person', 'command')),
  test_run INTEGER NOT NULL CHECK (test_run IN (0, 1)),
  due_at INTEGER CHECK ((due_at IS NOT NULL) = (trigger = 'schedule')),
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  outcome TEXT,
  counts TEXT NOT NULL,
  failure TEXT,
  staff_id TEXT REFERENCES staff (id),
  CHECK ((ended_at IS NULL) = (outcome IS NULL))
) STRICT;
-- A due time is run once, whatever happens to clocks and processes.
CREATE UNIQUE INDEX job_runs_due ON job_runs (job_id, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX job_runs_of_job ON job_runs (job_id, started_at, id);
CREATE INDEX job_runs_by_time ON job_runs (started_at, id);
CREATE INDEX job_runs_open ON job_runs (started_at) WHERE ended_at IS NULL;

-- No foreign key to the item: patients may be gone.
CREATE TABLE notes (
  id TEXT PRIMARY KEY NOT NULL,
  item_kind TEXT NOT NULL CHECK (item_kind IN ('message', 'patient')),
  item_id TEXT NOT NULL,
  staff_id TEXT NOT NULL REFERENCES staff (id),
  at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX notes_of_item ON notes (item_kind, item_id, at, id);

CREATE TABLE tasks (
  id TEXT PRIMARY KEY NOT NULL,
  title TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('task', 'lab-result')),
  due_at INTEGER,
  -- 0 high, 1 normal, 2 low.
  priority INTEGER NOT NULL CHECK (priority IN (0, 1, 2)),
  assignee_id TEXT REFERENCES staff (id),
  patient_id TEXT,
  item_kind TEXT CHECK (item_kind IN ('message', 'patient')),
  item_id TEXT CHECK ((item_id IS NULL) = (item_kind IS NULL)),
  created_by TEXT NOT NULL REFERENCES staff (id),
  created_at INTEGER NOT NULL,
  done_at INTEGER,
  done_by TEXT REFERENCES staff (id) CHECK ((done_by IS NULL) = (done_at IS NULL)),
  -- due_at, or the end of time where there is none: what open lists are ordered by.
  due_order INTEGER NOT NULL CHECK (due_order = ifnull(due_at, 8640000000000000))
) STRICT;
CREATE INDEX tasks_open ON tasks (due_order, priority, created_at, id) WHERE done_at IS NULL;
CREATE INDEX tasks_open_of ON tasks (assignee_id, due_order, priority, created_at, id) WHERE done_at IS NULL;
CREATE INDEX tasks_open_of_patient ON tasks (patient_id, due_order, priority, created_at, id)
  WHERE done_at IS NULL AND patient_id IS NOT NULL;
CREATE INDEX tasks_done ON tasks (done_at, id) WHERE done_at IS NOT NULL;
CREATE INDEX tasks_done_of ON tasks (assignee_id, done_at, id) WHERE done_at IS NOT NULL;
CREATE INDEX tasks_done_of_patient ON tasks (patient_id, done_at, id) WHERE done_at IS NOT NULL AND patient_id IS NOT NULL;
CREATE TABLE task_reads (
  task_id TEXT NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
  staff_id TEXT NOT NULL REFERENCES staff (id),
  read_at INTEGER NOT NULL,
  PRIMARY KEY (task_id, staff_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE usage (
  day TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  action TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (day, staff_id, action)
) STRICT, WITHOUT ROWID;

-- What is purged keeps its row. A purged file that a filing still names: its key is gone, "file" is 'purged'.
ALTER TABLE messages ADD COLUMN purged_at INTEGER;
CREATE INDEX retention_removed ON messages (removed_at, id) WHERE removed_at IS NOT NULL AND purged_at IS NULL;
CREATE INDEX retention_filed ON messages (created_at, id)
  WHERE is_filed = 1 AND (purged_at IS NULL AND removed_at IS NULL);

ALTER TABLE filings ADD COLUMN lab_assignee_id TEXT REFERENCES staff (id);
-- The message's own, as account_id.
ALTER TABLE filings ADD COLUMN channel TEXT NOT NULL DEFAULT 'fax' CHECK (channel IN ('fax', 'sms', 'email', 'direct'));
UPDATE filings SET channel = (SELECT m.channel FROM messages AS m WHERE m.id = filings.message_id);

-- Lists are read by lane: account and channel.
DROP INDEX messages_by_state;
DROP INDEX messages_by_address;
DROP INDEX messages_by_patient;
DROP INDEX inbox_unannounced;
DROP INDEX inbox_sender_patients;
DROP INDEX filings_by_account;
DROP INDEX filings_by_state;
DROP INDEX filings_by_sender;
CREATE INDEX messages_by_state ON messages (account_id, channel, state, created_at, id, hold_reason, removed_at);
-- One person's are few: the channel only filters them.
CREATE INDEX messages_by_address ON messages (address, account_id, direction, created_at, id, channel, removed_at);
CREATE INDEX messages_by_patient ON messages (patient_id, account_id, direction, created_at, id, channel, removed_at)
  WHERE patient_id IS NOT NULL AND removed_at IS NULL;
CREATE INDEX inbox_claimed ON messages (claimed_by, account_id, channel, created_at, id, removed_at)
  WHERE claimed_by IS NOT NULL;
CREATE INDEX inbox_unannounced ON messages (account_id, channel, created_at, id, next_content_at, removed_at)
  WHERE direction = 'inbound' AND (unread = 1 AND (announced = 0 AND (next_content_at IS NULL AND removed_at IS NULL)));
CREATE INDEX inbox_sender_patients ON messages (address, account_id, channel, patient_id, created_at, id)
  WHERE direction = 'inbound' AND patient_id IS NOT NULL;
CREATE INDEX filings_by_lane ON filings (account_id, channel, created_at, id);
CREATE INDEX filings_by_state ON filings (account_id, channel, state, created_at, id);
CREATE INDEX filings_by_sender ON filings (address, account_id, channel, patient_id, message_id, id) WHERE state = 'filed';

-- The trail by person, action and subject. The chain is over the entries alone.
CREATE INDEX audit_by_staff ON audit (staff_id, sequence, action, outcome);
CREATE INDEX audit_by_action ON audit (action, sequence, outcome);
CREATE INDEX audit_refused ON audit (sequence) WHERE outcome = 'refused';
CREATE INDEX audit_by_time ON audit (at, sequence);
CREATE TABLE audit_subjects (
  subject TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  PRIMARY KEY (subject, sequence)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO audit_subjects (subject, sequence)
  SELECT entry.value, audit.sequence FROM audit, json_each(audit.subjects) AS entry;
`,
);
