import { useElementSize } from '@mantine/hooks';
import { useImperativeHandle, useRef, useState, type KeyboardEvent, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageSize, PdfDocument } from './open-pdf.ts';
import classes from './pdf.module.css';
import { PdfPage } from './PdfPage.tsx';
import { PdfThumbnails } from './PdfThumbnails.tsx';
import { PdfToolbar } from './PdfToolbar.tsx';
import { usePageLayout } from './use-page-layout.ts';
import { FIRST_VIEW, nextView, PAGE_GAP, pageAfter, viewCommandOf, type ViewCommand } from './view.ts';

export interface PdfViewerHandle {
  readonly run: (command: ViewCommand) => void;
}

interface PdfViewerProps {
  readonly pdf: PdfDocument;
  readonly firstSize: PageSize;
  /** What it is, for assistive technology: "Fax from +1 202 555 0123". */
  readonly label: string;
  readonly onFirstDrawn?: () => void;
  readonly ref?: Ref<PdfViewerHandle>;
}

const THUMBNAILS_FROM_WIDTH = 640;

/** A document to read: pages drawn as they come into sight, far ones dropped. */
export function PdfViewer({ pdf, firstSize, label, onFirstDrawn, ref }: PdfViewerProps) {
  const { t } = useTranslation();
  const [view, setView] = useState(FIRST_VIEW);
  const [isFirstDrawn, setFirstDrawn] = useState(false);
  const [wanted, setThumbnails] = useState<boolean | null>(null);
  const { ref: rootRef, width: rootWidth } = useElementSize();
  const { ref: boxRef, ...box } = useElementSize();
  const frame = useRef<HTMLDivElement>(null);
  const pages = usePageLayout({
    count: pdf.numPages,
    firstSize,
    view,
    frame,
    box,
  });
  const { layout, page, zoom, scale, sizeOf, learnSize } = pages;
  const hasThumbnails = wanted ?? (pdf.numPages > 1 && rootWidth >= THUMBNAILS_FROM_WIDTH);

  const showPage = (number: number) => {
    const start = layout.starts[number - 1];
    if (start !== undefined) frame.current?.scrollTo({ top: start - PAGE_GAP });
  };
  const run = (command: ViewCommand) => {
    const to = pageAfter(command, page, pdf.numPages);
    if (to === null) setView(nextView(view, command, zoom));
    else showPage(to);
  };
  useImperativeHandle(ref, () => ({ run }));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement) return;
    const command = viewCommandOf(event);
    if (!command) return;
    event.preventDefault();
    run(command);
  };
  const onDrawn = (number: number, size: PageSize) => {
    learnSize(number, size);
    if (isFirstDrawn) return;
    setFirstDrawn(true);
    onFirstDrawn?.();
  };

  return (
    <div className={classes['viewer']} ref={rootRef} onKeyDown={onKeyDown}>
      <PdfToolbar
        view={view}
        zoom={zoom}
        page={page}
        count={pdf.numPages}
        hasThumbnails={hasThumbnails}
        onCommand={run}
        onPage={showPage}
        onThumbnails={() => setThumbnails(!hasThumbnails)}
      />
      <div className={classes['body']}>
        {hasThumbnails && isFirstDrawn && (
          <PdfThumbnails pdf={pdf} firstSize={firstSize} rotation={view.rotation} page={page} onPage={showPage} />
        )}
        <div className={classes['room']} ref={boxRef}>
          <div
            className={classes['frame']}
            ref={frame}
            role="group"
            aria-label={label}
            tabIndex={0}
            data-pages
            onScroll={(event) => pages.setTop(event.currentTarget.scrollTop)}
          >
            <div className={classes['strip']} style={{ height: layout.total, minWidth: sizeOf(page).width }}>
              {box.width > 0 &&
                pages.inSight.map((number) => (
                  <div key={number} className={classes['place']} style={{ top: layout.starts[number - 1] }}>
                    <PdfPage
                      pdf={pdf}
                      number={number}
                      scale={scale}
                      rotation={view.rotation}
                      {...sizeOf(number)}
                      label={t('viewer.pageOf', { page: number, count: pdf.numPages })}
                      onDrawn={onDrawn}
                    />
                  </div>
                ))}
            </div>
          </div>
        </div>
      </div>
    </div>
  );
}
