import type { Failure } from '../errors.ts';
import type { PatientId, StaffId } from '../ids.ts';
import type { Call } from './call.ts';
import { heardNumber } from './number.ts';
import type { LiveCall } from './phone.ts';

/**
 * Somebody called and nobody spoke with them, so they may wait for an answer: also where it was our phone that failed. The same as
 * `MISSED` of the lists, in `app/storage/repositories/call-list.ts`.
 */
export function isMissed({ direction, outcome, connectedAtMs }: MissedParts): boolean {
  if (direction !== 'inbound') return false;
  return outcome === 'missed' || outcome === 'voicemail' || (outcome === 'failed' && connectedAtMs === null);
}

type MissedParts = Pick<Call, 'direction' | 'outcome' | 'connectedAtMs'>;

/** Somebody spoke with the other side. */
export function wasSpoken({ outcome, connectedAtMs }: Pick<Call, 'outcome' | 'connectedAtMs'>): boolean {
  return connectedAtMs !== null && (outcome === 'answered' || outcome === 'transferred');
}

/** The phone has it no more and never said how it ended: it was closed, or crashed. */
export const CALL_LOST: Failure = {
  code: 'CALL_LOST',
  category: 'unavailable',
  message: 'Foyer or its phone ended during this call. How it went on is not known.',
  action: 'none',
};

/** The phone was asked to begin it and did not in time. */
export const CALL_NOT_BEGUN: Failure = {
  code: 'CALL_PHONE_SILENT',
  category: 'unavailable',
  message: 'The phone did not begin this call. Try again.',
  action: 'retry',
};

const NOBODY_S_WORD: ReadonlySet<string | undefined> = new Set([CALL_LOST.code, CALL_NOT_BEGUN.code]);

/** Ended by nobody's word but ours: whoever knows better, a phone that is late too, may say so. */
export function isLost({ outcome, failure }: Pick<Call, 'outcome' | 'failure'>): boolean {
  return outcome === 'failed' && NOBODY_S_WORD.has(failure?.code);
}

/** A call that nobody has said anything of yet. */
export function newCall(
  base: Pick<Call, 'id' | 'accountId' | 'staffId' | 'direction' | 'number' | 'startedAtMs'> & Partial<Call>,
): Call {
  return {
    callerName: null,
    patientId: null,
    outcome: null,
    connectedAtMs: null,
    endedAtMs: null,
    failure: null,
    quality: null,
    note: '',
    result: null,
    callBack: null,
    isSeen: true,
    vendorId: null,
    ...base,
  };
}

/**
 * A call as it is kept after the phone told of it. What was stamped once stays: a report that is repeated changes nothing.
 *
 * @param earlier null: seen for the first time
 * @param patientIdOf whose number it is, asked for a new one
 */
export function stamped(earlier: Call | null, told: LiveCall, { nowMs, staffId, patientIdOf }: Stamping): Call {
  const call = earlier ?? begun(told, { nowMs, staffId, patientIdOf });
  if (call.outcome !== null && !isLost(call)) return call;
  const connectedAtMs = call.connectedAtMs ?? ago(nowMs, told.connectedAgoMs, call.startedAtMs);
  const quality = told.quality ?? call.quality;
  const callerName = call.callerName ?? told.callerName;
  if (told.phase !== 'ended') {
    return withNews(call, {
      ...{ ...call, connectedAtMs, quality, callerName },
      ...{ outcome: null, endedAtMs: null, failure: null },
    });
  }
  const endedAtMs = ago(nowMs, told.endedAgoMs ?? 0, connectedAtMs ?? call.startedAtMs) ?? nowMs;
  const outcome = told.outcome ?? 'failed';
  return withNews(call, { ...call, connectedAtMs, quality, callerName, outcome, endedAtMs, failure: told.failure });
}

interface Stamping {
  readonly nowMs: number;
  /** At whose phone; null: nobody's any more. */
  readonly staffId: StaffId | null;
  readonly patientIdOf: (number: string) => PatientId | null;
}

function begun(told: LiveCall, { nowMs, staffId, patientIdOf }: Stamping): Call {
  const { id, accountId, direction, callerName } = told;
  const number = heardNumber(told.number);
  const startedAtMs = nowMs - told.startedAgoMs;
  return newCall({
    id,
    accountId,
    staffId,
    direction,
    number,
    callerName,
    startedAtMs,
    patientId: patientIdOf(number),
  });
}

/** Never before `leastMs`: the clock may have been set back during the call. */
function ago(nowMs: number, agoMs: number | null, leastMs: number): number | null {
  return agoMs === null ? null : Math.max(nowMs - agoMs, leastMs);
}

/** What follows from an inbound call that nobody took: it is news, and wants to be called back where there is a number. */
export function withMissed(call: Call): Call {
  if (!isMissed(call)) return call;
  return { ...call, isSeen: false, callBack: call.callBack ?? (call.number === '' ? null : 'wanted') };
}

/**
 * What follows when more is known of a call than before: it becomes news, or is none any more. What was seen or called back
 * meanwhile stays, and so does that a person wants it called again.
 */
export function withNews(before: Call, now: Call): Call {
  if (isMissed(before) === isMissed(now)) return now;
  if (isMissed(now)) return withMissed(now);
  const isAsked = now.callBack !== 'wanted' || now.result === 'call-again';
  return { ...now, isSeen: true, callBack: isAsked ? now.callBack : null };
}

/** Ended, for all that Foyer knows. */
export function lost(call: Call, nowMs: number, failure: Failure = CALL_LOST): Call {
  const endedAtMs = Math.max(nowMs, call.connectedAtMs ?? call.startedAtMs);
  return withNews(call, { ...call, outcome: 'failed', endedAtMs, failure });
}
