import { describe, expect, it } from 'vitest';
import { FIRST_VIEW, nextView, pageAfter, PAGE_GAP, REAL_SIZE, stepZoom, viewCommandOf, zoomOf } from './view.ts';

const letter = { width: 612, height: 792 };
const key = (name: string, more: object = {}) => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
});

describe('zoom', () => {
  it('steps from any value and stops at the ends', () => {
    expect(stepZoom(0.72, 1)).toBe(0.8);
    expect(stepZoom(0.72, -1)).toBe(0.67);
    expect(stepZoom(1, 1)).toBe(1.1);
    expect(stepZoom(4, 1)).toBe(4);
    expect(stepZoom(0.25, -1)).toBe(0.25);
  });

  it('fits the width, and the page lying on its side by its long edge', () => {
    const box = { width: 612 * REAL_SIZE + 2 * PAGE_GAP, height: 400 };
    expect(zoomOf(FIRST_VIEW, letter, box)).toBeCloseTo(1);
    expect(zoomOf({ zoom: 'width', rotation: 90 }, letter, box)).toBeCloseTo(612 / 792);
  });

  it('fits the whole page into the smaller side', () => {
    const box = { width: 2000, height: 792 * REAL_SIZE * 0.5 + 2 * PAGE_GAP };
    expect(zoomOf({ zoom: 'page', rotation: 0 }, letter, box)).toBeCloseTo(0.5);
  });

  it('goes on from what is shown, and four turns are none', () => {
    expect(nextView(FIRST_VIEW, 'zoom-in', 0.72)).toEqual({ zoom: 0.8, rotation: 0 });
    let view = FIRST_VIEW;
    for (let turn = 0; turn < 4; turn++) view = nextView(view, 'rotate', 1);
    expect(view).toEqual(FIRST_VIEW);
  });
});

describe('pages', () => {
  it('stay within the document', () => {
    expect(pageAfter('next-page', 3, 3)).toBe(3);
    expect(pageAfter('previous-page', 1, 3)).toBe(1);
    expect(pageAfter('last-page', 1, 300)).toBe(300);
    expect(pageAfter('rotate', 1, 3)).toBeNull();
  });
});

describe('keys', () => {
  it.each([
    ['PageDown', 'next-page'],
    ['Home', 'first-page'],
    ['+', 'zoom-in'],
    ['=', 'zoom-in'],
    ['-', 'zoom-out'],
    ['R', 'rotate'],
    ['x', null],
  ])('%s is %s', (name, command) => expect(viewCommandOf(key(name))).toBe(command));

  it('leave shortcuts of the window alone', () => expect(viewCommandOf(key('r', { ctrlKey: true }))).toBeNull());
});
