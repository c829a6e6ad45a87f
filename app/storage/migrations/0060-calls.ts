import { migration } from './migration.ts';

/** Calls: one row from the first ring on, with what a person says of it; the vendor's record joins the same row. */
export default migration(
  60,
  'calls',
  `
CREATE TABLE calls (
  id TEXT PRIMARY KEY NOT NULL,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  staff_id TEXT REFERENCES staff (id),
  direction TEXT NOT NULL CHECK (direction IN ('inbound', 'outbound')),
  number TEXT NOT NULL,
  caller_name TEXT,
  patient_id TEXT,
  outcome TEXT CHECK (outcome IN ('answered', 'missed', 'elsewhere', 'declined', 'busy', 'no-answer', 'cancelled', 'voicemail',
    'transferred', 'failed')),
  started_at INTEGER NOT NULL,
  connected_at INTEGER,
  ended_at INTEGER,
  -- JSON objects, read as a whole.
  failure TEXT,
  quality TEXT,
  note TEXT NOT NULL DEFAULT '',
  result TEXT CHECK (result IN ('reached', 'left-message', 'no-answer', 'wrong-number', 'call-again')),
  call_back TEXT CHECK (call_back IN ('wanted', 'done')),
  is_seen INTEGER NOT NULL CHECK (is_seen IN (0, 1)),
  vendor_id TEXT,
  CHECK ((outcome IS NULL) = (ended_at IS NULL))
) STRICT;
CREATE INDEX calls_of_account ON calls (account_id, started_at DESC, id DESC);
CREATE INDEX calls_of_number ON calls (number, started_at DESC, id DESC) WHERE number <> '';
CREATE INDEX calls_of_patient ON calls (patient_id, started_at DESC, id DESC) WHERE patient_id IS NOT NULL;
-- Missed is a voicemail too, and a call that failed here before anybody spoke.
CREATE INDEX calls_missed ON calls (account_id, started_at DESC, id DESC)
  WHERE direction = 'inbound' AND (outcome IN ('missed', 'voicemail') OR (outcome = 'failed' AND connected_at IS NULL));
CREATE INDEX calls_unseen ON calls (account_id, started_at)
  WHERE direction = 'inbound' AND (outcome IN ('missed', 'voicemail') OR (outcome = 'failed' AND connected_at IS NULL))
    AND is_seen = 0;
CREATE INDEX calls_to_call_back ON calls (account_id, started_at DESC, id DESC) WHERE call_back = 'wanted';
CREATE INDEX calls_number_to_call_back ON calls (number, started_at) WHERE call_back = 'wanted';
CREATE INDEX calls_live ON calls (started_at) WHERE outcome IS NULL;
CREATE UNIQUE INDEX calls_by_vendor_id ON calls (account_id, vendor_id) WHERE vendor_id IS NOT NULL;
CREATE INDEX calls_unmatched ON calls (account_id, started_at) WHERE vendor_id IS NULL;

-- How far the vendor's record of calls has been read.
CREATE TABLE call_cursors (
  account_id TEXT PRIMARY KEY NOT NULL REFERENCES accounts (id),
  cursor TEXT,
  read_at INTEGER NOT NULL,
  -- What began before is no news; 0 once the first look has come to its end.
  news_from INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`,
);
