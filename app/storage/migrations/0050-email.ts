import { migration } from './migration.ts';

/** E-mail: several recipients per message, threads by Message-ID, parts with a role, drafts, bounces, copies of what was sent. */
export default migration(
  50,
  'email',
  `
-- Of a sent e-mail, in the order of its content; other channels have one recipient, which is the message's own address.
CREATE TABLE message_recipients (
  message_id TEXT NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  -- The message's own, which never changes.
  account_id TEXT NOT NULL REFERENCES accounts (id),
  -- As it was written, and in lower case.
  address TEXT NOT NULL,
  address_key TEXT NOT NULL,
  name TEXT,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'delivered', 'failed', 'cancelled')),
  failure TEXT,
  PRIMARY KEY (message_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_recipients_by_address ON message_recipients (address_key, state);
-- Whom something went to, the newest of each address first: ids are in order of time.
CREATE INDEX message_recipients_written_to ON message_recipients (account_id, address_key, message_id DESC, name, state)
  WHERE state IN ('sent', 'delivered');

-- An e-mail that waits for some of its recipients goes to the others before: several attempts, one Message-ID. The vendor's item
-- still belongs to one message: of its attempts one is no repeat.
ALTER TABLE delivery_attempts ADD COLUMN is_repeat INTEGER NOT NULL DEFAULT 0 CHECK (is_repeat IN (0, 1));
DROP INDEX delivery_attempts_vendor_id;
CREATE UNIQUE INDEX delivery_attempts_vendor_id ON delivery_attempts (account_id, vendor_id)
  WHERE vendor_id IS NOT NULL AND is_repeat = 0;

ALTER TABLE messages ADD COLUMN mail_id TEXT;
ALTER TABLE messages ADD COLUMN thread_id TEXT CHECK ((thread_id IS NULL) OR channel = 'email');
CREATE INDEX messages_by_mail_id ON messages (mail_id, account_id, direction) WHERE mail_id IS NOT NULL;
CREATE INDEX messages_of_thread ON messages (thread_id, account_id, created_at, id, removed_at) WHERE thread_id IS NOT NULL;
-- Every Message-ID that was seen or named.
CREATE TABLE mail_threads (
  mail_id TEXT PRIMARY KEY NOT NULL,
  thread_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX mail_threads_by_thread ON mail_threads (thread_id);

ALTER TABLE message_parts ADD COLUMN role TEXT CHECK (role IN ('html', 'inline'));
ALTER TABLE message_parts ADD COLUMN content_id TEXT;

CREATE TABLE bounced_addresses (
  channel TEXT NOT NULL,
  address TEXT NOT NULL,
  at INTEGER NOT NULL,
  message_id TEXT REFERENCES messages (id),
  code TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (channel, address)
) STRICT, WITHOUT ROWID;

-- Copies for the mailbox's folder of sent mail that are not there yet.
CREATE TABLE sent_copies (
  message_id TEXT PRIMARY KEY NOT NULL REFERENCES messages (id),
  account_id TEXT NOT NULL REFERENCES accounts (id),
  channel TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX sent_copies_due ON sent_copies (account_id, channel, due_at, message_id, tries);

CREATE TABLE email_drafts (
  id TEXT PRIMARY KEY NOT NULL,
  staff_id TEXT NOT NULL REFERENCES staff (id),
  -- Recipients as typed, subject, HTML: one JSON object, read as a whole.
  content TEXT NOT NULL,
  account_id TEXT REFERENCES accounts (id),
  patient_id TEXT,
  in_reply_to TEXT REFERENCES messages (id),
  is_protected INTEGER NOT NULL CHECK (is_protected IN (0, 1)),
  send_at INTEGER,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX email_drafts_of_person ON email_drafts (staff_id, updated_at, id);
CREATE TABLE email_draft_parts (
  draft_id TEXT NOT NULL REFERENCES email_drafts (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  blob_id TEXT NOT NULL REFERENCES blobs (id),
  PRIMARY KEY (draft_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX email_draft_parts_of_blob ON email_draft_parts (blob_id);

CREATE TABLE fax_drafts (
  id TEXT PRIMARY KEY NOT NULL,
  sent_to TEXT NOT NULL,
  message_id TEXT NOT NULL UNIQUE REFERENCES messages (id),
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX fax_drafts_by_time ON fax_drafts (created_at, id);

ALTER TABLE templates ADD COLUMN subject TEXT NOT NULL DEFAULT '';

CREATE INDEX patients_by_email ON patients (lower(trim(email))) WHERE status = 'active' AND email IS NOT NULL;

-- Parts of one e-mail are filed each by itself. Empty: the document of a message that has one, or of a conversation.
ALTER TABLE filings ADD COLUMN part TEXT NOT NULL DEFAULT '';
DROP INDEX filings_open;
CREATE UNIQUE INDEX filings_open ON filings (message_id, part) WHERE state IN ('held', 'queued', 'uploading');
-- Filed threads: their document is no part of a message, and goes by itself.
DROP INDEX retention_threads;
CREATE INDEX retention_threads ON filings (created_at, id)
  WHERE channel IN ('sms', 'email') AND state IN ('filed', 'undone');
`,
);
