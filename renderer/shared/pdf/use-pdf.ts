import { useEffect, useState } from 'react';
import type { PageSize, PdfDocument } from './open-pdf.ts';

/** A PDF in the making: opening, open with its first page's size, or not to be opened. */
export type PdfState =
  | { readonly step: 'opening' }
  | { readonly step: 'open'; readonly pdf: PdfDocument; readonly firstSize: PageSize }
  | { readonly step: 'failed'; readonly isLocked: boolean };

/**
 * Opens bytes as a PDF for as long as the component lives, each in a worker of its own.
 *
 * @param bytes must keep their identity while the file is the same; undefined: not here yet
 */
export function usePdf(bytes: Uint8Array | undefined): PdfState {
  const [opened, setOpened] = useState<{ bytes: Uint8Array; state: PdfState } | null>(null);
  useEffect(() => {
    if (!bytes) return undefined;
    const stop = new AbortController();
    let close: (() => Promise<void>) | null = null;
    const open = async (): Promise<PdfState> => {
      const { openPdf, readyNextPdf, sizeOfPage } = await import('./open-pdf.ts');
      stop.signal.throwIfAborted();
      // pdf.js takes the bytes over; the caller keeps its own.
      const task = openPdf(bytes.slice());
      close = () => task.destroy();
      const pdf = await task.promise;
      const firstSize = await sizeOfPage(pdf, 1);
      requestIdleCallback(readyNextPdf);
      return { step: 'open', pdf, firstSize };
    };
    const show = (state: PdfState) => {
      if (!stop.signal.aborted) setOpened({ bytes, state });
    };
    open().then(show, (error: unknown) =>
      show({ step: 'failed', isLocked: error instanceof Error && error.name === 'PasswordException' }),
    );
    return () => {
      stop.abort();
      void close?.();
    };
  }, [bytes]);
  return opened && opened.bytes === bytes ? opened.state : { step: 'opening' };
}
