import { expect, test } from 'vitest';
import { createSandboxClock } from './clock.ts';

test('timers run in order, each at its own time, also those that a timer schedules inside the move', () => {
  const clock = createSandboxClock();
  const start = clock.now();
  const seen: [string, number][] = [];
  const note = (name: string): void => void seen.push([name, Math.round((clock.now() - start) / 1000)]);
  clock.after(20_000, () => note('second'));
  clock.after(10_000, () => {
    note('first');
    clock.after(5_000, () => note('between'));
  });
  clock.after(90_000, () => note('never'));
  clock.after(15_000, () => note('cancelled')).cancel();
  clock.advance(60_000);
  expect(seen).toEqual([
    ['first', 10],
    ['between', 15],
    ['second', 20],
  ]);
  expect(Math.round((clock.now() - start) / 1000)).toBe(60);
  clock.stop();
});

test('starts with an offset, runs by itself, and goes back', async () => {
  const clock = createSandboxClock(-3_600_000);
  expect(Math.round((Date.now() - clock.now()) / 1000)).toBe(3600);
  await clock.sleep(1);
  clock.advance(-1000);
  expect(Math.round((Date.now() - clock.now()) / 1000)).toBe(3601);
  clock.stop();
});
