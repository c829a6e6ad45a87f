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

it('forgets the oldest when there are too many', () => {
  const skews = createSkewHistory();
  for (let index = 0; index < 1_000; index++) skews.note(index, index * 10_000);
  expect(skews.at(0)).toBe(800 * 10_000);
  expect(skews.at(999)).toBe(999 * 10_000);
});
