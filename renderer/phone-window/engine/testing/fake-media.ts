import type { EngineDevices } from '../call-engine.ts';
import type { CallMedia, CallMediaFactory, CallMediaListener } from '../call-media.ts';
import type { MediaReading } from '../quality.ts';

interface Options {
  readonly constraints?: object;
  readonly hold?: boolean;
  readonly offerOptions?: { readonly iceRestart?: boolean };
}

const ANSWERS: Readonly<Record<string, string>> = {
  sendrecv: 'sendrecv',
  sendonly: 'recvonly',
  recvonly: 'sendonly',
  inactive: 'inactive',
};

/** Sound of a call where there is no browser: descriptions with directions alone, and states that a test sets. */
export class FakeMedia implements CallMedia {
  listener: CallMediaListener | null = null;
  state: RTCPeerConnectionState = 'new';
  isSending = true;
  isPlaying = true;
  isClosed = false;
  rollbacks = 0;
  restarts = 0;
  tones = '';
  packets = 0;
  /** Nothing comes any more. */
  isSilent = false;
  devices: EngineDevices;
  readonly #connects: boolean;
  #offered: string | null = null;
  #isOffering = false;

  constructor(devices: EngineDevices, connects: boolean) {
    this.devices = devices;
    this.#connects = connects;
  }

  getDescription(options: Options = {}): Promise<{ body: string; contentType: string }> {
    if (this.isClosed) return Promise.reject(new Error('Peer connection closed.'));
    if (this.#isOffering) return Promise.reject(new Error('Invalid signaling state have-local-offer'));
    if (options.offerOptions?.iceRestart === true) this.restarts += 1;
    const held: Readonly<Record<string, string>> = { sendrecv: 'sendonly', recvonly: 'inactive' };
    const full = this.#offered === null ? 'sendrecv' : (ANSWERS[this.#offered] ?? 'sendrecv');
    const direction = options.hold === true ? (held[full] ?? full) : full;
    if (this.#offered === null) this.#isOffering = true;
    else this.#settle();
    return Promise.resolve({
      body: `v=0\r\nm=audio 9 RTP/SAVPF 0\r\na=${direction}\r\n`,
      contentType: 'application/sdp',
    });
  }

  hasDescription(contentType: string): boolean {
    return contentType === 'application/sdp';
  }

  setDescription(sdp: string): Promise<void> {
    if (this.isClosed) return Promise.reject(new Error('Peer connection closed.'));
    if (this.#isOffering) this.#settle();
    else this.#offered = /a=(sendrecv|sendonly|recvonly|inactive)/.exec(sdp)?.[1] ?? 'sendrecv';
    return Promise.resolve();
  }

  rollbackDescription(): Promise<void> {
    this.rollbacks += 1;
    this.#isOffering = false;
    this.#offered = null;
    return Promise.resolve();
  }

  sendDtmf(tones: string): boolean {
    this.tones += tones;
    return true;
  }

  sendSound(isOn: boolean): void {
    this.isSending = isOn;
  }

  playSound(isOn: boolean): void {
    this.isPlaying = isOn;
  }

  read(): Promise<MediaReading | null> {
    if (!this.isSilent) this.packets += 50;
    return Promise.resolve({
      at: performance.now(),
      packetsReceived: this.packets,
      packetsLost: 0,
      jitterBufferDelay: 0,
      jitterBufferEmitted: 0,
      jitterMs: 1,
      roundTripMs: 10,
      codec: 'opus',
    });
  }

  useDevices(devices: EngineDevices): void {
    this.devices = devices;
  }

  close(): void {
    this.isClosed = true;
    this.listener = null;
  }

  become(state: RTCPeerConnectionState): void {
    this.state = state;
    this.listener?.onState();
  }

  #settle(): void {
    this.#isOffering = false;
    this.#offered = null;
    if (this.#connects && this.state !== 'connected') queueMicrotask(() => this.become('connected'));
  }
}

/** @param made where each one is put, in order */
export function fakeMedia(
  made: FakeMedia[],
  { connects = true, microphone = null as Error | null } = {},
): CallMediaFactory {
  return (_session, _iceServers, devices) => {
    const media = new FakeMedia(devices, connects);
    if (microphone !== null) media.getDescription = () => Promise.reject(microphone);
    made.push(media);
    return media;
  };
}
