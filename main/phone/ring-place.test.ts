import { describe, expect, it } from 'vitest';
import { ringPlace } from './ring-place.ts';

describe('ringPlace', () => {
  it.each([
    ['a screen', { x: 0, y: 0, width: 1600, height: 1000 }, { x: 1204, y: 764 }],
    ['the one beside it', { x: 1600, y: 24, width: 1280, height: 1000 }, { x: 2484, y: 788 }],
    ['one that is too small', { x: 0, y: 0, width: 320, height: 200 }, { x: 0, y: 0 }],
  ])('is the bottom right of %s', (_what, area, place) => {
    expect(ringPlace(area)).toEqual({ ...place, width: 380, height: 220 });
  });
});
