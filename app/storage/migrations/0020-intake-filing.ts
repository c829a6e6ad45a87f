import { migration } from './migration.ts';

/**
 * Received messages, the mirror of OpenEMR's patients, and filing into charts.
 *
 * Indexes of lists hold the direction before the time, so that a few sent messages are found among many received ones, and
 * leave out or carry along what was removed, so that a page reads no more rows than it shows. A partial index also holds the
 * columns of its conditions where SQLite would look them up again in the table (IS NULL, IN).
 */
export default migration(
  20,
  'intake-filing',
  `
ALTER TABLE staff ADD COLUMN emr_user_id TEXT;
CREATE UNIQUE INDEX staff_emr_user ON staff (emr_user_id) WHERE emr_user_id IS NOT NULL;

ALTER TABLE accounts ADD COLUMN receives_here INTEGER NOT NULL DEFAULT 1 CHECK (receives_here IN (0, 1));

-- Received messages. Their content is '{}' and their content_hash '': what counts are the parts.
ALTER TABLE messages ADD COLUMN claimed_by TEXT REFERENCES staff (id);
ALTER TABLE messages ADD COLUMN claim_purpose TEXT CHECK (claim_purpose IN ('handling', 'filing'));
ALTER TABLE messages ADD COLUMN claimed_at INTEGER
  CHECK ((claimed_by IS NULL) = (claimed_at IS NULL) AND (claimed_by IS NULL) = (claim_purpose IS NULL));
ALTER TABLE messages ADD COLUMN is_filed INTEGER NOT NULL DEFAULT 0 CHECK (is_filed IN (0, 1));
ALTER TABLE messages ADD COLUMN removed_at INTEGER;
-- The vendor does not know yet whether it was read.
ALTER TABLE messages ADD COLUMN read_pending INTEGER NOT NULL DEFAULT 0 CHECK (read_pending IN (0, 1));
ALTER TABLE messages ADD COLUMN announced INTEGER NOT NULL DEFAULT 0 CHECK (announced IN (0, 1));
ALTER TABLE messages ADD COLUMN content_attempts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE messages ADD COLUMN next_content_at INTEGER;
ALTER TABLE messages ADD COLUMN vendor_pages INTEGER;
-- What is still to be fetched; NULL: nothing.
ALTER TABLE messages ADD COLUMN pending_parts TEXT
  CHECK (direction = 'outbound' OR (vendor_id IS NOT NULL AND state IN ('receiving', 'received')));

-- Lists, newest first.
DROP INDEX messages_by_channel;
DROP INDEX messages_by_state;
DROP INDEX messages_by_address;
DROP INDEX messages_by_patient;
CREATE INDEX messages_by_channel ON messages (account_id, channel, direction, created_at, id, removed_at) WHERE removed_at IS NULL;
CREATE INDEX messages_by_state ON messages (account_id, state, created_at, id, hold_reason, channel, removed_at);
CREATE INDEX messages_by_address ON messages (address, account_id, direction, created_at, id, removed_at);
CREATE INDEX messages_by_patient ON messages (patient_id, account_id, direction, created_at, id, removed_at)
  WHERE patient_id IS NOT NULL AND removed_at IS NULL;
-- The inbox: two lists that are also what the badge counts. Only received messages are unread or 'received'.
-- The parentheses are for SQLite 3.53: without them it does not see that these indexes cover what is asked of them.
CREATE INDEX inbox_unread ON messages (account_id, channel, created_at, id, removed_at)
  WHERE unread = 1 AND removed_at IS NULL;
-- No content to be fetched by itself: it is here, or only a person can go on (refused, gone at the vendor).
CREATE INDEX inbox_needs_filing ON messages (account_id, channel, created_at, id, unread, state, next_content_at, removed_at)
  WHERE direction = 'inbound' AND (is_filed = 0 AND (next_content_at IS NULL AND removed_at IS NULL));
CREATE INDEX inbox_unannounced ON messages (account_id, created_at, id, next_content_at, removed_at)
  WHERE direction = 'inbound' AND (unread = 1 AND (announced = 0 AND (next_content_at IS NULL AND removed_at IS NULL)));
CREATE INDEX inbox_content_due ON messages (account_id, created_at, id, next_content_at)
  WHERE state = 'receiving' AND next_content_at IS NOT NULL;
CREATE INDEX inbox_next_content ON messages (account_id, next_content_at)
  WHERE state = 'receiving' AND next_content_at IS NOT NULL;
CREATE INDEX inbox_read_pending ON messages (account_id, created_at, id) WHERE read_pending = 1;
CREATE INDEX inbox_claims ON messages (claimed_by, claimed_at, id) WHERE claimed_by IS NOT NULL;
CREATE INDEX inbox_sender_patients ON messages (address, account_id, patient_id, created_at, id)
  WHERE direction = 'inbound' AND patient_id IS NOT NULL;

-- Where receiving stands. cursor NULL: at the beginning.
CREATE TABLE sync_cursors (
  account_id TEXT NOT NULL REFERENCES accounts (id),
  channel TEXT NOT NULL CHECK (channel IN ('fax', 'sms', 'email', 'direct')),
  cursor TEXT,
  synced_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, channel)
) STRICT, WITHOUT ROWID;

-- The mirror. "row" is the rowid made explicit, as in messages.
CREATE TABLE patients (
  row INTEGER PRIMARY KEY NOT NULL,
  id TEXT NOT NULL UNIQUE,
  pid INTEGER NOT NULL,
  mrn TEXT,
  given_name TEXT NOT NULL,
  middle_name TEXT NOT NULL,
  family_name TEXT NOT NULL,
  suffix TEXT NOT NULL,
  preferred_name TEXT NOT NULL,
  birth_date TEXT,
  sex TEXT NOT NULL,
  language TEXT NOT NULL,
  city TEXT NOT NULL,
  email TEXT,
  allow_sms INTEGER NOT NULL CHECK (allow_sms IN (0, 1)),
  allow_email INTEGER NOT NULL CHECK (allow_email IN (0, 1)),
  allow_voice INTEGER NOT NULL CHECK (allow_voice IN (0, 1)),
  allow_mail INTEGER NOT NULL CHECK (allow_mail IN (0, 1)),
  is_deceased INTEGER NOT NULL CHECK (is_deceased IN (0, 1)),
  status TEXT NOT NULL CHECK (status IN ('active', 'gone')),
  -- Names as search folds them: what results are ordered by.
  family_key TEXT NOT NULL,
  given_key TEXT NOT NULL
) STRICT;
CREATE INDEX patients_by_pid ON patients (pid, status);
CREATE INDEX patients_by_name ON patients (family_key, given_key, id) WHERE status = 'active';

CREATE TABLE patient_phones (
  -- By row, not by id: what is saved together then lies together, and a first round of the mirror writes fewer pages.
  patient_row INTEGER NOT NULL REFERENCES patients (row) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('cell', 'home', 'work', 'contact', 'guardian')),
  text TEXT NOT NULL,
  e164 TEXT,
  PRIMARY KEY (patient_row, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX patient_phones_by_number ON patient_phones (e164, patient_row) WHERE e164 IS NOT NULL;

-- Active patients only. Words come folded, so the tokenizer only separates them. Prefix indexes: people search as they type.
CREATE VIRTUAL TABLE patient_search USING fts5 (
  names, born, mrn, phones,
  content = '', contentless_delete = 1, detail = column, prefix = '1 2 3', tokenize = 'ascii'
);

-- No foreign key to patients: the mirror may be emptied and filled again.
CREATE TABLE filings (
  id TEXT PRIMARY KEY NOT NULL,
  message_id TEXT NOT NULL REFERENCES messages (id),
  -- The message's own, which never change.
  account_id TEXT NOT NULL REFERENCES accounts (id),
  address TEXT NOT NULL,
  staff_id TEXT NOT NULL REFERENCES staff (id),
  patient_id TEXT NOT NULL,
  pid INTEGER NOT NULL,
  confirmed_name TEXT NOT NULL,
  confirmed_birth_date TEXT,
  category TEXT NOT NULL,
  name TEXT NOT NULL,
  pages TEXT,
  blob_id TEXT NOT NULL REFERENCES blobs (id),
  type TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('held', 'queued', 'uploading', 'filed', 'failed', 'undone')),
  undo_until INTEGER,
  created_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  looks INTEGER NOT NULL DEFAULT 0,
  next_attempt_at INTEGER,
  failure TEXT,
  document_id TEXT,
  filed_at INTEGER,
  copies INTEGER NOT NULL DEFAULT 0,
  -- A message to a colleague in OpenEMR.
  note_to TEXT,
  note_text TEXT,
  note_state TEXT CHECK (note_state IN ('waiting', 'sent', 'unconfirmed', 'failed')),
  replaces TEXT REFERENCES filings (id),
  due_at INTEGER NOT NULL CHECK (due_at = iif(state = 'held', ifnull(undo_until, 0), ifnull(next_attempt_at, 0)))
) STRICT;
-- One at a time: two sessions cannot file the same message.
CREATE UNIQUE INDEX filings_open ON filings (message_id) WHERE state IN ('held', 'queued', 'uploading');
CREATE INDEX filings_due ON filings (created_at, id, due_at, state) WHERE state IN ('held', 'queued', 'uploading');
CREATE INDEX filings_next_due ON filings (due_at, state) WHERE state IN ('held', 'queued', 'uploading');
CREATE INDEX filings_notes ON filings (created_at, id) WHERE state = 'filed' AND note_state = 'waiting';
CREATE INDEX filings_of_message ON filings (message_id, created_at, id);
CREATE INDEX filings_by_account ON filings (account_id, created_at, id);
CREATE INDEX filings_by_state ON filings (account_id, state, created_at, id);
CREATE INDEX filings_by_document ON filings (pid, document_id) WHERE document_id IS NOT NULL;
CREATE INDEX filings_by_sender ON filings (address, account_id, patient_id, message_id, id) WHERE state = 'filed';
CREATE INDEX filings_of_blob ON filings (blob_id);
CREATE INDEX filings_replacing ON filings (replaces, state) WHERE replaces IS NOT NULL;

CREATE TABLE filing_attempts (
  id TEXT PRIMARY KEY NOT NULL,
  filing_id TEXT NOT NULL REFERENCES filings (id),
  number INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  -- JSON: what was in the category just before the post.
  listed_ids TEXT NOT NULL,
  ended_at INTEGER,
  outcome TEXT CHECK (outcome IN ('stored', 'refused', 'not-sent', 'unknown', 'died')),
  failure TEXT,
  UNIQUE (filing_id, number)
) STRICT;

CREATE TABLE filing_events (
  filing_id TEXT NOT NULL REFERENCES filings (id),
  -- 1 for the filing's first.
  number INTEGER NOT NULL,
  state TEXT NOT NULL,
  at INTEGER NOT NULL,
  cause TEXT NOT NULL,
  detail TEXT NOT NULL,
  staff_id TEXT REFERENCES staff (id),
  PRIMARY KEY (filing_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE document_categories (
  path TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  is_proved INTEGER NOT NULL CHECK (is_proved IN (0, 1)),
  last_used_at INTEGER
) STRICT, WITHOUT ROWID;

-- Refresh tokens, sealed. owner: 'clinic' or the id of a staff member.
CREATE TABLE emr_grants (
  owner TEXT PRIMARY KEY NOT NULL,
  staff_id TEXT NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
  sealed BLOB NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;
`,
);
