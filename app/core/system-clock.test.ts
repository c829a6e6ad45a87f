import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createSystemClock } from './system-clock.ts';

let wallMs: number;
let monotonicMs: number;
const source = { wall: () => wallMs, monotonic: () => monotonicMs };

beforeEach(() => {
  wallMs = Date.UTC(2026, 2, 2, 12);
  monotonicMs = 5_000;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => void vi.useRealTimers());

/** Time in which the computer is awake. */
function pass(ms: number): void {
  for (let left = ms; left > 0; left -= 1_000) {
    wallMs += Math.min(left, 1_000);
    monotonicMs += Math.min(left, 1_000);
    vi.advanceTimersByTime(Math.min(left, 1_000));
  }
}

it('keeps its time although the computer slept', () => {
  const clock = createSystemClock(0, source);
  const ran = vi.fn();
  clock.schedule(clock.now() + 8 * 3_600_000, ran);
  wallMs += 9 * 3_600_000;
  pass(30_000);
  expect(ran).toHaveBeenCalledOnce();
});

it('tells that the clock was set back, once, while any timer waits', () => {
  const clock = createSystemClock(0, source);
  const told = vi.fn();
  const ran = vi.fn();
  clock.onSetBack(told);
  clock.schedule(clock.now() + 60_000, ran);
  pass(45_000);
  wallMs -= 86_400_000;
  pass(60_000);
  expect(told).toHaveBeenCalledOnce();
  expect(ran).not.toHaveBeenCalled();
  wallMs += 86_400_000;
  pass(30_000);
  expect(ran).toHaveBeenCalledOnce();
  expect(told).toHaveBeenCalledOnce();
});

it('drops what was disposed, and moves by hand', () => {
  const clock = createSystemClock(1_000, source);
  expect(clock.now()).toBe(wallMs + 1_000);
  const ran = vi.fn();
  const told = vi.fn();
  clock.onSetBack(told)[Symbol.dispose]();
  clock.schedule(clock.now() + 60_000, ran)[Symbol.dispose]();
  clock.schedule(clock.now() + 3_600_000, ran);
  clock.advance(3_600_000);
  vi.advanceTimersByTime(0);
  expect(ran).toHaveBeenCalledOnce();
  wallMs -= 5_000;
  pass(60_000);
  expect(told).not.toHaveBeenCalled();
});
