import type { BrowserWindow } from 'electron';
import type { WindowRole } from './window-role.ts';

/** The windows that Foyer made itself, one of each role. No other web contents may speak to main. */
export class WindowList {
  readonly #windows = new Map<WindowRole, { readonly webContentsId: number; readonly window: BrowserWindow }>();

  add(role: WindowRole, window: BrowserWindow): void {
    this.#windows.set(role, { webContentsId: window.webContents.id, window });
    window.once('closed', () => this.#windows.delete(role));
  }

  roleOf(webContentsId: number): WindowRole | null {
    for (const [role, each] of this.#windows) if (each.webContentsId === webContentsId) return role;
    return null;
  }

  find(role: WindowRole): BrowserWindow | null {
    return this.#windows.get(role)?.window ?? null;
  }

  tellAll(channel: string, message: unknown): void {
    for (const { window } of this.#windows.values()) {
      if (!window.isDestroyed()) window.webContents.send(channel, message);
    }
  }
}
