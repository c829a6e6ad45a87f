import { expect, it } from 'vitest';
import { createSkewHistory } from './skew-history.ts';

it('a time is translated with the skew of its own moment', () => {
  const skews = createSkewHistory();
  expect(skews.at(5)).toBe(0);
  skews.note(1_000, 3_600_000);
  skews.note(2_000, 3_600_900);
  skews.note(10_000, 50);
  expect(skews.at(0)).toBe(3_600_000);
  expect(skews.at(5_000)).toBe(3_600_000);
  expect(skews.at(10_000)).toBe(50);
  expect(skews.at(99_999)).toBe(50);
});

it('a time that came twice, since our clock was set back, has both skews', () => {
  const skews = createSkewHistory();
  expect(skews.all(5)).toEqual([0]);
  skews.note(100_000, 0);
  // A second later by the vendor's clock, ours is 30 seconds behind.
  skews.note(71_000, -30_000);
  expect(skews.all(71_500)).toEqual([-30_000]);
  expect(skews.all(100_500)).toEqual([-30_000, 0]);
  expect(skews.all(102_000)).toEqual([-30_000]);
  // Forward: some times never were, and none came twice.
  skews.note(500_000, 200_000);
  expect(skews.all(150_000)).toEqual([-30_000]);
  expect(skews.all(500_000)).toEqual([200_000]);
});

it('forgets the oldest when there are too many', () => {
  const skews = createSkewHistory();
  for (let index = 0; index < 1_000; index++) skews.note(index, index * 10_000);
  expect(skews.at(0)).toBe(800 * 10_000);
  expect(skews.at(999)).toBe(999 * 10_000);
});
