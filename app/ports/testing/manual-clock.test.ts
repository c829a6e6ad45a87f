import { expect, it } from 'vitest';
import { createManualClock } from './manual-clock.ts';

it('runs timers in the order of their time, each at its own', () => {
  const clock = createManualClock(100);
  const ran: string[] = [];
  clock.schedule(300, () => ran.push(`late ${clock.now()}`));
  clock.schedule(200, () => {
    ran.push(`early ${clock.now()}`);
    clock.schedule(250, () => ran.push(`nested ${clock.now()}`));
  });
  const dropped = clock.schedule(220, () => ran.push('dropped'));
  dropped[Symbol.dispose]();
  clock.advance(1_000);
  expect(ran).toEqual(['early 200', 'nested 250', 'late 300']);
  expect(clock.now()).toBe(1_100);
});

it('sleeps until moved, or until stopped', async () => {
  const clock = createManualClock(0);
  const slept = clock.sleep(10);
  clock.advance(10);
  await slept;
  const stop = new AbortController();
  const stopped = clock.sleep(10, stop.signal);
  stop.abort(new Error('enough'));
  await expect(stopped).rejects.toThrow('enough');
  expect(clock.pending()).toBe(0);
});
