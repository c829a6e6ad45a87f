import type { MenuItemConstructorOptions } from 'electron';
import { Menu, Tray, app, nativeImage } from 'electron';
import plain from '../../resources/tray/tray.png?inline';
import plainDouble from '../../resources/tray/tray@2x.png?inline';
import unread from '../../resources/tray/tray-unread.png?inline';
import unreadDouble from '../../resources/tray/tray-unread@2x.png?inline';
import type { Language } from '../../app/contract/bridge.ts';
import type { TrayCounts } from './tray-text.ts';
import { TRAY_WORDS, trayTooltip } from './tray-text.ts';

export interface TrayCommands {
  open(): void;
  newFax(): void;
  /** `untilMs` null: until it is turned on again. */
  pause(untilMs: number | null): void;
  resume(): void;
  lock(): void;
  quit(): void;
}

export interface TrayView {
  readonly language: Language;
  /** null: nobody is signed in, or all is locked, so nothing is counted. */
  readonly counts: TrayCounts | null;
  readonly isPaused: boolean;
}

const HOUR_MS = 3_600_000;

const icon = (normal: string, double: string) => {
  const image = nativeImage.createFromDataURL(normal);
  image.addRepresentation({ scaleFactor: 2, dataURL: double });
  return image;
};

/** The icon beside the clock: counts, and what can be done without opening the window. */
export class FoyerTray {
  readonly #tray: Tray;
  readonly #commands: TrayCommands;
  readonly #icons = { plain: icon(plain, plainDouble), unread: icon(unread, unreadDouble) };
  #shown = '';

  constructor(commands: TrayCommands) {
    this.#commands = commands;
    this.#tray = new Tray(this.#icons.plain);
    this.#tray.on('click', () => commands.open());
  }

  /** Menu and icon are made anew only when something of them changed. */
  show(view: TrayView): void {
    const shown = JSON.stringify(view);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const hasUnread = view.counts !== null && view.counts.unread > 0;
    this.#tray.setImage(hasUnread ? this.#icons.unread : this.#icons.plain);
    this.#tray.setToolTip(trayTooltip(view.language, view.counts, view.isPaused));
    this.#tray.setContextMenu(Menu.buildFromTemplate(this.#menu(view)));
    app.setBadgeCount(view.counts?.unread ?? 0);
  }

  destroy(): void {
    this.#tray.destroy();
  }

  #menu({ language, isPaused }: TrayView): MenuItemConstructorOptions[] {
    const words = TRAY_WORDS[language];
    const commands = this.#commands;
    const pausing: MenuItemConstructorOptions = isPaused
      ? { label: words.resume, click: () => commands.resume() }
      : {
          label: words.pause,
          submenu: [
            { label: words.pauseHour, click: () => commands.pause(Date.now() + HOUR_MS) },
            { label: words.pauseUntilOn, click: () => commands.pause(null) },
          ],
        };
    return [
      { label: words.open, click: () => commands.open() },
      { label: words.newFax, click: () => commands.newFax() },
      { type: 'separator' },
      pausing,
      { type: 'separator' },
      { label: words.lock, click: () => commands.lock() },
      { label: words.quit, click: () => commands.quit() },
    ];
  }
}
