import { drawPage, type PdfDocument } from './open-pdf.ts';
import classes from './print.module.css';

/** Fax lines are 204 a inch at most; 150 keeps a 300-page job within memory and its letters sharp. */
const DOTS_PER_INCH = 150;

const asPicture = (canvas: HTMLCanvasElement) =>
  new Promise<Blob>((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'),
  );

async function addPage(pdf: PdfDocument, number: number, signal: AbortSignal): Promise<HTMLElement> {
  const canvas = await drawPage(pdf, number, { scale: DOTS_PER_INCH / 72, intent: 'print', signal });
  const image = new Image();
  image.src = URL.createObjectURL(await asPicture(canvas));
  canvas.width = 0; // lets go of its pixels now
  await image.decode();
  const sheet = document.createElement('div');
  sheet.className = classes['sheet'] ?? '';
  sheet.append(image);
  return sheet;
}

interface PrintOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: (done: number, count: number) => void;
}

/**
 * Prints a document through the system's own dialog: the window's page is laid aside for pictures of the pages while it
 * prints, so that nothing is written to disk.
 */
export async function printPdf(pdf: PdfDocument, { signal, onProgress }: PrintOptions): Promise<void> {
  const holder = document.createElement('div');
  holder.className = classes['holder'] ?? '';
  holder.setAttribute('aria-hidden', 'true');
  document.body.append(holder);
  document.documentElement.classList.add(classes['printing'] ?? '');
  try {
    for (let number = 1; number <= pdf.numPages; number++) {
      holder.append(await addPage(pdf, number, signal));
      signal.throwIfAborted();
      onProgress?.(number, pdf.numPages);
    }
    window.print();
  } finally {
    for (const image of holder.querySelectorAll('img')) URL.revokeObjectURL(image.src);
    holder.remove();
    document.documentElement.classList.remove(classes['printing'] ?? '');
  }
}
