/** A sound as a sequence of tones and silences, made up here: no file is loaded, and no format need be decoded. */
export interface Tone {
  /** Sounded together, Hz. */
  readonly hz: readonly number[];
  /** Turns of sound and silence, ms; the last silence leads back to the first sound. */
  readonly cadence: readonly (readonly [onMs: number, offMs: number])[];
  /** Loudness of each frequency, 0 to 1. */
  readonly gain: number;
}

/** Call progress tones of North America (ITU-T E.180 Supplement 2): ringback, busy and call waiting. The ring is Foyer's own. */
export const TONES = {
  ring: {
    hz: [523.25, 659.25],
    cadence: [
      [400, 200],
      [400, 3_000],
    ],
    gain: 0.3,
  },
  ringback: { hz: [440, 480], cadence: [[2_000, 4_000]], gain: 0.1 },
  waiting: { hz: [440], cadence: [[300, 9_700]], gain: 0.15 },
  busy: { hz: [480, 620], cadence: [[500, 500]], gain: 0.1 },
} as const satisfies Record<string, Tone>;
export type Sound = keyof typeof TONES;

/** So that no tone begins or ends with a click, ms. */
const EDGE_MS = 8;

/** One turn of it, to be played again and again. */
export function samplesOf({ hz, cadence, gain }: Tone, sampleRate: number): Float32Array<ArrayBuffer> {
  const perMs = sampleRate / 1000;
  const totalMs = cadence.reduce((sum, [onMs, offMs]) => sum + onMs + offMs, 0);
  const samples = new Float32Array(Math.round(totalMs * perMs));
  let startMs = 0;
  for (const [onMs, offMs] of cadence) {
    const first = Math.round(startMs * perMs);
    const count = Math.round(onMs * perMs);
    for (let at = 0; at < count; at += 1) {
      const edge = Math.min(1, at / perMs / EDGE_MS, (count - at) / perMs / EDGE_MS);
      const sum = hz.reduce((level, each) => level + Math.sin((2 * Math.PI * each * at) / sampleRate), 0);
      samples[first + at] = gain * edge * sum;
    }
    startMs += onMs + offMs;
  }
  return samples;
}
