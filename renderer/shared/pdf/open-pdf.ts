import {
  AnnotationMode,
  getDocument,
  GlobalWorkerOptions,
  PDFWorker,
  type PDFDocumentProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = workerUrl;

const folder = (name: string) => new URL(`pdfjs/${name}/`, document.baseURI).href;

export type PdfDocument = PDFDocumentProxy;

/** A PDF on its way, and the end of it and of its worker. */
export interface OpeningPdf {
  readonly promise: Promise<PdfDocument>;
  readonly destroy: () => Promise<void>;
}

let spare: PDFWorker | null = null;

/** Has a worker ready before the next document comes: starting one takes longer than drawing most pages. */
export function readyNextPdf(): void {
  spare ??= new PDFWorker();
}

/** A worker for one document, so that one that hangs or crashes harms no other. */
function takeWorker(): PDFWorker {
  const worker = spare ?? new PDFWorker();
  spare = null;
  return worker;
}

/**
 * Opens a PDF for looking at. Nothing in it runs: pdf.js executes a document's scripts only through its scripting sandbox,
 * which is no part of the window, and form fields are drawn as they look, never as fields.
 *
 * @param data the whole file; pdf.js takes it over
 */
export function openPdf(data: Uint8Array): OpeningPdf {
  const worker = takeWorker();
  const task = getDocument({
    data,
    worker,
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
  return {
    promise: task.promise,
    destroy: async () => {
      await task.destroy();
      worker.destroy();
    },
  };
}

/** A canvas never gets more pixels than this, whatever size a page claims: 16 million are 64 MB. */
const MAX_PIXELS = 16_000_000;

interface DrawOptions {
  /** Canvas pixels per PDF point. */
  readonly scale: number;
  /** Turned by so many degrees beyond what the page says itself. */
  readonly rotation?: number;
  readonly intent?: 'display' | 'print';
  readonly signal?: AbortSignal;
}

/**
 * Draws one page on a canvas of its own.
 *
 * @throws what pdf.js says of a page that it cannot draw, or the signal's reason
 */
export async function drawPage(pdf: PdfDocument, number: number, options: DrawOptions): Promise<HTMLCanvasElement> {
  const { scale, rotation = 0, intent = 'display', signal } = options;
  const page = await pdf.getPage(number);
  signal?.throwIfAborted();
  const turned = (page.rotate + rotation) % 360;
  const whole = page.getViewport({ scale, rotation: turned });
  const tooMany = (whole.width * whole.height) / MAX_PIXELS;
  const viewport = tooMany > 1 ? page.getViewport({ scale: scale / Math.sqrt(tooMany), rotation: turned }) : whole;
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(viewport.width);
  canvas.height = Math.ceil(viewport.height);
  const task = page.render({ canvas, viewport, intent, annotationMode: AnnotationMode.ENABLE });
  const cancel = () => task.cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    await task.promise;
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
  return canvas;
}

/** Size of a page in PDF points (1/72 inch), upright. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

export async function sizeOfPage(pdf: PdfDocument, number: number): Promise<PageSize> {
  const { width, height } = (await pdf.getPage(number)).getViewport({ scale: 1 });
  return { width, height };
}

/** Lets go of what pdf.js keeps of a page that is out of sight. */
export async function forgetPage(pdf: PdfDocument, number: number): Promise<void> {
  if (!pdf.loadingTask.destroyed) (await pdf.getPage(number)).cleanup();
}
