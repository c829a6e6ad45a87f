import { CALL_DIRECTIONS, CALL_OUTCOMES, CALL_RESULTS } from '../../domain/calls/call.ts';
import type { Call, CallQuality } from '../../domain/calls/call.ts';
import { asId } from '../../domain/ids.ts';
import type { AccountId, CallId, PatientId, StaffId, VendorId } from '../../domain/ids.ts';
import { damaged, oneOf, oneOfOrNull, parseFailure, parseObject, toFlag, toJsonOrNull } from '../database/columns.ts';
import type { SqlValue } from '../database/connection.ts';

export interface CallRow {
  readonly id: string;
  readonly account_id: string;
  readonly staff_id: string | null;
  readonly direction: string;
  readonly number: string;
  readonly caller_name: string | null;
  readonly patient_id: string | null;
  readonly outcome: string | null;
  readonly started_at: number;
  readonly connected_at: number | null;
  readonly ended_at: number | null;
  readonly failure: string | null;
  readonly quality: string | null;
  readonly note: string;
  readonly result: string | null;
  readonly call_back: string | null;
  readonly is_seen: number;
  readonly vendor_id: string | null;
}

/** The id first. */
export const CALL_COLUMNS = [
  'id',
  'account_id',
  'staff_id',
  'direction',
  'number',
  'caller_name',
  'patient_id',
  'outcome',
  'started_at',
  'connected_at',
  'ended_at',
  'failure',
  'quality',
  'note',
  'result',
  'call_back',
  'is_seen',
  'vendor_id',
] as const satisfies readonly (keyof CallRow)[];

export function toCall(row: CallRow): Call {
  return {
    id: asId<CallId>(row.id),
    accountId: asId<AccountId>(row.account_id),
    staffId: row.staff_id === null ? null : asId<StaffId>(row.staff_id),
    direction: oneOf(CALL_DIRECTIONS, row.direction, 'calls.direction'),
    number: row.number,
    callerName: row.caller_name,
    patientId: row.patient_id === null ? null : asId<PatientId>(row.patient_id),
    outcome: oneOfOrNull(CALL_OUTCOMES, row.outcome, 'calls.outcome'),
    startedAtMs: row.started_at,
    connectedAtMs: row.connected_at,
    endedAtMs: row.ended_at,
    failure: parseFailure(row.failure, 'calls.failure'),
    quality: toQuality(row.quality),
    note: row.note,
    result: oneOfOrNull(CALL_RESULTS, row.result, 'calls.result'),
    callBack: oneOfOrNull(['wanted', 'done'], row.call_back, 'calls.call_back'),
    isSeen: row.is_seen === 1,
    vendorId: row.vendor_id === null ? null : asId<VendorId>(row.vendor_id),
  };
}

export function callColumns(call: Call): Record<keyof CallRow, SqlValue> {
  return {
    id: call.id,
    account_id: call.accountId,
    staff_id: call.staffId,
    direction: call.direction,
    number: call.number,
    caller_name: call.callerName,
    patient_id: call.patientId,
    outcome: call.outcome,
    started_at: call.startedAtMs,
    connected_at: call.connectedAtMs,
    ended_at: call.endedAtMs,
    failure: toJsonOrNull(call.failure),
    quality: toJsonOrNull(call.quality),
    note: call.note,
    result: call.result,
    call_back: call.callBack,
    is_seen: toFlag(call.isSeen),
    vendor_id: call.vendorId,
  };
}

function toQuality(text: string | null): CallQuality | null {
  if (text === null) return null;
  const { score, lost, roundTripMs, jitterMs, codec } = parseObject(text, 'calls.quality');
  if (!isNumberOrNull(score) || typeof lost !== 'number') throw damaged('calls.quality');
  if (!isNumberOrNull(roundTripMs) || !isNumberOrNull(jitterMs)) throw damaged('calls.quality');
  if (codec !== null && typeof codec !== 'string') throw damaged('calls.quality');
  return { score, lost, roundTripMs, jitterMs, codec };
}

function isNumberOrNull(value: unknown): value is number | null {
  return value === null || typeof value === 'number';
}
