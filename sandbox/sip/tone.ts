/** A steady tone as G.711 µ-law (ITU-T G.711), 8000 samples a second, in packets of 20 ms. */

export const sampleRate = 8_000;
export const samplesPerPacket = 160;

const bias = 0x84;
const clip = 32_635;

/** One 16-bit sample in one byte: sign, exponent and mantissa, all bits turned over. */
function muLaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), clip) + bias;
  const exponent = Math.max(0, 31 - Math.clz32(magnitude) - 7);
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~(sign | (exponent << 4) | mantissa) & 0xff;
}

/** The tone's packet number `at`, counted from 0; half of full loudness. */
export function tonePacket(hertz: number, at: number): Buffer {
  const packet = Buffer.alloc(samplesPerPacket);
  for (let index = 0; index < samplesPerPacket; index++) {
    const time = (at * samplesPerPacket + index) / sampleRate;
    packet[index] = muLaw(Math.round(16_384 * Math.sin(2 * Math.PI * hertz * time)));
  }
  return packet;
}

/** Back to a 16-bit sample. */
function linear(byte: number): number {
  const turned = ~byte & 0xff;
  const magnitude = ((((turned & 0x0f) << 3) + bias) << ((turned & 0x70) >> 4)) - bias;
  return (turned & 0x80) === 0 ? magnitude : -magnitude;
}

/** How strong the frequency is in µ-law sound, from 0 to about 1 for a tone at full loudness. */
export function strengthOf(sound: Buffer, hertz: number): number {
  let real = 0;
  let imaginary = 0;
  sound.forEach((byte, at) => {
    const angle = (2 * Math.PI * hertz * at) / sampleRate;
    real += linear(byte) * Math.cos(angle);
    imaginary += linear(byte) * Math.sin(angle);
  });
  return (2 * Math.hypot(real, imaginary)) / Math.max(1, sound.length) / 32_768;
}
