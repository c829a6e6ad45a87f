import { MESSAGE_CHANNELS } from '../../domain/channel.ts';
import { asId } from '../../domain/ids.ts';
import type { MessageId, PatientId } from '../../domain/ids.ts';
import type { InboxCounts, InboxRepository } from '../../ports/repositories.ts';
import { oneOf } from '../database/columns.ts';
import type { Connection } from '../database/connection.ts';
import { FILED_CHANNEL, inLanes, lanesParameter } from './lanes.ts';

interface IdRow {
  readonly id: string;
}
interface CountsRow {
  readonly channel: string | null;
  readonly count: number;
  readonly oldest: number | null;
}

/** What is asked of received messages, in SQL; each with its index. Exported so that a test can look at every plan. */
export const INBOX_SQL = {
  contentDue: `SELECT id FROM messages INDEXED BY inbox_content_due
    WHERE account_id = ? AND channel = ? AND state = 'receiving' AND next_content_at IS NOT NULL AND next_content_at <= ? ORDER BY created_at, id LIMIT ?`,
  nextContent: `SELECT min(next_content_at) AS at FROM messages INDEXED BY inbox_next_content
    WHERE account_id = ? AND channel = ? AND state = 'receiving' AND next_content_at IS NOT NULL`,
  // A line for each channel with anything unread, one of all that is to be filed (channel NULL).
  counts: `SELECT channel, count(*) AS count, NULL AS oldest FROM messages INDEXED BY inbox_unread
      WHERE ${inLanes()} AND unread = 1 AND removed_at IS NULL GROUP BY channel
    UNION ALL SELECT NULL, count(*), min(created_at) FROM messages INDEXED BY inbox_needs_filing
      WHERE ${inLanes()} AND direction = 'inbound' AND ${FILED_CHANNEL} AND is_filed = 0 AND next_content_at IS NULL
      AND removed_at IS NULL`,
  claims: `SELECT id FROM messages INDEXED BY inbox_claims WHERE claimed_by = ? ORDER BY claimed_at, id`,
  // Not what a later filing corrected: that patient was the wrong one.
  earlierPatients: `SELECT patient_id, count(*) AS count, max(created_at) AS last FROM (
      SELECT patient_id, id, created_at FROM messages INDEXED BY inbox_sender_patients
        WHERE address = @address AND ${inLanes()} AND direction = 'inbound' AND patient_id IS NOT NULL
      UNION SELECT f.patient_id, m.id, m.created_at FROM filings AS f INDEXED BY filings_by_sender
        CROSS JOIN messages AS m ON m.id = f.message_id
        WHERE f.address = @address AND ${inLanes('f')} AND f.state = 'filed' AND NOT EXISTS
          (SELECT 1 FROM filings AS r WHERE r.replaces = f.id AND r.state = 'filed'))
    GROUP BY patient_id ORDER BY last DESC, patient_id LIMIT @limit`,
} as const;

export type InboxQueries = Pick<
  InboxRepository,
  'contentDue' | 'nextContentAtMs' | 'counts' | 'claimsOf' | 'earlierPatients'
>;

export function createInboxQueries(db: Connection): InboxQueries {
  const contentDue = db.query<[string, string, number, number], IdRow>(INBOX_SQL.contentDue);
  const nextContent = db.query<[string, string], { at: number | null }>(INBOX_SQL.nextContent);
  const counts = db.query<{ lanes: string }, CountsRow>(INBOX_SQL.counts);
  const claims = db.query<[string], IdRow>(INBOX_SQL.claims);
  const earlier = db.query<
    { address: string; lanes: string; limit: number },
    { patient_id: string; count: number; last: number }
  >(INBOX_SQL.earlierPatients);

  return {
    contentDue: ({ accountId, channel }, nowMs, limit) => idsOf(contentDue.all([accountId, channel, nowMs, limit])),
    nextContentAtMs: ({ accountId, channel }) => nextContent.get([accountId, channel])?.at ?? null,
    counts: (scope) => toCounts(counts.all({ lanes: lanesParameter(scope) })),
    claimsOf: (staffId) => idsOf(claims.all([staffId])),
    earlierPatients(address, scope, limit) {
      // A withheld number is everybody's.
      if (address === '') return [];
      return earlier.all({ address, lanes: lanesParameter(scope), limit }).map((row) => ({
        patientId: asId<PatientId>(row.patient_id),
        count: row.count,
        lastAtMs: row.last,
      }));
    },
  };
}

function toCounts(rows: readonly CountsRow[]): InboxCounts {
  const unreadBy = rows.flatMap(({ channel, count }) =>
    channel === null ? [] : [[oneOf(MESSAGE_CHANNELS, channel, 'messages.channel'), count] as const],
  );
  const toFile = rows.find(({ channel }) => channel === null);
  return {
    unread: unreadBy.reduce((sum, [, count]) => sum + count, 0),
    unreadBy: Object.fromEntries(unreadBy),
    needsFiling: toFile?.count ?? 0,
    oldestNeedsFilingAtMs: toFile?.oldest ?? null,
  };
}

function idsOf(rows: readonly IdRow[]): MessageId[] {
  return rows.map((row) => asId<MessageId>(row.id));
}
