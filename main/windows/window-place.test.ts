import { describe, expect, it } from 'vitest';
import { placeOnScreens } from './window-place.ts';

const screens = [
  { x: 0, y: 0, width: 1600, height: 1000 },
  { x: 1600, y: 0, width: 1280, height: 1024 },
];
const size = { width: 1200, height: 800, maximized: false };

describe('placeOnScreens', () => {
  it.each([
    [100, 50],
    [1700, 0],
    [-1000, 10],
  ])('keeps %i, %i', (x, y) => {
    expect(placeOnScreens({ x, y, ...size }, screens)).toEqual({ x, y, ...size });
  });

  it.each([
    ['a screen that was unplugged', 3000, 100],
    ['a title bar above the screen', 100, -400],
    ['below the screen', 100, 990],
  ])('lets the system choose for %s', (_what, x, y) => {
    expect(placeOnScreens({ x, y, ...size }, screens)).toEqual(size);
  });

  it('keeps the size of a first place', () => {
    expect(placeOnScreens(size, screens)).toEqual(size);
  });
});
