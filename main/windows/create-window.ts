import type { BrowserWindowConstructorOptions } from 'electron';
import { BrowserWindow, app, nativeTheme } from 'electron';
import { APP_URL } from '../security/renderer-files.ts';
import type { WindowPlace } from './window-place.ts';

/** In memory only: no name that begins with `persist:`. */
export const UI_PARTITION = 'foyer-ui';

/** The canvas before the page has painted, so that a dark screen does not flash. */
const BACKGROUND = { light: '#ffffff', dark: '#1a1b1e' } as const;

export interface PageOptions {
  /** Absolute path of the bundle that gives the page its `window.foyer`. */
  readonly preload: string;
  readonly partition: string;
  /** An address of our own scheme. */
  readonly url: string;
  /** False for a page that works without ever being seen. */
  readonly backgroundThrottling: boolean;
  readonly look: Omit<BrowserWindowConstructorOptions, 'webPreferences' | 'show'>;
}

/** The only place that makes a window; it is not shown yet. Every right is written out, also where Electron's default is the same. */
export function createPage({ preload, partition, url, backgroundThrottling, look }: PageOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...look,
    show: false,
    title: 'Foyer',
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload,
      partition,
      backgroundThrottling,
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
  void window.loadURL(url);
  return window;
}

/** A window that people work in. */
export function createWindow(options: { readonly preload: string; readonly place: WindowPlace }): BrowserWindow {
  const { maximized, ...bounds } = options.place;
  const window = createPage({
    preload: options.preload,
    partition: UI_PARTITION,
    url: APP_URL,
    backgroundThrottling: true,
    look: { ...bounds, minWidth: 720, minHeight: 480, autoHideMenuBar: true },
  });
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  return window;
}
