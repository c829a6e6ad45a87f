import { describe, expect, it } from 'vitest';
import { samplesOf, TONES } from './tones.ts';

const RATE = 8_000;

describe('samplesOf', () => {
  it.each(Object.entries(TONES))('%s is neither too loud nor begins or ends with a click', (_name, tone) => {
    const samples = samplesOf(tone, RATE);
    expect(samples.some((each) => each !== 0)).toBe(true);
    expect(samples.every((each) => Math.abs(each) <= 1)).toBe(true);
    let most = 0;
    samples.forEach((each, at) => (most = Math.max(most, Math.abs(each - (samples[at - 1] ?? 0)))));
    expect(most).toBeLessThan(0.5);
  });

  it('is as long as its cadence, and silent where that says so', () => {
    const samples = samplesOf(TONES.busy, RATE);
    expect(samples).toHaveLength(RATE);
    expect(samples.subarray(RATE / 2).every((each) => each === 0)).toBe(true);
  });

  it('sounds as its frequencies', () => {
    const samples = samplesOf({ hz: [440], cadence: [[1_000, 0]], gain: 0.5 }, RATE);
    const rises = samples.filter((each, at) => at > 0 && each >= 0 && (samples[at - 1] ?? 0) < 0);
    expect(rises.length).toBeGreaterThanOrEqual(439);
    expect(rises.length).toBeLessThanOrEqual(440);
  });
});
