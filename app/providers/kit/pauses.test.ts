import { expect, it } from 'vitest';
import { createManualClock } from '../../ports/testing/manual-clock.ts';
import { createPauses } from './pauses.ts';

it('keeps pauses apart by group, keeps the longer one, and none for ever', () => {
  const clock = createManualClock(1_000);
  const pauses = createPauses<'send' | 'read'>(clock);
  pauses.pause('send', 5_000);
  pauses.pause('send', 2_000);
  expect([pauses.notBeforeMs('send'), pauses.notBeforeMs('read')]).toEqual([6_000, 0]);
  clock.advance(5_000);
  expect(pauses.notBeforeMs('send')).toBe(0);
  pauses.pause('read', 86_400_000);
  expect(pauses.notBeforeMs('read')).toBe(clock.now() + 3_600_000);
});
