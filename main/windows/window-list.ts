import type { BrowserWindow } from 'electron';
import type { OwnWindow, WindowKey } from './window-role.ts';

interface Entry extends OwnWindow {
  readonly window: BrowserWindow;
}

/** The windows that Foyer made itself. No other web contents may speak to main. */
export class WindowList {
  readonly #windows = new Map<number, Entry>();
  readonly #onNoneLeft: () => void;

  /** @param onNoneLeft the last one that people work in is closed, whatever phone and ring window do */
  constructor(onNoneLeft: () => void) {
    this.#onNoneLeft = onNoneLeft;
  }

  /** Windows that people work in. */
  get size(): number {
    return this.#people().length;
  }

  add(own: OwnWindow, window: BrowserWindow): void {
    const { id } = window.webContents;
    this.#windows.set(id, { ...own, window });
    window.once('closed', () => {
      this.#windows.delete(id);
      if (own.role === 'main' && this.size === 0) this.#onNoneLeft();
    });
  }

  /** null: these web contents are no window of ours. */
  ofContents(webContentsId: number): OwnWindow | null {
    return this.#windows.get(webContentsId) ?? null;
  }

  /** The window that people work in under this key. */
  find(key: WindowKey): BrowserWindow | null {
    return this.#people().find((each) => each.key === key)?.window ?? null;
  }

  /** A key that no open window has. */
  freeKey(): WindowKey {
    for (let number = 2; ; number += 1) if (this.find(`main-${number}`) === null) return `main-${number}`;
  }

  tellAll(channel: string, message: unknown): void {
    for (const { window } of this.#windows.values()) {
      if (!window.isDestroyed()) window.webContents.send(channel, message);
    }
  }

  #people(): readonly Entry[] {
    return [...this.#windows.values()].filter(({ role }) => role === 'main');
  }
}
