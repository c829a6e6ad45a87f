import type { BrowserWindow } from 'electron';
import { screen } from 'electron';
import type { Ringing } from '../../app/contract/bridge.ts';
import { CHANNELS_TO_WINDOW } from '../../app/contract/channels.ts';
import { RING_URL } from '../security/renderer-files.ts';
import { createPage, UI_PARTITION } from '../windows/create-window.ts';
import type { WindowList } from '../windows/window-list.ts';
import type { RingPage } from './phone-desk.ts';
import { ringPlace, RING_SIZE } from './ring-place.ts';

export interface RingWindowOptions {
  readonly windows: WindowList;
  readonly preload: string;
}

/** Shows what rings, on top of everything and without taking the keyboard. It is hidden, not closed, by whoever closes it. */
export function openRingWindow({ windows, preload }: RingWindowOptions): RingPage {
  let current: Ringing = { calls: [], isLocked: true, canAnswer: false };
  /** What somebody put away does not come back for the same calls. */
  let isPutAway = false;
  let isOver = false;
  /** null: its process died; the next call that rings has a new one. */
  let window: BrowserWindow | null = open();
  const tell = (): void => window?.webContents.send(CHANNELS_TO_WINDOW.ring, current);

  function open(): BrowserWindow {
    const opened = createPage({
      preload,
      partition: UI_PARTITION,
      url: RING_URL,
      backgroundThrottling: false,
      look: {
        ...RING_SIZE,
        frame: false,
        resizable: false,
        minimizable: false,
        maximizable: false,
        fullscreenable: false,
        alwaysOnTop: true,
        skipTaskbar: true,
      },
    });
    windows.add({ key: 'main', role: 'ring' }, opened);
    opened.setAlwaysOnTop(true, 'screen-saver');
    opened.webContents.on('did-finish-load', () => tell());
    opened.on('close', (event) => {
      if (isOver) return;
      event.preventDefault();
      isPutAway = true;
      opened.hide();
    });
    opened.webContents.once('render-process-gone', () => {
      opened.destroy();
      window = null;
    });
    return opened;
  }

  function show(): void {
    if (isPutAway) return;
    window ??= open();
    if (window.isVisible()) return;
    window.setBounds(ringPlace(screen.getDisplayNearestPoint(screen.getCursorScreenPoint()).workArea));
    window.showInactive();
  }

  return {
    ring(ringing) {
      const before = new Set(current.calls.map(({ id }) => id));
      if (ringing.calls.some(({ id }) => !before.has(id))) isPutAway = false;
      current = ringing;
      tell();
      if (ringing.calls.length === 0) window?.hide();
      else show();
    },
    destroy() {
      isOver = true;
      window?.destroy();
      window = null;
    },
  };
}
