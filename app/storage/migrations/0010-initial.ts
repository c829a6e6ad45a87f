import { migration } from './migration.ts';

/**
 * Times are Unix milliseconds of core's clock. Flags are 0 or 1. JSON columns hold what no query looks into.
 * `messages.row` is the rowid made explicit: the full-text table points at it, and VACUUM must not renumber it.
 */
export default migration(
  10,
  'initial',
  `
CREATE TABLE settings (
  name TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
  id TEXT PRIMARY KEY NOT NULL,
  username TEXT NOT NULL,
  -- The user name in lower case: unique without regard to case, in any alphabet.
  username_key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  is_primary INTEGER NOT NULL DEFAULT 0 CHECK (is_primary IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX staff_primary ON staff (is_primary) WHERE is_primary = 1;

CREATE TABLE staff_permissions (
  staff_id TEXT PRIMARY KEY NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
  fax INTEGER NOT NULL CHECK (fax IN (0, 1)),
  sms INTEGER NOT NULL CHECK (sms IN (0, 1)),
  email INTEGER NOT NULL CHECK (email IN (0, 1)),
  voice INTEGER NOT NULL CHECK (voice IN (0, 1)),
  direct INTEGER NOT NULL CHECK (direct IN (0, 1)),
  view INTEGER NOT NULL CHECK (view IN (0, 1)),
  send INTEGER NOT NULL CHECK (send IN (0, 1)),
  file INTEGER NOT NULL CHECK (file IN (0, 1)),
  "delete" INTEGER NOT NULL CHECK ("delete" IN (0, 1)),
  export INTEGER NOT NULL CHECK (export IN (0, 1)),
  batch INTEGER NOT NULL CHECK (batch IN (0, 1)),
  admin INTEGER NOT NULL CHECK (admin IN (0, 1)),
  use_primary INTEGER NOT NULL CHECK (use_primary IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE channels (
  channel TEXT PRIMARY KEY NOT NULL CHECK (channel IN ('fax', 'sms', 'email', 'voice', 'direct')),
  position INTEGER NOT NULL,
  enabled INTEGER NOT NULL DEFAULT 0 CHECK (enabled IN (0, 1)),
  individual_accounts INTEGER NOT NULL DEFAULT 0 CHECK (individual_accounts IN (0, 1)),
  provider TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO channels (channel, position) VALUES ('fax', 0), ('sms', 1), ('email', 2), ('voice', 3), ('direct', 4);

CREATE TABLE accounts (
  id TEXT PRIMARY KEY NOT NULL,
  provider TEXT NOT NULL,
  name TEXT NOT NULL,
  channels TEXT NOT NULL,
  owner_id TEXT REFERENCES staff (id),
  is_default INTEGER NOT NULL CHECK (is_default IN (0, 1)),
  config TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('ready', 'needs-sign-in', 'needs-attention', 'disabled')),
  failure TEXT,
  wait_until INTEGER
) STRICT;

CREATE TABLE sessions (
  id TEXT PRIMARY KEY NOT NULL,
  staff_id TEXT NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
  opened_at INTEGER NOT NULL,
  sealed BLOB NOT NULL
) STRICT;

-- One encrypted file; several blobs with the same content share it.
CREATE TABLE blob_files (
  name TEXT PRIMARY KEY NOT NULL,
  wrapped_key BLOB NOT NULL,
  bytes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE blobs (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  session_id TEXT,
  created_at INTEGER NOT NULL,
  file TEXT NOT NULL REFERENCES blob_files (name)
) STRICT;
CREATE INDEX blobs_of_file ON blobs (file);

CREATE TABLE messages (
  row INTEGER PRIMARY KEY NOT NULL,
  id TEXT NOT NULL UNIQUE,
  channel TEXT NOT NULL CHECK (channel IN ('fax', 'sms', 'email', 'direct')),
  direction TEXT NOT NULL CHECK (direction IN ('inbound', 'outbound')),
  account_id TEXT NOT NULL REFERENCES accounts (id),
  address TEXT NOT NULL,
  contact_name TEXT,
  patient_id TEXT,
  unread INTEGER NOT NULL DEFAULT 0 CHECK (unread IN (0, 1)),
  content TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  created_by TEXT REFERENCES staff (id),
  created_at INTEGER NOT NULL,
  send_at INTEGER,
  expires_at INTEGER,
  -- 0 high, 1 normal, 2 batch: the order in which messages leave.
  priority INTEGER NOT NULL CHECK (priority IN (0, 1, 2)),
  state TEXT NOT NULL CHECK (state IN ('draft', 'queued', 'sending', 'sent', 'delivered', 'failed', 'cancelled',
    'unconfirmed', 'receiving', 'received')),
  hold_reason TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_attempt_at INTEGER,
  failure TEXT,
  vendor_id TEXT,
  looks INTEGER NOT NULL DEFAULT 0,
  next_look_at INTEGER,
  look_result TEXT CHECK (look_result IN ('absent', 'ambiguous')),
  receipt_until INTEGER,
  cancel_requested INTEGER NOT NULL DEFAULT 0 CHECK (cancel_requested IN (0, 1)),
  -- Not a generated column: SQLite never takes an index over one as covering.
  due_at INTEGER NOT NULL CHECK (due_at = max(ifnull(send_at, 0), ifnull(next_attempt_at, 0))),
  CHECK (direction = 'inbound' OR created_by IS NOT NULL)
) STRICT;

-- Lists, newest first.
CREATE INDEX messages_by_channel ON messages (account_id, channel, created_at, id);
CREATE INDEX messages_by_state ON messages (account_id, state, created_at, id, hold_reason);
CREATE INDEX messages_by_address ON messages (address, account_id, created_at, id);
CREATE INDEX messages_by_patient ON messages (patient_id, account_id, created_at, id) WHERE patient_id IS NOT NULL;
-- The outbox.
CREATE INDEX outbox_due ON messages (account_id, priority, created_at, id, due_at, hold_reason)
  WHERE state = 'queued' AND hold_reason IS NULL;
CREATE INDEX outbox_next_due ON messages (account_id, due_at, hold_reason) WHERE state = 'queued' AND hold_reason IS NULL;
CREATE INDEX outbox_expiry ON messages (expires_at) WHERE state = 'queued' AND expires_at IS NOT NULL;
CREATE INDEX outbox_looks ON messages (account_id, next_look_at)
  WHERE state = 'unconfirmed' AND next_look_at IS NOT NULL;
CREATE INDEX outbox_receipts ON messages (account_id, created_at, id)
  WHERE state = 'sent' AND vendor_id IS NOT NULL AND receipt_until IS NOT NULL;
-- Vendor ids: an inbound item is taken in once; a sent one is found again.
CREATE UNIQUE INDEX messages_inbound_vendor_id ON messages (account_id, channel, direction, vendor_id)
  WHERE direction = 'inbound' AND vendor_id IS NOT NULL;
CREATE INDEX messages_outbound_vendor_id ON messages (account_id, vendor_id)
  WHERE direction = 'outbound' AND vendor_id IS NOT NULL;

CREATE TABLE message_parts (
  message_id TEXT NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  blob_id TEXT NOT NULL REFERENCES blobs (id),
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  pages INTEGER,
  PRIMARY KEY (message_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_parts_of_blob ON message_parts (blob_id);

CREATE TABLE delivery_attempts (
  id TEXT PRIMARY KEY NOT NULL,
  message_id TEXT NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  number INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  outcome TEXT CHECK (outcome IN ('accepted', 'rejected', 'retry', 'unknown', 'died')),
  vendor_id TEXT,
  proof TEXT,
  failure TEXT,
  UNIQUE (message_id, number)
) STRICT;
-- A vendor's item belongs to one attempt: two messages can never claim the same one.
CREATE UNIQUE INDEX delivery_attempts_vendor_id ON delivery_attempts (account_id, vendor_id)
  WHERE vendor_id IS NOT NULL;

CREATE TABLE delivery_events (
  message_id TEXT NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
  -- 1 for the message's first.
  number INTEGER NOT NULL,
  state TEXT NOT NULL,
  at INTEGER NOT NULL,
  cause TEXT NOT NULL,
  detail TEXT NOT NULL,
  staff_id TEXT REFERENCES staff (id),
  PRIMARY KEY (message_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE submissions (
  id TEXT PRIMARY KEY NOT NULL,
  content_hash TEXT NOT NULL,
  staff_id TEXT NOT NULL REFERENCES staff (id),
  message_ids TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- No foreign keys: an entry outlives what it speaks of.
CREATE TABLE audit (
  sequence INTEGER PRIMARY KEY NOT NULL,
  at INTEGER NOT NULL,
  staff_id TEXT,
  session_id TEXT,
  action TEXT NOT NULL,
  subjects TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('done', 'refused')),
  code TEXT,
  detail TEXT NOT NULL,
  mac BLOB NOT NULL
) STRICT;

CREATE VIRTUAL TABLE message_search USING fts5 (
  address, contact_name, body,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
`,
);
