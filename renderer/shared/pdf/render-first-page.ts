import { getDocument, GlobalWorkerOptions } from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = workerUrl;

const folder = (name: string) => new URL(`pdfjs/${name}/`, document.baseURI).href;

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
  const canvas = document.createElement('canvas');
  const task = getDocument({
    data,
    // The content security policy allows no WebAssembly: pdf.js then loads its plain-script decoders from `wasmUrl`.
    useWasm: false,
    wasmUrl: folder('wasm'),
    standardFontDataUrl: folder('standard_fonts'),
    cMapUrl: folder('cmaps'),
    cMapPacked: true,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: 0,
  });
  try {
    const page = await (await task.promise).getPage(1);
    const natural = page.getViewport({ scale: 1 });
    const fit = Math.min(box.width / natural.width, box.height / natural.height);
    const viewport = page.getViewport({ scale: Math.min(fit * Math.max(1, window.devicePixelRatio), MAX_SCALE) });
    canvas.width = Math.ceil(viewport.width);
    canvas.height = Math.ceil(viewport.height);
    canvas.style.width = `${Math.floor(natural.width * fit)}px`;
    canvas.style.height = `${Math.floor(natural.height * fit)}px`;
    await page.render({ canvas, viewport }).promise;
    return canvas;
  } finally {
    await task.destroy();
  }
}
