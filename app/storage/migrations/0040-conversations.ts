import { migration } from './migration.ts';

/**
 * Conversations, drafts, opt-outs, templates, contacts and the search over all of them.
 *
 * A conversation's newest message and unread count are kept per lane (account and channel), because that is how lists are read;
 * its folder and who claimed it are copied there, so that a page of *open* reads no row of an archived one.
 */
export default migration(
  40,
  'conversations',
  `
CREATE TABLE conversations (
  id TEXT PRIMARY KEY NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('sms', 'email', 'direct')),
  address TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT REFERENCES staff (id),
  claimed_by TEXT REFERENCES staff (id),
  claimed_at INTEGER CHECK ((claimed_by IS NULL) = (claimed_at IS NULL)),
  folder TEXT NOT NULL DEFAULT 'open' CHECK (folder IN ('open', 'snoozed', 'archived')),
  snoozed_until INTEGER CHECK ((snoozed_until IS NOT NULL) = (folder = 'snoozed')),
  UNIQUE (channel, address)
) STRICT;
CREATE INDEX conversations_snoozed ON conversations (snoozed_until, id) WHERE folder = 'snoozed';

-- Who began to write there, whether or not others had: what lets them see a thread in which they have no message yet.
CREATE TABLE conversation_beginners (
  conversation_id TEXT NOT NULL REFERENCES conversations (id),
  staff_id TEXT NOT NULL REFERENCES staff (id),
  PRIMARY KEY (conversation_id, staff_id)
) STRICT, WITHOUT ROWID;

-- One row for each account with a message in the thread that was not removed.
CREATE TABLE conversation_lanes (
  conversation_id TEXT NOT NULL REFERENCES conversations (id),
  account_id TEXT NOT NULL REFERENCES accounts (id),
  -- The conversation's own, which lists are ranges of.
  channel TEXT NOT NULL,
  folder TEXT NOT NULL,
  claimed_by TEXT,
  -- Anything unread on any of its lanes: then each of them is in the list of unread ones, and its newest in its place.
  has_unread INTEGER NOT NULL CHECK (has_unread IN (0, 1)),
  -- Of the newest message; its time is what lists are ordered by.
  last_at INTEGER NOT NULL,
  last_message_id TEXT NOT NULL REFERENCES messages (id),
  unread INTEGER NOT NULL CHECK (unread >= 0),
  PRIMARY KEY (conversation_id, account_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_lanes_by_folder ON conversation_lanes (account_id, channel, folder, last_at, conversation_id);
CREATE INDEX conversation_lanes_unread ON conversation_lanes (account_id, channel, last_at, conversation_id, unread)
  WHERE has_unread = 1;
CREATE INDEX conversation_lanes_claimed ON conversation_lanes (claimed_by, account_id, channel, last_at, conversation_id)
  WHERE claimed_by IS NOT NULL;

ALTER TABLE messages ADD COLUMN conversation_id TEXT REFERENCES conversations (id);
-- The number or address of ours that it came to.
ALTER TABLE messages ADD COLUMN own_address TEXT;
CREATE INDEX messages_of_conversation ON messages (conversation_id, account_id, created_at, id, removed_at)
  WHERE conversation_id IS NOT NULL AND removed_at IS NULL;
CREATE INDEX conversation_received ON messages (conversation_id, account_id, unread, created_at, id, removed_at)
  WHERE direction = 'inbound' AND (conversation_id IS NOT NULL AND removed_at IS NULL);

CREATE TABLE conversation_notes (
  id TEXT PRIMARY KEY NOT NULL,
  conversation_id TEXT NOT NULL REFERENCES conversations (id),
  staff_id TEXT NOT NULL REFERENCES staff (id),
  at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX notes_of_conversation ON conversation_notes (conversation_id, at, id);
-- Whose readers may read it: the accounts of the thread that its author could read.
CREATE TABLE conversation_note_accounts (
  note_id TEXT NOT NULL REFERENCES conversation_notes (id),
  account_id TEXT NOT NULL REFERENCES accounts (id),
  PRIMARY KEY (note_id, account_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE drafts (
  staff_id TEXT NOT NULL REFERENCES staff (id),
  conversation_id TEXT NOT NULL REFERENCES conversations (id),
  body TEXT NOT NULL,
  patient_id TEXT,
  account_id TEXT REFERENCES accounts (id),
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (staff_id, conversation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX drafts_of_person ON drafts (staff_id, updated_at, conversation_id);
CREATE TABLE draft_parts (
  staff_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  blob_id TEXT NOT NULL REFERENCES blobs (id),
  PRIMARY KEY (staff_id, conversation_id, position),
  FOREIGN KEY (staff_id, conversation_id) REFERENCES drafts (staff_id, conversation_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_parts_of_blob ON draft_parts (blob_id);

-- Where an address stands now, and every change that led there.
CREATE TABLE opt_outs (
  channel TEXT NOT NULL,
  address TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('blocked', 'unclear', 'allowed')),
  cause TEXT NOT NULL CHECK (cause IN ('keyword', 'wording', 'vendor', 'staff', 'start')),
  at INTEGER NOT NULL,
  message_id TEXT REFERENCES messages (id),
  staff_id TEXT REFERENCES staff (id),
  reason TEXT,
  visit_check_at INTEGER,
  PRIMARY KEY (channel, address)
) STRICT, WITHOUT ROWID;
CREATE INDEX opt_outs_visit_checks ON opt_outs (visit_check_at, channel, address) WHERE visit_check_at IS NOT NULL;
CREATE TABLE opt_out_changes (
  channel TEXT NOT NULL,
  address TEXT NOT NULL,
  number INTEGER NOT NULL,
  state TEXT NOT NULL,
  cause TEXT NOT NULL,
  at INTEGER NOT NULL,
  message_id TEXT REFERENCES messages (id),
  staff_id TEXT REFERENCES staff (id),
  reason TEXT,
  PRIMARY KEY (channel, address, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE templates (
  id TEXT PRIMARY KEY NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('sms', 'email', 'direct')),
  name TEXT NOT NULL,
  shortcut TEXT,
  -- The shortcut in lower case.
  shortcut_key TEXT CHECK ((shortcut_key IS NULL) = (shortcut IS NULL)),
  language TEXT NOT NULL CHECK (language IN ('en', 'es')),
  body TEXT NOT NULL,
  -- NULL: came with Foyer.
  saved_by TEXT REFERENCES staff (id),
  saved_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX templates_shortcut ON templates (channel, shortcut_key) WHERE shortcut_key IS NOT NULL;
CREATE INDEX templates_by_name ON templates (channel, name, id);

CREATE TABLE contacts (
  -- The rowid made explicit, as in messages.
  row INTEGER PRIMARY KEY NOT NULL,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  -- As search folds it: what lists are ordered by.
  name_key TEXT NOT NULL,
  organization TEXT NOT NULL,
  note TEXT NOT NULL,
  saved_by TEXT NOT NULL REFERENCES staff (id),
  saved_at INTEGER NOT NULL
) STRICT;
CREATE INDEX contacts_by_name ON contacts (name_key, id);
CREATE TABLE contact_addresses (
  contact_row INTEGER NOT NULL REFERENCES contacts (row) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('mobile', 'phone', 'fax', 'email', 'direct')),
  text TEXT NOT NULL,
  address TEXT NOT NULL,
  PRIMARY KEY (contact_row, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_addresses_by_address ON contact_addresses (address, contact_row);
-- Words come folded, so the tokenizer only separates them.
CREATE VIRTUAL TABLE contact_search USING fts5 (
  words, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3', tokenize = 'ascii'
);

-- One column of folded words and of what narrows a search (lane, address, patient, month); which is which, the words tell
-- (database/message-terms.ts). A leaf fits one page of the encrypted file.
DROP TABLE message_search;
CREATE VIRTUAL TABLE message_search USING fts5 (
  words, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3 4', tokenize = 'ascii'
);
INSERT INTO message_search (message_search, rank) VALUES ('pgsz', 3900);
CREATE VIRTUAL TABLE message_search_terms USING fts5vocab (message_search, instance);
INSERT INTO message_search (rowid, words) SELECT m.row, message_terms(
    m.account_id, m.channel, m.direction, m.address, ifnull(m.contact_name, ''), ifnull(m.patient_id, ''), m.created_at,
    EXISTS (SELECT 1 FROM message_parts AS p WHERE p.message_id = m.id), ifnull(m.content ->> '$.coverSheet.text', ''))
  FROM messages AS m WHERE m.removed_at IS NULL;

ALTER TABLE patients ADD COLUMN state TEXT NOT NULL DEFAULT '';
ALTER TABLE patients ADD COLUMN postal_code TEXT NOT NULL DEFAULT '';

-- The document of a conversation: how many messages it shows, and what was asked for. Null: it is its message's own.
ALTER TABLE filings ADD COLUMN conversation_messages INTEGER;
ALTER TABLE filings ADD COLUMN conversation_request TEXT CHECK ((conversation_request IS NULL) = (conversation_messages IS NULL));

-- Filed threads: their document is no part of a message, and goes by itself.
CREATE INDEX retention_threads ON filings (created_at, id)
  WHERE channel IN ('sms') AND state IN ('filed', 'undone');

ALTER TABLE tasks ADD COLUMN reason TEXT CHECK (reason IN ('opt-out-unclear', 'opt-out-visit'));

-- The outbox and the fetching of content work lane by lane.
DROP INDEX outbox_due;
DROP INDEX outbox_next_due;
DROP INDEX outbox_looks;
DROP INDEX outbox_receipts;
DROP INDEX inbox_content_due;
DROP INDEX inbox_next_content;
DROP INDEX inbox_read_pending;
DROP INDEX inbox_needs_filing;
CREATE INDEX outbox_due ON messages (account_id, channel, priority, created_at, id, due_at, hold_reason)
  WHERE state = 'queued' AND hold_reason IS NULL;
CREATE INDEX outbox_next_due ON messages (account_id, channel, due_at, hold_reason)
  WHERE state = 'queued' AND hold_reason IS NULL;
CREATE INDEX outbox_looks ON messages (account_id, channel, next_look_at)
  WHERE state = 'unconfirmed' AND next_look_at IS NOT NULL;
CREATE INDEX outbox_receipts ON messages (account_id, channel, created_at, id)
  WHERE state = 'sent' AND vendor_id IS NOT NULL AND receipt_until IS NOT NULL;
CREATE INDEX inbox_content_due ON messages (account_id, channel, created_at, id, next_content_at)
  WHERE state = 'receiving' AND next_content_at IS NOT NULL;
CREATE INDEX inbox_next_content ON messages (account_id, channel, next_content_at)
  WHERE state = 'receiving' AND next_content_at IS NOT NULL;
CREATE INDEX inbox_read_pending ON messages (account_id, channel, created_at, id) WHERE read_pending = 1;
-- What is queued to an address that opts out.
CREATE INDEX outbox_by_address ON messages (address, created_at, id) WHERE state = 'queued';
-- Only documents are to be filed: texts, which come in great numbers, are left out.
CREATE INDEX inbox_needs_filing ON messages (account_id, channel, created_at, id, unread, state, next_content_at, removed_at)
  WHERE direction = 'inbound' AND (channel IN ('fax') AND (is_filed = 0 AND (next_content_at IS NULL AND removed_at IS NULL)));
`,
);
