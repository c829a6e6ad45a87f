import { setTimeout as delay } from 'node:timers/promises';
import { MediaStreamTrack, RTCPeerConnection, RTCRtpCodecParameters, RtpHeader, RtpPacket } from 'werift';
import type { SessionDescriptionHandler } from 'sip.js';
import { every } from './real-time.ts';
import { sampleRate, samplesPerPacket, strengthOf, tonePacket } from './tone.ts';

/** What a telephone for tests says and hears, as G.711 over DTLS-SRTP. */
export interface TestVoice extends SessionDescriptionHandler {
  /** A steady tone from now on; null: nothing. */
  say(hertz: number | null): void;
  /** Presses keys (RFC 4733), one after the other. */
  press(keys: string): Promise<void>;
  /** Asks for silence from the other end at the next offer, or takes it back. */
  hold(isHeld: boolean): void;
  /** Resolves once the tone has been heard for 200 ms and no other. */
  hears(hertz: number): Promise<void>;
  /** Packets of sound so far. */
  readonly heardPackets: number;
}

const eventPayloadType = 101;
const listenedBytes = 1_600;
const keyNames = '0123456789*#ABCD';

/** The flags are: end of the key, and half of full loudness; the duration is 100 ms. */
const keyPacket = (key: string, isEnd: boolean): Buffer => {
  const payload = Buffer.from([keyNames.indexOf(key), isEnd ? 0x8a : 0x0a, 0, 0]);
  payload.writeUInt16BE(800, 2);
  return payload;
};

export function createTestVoice(): TestVoice {
  const codec = (mimeType: string, payloadType: number): RTCRtpCodecParameters =>
    new RTCRtpCodecParameters({ mimeType, payloadType, clockRate: sampleRate, channels: 1 });
  const connection = new RTCPeerConnection({
    ...{ iceServers: [], iceUseIpv6: false, iceAdditionalHostAddresses: ['127.0.0.1'] },
    codecs: { audio: [codec('audio/PCMU', 0), codec('audio/telephone-event', eventPayloadType)] },
  });
  const track = new MediaStreamTrack({ kind: 'audio' });
  const transceiver = connection.addTransceiver(track, { direction: 'sendrecv' });
  let [tone, sent, heardPackets] = [null as number | null, 0, 0];
  let sound = Buffer.alloc(0);

  transceiver.onTrack.subscribe((remote) => {
    remote.onReceiveRtp.subscribe(({ header, payload }) => {
      if (header.payloadType !== 0) return;
      heardPackets++;
      sound = Buffer.concat([sound, payload]).subarray(-listenedBytes);
    });
  });

  const packet = (payload: Buffer, payloadType: number, timestamp = sent * samplesPerPacket): RtpPacket =>
    new RtpPacket(new RtpHeader({ payloadType, timestamp, sequenceNumber: sent & 0xffff }), payload);
  const send = async (made: RtpPacket): Promise<void> => {
    sent++;
    const { sender } = transceiver;
    const spoken = sender.codec;
    const keys = transceiver.codecs.find(({ mimeType }) => /telephone-event/i.test(mimeType));
    // The sender writes the payload type of its codec: for a key that is the one of keys.
    if (made.header.payloadType !== 0 && keys) sender.codec = keys;
    const isSent = sender.sendRtp(made);
    if (spoken) sender.codec = spoken;
    await isSent;
  };
  const hush = every(20, () => {
    if (tone !== null) void send(packet(tonePacket(tone, sent), 0));
  });

  const complete = async (): Promise<string> => {
    if (connection.iceGatheringState !== 'complete')
      await connection.iceGatheringStateChange.watch((state) => state === 'complete');
    return connection.localDescription?.sdp ?? '';
  };
  const untilConnected = async (): Promise<void> => {
    if (connection.connectionState !== 'connected')
      await connection.connectionStateChange.watch((state) => state === 'connected');
  };

  return {
    close: () => {
      hush();
      void connection.close();
    },
    hasDescription: (contentType) => contentType === 'application/sdp',
    getDescription: async () => {
      const isAnswer = connection.signalingState === 'have-remote-offer';
      const made = isAnswer ? await connection.createAnswer() : await connection.createOffer();
      await connection.setLocalDescription(made);
      return { body: await complete(), contentType: 'application/sdp' };
    },
    setDescription: async (sdp) => {
      const type = connection.signalingState === 'have-local-offer' ? 'answer' : 'offer';
      await connection.setRemoteDescription({ type, sdp });
    },
    rollbackDescription: () => Promise.resolve(),
    sendDtmf: () => false,
    say: (hertz) => void (tone = hertz),
    hold: (isHeld) => transceiver.setDirection(isHeld ? 'sendonly' : 'sendrecv'),
    press: async (keys) => {
      await untilConnected();
      for (const key of keys) {
        const timestamp = sent * samplesPerPacket;
        for (const isEnd of [false, false, true, true, true])
          await send(packet(keyPacket(key, isEnd), eventPayloadType, timestamp));
      }
    },
    hears: async (hertz) => {
      sound = Buffer.alloc(0);
      const other = hertz * 1.5;
      for (;;) {
        await delay(20);
        const isFull = sound.length >= listenedBytes;
        if (isFull && strengthOf(sound, hertz) > 0.3 && strengthOf(sound, other) < 0.05) return;
      }
    },
    get heardPackets() {
      return heardPackets;
    },
  };
}
