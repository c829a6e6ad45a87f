import type { BrowserWindow } from 'electron';
import { PHONE_URL } from '../security/renderer-files.ts';
import { createPage } from '../windows/create-window.ts';
import type { WindowList } from '../windows/window-list.ts';
import type { PhonePage } from './phone-desk.ts';
import { PHONE_PARTITION } from './phone-session.ts';

export interface PhoneWindowOptions {
  readonly windows: WindowList;
  readonly preload: string;
  /** Its web contents are known before its page asks for anything; null: it is gone. */
  readonly onContents: (webContentsId: number | null) => void;
}

/** The window that nobody sees and that carries the calls. Its session must be open. */
export function openPhoneWindow({ windows, preload, onContents }: PhoneWindowOptions, onGone: () => void): PhonePage {
  const window: BrowserWindow = createPage({
    preload,
    partition: PHONE_PARTITION,
    url: PHONE_URL,
    backgroundThrottling: false,
    look: { width: 320, height: 240, skipTaskbar: true, focusable: false },
  });
  onContents(window.webContents.id);
  windows.add({ key: 'main', role: 'phone' }, window);
  window.once('closed', () => onContents(null));
  window.webContents.once('render-process-gone', () => {
    window.destroy();
    onGone();
  });
  return {
    tell: (channel, message) => {
      if (!window.isDestroyed()) window.webContents.send(channel, message);
    },
    destroy: () => window.destroy(),
  };
}
