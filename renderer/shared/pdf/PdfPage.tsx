import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { drawPage, forgetPage, sizeOfPage, type PageSize, type PdfDocument } from './open-pdf.ts';
import classes from './pdf.module.css';

interface PdfPageProps {
  readonly pdf: PdfDocument;
  readonly number: number;
  /** CSS pixels per PDF point. */
  readonly scale: number;
  readonly rotation: number;
  /** Of the box, CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly label: string;
  /** Told once the page is drawn, with its upright size. */
  readonly onDrawn?: (number: number, size: PageSize) => void;
}

/** One page, drawn when it comes into sight. While a new size is being drawn the old picture is stretched. */
export function PdfPage({ pdf, number, scale, rotation, width, height, label, onDrawn }: PdfPageProps) {
  const { t } = useTranslation();
  const holder = useRef<HTMLDivElement>(null);
  const [hasFailed, setFailed] = useState(false);
  const tell = useEffectEvent((size: PageSize) => onDrawn?.(number, size));
  useEffect(() => {
    const stop = new AbortController();
    const draw = async () => {
      const pixels = scale * Math.max(1, window.devicePixelRatio);
      const canvas = await drawPage(pdf, number, { scale: pixels, rotation, signal: stop.signal });
      const size = await sizeOfPage(pdf, number);
      if (stop.signal.aborted) return;
      holder.current?.replaceChildren(canvas);
      setFailed(false);
      tell(size);
    };
    draw().catch(() => {
      if (!stop.signal.aborted) setFailed(true);
    });
    return () => stop.abort();
  }, [pdf, number, scale, rotation]);
  useEffect(() => () => void forgetPage(pdf, number).catch(() => undefined), [pdf, number]);
  return (
    <div className={classes['sheet']} style={{ width, height }} data-page={number}>
      {hasFailed && <span className={classes['broken']}>{t('viewer.brokenPage')}</span>}
      <div ref={holder} className={classes['ink']} role="img" aria-label={label} hidden={hasFailed} />
    </div>
  );
}
