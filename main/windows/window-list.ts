import type { BrowserWindow } from 'electron';
import type { OwnWindow, WindowKey } from './window-role.ts';

interface Entry extends OwnWindow {
  readonly webContentsId: number;
  readonly window: BrowserWindow;
}

/** The windows that Foyer made itself, by key. No other web contents may speak to main. */
export class WindowList {
  readonly #windows = new Map<WindowKey, Entry>();

  get size(): number {
    return this.#windows.size;
  }

  add(own: OwnWindow, window: BrowserWindow): void {
    this.#windows.set(own.key, { ...own, webContentsId: window.webContents.id, window });
    window.once('closed', () => this.#windows.delete(own.key));
  }

  /** null: these web contents are no window of ours. */
  ofContents(webContentsId: number): OwnWindow | null {
    for (const each of this.#windows.values()) if (each.webContentsId === webContentsId) return each;
    return null;
  }

  find(key: WindowKey): BrowserWindow | null {
    return this.#windows.get(key)?.window ?? null;
  }

  /** A key that no open window has. */
  freeKey(): WindowKey {
    for (let number = 2; ; number += 1) if (!this.#windows.has(`main-${number}`)) return `main-${number}`;
  }

  tellAll(channel: string, message: unknown): void {
    for (const { window } of this.#windows.values()) {
      if (!window.isDestroyed()) window.webContents.send(channel, message);
    }
  }
}
