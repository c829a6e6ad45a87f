import type { BrowserWindow } from 'electron';
import { nativeTheme, screen } from 'electron';
import type { AppearanceFile } from './appearance-file.ts';
import { createWindow } from './create-window.ts';
import { reloadAfterCrash } from './reload-after-crash.ts';
import type { WindowList } from './window-list.ts';
import { placeOnScreens } from './window-place.ts';

/** Said when the window is closed: true lets it go, false keeps Foyer running behind the tray. */
export type MayClose = () => boolean;

/** Opens the main window where it was last time, or brings the open one to the front. */
export function showMainWindow(
  windows: WindowList,
  look: AppearanceFile,
  preload: string,
  mayClose: MayClose,
): BrowserWindow {
  const open = windows.find('main');
  if (open !== null) return toFront(open);
  nativeTheme.themeSource = look.appearance.theme;
  const areas = screen.getAllDisplays().map((display) => display.workArea);
  const window = createWindow({ preload, place: placeOnScreens(look.window, areas) });
  windows.add({ key: 'main', role: 'main' }, window);
  reloadAfterCrash(window);
  window.on('close', (event) => {
    look.setWindow({ ...window.getNormalBounds(), maximized: window.isMaximized() });
    if (mayClose()) return;
    event.preventDefault();
    window.hide();
  });
  return window;
}

export function toFront(window: BrowserWindow): BrowserWindow {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
  return window;
}
