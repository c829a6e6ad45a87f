import type { PageSize } from './open-pdf.ts';

/** How a document is looked at: how large and how turned. */
export interface PdfView {
  /** `width`, `page`: fitted; a number: 1 is the paper's real size. */
  readonly zoom: 'width' | 'page' | number;
  readonly rotation: 0 | 90 | 180 | 270;
}

export const FIRST_VIEW: PdfView = { zoom: 'width', rotation: 0 };

export const VIEW_COMMANDS = [
  'zoom-in',
  'zoom-out',
  'fit-width',
  'fit-page',
  'rotate',
  'next-page',
  'previous-page',
  'first-page',
  'last-page',
] as const;
export type ViewCommand = (typeof VIEW_COMMANDS)[number];

/** CSS pixels per PDF point at real size: 96 a 72. */
export const REAL_SIZE = 96 / 72;
/** Free room around and between pages, CSS pixels. */
export const PAGE_GAP = 12;

const STEPS = [0.25, 0.33, 0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4];

/** The next larger or smaller step from any zoom. */
export function stepZoom(zoom: number, by: 1 | -1): number {
  const near = 0.005;
  const next = by > 0 ? STEPS.find((step) => step > zoom + near) : STEPS.findLast((step) => step < zoom - near);
  return next ?? zoom;
}

export function turned(size: PageSize, rotation: PdfView['rotation']): PageSize {
  return rotation % 180 === 0 ? size : { width: size.height, height: size.width };
}

/**
 * The zoom that a view means for a page in a box.
 *
 * @param box CSS pixels that pages and the room around them share
 */
export function zoomOf(view: PdfView, page: PageSize, box: PageSize): number {
  if (typeof view.zoom === 'number') return view.zoom;
  const { width, height } = turned(page, view.rotation);
  const room = { width: Math.max(40, box.width - 2 * PAGE_GAP), height: Math.max(40, box.height - 2 * PAGE_GAP) };
  const byWidth = room.width / (width * REAL_SIZE);
  return view.zoom === 'width' ? byWidth : Math.min(byWidth, room.height / (height * REAL_SIZE));
}

/** What a command makes of a view; page commands leave it. */
export function nextView(view: PdfView, command: ViewCommand, zoom: number): PdfView {
  switch (command) {
    case 'zoom-in':
      return { ...view, zoom: stepZoom(zoom, 1) };
    case 'zoom-out':
      return { ...view, zoom: stepZoom(zoom, -1) };
    case 'fit-width':
      return { ...view, zoom: 'width' };
    case 'fit-page':
      return { ...view, zoom: 'page' };
    case 'rotate':
      return { ...view, rotation: ((view.rotation + 90) % 360) as PdfView['rotation'] };
    case 'next-page':
    case 'previous-page':
    case 'first-page':
    case 'last-page':
      return view;
  }
}

/** The page that a command goes to, counted from 1; null for commands of zoom and rotation. */
export function pageAfter(command: ViewCommand, page: number, count: number): number | null {
  const to: Partial<Record<ViewCommand, number>> = {
    'next-page': page + 1,
    'previous-page': page - 1,
    'first-page': 1,
    'last-page': count,
  };
  const wanted = to[command];
  return wanted === undefined ? null : Math.max(1, Math.min(count, wanted));
}

const KEYS: Readonly<Record<string, ViewCommand>> = {
  PageDown: 'next-page',
  PageUp: 'previous-page',
  Home: 'first-page',
  End: 'last-page',
  '+': 'zoom-in',
  '=': 'zoom-in',
  '-': 'zoom-out',
  r: 'rotate',
  R: 'rotate',
};

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

export function viewCommandOf({ key, ctrlKey, metaKey, altKey }: KeyPress): ViewCommand | null {
  return ctrlKey || metaKey || altKey ? null : (KEYS[key] ?? null);
}
