import type { Channel } from '../channel.ts';
import type { Failure } from '../errors.ts';
import type { AccountId, CallId, PatientId, StaffId, VendorId } from '../ids.ts';

/** Calls live on this channel. */
export const CALL_CHANNEL = 'voice' satisfies Channel;

export const CALL_DIRECTIONS = ['inbound', 'outbound'] as const;
export type CallDirection = (typeof CALL_DIRECTIONS)[number];

/**
 * Where a call stands.
 * calling: the INVITE is out. ringing: here (inbound) or there (180). connecting: answered, no media yet. connected: media is.
 * held: by us. ended: for good.
 */
export const CALL_PHASES = ['calling', 'ringing', 'connecting', 'connected', 'held', 'ended'] as const;
export type CallPhase = (typeof CALL_PHASES)[number];

/**
 * How a call ended. elsewhere: another phone of ours answered or declined it, so nobody missed it. missed: it rang here and the
 * caller gave up. voicemail: by the vendor's record. transferred: we handed it on.
 */
export const CALL_OUTCOMES = [
  'answered',
  'missed',
  'elsewhere',
  'declined',
  'busy',
  'no-answer',
  'cancelled',
  'voicemail',
  'transferred',
  'failed',
] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

/** What a person says came of it. */
export const CALL_RESULTS = ['reached', 'left-message', 'no-answer', 'wrong-number', 'call-again'] as const;
export type CallResult = (typeof CALL_RESULTS)[number];

/** A call that nobody took, or one that a person wants called again. */
export type CallBack = 'wanted' | 'done';

/** Measured while it went on, over the whole call. */
export interface CallQuality {
  /** 1 to 4.5, estimated from loss, delay and jitter (ITU-T G.107, reduced); null: too short to say. */
  readonly score: number | null;
  /** Packets that did not come, 0 to 1. */
  readonly lost: number;
  /** Milliseconds; null: never measured. */
  readonly roundTripMs: number | null;
  readonly jitterMs: number | null;
  /** For instance `opus`. */
  readonly codec: string | null;
}

/** A call as it is kept. */
export interface Call {
  readonly id: CallId;
  readonly accountId: AccountId;
  /** At whose phone; null: known from the vendor's record alone. */
  readonly staffId: StaffId | null;
  readonly direction: CallDirection;
  /** E.164 where it is a number of the world; else as the server has it (an extension); empty: withheld. */
  readonly number: string;
  /** As the caller's side says; never believed. */
  readonly callerName: string | null;
  readonly patientId: PatientId | null;
  /** null: it goes on. */
  readonly outcome: CallOutcome | null;
  readonly startedAtMs: number;
  /** When media was connected; null: never. */
  readonly connectedAtMs: number | null;
  readonly endedAtMs: number | null;
  /** Why it failed. */
  readonly failure: Failure | null;
  readonly quality: CallQuality | null;
  readonly note: string;
  readonly result: CallResult | null;
  readonly callBack: CallBack | null;
  /** Of a missed call: somebody has looked. */
  readonly isSeen: boolean;
  /** The vendor's own id of it, once its record has been found. */
  readonly vendorId: VendorId | null;
}

/** Whole seconds of speech. */
export function durationSeconds({ connectedAtMs, endedAtMs }: Pick<Call, 'connectedAtMs' | 'endedAtMs'>): number {
  return connectedAtMs === null || endedAtMs === null ? 0 : Math.max(0, Math.round((endedAtMs - connectedAtMs) / 1000));
}
