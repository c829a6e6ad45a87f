import type { Session } from 'sip.js';
import type { CallDirection } from '../../../app/domain/calls/call.ts';
import type { EngineTiming } from './timing.ts';

/** What a call needs of the line that it is on. */
export interface CallLine<Call> {
  readonly domain: string;
  readonly timing: EngineTiming;
  now(): number;
  random(): number;
  isConnected(): boolean;
  /** Ends it on the wire; as soon as there is a connection again. */
  endOnWire(session: Session, refusal?: number): void;
  onChange(call: Call): void;
  onEnded(call: Call): void;
}

export interface CallStart {
  readonly id: string;
  readonly direction: CallDirection;
  readonly number: string;
  readonly callerName: string | null;
}
