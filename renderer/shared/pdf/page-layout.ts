import type { PageSize } from './open-pdf.ts';

/** Pages under one another: where each begins, in CSS pixels from the top of the scrolled room. */
export interface PageLayout {
  /** `starts[0]` is page 1. */
  readonly starts: readonly number[];
  readonly heights: readonly number[];
  readonly total: number;
}

/**
 * @param sizeOf a page's box in CSS pixels, by its number from 1
 * @param gap free room before, between and after pages
 */
export function layPages(count: number, sizeOf: (number: number) => PageSize, gap: number): PageLayout {
  const starts: number[] = [];
  const heights: number[] = [];
  let at = gap;
  for (let number = 1; number <= count; number++) {
    const { height } = sizeOf(number);
    starts.push(at);
    heights.push(height);
    at += height + gap;
  }
  return { starts, heights, total: at };
}

/** The page at an offset, from 1; between two pages the one before. */
export function pageAt({ starts }: PageLayout, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

/** Numbers of the pages in sight and one on either side: the only ones that are drawn. */
export function pagesInSight(layout: PageLayout, top: number, height: number): readonly number[] {
  const first = Math.max(1, pageAt(layout, top) - 1);
  const last = Math.min(layout.starts.length, pageAt(layout, top + height) + 1);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
}
