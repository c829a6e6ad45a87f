import type { Result } from '../../app/contract/index.ts';
import { createWindow } from './create-window.ts';
import { reloadAfterCrash } from './reload-after-crash.ts';
import type { WindowList } from './window-list.ts';
import type { WindowKey } from './window-role.ts';
import { FIRST_PLACE } from './window-place.ts';

/** A desk has two screens, perhaps three; a page that asks without end gets no more than these. */
export const MOST_WINDOWS = 8;
/** So that the one below is still seen, in device-independent pixels. */
const STEP = 32;

export interface FurtherWindowOptions {
  readonly windows: WindowList;
  readonly preload: string;
  /** It is gone for good, and its session with it. */
  readonly onClosed: (window: WindowKey) => void;
}

/** A window with a session of its own, beside the main one. It starts with nobody, and closes when it is closed. */
export function openFurtherWindow({ windows, preload, onClosed }: FurtherWindowOptions): Result<null> {
  if (windows.size >= MOST_WINDOWS) {
    const message = 'There are as many windows as Foyer opens. Close one first.';
    return { ok: false, error: { code: 'CONFLICT', params: { reason: 'too-many-windows' }, message } };
  }
  const key = windows.freeKey();
  const { width, height } = FIRST_PLACE;
  const beside = windows.find('main');
  const bounds = beside === null || beside.isMaximized() ? null : beside.getNormalBounds();
  const place =
    bounds === null
      ? { width, height }
      : { ...bounds, x: bounds.x + STEP * windows.size, y: bounds.y + STEP * windows.size };
  const window = createWindow({ preload, place: { ...place, maximized: false } });
  windows.add({ key, role: 'main' }, window);
  reloadAfterCrash(window);
  window.once('closed', () => onClosed(key));
  return { ok: true, data: null };
}
