import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

/** Samples a second of the files that a fake microphone plays. */
const RATE = 48_000;
const SECONDS = 4;
/** Of full scale: as loud as somebody who speaks. */
const LOUD = 0.4;
/** A tone that is louder is heard, one below the other is not, dB of full scale. */
export const AUDIBLE_DB = -50;
export const SILENT_DB = -70;

/** What a fake microphone says, again and again: a WAV file of one sine (RIFF, PCM, 16 bits, one channel). @param hertz whole, so that it joins itself without a click */
export function writeTone(file: string, hertz: number): void {
  const samples = Int16Array.from(
    { length: RATE * SECONDS },
    (_, at) => Math.sin((2 * Math.PI * hertz * at) / RATE) * LOUD * 0x7fff,
  );
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.byteLength, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(RATE, 24);
  header.writeUInt32LE(RATE * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.byteLength, 40);
  writeFileSync(file, Buffer.concat([header, Buffer.from(samples.buffer)]));
}

/** What the page keeps of its own sound, for {@link listen} and {@link openPeers}. */
interface Ears {
  readonly playing: Set<HTMLAudioElement>;
  readonly peers: Set<RTCPeerConnection>;
}

/**
 * Puts ears on a phone's page: which elements play a call, and which peer connections are open. Its microphone is taken without
 * noise suppression, which takes a steady tone for noise. Before the first call.
 */
export async function putEarsOn(phone: Page): Promise<void> {
  await phone.evaluate(() => {
    const ears: Ears = { playing: new Set(), peers: new Set() };
    Object.assign(globalThis, { ears });
    const source = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject');
    if (source?.set === undefined) throw new Error('No srcObject');
    Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
      ...source,
      set(this: HTMLAudioElement, stream: MediaStream | null) {
        if (stream === null) ears.playing.delete(this);
        else ears.playing.add(this);
        source.set?.call(this, stream);
      },
    });
    const { mediaDevices } = navigator;
    const ask = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = (wanted) => {
      const audio = typeof wanted?.audio === 'object' ? wanted.audio : {};
      const raw = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
      return ask({ ...wanted, audio: { ...audio, ...raw } });
    };
    const Peer = globalThis.RTCPeerConnection;
    globalThis.RTCPeerConnection = class extends Peer {
      constructor(...args: ConstructorParameters<typeof Peer>) {
        super(...args);
        ears.peers.add(this);
      }
    };
  });
}

/** Peer connections that are not closed. */
export function openPeers(phone: Page): Promise<number> {
  return phone.evaluate(() => {
    const { peers } = (globalThis as unknown as { ears: Ears }).ears;
    return [...peers].filter(({ connectionState }) => connectionState !== 'closed').length;
  });
}

/** How loud each of these tones was while somebody listened, dB of full scale: 50 looks a second. */
export type Heard = readonly (readonly number[])[];

/**
 * Listens to all that a phone's page plays of its calls, as the person with the headset does.
 * @param hertz which tones are looked for
 */
export function listen(phone: Page, hertz: readonly number[], ms: number): Promise<Heard> {
  return phone.evaluate(
    async ([wanted, duration]) => {
      const { playing } = (globalThis as unknown as { ears: Ears }).ears;
      const context = new AudioContext();
      const analyser = new AnalyserNode(context, { fftSize: 2048, smoothingTimeConstant: 0, minDecibels: -120 });
      for (const element of playing) {
        const stream = element.srcObject as MediaStream | null;
        if (element.paused || element.muted || stream === null || stream.getAudioTracks().length === 0) continue;
        context.createMediaStreamSource(stream).connect(analyser);
      }
      await context.resume();
      const bins = new Float32Array(analyser.frequencyBinCount);
      const heard: number[][] = [];
      // The first window is filled, then it is looked at.
      await new Promise((resolve) => setTimeout(resolve, 100));
      for (let end = performance.now() + duration; performance.now() < end; ) {
        analyser.getFloatFrequencyData(bins);
        const at = (frequency: number): number => {
          const bin = Math.round((frequency * analyser.fftSize) / context.sampleRate);
          return Math.max(-120, ...bins.slice(bin - 1, bin + 2));
        };
        heard.push(wanted.map(at));
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      await context.close();
      return heard;
    },
    [hertz, ms] as const,
  );
}

/** How often all of these tones began to sound together. @param which places in each look of {@link listen} */
export function bursts(heard: Heard, which: readonly number[]): number {
  const sounds = heard.map((levels) => which.every((at) => (levels[at] ?? -Infinity) > AUDIBLE_DB));
  return sounds.filter((isOn, at) => isOn && sounds[at - 1] !== true).length;
}
