import { describe, expect, it } from 'vitest';
import { layPages, pageAt, pagesInSight } from './page-layout.ts';

const layout = layPages(300, (number) => ({ width: 100, height: number === 2 ? 50 : 100 }), 10);

describe('pages under one another', () => {
  it('begin after the gap and their own heights', () => {
    expect(layout.starts.slice(0, 4)).toEqual([10, 120, 180, 290]);
    expect(layout.total).toBe(10 + 299 * 110 + 60);
  });

  it('are found by offset', () => {
    expect([0, 10, 119, 120, 179, 180, 1e9].map((offset) => pageAt(layout, offset))).toEqual([1, 1, 1, 2, 2, 3, 300]);
  });

  it('only those in sight and their neighbours are drawn', () => {
    expect(pagesInSight(layout, 0, 100)).toEqual([1, 2]);
    expect(pagesInSight(layout, 190, 150)).toEqual([2, 3, 4, 5]);
    expect(pagesInSight(layout, layout.total, 100)).toEqual([299, 300]);
    expect(
      pagesInSight(
        layPages(1, () => ({ width: 1, height: 1 }), 0),
        0,
        10,
      ),
    ).toEqual([1]);
  });
});
