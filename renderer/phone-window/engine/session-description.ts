import { Web } from 'sip.js';
import type { EngineDevices } from './call-engine.ts';
import type { CallMedia, CallMediaFactory, CallMediaListener } from './call-media.ts';
import { readStats, type MediaReading } from './quality.ts';

/** Most phone rooms are loud: the browser cleans what the microphone hears. */
const VOICE: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
/** sip.js waits 5 s by default. All candidates go with the SDP. */
const ICE_GATHERING_MS = 500;
const TONE = { duration: 120, interToneGap: 80 };

/** sip.js's handler with what it lacks: rollback, our choice of devices, sound that is played, and a microphone that can be swapped. */
export class BrowserMedia extends Web.SessionDescriptionHandler implements CallMedia {
  listener: CallMediaListener | null = null;
  readonly #audio = new Audio();
  readonly #voice: MediaTrackConstraints;
  #devices: EngineDevices;
  #isSending = true;
  #isCaptured = false;
  #isClosed = false;

  constructor(
    logger: ConstructorParameters<typeof Web.SessionDescriptionHandler>[0],
    iceServers: RTCIceServer[],
    devices: EngineDevices,
    voice: MediaTrackConstraints,
  ) {
    super(logger, Web.defaultMediaStreamFactory(), {
      iceGatheringTimeout: ICE_GATHERING_MS,
      // Its default asks Google's STUN server.
      peerConnectionConfiguration: { iceServers },
    });
    this.#devices = devices;
    this.#voice = voice;
    this.#audio.autoplay = true;
    this.#useSpeaker(devices.speaker);
    this.peerConnectionDelegate = { onconnectionstatechange: () => this.listener?.onState() };
  }

  get state(): RTCPeerConnectionState {
    return this.peerConnection?.connectionState ?? 'closed';
  }

  /** After a refused re-INVITE; without it every later one throws "Invalid signaling state". */
  async rollbackDescription(): Promise<void> {
    const peer = this.peerConnection;
    if (peer === undefined) return;
    if (peer.signalingState === 'have-local-offer') await peer.setLocalDescription({ type: 'rollback' });
    else if (peer.signalingState === 'have-remote-offer') await peer.setRemoteDescription({ type: 'rollback' });
    for (const transceiver of peer.getTransceivers()) {
      const current = transceiver.currentDirection;
      if (current !== null && current !== 'stopped') transceiver.direction = current;
    }
  }

  /** An offer that comes while ours is being made would be taken for its answer, which is never `actpass` (RFC 5763 5): ours gives way. */
  override async setDescription(
    ...[sdp, options, modifiers]: Parameters<Web.SessionDescriptionHandler['setDescription']>
  ): Promise<void> {
    const peer = this.peerConnection;
    if (peer?.signalingState === 'have-local-offer' && /^a=setup:actpass\s*$/m.test(sdp))
      await peer.setLocalDescription({ type: 'rollback' });
    await super.setDescription(sdp, options, modifiers);
  }

  /** Behind those that wait: what is inserted takes the place of what was (W3C WebRTC 7.2). */
  override sendDtmf(tones: string): boolean {
    const waiting = this.peerConnection?.getSenders().find(({ dtmf }) => dtmf !== null)?.dtmf?.toneBuffer ?? '';
    return super.sendDtmf(waiting + tones, TONE);
  }

  sendSound(isOn: boolean): void {
    this.#isSending = isOn;
    for (const track of this.localMediaStream.getAudioTracks()) track.enabled = isOn;
  }

  playSound(isOn: boolean): void {
    this.#audio.muted = !isOn;
  }

  async read(): Promise<MediaReading | null> {
    const peer = this.peerConnection;
    return peer === undefined ? null : readStats(await peer.getStats(), performance.now());
  }

  useDevices(devices: EngineDevices): void {
    const previous = this.#devices;
    this.#devices = devices;
    if (previous.speaker !== devices.speaker) this.#useSpeaker(devices.speaker);
    if (previous.microphone !== devices.microphone && this.#isCaptured) void this.#swapMicrophone(devices.microphone);
  }

  override close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.listener = null;
    super.close();
    for (const track of this.localMediaStream.getTracks()) track.stop();
    this.#audio.pause();
    this.#audio.srcObject = null;
  }

  /** Once for a call: later devices come by `replaceTrack`, without a re-INVITE. */
  protected override async getLocalMediaStream(): Promise<void> {
    if (this.#isCaptured) return;
    await this.#take(await capture(this.#devices.microphone, this.#voice));
    this.#isCaptured = true;
  }

  protected override setRemoteTrack(track: MediaStreamTrack): void {
    super.setRemoteTrack(track);
    this.#audio.srcObject = this.remoteMediaStream;
    // It is aborted by the next track, or by the end of the call.
    this.#audio.play().catch(() => undefined);
  }

  /** A call that ends meanwhile leaves no microphone on. */
  async #take(stream: MediaStream): Promise<void> {
    try {
      this.#assertOpen();
      for (const track of stream.getAudioTracks()) {
        track.enabled = this.#isSending;
        track.addEventListener('ended', () => void this.#swapMicrophone(null), { once: true });
      }
      await this.setLocalMediaStream(stream);
      this.#assertOpen();
    } catch (error) {
      for (const track of stream.getTracks()) track.stop();
      throw error;
    }
    // What was asked for meanwhile.
    this.sendSound(this.#isSending);
  }

  #assertOpen(): void {
    if (this.#isClosed) throw new Error('The call has ended.');
  }

  /** A microphone that cannot be had leaves the one that is in use. */
  async #swapMicrophone(microphone: string | null): Promise<void> {
    if (this.#isClosed) return;
    try {
      await this.#take(await capture(microphone, this.#voice));
      this.listener?.onMicrophone(true);
    } catch {
      const isLive = this.localMediaStream.getAudioTracks().some(({ readyState }) => readyState === 'live');
      this.listener?.onMicrophone(isLive);
    }
  }

  #useSpeaker(speaker: string | null): void {
    this.#audio.setSinkId(speaker ?? '').catch(() => this.#audio.setSinkId('').catch(() => undefined));
  }
}

/** The microphone that was chosen; the system's where that is gone. */
async function capture(microphone: string | null, voice: MediaTrackConstraints): Promise<MediaStream> {
  if (microphone !== null) {
    try {
      return await navigator.mediaDevices.getUserMedia({ audio: { ...voice, deviceId: { exact: microphone } } });
    } catch (error) {
      const name = error instanceof Error ? error.name : '';
      if (name !== 'OverconstrainedError' && name !== 'NotFoundError') throw error;
    }
  }
  return navigator.mediaDevices.getUserMedia({ audio: voice });
}

/** @param voice how the browser treats what the microphone hears */
export function browserMedia(voice: MediaTrackConstraints = VOICE): CallMediaFactory {
  return (session, iceServers, devices) =>
    new BrowserMedia(
      session.userAgent.getLogger('media'),
      iceServers.map(({ urls, username, credential }) => ({
        urls,
        ...(username === undefined ? {} : { username }),
        ...(credential === undefined ? {} : { credential }),
      })),
      devices,
      voice,
    );
}
