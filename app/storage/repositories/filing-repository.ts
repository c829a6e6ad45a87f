import { AppError } from '../../domain/errors.ts';
import { asId } from '../../domain/ids.ts';
import type { FilingId, StaffId } from '../../domain/ids.ts';
import type { FilingAttempt, FilingEvent } from '../../domain/filing/filing.ts';
import { FILING_STATES } from '../../domain/filing/filing.ts';
import type { FilingRepository } from '../../ports/repositories.ts';
import { oneOf, oneOfOrNull, parseFailure, parseScalars, parseStrings, toJsonOrNull } from '../database/columns.ts';
import type { Connection, SqlValue } from '../database/connection.ts';
import { isUniqueViolation, violates } from '../database/connection.ts';
import { createFilingQueries, FILING_SQL } from './filing-queries.ts';
import { changingColumns, fixedColumns } from './filing-row.ts';

interface AttemptRow {
  readonly id: string;
  readonly filing_id: string;
  readonly number: number;
  readonly started_at: number;
  readonly listed_ids: string;
  readonly ended_at: number | null;
  readonly outcome: string | null;
  readonly failure: string | null;
}
interface EventRow {
  readonly state: string;
  readonly at: number;
  readonly cause: string;
  readonly detail: string;
  readonly staff_id: string | null;
}
const OUTCOMES = ['stored', 'refused', 'not-sent', 'unknown', 'died'] as const;

const FIXED = [
  'message_id',
  'part',
  'blob_id',
  'type',
  'bytes',
  'sha256',
  'created_at',
  'replaces',
  'conversation_messages',
  'conversation_request',
] as const;
const CHANGING = [
  'staff_id',
  'patient_id',
  'pid',
  'confirmed_name',
  'confirmed_birth_date',
  'category',
  'name',
  'pages',
  'state',
  'undo_until',
  'attempts',
  'looks',
  'next_attempt_at',
  'failure',
  'document_id',
  'filed_at',
  'copies',
  'note_to',
  'note_text',
  'note_state',
  'lab_assignee_id',
  'due_at',
] as const;

/** A filing without a time of its own (`undoUntilMs` while held, `nextAttemptAtMs` while queued or uploading) is due at once. */
export function createFilingRepository(db: Connection): FilingRepository {
  return { ...createFilingQueries(db), ...createWriter(db), ...createAttempts(db) };
}

function createWriter(db: Connection): Pick<FilingRepository, 'insert' | 'save' | 'events'> {
  const columns = [...FIXED, ...CHANGING];
  const insert = db.command<Record<string, SqlValue>>(
    `INSERT INTO filings (id, account_id, channel, address, ${columns.join(', ')})
    SELECT @id, m.account_id, m.channel, m.address, ${columns.map((name) => `@${name}`).join(', ')}
    FROM messages AS m WHERE m.id = @message_id`,
  );
  const update = db.command<Record<string, SqlValue>>(
    `UPDATE filings SET ${CHANGING.map((name) => `${name} = @${name}`).join(', ')} WHERE id = @id`,
  );
  const insertEvent = db.command(`INSERT INTO filing_events (filing_id, number, state, at, cause, detail, staff_id)
    VALUES (@id, (SELECT ifnull(max(number), 0) + 1 FROM filing_events WHERE filing_id = @id),
    @state, @at, @cause, @detail, @staff_id)`);
  const events = db.query<[string], EventRow>(FILING_SQL.events);
  const append = (id: FilingId, event: Omit<FilingEvent, 'filingId'>): void => {
    const { state, atMs: at, cause, staffId } = event;
    insertEvent.run({ id, state, at, cause, detail: JSON.stringify(event.detail), staff_id: staffId });
  };

  return {
    insert(filing, event) {
      const values = { id: filing.id, ...fixedColumns(filing), ...changingColumns(filing) };
      if (oneOpen(() => insert.run(values)) !== 1) {
        throw new AppError('NOT_FOUND', 'This message does not exist any more.');
      }
      append(filing.id, { ...event, state: filing.state });
    },
    save(filing, event) {
      if (oneOpen(() => update.run({ id: filing.id, ...changingColumns(filing) })) !== 1) throw noFiling();
      append(filing.id, { ...event, state: filing.state });
    },
    events: (id) => events.all([id]).map((row) => toEvent(id, row)),
  };
}

function createAttempts(db: Connection): Pick<FilingRepository, 'beginAttempt' | 'endAttempt' | 'attempts'> {
  const begin = db.command(`INSERT INTO filing_attempts (id, filing_id, number, started_at, listed_ids)
    SELECT @id, id, @number, @started_at, @listed_ids FROM filings WHERE id = @filing_id`);
  const end = db.command<[number | null, string | null, string | null, string]>(
    'UPDATE filing_attempts SET ended_at = ?, outcome = ?, failure = ? WHERE id = ?',
  );
  const attempts = db.query<[string], AttemptRow>(FILING_SQL.attempts);

  return {
    beginAttempt({ id, filingId, number, startedAtMs, listedIds }) {
      const listed = JSON.stringify(listedIds);
      if (begin.run({ id, filing_id: filingId, number, started_at: startedAtMs, listed_ids: listed }) !== 1) {
        throw noFiling();
      }
    },
    endAttempt(id, { endedAtMs, outcome, failure }) {
      if (end.run([endedAtMs, outcome, toJsonOrNull(failure), id]) === 1) return;
      throw new AppError('NOT_FOUND', 'This attempt to file does not exist.');
    },
    attempts: (id) => attempts.all([id]).map((row) => toAttempt(row)),
  };
}

/** Two sessions that file the same message: the index lets one of them through. */
function oneOpen(write: () => number): number {
  try {
    return write();
  } catch (error) {
    if (violates(error, 'filings.message_id')) throw beingFiled(error);
    if (isUniqueViolation(error)) throw idConflict(error);
    throw error;
  }
}

function toEvent(filingId: FilingId, row: EventRow): FilingEvent {
  return {
    filingId,
    state: oneOf(FILING_STATES, row.state, 'filing_events.state'),
    atMs: row.at,
    cause: row.cause,
    detail: parseScalars(row.detail, 'filing_events.detail'),
    staffId: row.staff_id === null ? null : asId<StaffId>(row.staff_id),
  };
}

function toAttempt(row: AttemptRow): FilingAttempt {
  return {
    id: row.id,
    filingId: asId<FilingId>(row.filing_id),
    number: row.number,
    startedAtMs: row.started_at,
    listedIds: parseStrings(row.listed_ids, 'filing_attempts.listed_ids'),
    endedAtMs: row.ended_at,
    outcome: oneOfOrNull(OUTCOMES, row.outcome, 'filing_attempts.outcome'),
    failure: parseFailure(row.failure, 'filing_attempts.failure'),
  };
}

function beingFiled(cause: unknown): AppError {
  return new AppError(
    'CONFLICT',
    'This document is being filed already; wait until that is done or undo it.',
    { reason: 'being-filed' },
    { cause },
  );
}

function idConflict(cause: unknown): AppError {
  return new AppError('ID_CONFLICT', 'A filing with this id exists already; use a new id.', {}, { cause });
}

function noFiling(): AppError {
  return new AppError('NOT_FOUND', 'This filing does not exist any more.');
}
