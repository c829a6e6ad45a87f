import { useCallback, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { PageSize } from './open-pdf.ts';
import { layPages, pageAt, pagesInSight, type PageLayout } from './page-layout.ts';
import { PAGE_GAP, REAL_SIZE, turned, zoomOf, type PdfView } from './view.ts';

interface LayoutOptions {
  readonly count: number;
  /** Of the first page; the others are taken for as large until they were drawn. */
  readonly firstSize: PageSize;
  readonly view: PdfView;
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly box: PageSize;
}

/** Where the pages lie in the scrolled room, which of them are near, and which one is looked at. */
export function usePageLayout({ count, firstSize, view, frame, box }: LayoutOptions) {
  const [sizes, setSizes] = useState<ReadonlyMap<number, PageSize>>(new Map());
  const [top, setTop] = useState(0);
  const zoom = zoomOf(view, firstSize, box);
  const scale = zoom * REAL_SIZE;
  const { rotation } = view;
  const sizeOf = useCallback(
    (number: number): PageSize => {
      const size = turned(sizes.get(number) ?? firstSize, rotation);
      return { width: Math.floor(size.width * scale), height: Math.floor(size.height * scale) };
    },
    [sizes, firstSize, rotation, scale],
  );
  const layout = useMemo(() => layPages(count, sizeOf, PAGE_GAP), [count, sizeOf]);
  const learnSize = useCallback(
    (number: number, size: PageSize) =>
      setSizes((known) => {
        const now = known.get(number) ?? firstSize;
        return now.width === size.width && now.height === size.height ? known : new Map(known).set(number, size);
      }),
    [firstSize],
  );
  const page = pageAt(layout, top + box.height / 3);
  useKeepPlace(layout, top, frame);
  return { layout, inSight: pagesInSight(layout, top, box.height), page, zoom, scale, sizeOf, learnSize, setTop };
}

/** Another zoom, turn or page size keeps the same part of the same page in sight. */
function useKeepPlace(layout: PageLayout, top: number, frame: RefObject<HTMLDivElement | null>): void {
  const place = useRef({ layout, page: 1, share: 0 });
  useLayoutEffect(() => {
    const kept = place.current;
    if (kept.layout === layout) {
      const page = pageAt(layout, top);
      const share = (top - (layout.starts[page - 1] ?? 0)) / (layout.heights[page - 1] ?? 1);
      place.current = { layout, page, share };
      return;
    }
    place.current = { ...kept, layout };
    // Between the top and the first page nothing grows.
    if (kept.page === 1 && kept.share < 0) return;
    const start = layout.starts[kept.page - 1] ?? 0;
    frame.current?.scrollTo({ top: start + kept.share * (layout.heights[kept.page - 1] ?? 0) });
  }, [layout, top, frame]);
}
