import type { CallDirection, CallOutcome, CallQuality } from '../../../app/domain/calls/call.ts';
import type { Failure } from '../../../app/domain/errors.ts';
import type { SipRegistrationView } from '../../../app/contract/procedures/phone.ts';

/** A call as the engine has it. `connected` only once media is, and `held` by us. */
export type EnginePhase = 'calling' | 'ringing' | 'connecting' | 'connected' | 'held' | 'ended';

export interface EngineCall {
  readonly id: string;
  readonly direction: CallDirection;
  /** The user part of the other side's address as it came: E.164, an extension, empty if withheld. */
  readonly number: string;
  readonly callerName: string | null;
  readonly phase: EnginePhase;
  readonly isMuted: boolean;
  readonly isHeldByOther: boolean;
  readonly trouble: 'no-media' | 'no-signalling' | 'microphone' | null;
  readonly transfer: { readonly to: string; readonly state: 'asking' | 'refused' } | null;
  /** `performance.now()` of each step. */
  readonly startedAt: number;
  readonly connectedAt: number | null;
  readonly endedAt: number | null;
  /** Of an ended call. */
  readonly outcome: CallOutcome | null;
  readonly failure: Failure | null;
  readonly quality: CallQuality | null;
}

export interface EngineRegistration {
  readonly state: 'off' | 'connecting' | 'registered' | 'reconnecting' | 'refused';
  readonly failure: Failure | null;
}

export interface EngineEvents {
  onRegistration(registration: EngineRegistration): void;
  /** Something of this call changed; the first time it is told is when it begins. */
  onCall(call: EngineCall): void;
}

/** Where sound comes from and goes to, by the ids of `enumerateDevices`; null: the system's. */
export interface EngineDevices {
  readonly microphone: string | null;
  readonly speaker: string | null;
}

/**
 * What carries calls: registration, signalling and media of one account. `sip.js` is behind it; another library would replace
 * `sip-engine.ts` and nothing else. Every method may be called at any time: what makes no sense (any more) does nothing. None throws;
 * what goes wrong is told by the events.
 */
export interface CallEngine {
  /** Registers, and keeps registered: after a lost connection, sleep, a new network. With another registration the old one ends first. */
  register(registration: SipRegistrationView): void;
  /** Hangs up, unregisters at the server and closes; resolves within two seconds whatever the server does. */
  close(): Promise<void>;
  /** The network or the machine came back: looks at once whether the connection lives. */
  wake(): void;
  /** @param number as the server wants it: E.164 or an extension */
  dial(id: string, number: string): void;
  answer(id: string): void;
  /** 603: for all phones of ours. */
  decline(id: string): void;
  hangUp(id: string): void;
  /** The held party hears no live microphone. A call that is not answered yet is held as soon as it is. */
  hold(id: string, isOn: boolean): void;
  mute(id: string, isOn: boolean): void;
  /** RFC 4733. */
  tones(id: string, tones: string): void;
  /** Blind. */
  transfer(id: string, number: string): void;
  /** Attended: the party of `id` is connected to that of `other`. */
  connect(id: string, other: string): void;
  /** Swaps devices of calls that go on, too. */
  useDevices(devices: EngineDevices): void;
}
