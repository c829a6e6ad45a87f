import { asId } from '../../domain/ids.ts';
import type { BlobId, FilingId, MessageId, PatientId, StaffId } from '../../domain/ids.ts';
import type { ColleagueNote, Filing } from '../../domain/filing/filing.ts';
import { FILING_STATES } from '../../domain/filing/filing.ts';
import { oneOf, parseFailure, toJsonOrNull } from '../database/columns.ts';
import type { SqlValue } from '../database/connection.ts';

export interface FilingRow {
  readonly id: string;
  readonly message_id: string;
  readonly staff_id: string;
  readonly patient_id: string;
  readonly pid: number;
  readonly confirmed_name: string;
  readonly confirmed_birth_date: string | null;
  readonly category: string;
  readonly name: string;
  readonly pages: string | null;
  readonly blob_id: string;
  readonly type: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly state: string;
  readonly undo_until: number | null;
  readonly created_at: number;
  readonly attempts: number;
  readonly looks: number;
  readonly next_attempt_at: number | null;
  readonly failure: string | null;
  readonly document_id: string | null;
  readonly filed_at: number | null;
  readonly copies: number;
  readonly note_to: string | null;
  readonly note_text: string | null;
  readonly note_state: string | null;
  readonly replaces: string | null;
  readonly lab_assignee_id: string | null;
  readonly conversation_messages: number | null;
  readonly conversation_request: string | null;
  readonly part: string;
}

export function toFiling(row: FilingRow): Filing {
  return {
    id: asId<FilingId>(row.id),
    messageId: asId<MessageId>(row.message_id),
    part: row.part === '' ? null : asId<BlobId>(row.part),
    staffId: asId<StaffId>(row.staff_id),
    patientId: asId<PatientId>(row.patient_id),
    pid: row.pid,
    confirmedName: row.confirmed_name,
    confirmedBirthDate: row.confirmed_birth_date,
    category: row.category,
    name: row.name,
    pages: row.pages,
    blobId: asId<BlobId>(row.blob_id),
    type: row.type,
    bytes: row.bytes,
    sha256: row.sha256,
    state: oneOf(FILING_STATES, row.state, 'filings.state'),
    undoUntilMs: row.undo_until,
    createdAtMs: row.created_at,
    attempts: row.attempts,
    looks: row.looks,
    nextAttemptAtMs: row.next_attempt_at,
    failure: parseFailure(row.failure, 'filings.failure'),
    documentId: row.document_id,
    filedAtMs: row.filed_at,
    copies: row.copies,
    note: toNote(row),
    replaces: row.replaces === null ? null : asId<FilingId>(row.replaces),
    labAssigneeId: row.lab_assignee_id === null ? null : asId<StaffId>(row.lab_assignee_id),
    conversation:
      row.conversation_messages === null
        ? null
        : { messages: row.conversation_messages, request: row.conversation_request ?? '' },
  };
}

/** What never changes: which message, which content. */
export function fixedColumns(filing: Filing): Record<string, SqlValue> {
  return {
    message_id: filing.messageId,
    part: filing.part ?? '',
    blob_id: filing.blobId,
    type: filing.type,
    bytes: filing.bytes,
    sha256: filing.sha256,
    created_at: filing.createdAtMs,
    replaces: filing.replaces,
    conversation_messages: filing.conversation?.messages ?? null,
    conversation_request: filing.conversation?.request ?? null,
  };
}

export function changingColumns(filing: Filing): Record<string, SqlValue> {
  return {
    staff_id: filing.staffId,
    patient_id: filing.patientId,
    pid: filing.pid,
    confirmed_name: filing.confirmedName,
    confirmed_birth_date: filing.confirmedBirthDate,
    category: filing.category,
    name: filing.name,
    pages: filing.pages,
    state: filing.state,
    undo_until: filing.undoUntilMs,
    attempts: filing.attempts,
    looks: filing.looks,
    next_attempt_at: filing.nextAttemptAtMs,
    failure: toJsonOrNull(filing.failure),
    document_id: filing.documentId,
    filed_at: filing.filedAtMs,
    copies: filing.copies,
    note_to: filing.note?.to ?? null,
    note_text: filing.note?.text ?? null,
    note_state: filing.note?.state ?? null,
    lab_assignee_id: filing.labAssigneeId,
    due_at: (filing.state === 'held' ? filing.undoUntilMs : filing.nextAttemptAtMs) ?? 0,
  };
}

function toNote(row: FilingRow): ColleagueNote | null {
  if (row.note_to === null) return null;
  return {
    to: row.note_to,
    text: row.note_text ?? '',
    state: oneOf(['waiting', 'sent', 'unconfirmed', 'failed'], row.note_state, 'filings.note_state'),
  };
}
