import type { BrowserWindow } from 'electron';
import { app, powerMonitor } from 'electron';
import type { Language, OpenTarget, ShellState } from '../../app/contract/bridge.ts';
import { CHANNELS_TO_WINDOW } from '../../app/contract/channels.ts';
import type { CoreEvent } from '../../app/contract/events.ts';
import type { Log } from '../../app/ports/log.ts';
import { createDeskLock } from '../lock/desk-lock.ts';
import { Arrivals } from '../notifications/arrivals.ts';
import { createNotifier, type Notifier } from '../notifications/native.ts';
import { keepsRunningNotice, withoutNames } from '../notifications/notices.ts';
import type { NotificationSettingsFile } from '../notifications/notification-settings.ts';
import type { WindowSessions } from '../window-sessions.ts';
import { OpenTargets } from '../windows/open-targets.ts';
import type { WindowKey } from '../windows/window-role.ts';
import { OwnQuestions } from './own-questions.ts';
import type { TrayCounts } from './tray-text.ts';
import { FoyerTray } from './tray.ts';

interface PresenceParts {
  readonly sessions: WindowSessions;
  readonly notifications: NotificationSettingsFile;
  readonly language: () => Language;
  /** Brings a window to the front; the main window if there is no such one. */
  readonly show: (window: WindowKey) => BrowserWindow;
  readonly log: Log;
}

/** Foyer while its windows are away or locked: tray, notifications, the lock, and closing without ending. */
export interface Presence {
  /** What it shows leads where a click on it asks to. */
  readonly notifier: Notifier;
  onEvent(event: CoreEvent): void;
  onState(state: ShellState): void;
  onSignedIn(window: WindowKey): void;
  onLanguage(): void;
  /** Where a link from outside leads; behind a lock it waits. */
  follow(target: OpenTarget): void;
  /** A person locks all windows. */
  lock(): void;
  /** Asked when the window is closed; says so once. */
  keepsRunning(): boolean;
}

export function createPresence(parts: PresenceParts): Presence {
  const { sessions, notifications, language, show, log } = parts;
  let phase: ShellState['phase'] | null = null;
  let shown: { counts: TrayCounts | null; isPaused: boolean } = { counts: null, isPaused: false };
  const targets = new OpenTargets({ sessions, show, tell: (window, target) => tellWhenLoaded(show(window), target) });
  const notifier = createNotifier(({ target, session }) => targets.open(target, session));
  const questions = new OwnQuestions(sessions);
  const draw = (): void => tray?.show({ language: language(), ...shown });
  const arrivals = new Arrivals({
    ...arrivalQuestions(questions, sessions),
    settings: notifications,
    language,
    notify: (notice) => notifier.show(notice),
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
  /** What tells a name goes from the screen with whoever it was told to. */
  const closeNames = (): void =>
    notifier.close(({ tellsNames, session }) => tellsNames && (session === null || !sessions.isOpen(session)));
  const deskLock = createDeskLock({
    sessions,
    power: powerMonitor,
    askLimit: async () => (await questions.ask('clinic.settings', {}))?.lockAfterMinutes ?? null,
    onLocked() {
      closeNames();
      arrivals.count();
    },
    every: (ms, work) => void setInterval(work, ms),
    log,
  });
  const tray = makeTray(
    () => ({
      open: () => void show('main'),
      newFax: () => targets.open({ kind: 'new-fax' }, null),
      pause: (untilMs) => arrivals.pause(untilMs),
      resume: () => arrivals.resume(),
      lock: () => deskLock.lock('person'),
      quit: () => app.quit(),
    }),
    log,
  );

  draw();
  return {
    notifier,
    onEvent(event) {
      questions.onEvent(event);
      deskLock.onEvent(event);
      arrivals.onEvent(event);
      if (event.event === 'session.changed') closeNames();
    },
    onSignedIn(window) {
      questions.onSignedIn();
      deskLock.onSignedIn();
      arrivals.onReady();
      closeNames();
      // The page gets the answer to its unlocking first, so that its screens are there.
      setImmediate(() => targets.onSignedIn(window));
    },
    onState(state) {
      const wasReady = phase === 'ready';
      phase = state.phase;
      if (phase !== 'ready' || wasReady) return;
      deskLock.onReady();
      arrivals.onReady();
    },
    follow: (target) => targets.open(target, null),
    onLanguage: draw,
    lock: () => deskLock.lock('person'),
    keepsRunning() {
      if (phase === null || phase === 'welcome' || phase === 'failed') return false;
      if (!notifications.toldAboutTray) {
        notifications.noteToldAboutTray();
        notifier.show(keepsRunningNotice(language()));
      }
      return true;
    },
  };
}

function arrivalQuestions(questions: OwnQuestions, sessions: WindowSessions) {
  return {
    takeNews: async (names: boolean) => {
      const answers = await questions.askEach('inbox.takeNews', { names });
      // Somebody's session may have been locked while the next one's was asked.
      const told = ({ session, data: { items } }: NonNullable<typeof answers>[number]) =>
        sessions.isOpen(session) ? items : items.map(withoutNames);
      return answers?.map((answer) => ({ session: answer.session, items: told(answer) })) ?? null;
    },
    lockedSession: () => sessions.locked()?.session ?? null,
    counts: () => questions.ask('inbox.counts', {}),
  };
}

function makeTray(commands: () => ConstructorParameters<typeof FoyerTray>[0], log: Log): FoyerTray | null {
  try {
    return new FoyerTray(commands());
  } catch (error) {
    // A desktop without a tray: starting Foyer again brings the window back.
    log.warn('tray.not-made', { error });
    return null;
  }
}

function tellWhenLoaded(window: BrowserWindow, target: OpenTarget): void {
  const tell = (): void => window.webContents.send(CHANNELS_TO_WINDOW.open, target);
  if (window.webContents.isLoading()) window.webContents.once('did-finish-load', tell);
  else tell();
}
