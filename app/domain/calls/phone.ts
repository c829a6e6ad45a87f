import type { Failure } from '../errors.ts';
import type { AccountId, CallId } from '../ids.ts';
import type { CallDirection, CallOutcome, CallPhase, CallQuality } from './call.ts';

/**
 * How the phone stands with its server.
 * off: there is nothing to register (no account, no right, signed out). connecting: it is on its way. registered: calls come.
 * reconnecting: the connection was lost; calls that go on keep their media. refused: `failure` says why, a person must act.
 */
export const REGISTRATION_STATES = ['off', 'connecting', 'registered', 'reconnecting', 'refused'] as const;
export type RegistrationState = (typeof REGISTRATION_STATES)[number];

/** Something about a live call that is not as it should be. no-media: nothing has been heard for 5 seconds. */
export const CALL_TROUBLES = ['no-media', 'no-signalling', 'microphone'] as const;
export type CallTrouble = (typeof CALL_TROUBLES)[number];

/** A call at the phone. Times are told as how long ago they were, so that no two clocks must agree. */
export interface LiveCall {
  readonly id: CallId;
  readonly accountId: AccountId;
  readonly direction: CallDirection;
  /** E.164 or an extension; empty: withheld. */
  readonly number: string;
  readonly callerName: string | null;
  readonly phase: CallPhase;
  readonly isMuted: boolean;
  /** The other side put us on hold. */
  readonly isHeldByOther: boolean;
  readonly trouble: CallTrouble | null;
  /** Where it is being handed to; null: it is not. */
  readonly transfer: { readonly to: string; readonly state: 'asking' | 'refused' } | null;
  readonly startedAgoMs: number;
  readonly connectedAgoMs: number | null;
  readonly endedAgoMs: number | null;
  /** Of an ended call. */
  readonly outcome: CallOutcome | null;
  readonly failure: Failure | null;
  readonly quality: CallQuality | null;
}

/** A microphone, speaker or ringer. Told apart by label: Chromium's ids change with each start of a session in memory. */
export interface AudioDevice {
  readonly kind: 'input' | 'output';
  readonly label: string;
}

/** What a person chose; null: the system's. */
export interface DeviceChoice {
  readonly microphone: string | null;
  readonly speaker: string | null;
  readonly ringer: string | null;
}
export const SYSTEM_DEVICES: DeviceChoice = { microphone: null, speaker: null, ringer: null };

export interface PhoneDevices {
  readonly known: readonly AudioDevice[];
  /** denied: the system lets nobody have it. none: there is no microphone. */
  readonly microphone: 'ok' | 'denied' | 'none' | 'unknown';
  /** 0 to 1, while somebody looks; null else. */
  readonly level: number | null;
}

/** All that the phone window tells core, each time something of it changes. */
export interface PhoneReport {
  readonly registration: {
    readonly accountId: AccountId | null;
    readonly state: RegistrationState;
    readonly failure: Failure | null;
  };
  /** Those that go on, and ended ones until core has said that it keeps them. */
  readonly calls: readonly LiveCall[];
  readonly devices: PhoneDevices;
}

/** What core asks the phone to do. The phone answers with its next report. */
export type PhoneCommand =
  | { readonly do: 'register' }
  | { readonly do: 'unregister' }
  | { readonly do: 'dial'; readonly id: CallId; readonly accountId: AccountId; readonly number: string }
  | { readonly do: 'answer' | 'decline' | 'hang-up' | 'hold' | 'resume' | 'mute' | 'unmute'; readonly id: CallId }
  /** RFC 4733 tones. */
  | { readonly do: 'tones'; readonly id: CallId; readonly tones: string }
  /** Blind, to a number; or attended, to whom the other call is with. */
  | { readonly do: 'transfer'; readonly id: CallId; readonly to: string }
  | { readonly do: 'connect'; readonly id: CallId; readonly other: CallId }
  /** This call is spoken, all others are held. */
  | { readonly do: 'switch-to'; readonly id: CallId }
  | { readonly do: 'silence'; readonly isOn: boolean }
  | { readonly do: 'devices'; readonly choice: DeviceChoice }
  | { readonly do: 'meter'; readonly isOn: boolean };

/** RFC 4733 events that a keypad has, with a pause. */
export const TONES = /^[0-9A-D#*,]{1,32}$/;
