import type { BrowserWindow } from 'electron';
import { app } from 'electron';
import type { Language, OpenTarget, ShellState } from '../../app/contract/bridge.ts';
import { CHANNELS_TO_WINDOW } from '../../app/contract/channels.ts';
import type { CoreEvent } from '../../app/contract/events.ts';
import type { Log } from '../../app/ports/log.ts';
import { Arrivals } from '../notifications/arrivals.ts';
import { createNotifier } from '../notifications/native.ts';
import { keepsRunningNotice } from '../notifications/notices.ts';
import type { NotificationSettingsFile } from '../notifications/notification-settings.ts';
import type { Shell } from '../shell.ts';
import type { WindowList } from '../windows/window-list.ts';
import { OwnQuestions } from './own-questions.ts';
import type { TrayCounts } from './tray-text.ts';
import { FoyerTray } from './tray.ts';

interface PresenceParts {
  readonly shell: Shell;
  readonly windows: WindowList;
  readonly notifications: NotificationSettingsFile;
  readonly language: () => Language;
  readonly show: () => BrowserWindow;
  readonly log: Log;
}

/** Foyer while its window is away: tray, notifications, and closing without ending. */
export interface Presence {
  onEvent(event: CoreEvent): void;
  onState(state: ShellState): void;
  onSignedIn(): void;
  onLanguage(): void;
  /** Asked when the window is closed; says so once. */
  keepsRunning(): boolean;
}

export function createPresence(parts: PresenceParts): Presence {
  const { shell, notifications, language, show, log } = parts;
  let phase: ShellState['phase'] | null = null;
  let shown: { counts: TrayCounts | null; isPaused: boolean } = { counts: null, isPaused: false };
  const openTarget = (target: OpenTarget): void => tellWhenLoaded(show(), target);
  const notify = createNotifier((notice) => openTarget(notice.target));
  const questions = new OwnQuestions(shell);
  const arrivals = new Arrivals({
    settings: notifications,
    takeNews: async (names) => (await questions.ask('inbox.takeNews', { names }))?.items ?? null,
    counts: () => questions.ask('inbox.counts', {}),
    language,
    notify,
    showCounts: (counts, isPaused) => {
      shown = { counts, isPaused };
      draw();
    },
    now: Date.now,
    after: (ms, work) => {
      const timer = setTimeout(work, ms);
      return { [Symbol.dispose]: () => clearTimeout(timer) };
    },
    log,
  });
  const tray = createTray();

  function createTray(): FoyerTray | null {
    try {
      return new FoyerTray({
        open: () => void show(),
        newFax: () => openTarget({ kind: 'new-fax' }),
        pause: (untilMs) => arrivals.pause(untilMs),
        resume: () => arrivals.resume(),
        quit: () => app.quit(),
      });
    } catch (error) {
      // A desktop without a tray: starting Foyer again brings the window back.
      log.warn('tray.not-made', { error });
      return null;
    }
  }

  const draw = (): void => tray?.show({ language: language(), ...shown });

  draw();
  return {
    onEvent(event) {
      questions.onEvent(event);
      arrivals.onEvent(event);
    },
    onSignedIn() {
      questions.onSignedIn();
      arrivals.onReady();
    },
    onState(state) {
      const wasReady = phase === 'ready';
      phase = state.phase;
      if (phase === 'ready' && !wasReady) arrivals.onReady();
    },
    onLanguage: draw,
    keepsRunning() {
      if (phase === null || phase === 'welcome' || phase === 'failed') return false;
      if (!notifications.toldAboutTray) {
        notifications.noteToldAboutTray();
        notify(keepsRunningNotice(language()));
      }
      return true;
    },
  };
}

function tellWhenLoaded(window: BrowserWindow, target: OpenTarget): void {
  const tell = (): void => window.webContents.send(CHANNELS_TO_WINDOW.open, target);
  if (window.webContents.isLoading()) window.webContents.once('did-finish-load', tell);
  else tell();
}
