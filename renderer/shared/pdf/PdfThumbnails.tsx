import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageSize, PdfDocument } from './open-pdf.ts';
import classes from './pdf.module.css';
import { PdfPage } from './PdfPage.tsx';
import { turned, type PdfView } from './view.ts';

const WIDTH = 62;
const ROOM = 26;

interface PdfThumbnailsProps {
  readonly pdf: PdfDocument;
  readonly firstSize: PageSize;
  readonly rotation: PdfView['rotation'];
  readonly page: number;
  readonly onPage: (page: number) => void;
}

/** Small pages at the side; one tab stop, arrow keys go through them. */
export function PdfThumbnails({ pdf, firstSize, rotation, page, onPage }: PdfThumbnailsProps) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const size = turned(firstSize, rotation);
  const scale = WIDTH / size.width;
  const height = Math.min(120, Math.round(size.height * scale));
  // oxlint-disable-next-line react/incompatible-library -- its functions must not be memoised; here nothing is
  const items = useVirtualizer({
    count: pdf.numPages,
    getScrollElement: () => frame.current,
    estimateSize: () => height + ROOM,
    overscan: 2,
    rangeExtractor: (range) => [...new Set([page - 1, ...defaultRangeExtractor(range)])].sort((a, b) => a - b),
  });
  useEffect(() => items.measure(), [items, height]);
  useEffect(() => items.scrollToIndex(page - 1, { align: 'auto' }), [items, page]);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const to = page + by;
    if (by === 0 || to < 1 || to > pdf.numPages) return;
    event.preventDefault();
    onPage(to);
    requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>(`[data-thumbnail="${to}"]`)?.focus());
  };
  return (
    <div className={classes['thumbnails']} ref={frame}>
      <div
        role="group"
        aria-label={t('viewer.thumbnails')}
        style={{ height: items.getTotalSize(), position: 'relative' }}
        onKeyDown={onKeyDown}
      >
        {items.getVirtualItems().map(({ index, start }) => (
          <button
            key={index}
            type="button"
            className={classes['thumbnail']}
            style={{ transform: `translateY(${start}px)` }}
            data-thumbnail={index + 1}
            aria-current={index + 1 === page ? 'page' : undefined}
            tabIndex={index + 1 === page ? 0 : -1}
            onClick={() => onPage(index + 1)}
          >
            <span aria-hidden>
              <PdfPage
                pdf={pdf}
                number={index + 1}
                scale={scale}
                rotation={rotation}
                width={WIDTH}
                height={height}
                label=""
              />
            </span>
            <span>{t('viewer.pageNumber', { page: index + 1 })}</span>
          </button>
        ))}
      </div>
    </div>
  );
}
