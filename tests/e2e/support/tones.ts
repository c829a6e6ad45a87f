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

/** In the page: which elements play a call, which peer connections were made, and a microphone whose steady tone is no noise. */
const EARS = `(() => {
  const ears = { playing: new Set(), peers: [] };
  globalThis.ears = ears;
  const source = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject');
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    ...source,
    set(stream) {
      if (stream === null) ears.playing.delete(this);
      else ears.playing.add(this);
      source.set.call(this, stream);
    },
  });
  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  const raw = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
  navigator.mediaDevices.getUserMedia = ({ audio }) => ask({ audio: { ...(audio === true ? {} : audio), ...raw } });
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(...args) {
      super(...args);
      ears.peers.push(new WeakRef(this));
    }
  };
})()`;

const OPEN = `ears.peers.filter((each) => (each.deref()?.connectionState ?? 'closed') !== 'closed').length`;

const HELD = `(async () => {
  await gc({ type: 'major', execution: 'async' });
  return ears.peers.filter((each) => each.deref() !== undefined).length;
})()`;

/** The first window is filled before it is looked at; then 50 looks a second. */
const LISTEN = `async ({ hertz, ms }) => {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 2048, smoothingTimeConstant: 0 });
  for (const element of ears.playing) {
    const isHeard = !element.paused && !element.muted && element.volume > 0;
    if (isHeard && element.srcObject.getAudioTracks().length > 0)
      context.createMediaStreamSource(element.srcObject).connect(analyser);
  }
  await context.resume();
  const bins = new Float32Array(analyser.frequencyBinCount);
  const places = hertz.map((each) => Math.round((each * analyser.fftSize) / context.sampleRate));
  const looks = [];
  await new Promise((resolve) => setTimeout(resolve, 100));
  const end = performance.now() + ms;
  do {
    analyser.getFloatFrequencyData(bins);
    looks.push(places.map((at) => Math.max(-120, ...bins.slice(at - 1, at + 2))));
    await new Promise((resolve) => setTimeout(resolve, 20));
  } while (performance.now() < end);
  await context.close();
  return looks;
}`;

/** Before the phone's first call; without it nothing of the following can be asked. */
export async function putEarsOn(phone: Page): Promise<void> {
  await phone.evaluate(EARS);
}

/** Peer connections that are not closed. */
export function openPeers(phone: Page): Promise<number> {
  return phone.evaluate(OPEN);
}

/** Peer connections that something still holds, closed ones too. The phone must have been started with {@link COUNT_PEERS}. */
export function heldPeers(phone: Page): Promise<number> {
  return phone.evaluate(HELD);
}

/** Arguments of a Foyer whose phone can be asked for {@link heldPeers} and for what its scripts keep. */
export const COUNT_PEERS = ['--js-flags=--expose-gc', '--enable-precise-memory-info'];

/**
 * Listens to all that a phone's page plays of its calls, as the person with the headset does.
 * @param hertz which tones are looked for
 * @returns at each look how loud each of them was, dB of full scale
 */
export function listen(phone: Page, hertz: readonly number[], ms: number): Promise<readonly (readonly number[])[]> {
  return phone.evaluate(`(${LISTEN})(${JSON.stringify({ hertz, ms })})`);
}

/** The two tones of each key (ITU-T Q.23), Hz. */
const ROWS = [697, 770, 852, 941];
const COLUMNS = [1209, 1336, 1477, 1633];
const KEYS = ['123A', '456B', '789C', '*0#D'];

/** Listens for a keypad: the keys in their order; the same one twice counts once, because sound may have a gap. */
export async function listenForKeys(phone: Page, ms: number): Promise<string> {
  const heard = await listen(phone, [...ROWS, ...COLUMNS], ms);
  return heard.map(keyOf).reduce((keys, key) => (keys.endsWith(key) ? keys : keys + key), '');
}

/** Where a tone begins, its neighbours are in it too: the loudest counts. */
function keyOf(levels: readonly number[]): string {
  const [row, column] = [levels.slice(0, ROWS.length), levels.slice(ROWS.length)].map((each) => {
    const loudest = Math.max(...each);
    return loudest > AUDIBLE_DB ? each.indexOf(loudest) : -1;
  });
  return KEYS[row ?? -1]?.[column ?? -1] ?? '';
}
