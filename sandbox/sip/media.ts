import { randomBytes } from 'node:crypto';
import type { MediaStreamTrack, RTCPeerConnection, RTCRtpCodecParameters, RTCRtpTransceiver, RtpPacket } from 'werift';
import { every } from './real-time.ts';
import { sampleRate, samplesPerPacket, tonePacket } from './tone.ts';

/** The sound of one call at an endpoint of the sandbox: RTP over DTLS-SRTP, as a browser's. */
export interface Media {
  offer(): Promise<string>;
  /** The first offer of the call or a later one (hold). @throws when it can not be understood */
  answer(offer: string): Promise<string>;
  accept(answer: string): Promise<void>;
  close(): Promise<void>;
}

/** echo: what comes goes back. A number: a steady tone of so many hertz. */
export type Sound = 'echo' | number;

export interface MediaParts {
  readonly sound: Sound;
  /** A key that was pressed (RFC 4733), once each. */
  readonly onDigit: (digit: string) => void;
}

const keys = '0123456789*#ABCD';
const packetMs = 20;

/** The library is large: only a call with sound loads it. */
const library = () => import('werift');

interface Codecs {
  readonly spoken: readonly RTCRtpCodecParameters[];
  readonly events: readonly RTCRtpCodecParameters[];
}

async function codecsFor(sound: Sound): Promise<Codecs> {
  const { RTCRtpCodecParameters: Codec } = await library();
  const opus = new Codec({ mimeType: 'audio/opus', clockRate: 48_000, channels: 2, payloadType: 111 });
  const pcmu = new Codec({ mimeType: 'audio/PCMU', clockRate: sampleRate, channels: 1, payloadType: 0 });
  const event = (clockRate: number, payloadType: number): RTCRtpCodecParameters =>
    new Codec({ mimeType: 'audio/telephone-event', clockRate, channels: 1, payloadType });
  return sound === 'echo'
    ? { spoken: [opus, pcmu], events: [event(48_000, 110), event(sampleRate, 126)] }
    : { spoken: [pcmu], events: [event(sampleRate, 126)] };
}

/** Hears keys in packets of telephone-event: each packet of one press has the same timestamp, and its end is sent three times. */
function createKeyEar(onDigit: (digit: string) => void): (packet: RtpPacket) => void {
  let lastTimestamp: number | null = null;
  return ({ header, payload }) => {
    const [event = 0, flags = 0] = payload;
    const isEnd = (flags & 0x80) !== 0;
    if (!isEnd || header.timestamp === lastTimestamp) return;
    lastTimestamp = header.timestamp;
    const digit = keys[event];
    if (digit !== undefined) onDigit(digit);
  };
}

/** Who is held is silent (RFC 6337, 5.3): the direction in force says so. */
const maySpeak = ({ currentDirection }: RTCRtpTransceiver): boolean =>
  currentDirection === 'sendrecv' || currentDirection === 'sendonly';

async function speakTone(transceiver: RTCRtpTransceiver, hertz: number): Promise<() => void> {
  const { RtpHeader, RtpPacket: Packet } = await library();
  const started = performance.now();
  let sent = 0;
  const speak = (): void => {
    // A timer is always late: what is due by now is sent now.
    const due = Math.floor((performance.now() - started) / packetMs);
    for (sent = Math.max(sent, due - 5); sent < due; sent++) {
      if (!maySpeak(transceiver)) continue;
      const header = new RtpHeader({ sequenceNumber: sent & 0xffff, timestamp: sent * samplesPerPacket });
      void transceiver.sender.sendRtp(new Packet(header, tonePacket(hertz, sent)));
    }
  };
  return every(packetMs, speak);
}

function listen(transceiver: RTCRtpTransceiver, { sound, onDigit }: MediaParts): void {
  const hearKey = createKeyEar(onDigit);
  const isEvent = (payloadType: number): boolean =>
    transceiver.codecs.some((codec) => codec.payloadType === payloadType && /telephone-event/i.test(codec.mimeType));
  transceiver.onTrack.subscribe((track: MediaStreamTrack) => {
    track.onReceiveRtp.subscribe((packet) => {
      if (isEvent(packet.header.payloadType)) hearKey(packet);
      else if (sound === 'echo' && maySpeak(transceiver)) void transceiver.sender.sendRtp(packet.clone());
    });
  });
}

async function complete(connection: RTCPeerConnection): Promise<string> {
  if (connection.iceGatheringState !== 'complete')
    await connection.iceGatheringStateChange.watch((state) => state === 'complete');
  return connection.localDescription?.sdp ?? '';
}

export async function createMedia(parts: MediaParts): Promise<Media> {
  const { RTCPeerConnection: Connection } = await library();
  const { spoken, events } = await codecsFor(parts.sound);
  const connection = new Connection({
    ...{ iceServers: [], iceUseIpv6: false, codecs: { audio: [...spoken, ...events] } },
    // A machine without a network has no other address.
    iceAdditionalHostAddresses: ['127.0.0.1'],
  });
  const transceiver = connection.addTransceiver('audio', { direction: 'sendrecv' });
  transceiver.sender.streamId = randomBytes(6).toString('hex');
  listen(transceiver, parts);
  const hush = parts.sound === 'echo' ? () => undefined : await speakTone(transceiver, parts.sound);
  return {
    offer: async () => {
      await connection.setLocalDescription(await connection.createOffer());
      return await complete(connection);
    },
    answer: async (offer) => {
      await connection.setRemoteDescription({ type: 'offer', sdp: offer });
      await connection.setLocalDescription(await connection.createAnswer());
      return await complete(connection);
    },
    accept: (answer) => connection.setRemoteDescription({ type: 'answer', sdp: answer }),
    close: async () => {
      hush();
      await connection.close();
    },
  };
}
