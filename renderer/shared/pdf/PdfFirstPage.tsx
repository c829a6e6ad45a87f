import { Loader } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../ui/ui.module.css';

interface PdfFirstPageProps {
  /** Gives the file's bytes; must keep its identity while the file is the same. */
  readonly load: () => Promise<Uint8Array>;
  readonly label: string;
  /** Of the box, in CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** A PDF's first page as a picture. What cannot be drawn says so and harms nothing. */
export function PdfFirstPage({ load, label, width, height }: PdfFirstPageProps) {
  const { t } = useTranslation();
  const holder = useRef<HTMLDivElement>(null);
  const [step, setStep] = useState<'drawing' | 'drawn' | 'failed'>('drawing');

  useEffect(() => {
    const stop = new AbortController();
    const isWanted = () => !stop.signal.aborted;
    const finish = (to: 'drawn' | 'failed') => {
      if (isWanted()) setStep(to);
    };
    const draw = async () => {
      const [{ renderFirstPage }, bytes] = await Promise.all([import('./render-first-page.ts'), load()]);
      if (!isWanted()) return;
      // pdf.js takes the bytes over; the caller keeps its own.
      const canvas = await renderFirstPage(bytes.slice(), { width, height });
      if (isWanted()) holder.current?.replaceChildren(canvas);
    };
    draw().then(
      () => finish('drawn'),
      () => finish('failed'),
    );
    return () => stop.abort();
  }, [load, width, height]);

  return (
    <div className={classes['page']} style={{ width, height }}>
      {step === 'drawing' && <Loader size="xs" role="status" aria-label={t('shell.loading')} />}
      {step === 'failed' && <span>{t('fax.compose.noPreview')}</span>}
      <div ref={holder} role="img" aria-label={label} hidden={step !== 'drawn'} />
    </div>
  );
}
