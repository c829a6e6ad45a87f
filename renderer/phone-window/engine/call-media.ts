import type { Session, SessionDescriptionHandler } from 'sip.js';
import type { SipRegistrationView } from '../../../app/contract/procedures/phone.ts';
import type { EngineDevices } from './call-engine.ts';
import type { MediaReading } from './quality.ts';

export interface CallMediaListener {
  /** `state` is another one. */
  onState(): void;
  /** false: the microphone is gone and no other could be had. */
  onMicrophone(isThere: boolean): void;
}

/** The sound of one call, and its descriptions for sip.js. A browser's is `BrowserMedia`. */
export interface CallMedia extends SessionDescriptionHandler {
  readonly state: RTCPeerConnectionState;
  listener: CallMediaListener | null;
  /** false: silence goes out, whatever is negotiated. */
  sendSound(isOn: boolean): void;
  /** false: nothing is heard, whatever comes. */
  playSound(isOn: boolean): void;
  /** null: there is nothing to read yet, or any more. */
  read(): Promise<MediaReading | null>;
  useDevices(devices: EngineDevices): void;
}

/** Makes the media of a call, with the ICE servers of the registration and the devices of the moment. */
export type CallMediaFactory = (
  session: Session,
  iceServers: SipRegistrationView['iceServers'],
  devices: EngineDevices,
) => CallMedia;

export function isCallMedia(handler: SessionDescriptionHandler | undefined): handler is CallMedia {
  return handler !== undefined && 'sendSound' in handler;
}

/**
 * The other side sends us nothing that was meant to be heard (RFC 3264 8.4). An address of zeros is the hold of RFC 2543; with ICE it
 * says nothing (RFC 8839 4.2.1.1).
 */
export function isHolding(sdp: string): boolean {
  if (/^a=(sendonly|inactive)\s*$/m.test(sdp)) return true;
  return /^c=IN IP4 0\.0\.0\.0\s*$/m.test(sdp) && !/^a=ice-ufrag:/m.test(sdp);
}
