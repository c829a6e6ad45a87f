import { expect, it } from 'vitest';
import { isUuid } from '../../domain/ids.ts';
import { createManualClock } from '../../ports/testing/manual-clock.ts';
import { createOrderedIds } from './ordered-ids.ts';

const random = { bytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)) };

it('ascends also within a millisecond, over its end, and when the clock is set back a little', () => {
  const clock = createManualClock(Date.UTC(2026, 2, 2));
  const newId = createOrderedIds({ clock, random });
  const ids = Array.from({ length: 5_000 }, newId);
  clock.advance(100);
  ids.push(newId());
  clock.set(clock.now() - 50);
  ids.push(newId());
  expect(ids.every(isUuid)).toBe(true);
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});
