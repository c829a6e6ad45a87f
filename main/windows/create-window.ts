import { BrowserWindow, app, nativeTheme } from 'electron';
import { APP_URL } from '../security/renderer-files.ts';
import type { WindowPlace } from './window-place.ts';

/** In memory only: no name that begins with `persist:`. */
export const UI_PARTITION = 'foyer-ui';

/** The canvas before the page has painted, so that a dark screen does not flash. */
const BACKGROUND = { light: '#ffffff', dark: '#1a1b1e' } as const;

/** The only place that makes a window. Every right is written out, also where Electron's default is the same. */
export function createWindow(options: { readonly preload: string; readonly place: WindowPlace }): BrowserWindow {
  const { maximized, ...bounds } = options.place;
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 720,
    minHeight: 480,
    show: false,
    title: 'Foyer',
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: options.preload,
      partition: UI_PARTITION,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      plugins: false,
      safeDialogs: true,
      // Answered by Foyer's own dictionaries (preload/spelling.ts); Chromium's own checker is off for every session.
      spellcheck: true,
      devTools: !app.isPackaged,
    },
  });
  // A title is seen in the task bar, on a locked desk too: it never follows the page.
  window.on('page-title-updated', (event) => event.preventDefault());
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  void window.loadURL(APP_URL);
  return window;
}
