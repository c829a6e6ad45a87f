import { drawPage, openPdf, sizeOfPage } from './open-pdf.ts';

/** A page never needs more pixels than a preview shows, whatever its size claims. */
const MAX_SCALE = 4;

/**
 * Draws a PDF's first page, fitted into a box, on a canvas of its own.
 *
 * @param data the whole file; pdf.js takes it over
 * @param box in CSS pixels
 * @throws what pdf.js says of a file that it cannot read
 */
export async function renderFirstPage(
  data: Uint8Array,
  box: { readonly width: number; readonly height: number },
): Promise<HTMLCanvasElement> {
  const task = openPdf(data);
  try {
    const pdf = await task.promise;
    const natural = await sizeOfPage(pdf, 1);
    const fit = Math.min(box.width / natural.width, box.height / natural.height);
    const canvas = await drawPage(pdf, 1, { scale: Math.min(fit * Math.max(1, window.devicePixelRatio), MAX_SCALE) });
    canvas.style.width = `${Math.floor(natural.width * fit)}px`;
    canvas.style.height = `${Math.floor(natural.height * fit)}px`;
    return canvas;
  } finally {
    await task.destroy();
  }
}
