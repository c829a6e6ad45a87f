import { describe, expect, it } from 'vitest';
import { estimateScore, QualityMeter, readStats, type MediaReading } from './quality.ts';

describe('the estimate of a call’s quality', () => {
  it.each([
    { roundTripMs: 20, lost: 0, jitterBufferMs: 10, score: 4.37 },
    { roundTripMs: 150, lost: 0.01, jitterBufferMs: 20, score: 4.22 },
    { roundTripMs: 300, lost: 0.03, jitterBufferMs: 60, score: 3.42 },
    { roundTripMs: 400, lost: 0.08, jitterBufferMs: 60, score: 2.41 },
  ])('is $score at $roundTripMs ms and a loss of $lost', ({ score, ...figures }) => {
    expect(estimateScore(figures)).toBeCloseTo(score, 2);
  });

  it('stays between 1 and 4.5', () => {
    expect(estimateScore({ roundTripMs: 0, lost: 0, jitterBufferMs: 0 })).toBeLessThanOrEqual(4.5);
    expect(estimateScore({ roundTripMs: 5_000, lost: 1, jitterBufferMs: 500 })).toBe(1);
  });
});

const reading = (at: number, changes: Partial<MediaReading> = {}): MediaReading => ({
  at,
  packetsReceived: at / 20,
  packetsLost: 0,
  jitterBufferDelay: 0,
  jitterBufferEmitted: 0,
  jitterMs: 2,
  roundTripMs: 20,
  codec: 'opus',
  ...changes,
});

describe('the verdict over a call', () => {
  it('is none before anything came', () => {
    const meter = new QualityMeter();
    expect(meter.verdict()).toBeNull();
    meter.add(reading(0));
    expect(meter.verdict()).toBeNull();
  });

  it('has no score for a call that was too short', () => {
    const meter = new QualityMeter();
    meter.add(reading(0));
    meter.add(reading(2_000));
    expect(meter.verdict()).toMatchObject({ score: null, lost: 0, roundTripMs: null, codec: 'opus' });
  });

  it('counts loss over the whole call, and scores the first three seconds and then each five', () => {
    const meter = new QualityMeter();
    meter.add(reading(0));
    expect(meter.add(reading(2_000))).toBe(false);
    expect(meter.add(reading(3_000, { packetsReceived: 140, packetsLost: 10 }))).toBe(true);
    expect(meter.add(reading(7_000, { packetsReceived: 340, packetsLost: 10 }))).toBe(false);
    expect(meter.add(reading(10_000, { packetsReceived: 490, packetsLost: 10 }))).toBe(true);
    const verdict = meter.verdict();
    expect(verdict?.lost).toBeCloseTo(10 / 500);
    expect(verdict?.roundTripMs).toBe(20);
    expect(verdict?.score).toBeGreaterThan(3.5);
    expect(verdict?.score).toBeLessThan(4.38);
  });

  it('leaves out what passed on hold', () => {
    const meter = new QualityMeter();
    meter.add(reading(0));
    meter.add(reading(5_000));
    meter.rest();
    meter.add(reading(60_000, { packetsReceived: 260, packetsLost: 500 }));
    meter.add(reading(65_000, { packetsReceived: 510, packetsLost: 500 }));
    expect(meter.verdict()?.lost).toBe(0);
  });
});

describe('an interval that a hold cuts short', () => {
  it('counts if it was long enough to tell', () => {
    const meter = new QualityMeter();
    meter.add(reading(0));
    meter.add(reading(3_000));
    meter.add(reading(6_500, { packetsReceived: 300, packetsLost: 25 }));
    const before = meter.verdict()?.score ?? 0;
    meter.rest();
    const after = meter.verdict();
    expect(after?.score).toBeLessThan(before);
    expect(after?.lost).toBeCloseTo(25 / 325);
    meter.rest();
    expect(meter.verdict()).toEqual(after);
  });
});

describe('a getStats report', () => {
  it('takes the pair that the transport selected, of several nominated ones', () => {
    const report = new Map<string, unknown>([
      [
        'in',
        {
          type: 'inbound-rtp',
          kind: 'audio',
          packetsReceived: 100,
          packetsLost: 1,
          packetsDiscarded: 2,
          jitter: 0.004,
          codecId: 'c',
          jitterBufferDelay: 5,
          jitterBufferEmittedCount: 960,
        },
      ],
      ['c', { type: 'codec', mimeType: 'audio/opus' }],
      ['t', { type: 'transport', selectedCandidatePairId: 'p2' }],
      ['p1', { type: 'candidate-pair', nominated: true, currentRoundTripTime: 9 }],
      ['p2', { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.03 }],
    ]);
    expect(readStats(report, 7)).toEqual({
      at: 7,
      packetsReceived: 100,
      packetsLost: 3,
      jitterBufferDelay: 5,
      jitterBufferEmitted: 960,
      jitterMs: 4,
      roundTripMs: 30,
      codec: 'opus',
    });
  });

  it('prefers what the other side reports', () => {
    const report = new Map<string, unknown>([
      ['in', { type: 'inbound-rtp', kind: 'audio' }],
      ['out', { type: 'remote-inbound-rtp', roundTripTime: 0.05 }],
    ]);
    expect(readStats(report, 0)).toMatchObject({ roundTripMs: 50, codec: null, jitterMs: null });
  });

  it('is none before media', () => {
    expect(readStats(new Map(), 0)).toBeNull();
  });
});
