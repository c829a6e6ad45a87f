import { asId } from '../../domain/ids.ts';
import type { SessionId, StaffId } from '../../domain/ids.ts';
import type { AuditEntry } from '../../ports/repositories.ts';
import { oneOf, parseScalars, parseStrings } from '../database/columns.ts';

export interface AuditRow {
  readonly sequence: number;
  readonly at: number;
  readonly staff_id: string | null;
  readonly session_id: string | null;
  readonly action: string;
  readonly subjects: string;
  readonly outcome: string;
  readonly code: string | null;
  readonly detail: string;
  readonly mac: Uint8Array;
}

export function toAuditEntry(row: AuditRow): AuditEntry {
  return {
    sequence: row.sequence,
    atMs: row.at,
    staffId: row.staff_id === null ? null : asId<StaffId>(row.staff_id),
    sessionId: row.session_id === null ? null : asId<SessionId>(row.session_id),
    action: row.action,
    subjects: parseStrings(row.subjects, 'audit.subjects'),
    outcome: oneOf(['done', 'refused'], row.outcome, 'audit.outcome'),
    code: row.code,
    detail: parseScalars(row.detail, 'audit.detail'),
  };
}
