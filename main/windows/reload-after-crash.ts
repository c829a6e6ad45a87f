import type { BrowserWindow } from 'electron';

/** A page that dies as soon as it is loaded does not keep the machine busy. */
const PAUSE_MS = 1_000;

/** The page of a window crashed: it is loaded again, and asks core where it stands. Calls and sending never depended on it. */
export function reloadAfterCrash(window: BrowserWindow): void {
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    setTimeout(() => {
      if (!window.isDestroyed()) window.webContents.reload();
    }, PAUSE_MS);
  });
}
