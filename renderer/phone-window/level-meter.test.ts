import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLevelMeter, levelOf } from './level-meter.ts';

describe('how loud it is', () => {
  it.each([
    ['silence', 0, 0],
    ['60 dB below full scale', 0.001, 0],
    ['30 dB below', 10 ** -1.5, 0.5],
    ['full scale', 1, 1],
  ])('%s', (_what, amplitude, level) => {
    expect(levelOf(new Float32Array(64).fill(amplitude))).toBeCloseTo(level, 5);
  });
});

describe('a microphone that is looked at', () => {
  const stop = vi.fn();
  let amplitude = 0.1;
  beforeEach(() => {
    amplitude = 0.1;
    vi.useFakeTimers();
    stop.mockClear();
    const node = { connect: () => undefined };
    vi.stubGlobal('navigator', {
      mediaDevices: { getUserMedia: () => Promise.resolve({ getTracks: () => [{ stop }] }) },
    });
    vi.stubGlobal(
      'AudioContext',
      class {
        createMediaStreamSource = () => node;
        close = () => Promise.resolve();
      },
    );
    vi.stubGlobal(
      'AnalyserNode',
      class {
        fftSize = 4096;
        getFloatTimeDomainData = (samples: Float32Array): void => void samples.fill(amplitude);
      },
    );
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  const meterOf = () => {
    const told = { ended: 0, denied: [] as boolean[] };
    const meter = createLevelMeter({
      onLevel: () => undefined,
      onDenied: (isDenied) => void told.denied.push(isDenied),
      onEnded: () => void (told.ended += 1),
    });
    return { meter, told };
  };

  it('is let go when it is turned off', async () => {
    const { meter, told } = meterOf();
    meter.turn(true, null);
    await vi.advanceTimersByTimeAsync(200);
    expect(meter.level).toBeCloseTo(2 / 3, 5);
    meter.turn(false, null);
    expect([stop.mock.calls.length, meter.level]).toEqual([1, null]);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(told).toEqual({ ended: 0, denied: [false] });
  });

  it('falls slowly after what was loud, and rises at once', async () => {
    const { meter } = meterOf();
    meter.turn(true, null);
    await vi.advanceTimersByTimeAsync(100);
    amplitude = 0;
    await vi.advanceTimersByTimeAsync(200);
    expect(meter.level).toBeCloseTo(2 / 3 - 0.1, 5);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(meter.level).toBe(0);
    amplitude = 1;
    await vi.advanceTimersByTimeAsync(100);
    expect(meter.level).toBe(1);
    meter.turn(false, null);
  });

  it('is let go by itself after five minutes, which is told', async () => {
    const { meter, told } = meterOf();
    meter.turn(true, null);
    await vi.advanceTimersByTimeAsync(299_000);
    expect([stop.mock.calls.length, told.ended]).toEqual([0, 0]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect([stop.mock.calls.length, told.ended, meter.level]).toEqual([1, 1, null]);
  });

  it('that comes after it was turned off is let go at once', async () => {
    const { meter } = meterOf();
    meter.turn(true, null);
    meter.turn(false, null);
    await vi.advanceTimersByTimeAsync(200);
    expect([stop.mock.calls.length, meter.level]).toEqual([1, null]);
  });
});
