import path from 'node:path';
import { app, session } from 'electron';
import type { Language, ShellState } from '../app/contract/bridge.ts';
import { CHANNELS_TO_WINDOW } from '../app/contract/channels.ts';
import type { CoreEvent } from '../app/contract/events.ts';
import type { Output } from '../app/contract/index.ts';
import { appPaths } from './app-paths.ts';
import { checkCoreBundle } from './core-process/core-hash.ts';
import { spawnEmulators } from './core-process/emulators.ts';
import { coreLauncher } from './core-process/launcher.ts';
import { joinPracticeClinic, startPracticeClinic } from './core-process/practice-clinic.ts';
import { forkEmulators } from './core-process/utility-emulators.ts';
import { targetOfLink } from './deep-links/link.ts';
import { readEnvironment } from './environment.ts';
import { answerWindows } from './ipc/answer-windows.ts';
import { createHandle } from './ipc/handle.ts';
import { createWindowCalls } from './ipc/window-calls.ts';
import { createLog } from './log.ts';
import { menuLanguage, setApplicationMenu } from './menus/application-menu.ts';
import { offerContextMenu } from './menus/context-menu.ts';
import { watchNetwork } from './network.ts';
import { NotificationSettingsFile } from './notifications/notification-settings.ts';
import { createPhone } from './phone/phone.ts';
import type { PhoneDesk } from './phone/phone-desk.ts';
import { createPresence } from './tray/presence.ts';
import { registerAppScheme, serveRenderer } from './security/app-protocol.ts';
import { contentSecurityPolicy } from './security/content-security-policy.ts';
import { quietChromium } from './security/chromium-switches.ts';
import { guardCredentials, guardSessions, guardWebContents } from './security/guards.ts';
import { openExternal } from './security/open-external.ts';
import { Shell } from './shell.ts';
import { chooseUserData } from './user-data.ts';
import type { WindowSessions } from './window-sessions.ts';
import { AppearanceFile } from './windows/appearance-file.ts';
import { UI_PARTITION } from './windows/create-window.ts';
import { openFurtherWindow } from './windows/further-window.ts';
import { showMainWindow, toFront } from './windows/main-window.ts';
import { WindowList } from './windows/window-list.ts';
import type { WindowKey } from './windows/window-role.ts';

const onLog = (text: string) => void process.stderr.write(text);
const log = createLog(onLog);

// 1. Before anything else: whose folder, which rights.
chooseUserData(app);
process.umask(0o077);
process.on('uncaughtException', (error) => {
  log.error('main.uncaught', { error });
  app.exit(70);
});

if (app.requestSingleInstanceLock()) {
  // 2. Before Electron is ready.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  quietChromium(app.commandLine);
  registerAppScheme();
  guardWebContents(app, log);
  guardSessions(app, log);
  guardCredentials(app);
  void app.whenReady().then(open);
} else {
  // The first instance has been told and comes to the front.
  app.exit(0);
}

/** 3. Ready: the window first, then core, which the window waits for. */
function open(): void {
  const windows = new WindowList(() => {
    if (process.platform !== 'darwin') app.quit();
  });
  const userData = app.getPath('userData');
  const look = new AppearanceFile(path.join(userData, 'appearance.json'), log);
  const notifications = new NotificationSettingsFile(path.join(userData, 'notifications.json'), log);
  const language = () => menuLanguage(look.appearance.language, app.getLocale());
  const end = { isQuitting: false };
  const shell = createShell(windows, {
    onEvent(event) {
      presence.onEvent(event);
      phone.desk.onEvent(event);
    },
    onState(state) {
      presence.onState(state);
      phone.desk.onState(state);
    },
    onSignedIn: (window) => {
      // Back leads nobody to where the person before them was.
      windows.find(window)?.webContents.navigationHistory.clear();
      presence.onSignedIn(window);
      phone.desk.onSignedIn(window);
    },
  });
  const { sessions } = shell;
  const show = () => showMainWindow(windows, look, appPaths.preload, () => end.isQuitting || !presence.keepsRunning());
  const presence = createPresence({
    sessions,
    notifications,
    language,
    show: (window) => {
      const further = window === 'main' ? null : windows.find(window);
      return further === null ? show() : toFront(further);
    },
    log,
  });
  const phone = createPhone({ windows, shell, notifier: presence.notifier, notifications, language, log });
  const onClosed = (window: WindowKey): void => void sessions.windowClosed(window);
  const newWindow = () => openFurtherWindow({ windows, preload: appPaths.preload, onClosed });
  const setMenu = () => setApplicationMenu(language(), { newWindow, lock: () => presence.lock() });
  setMenu();
  offerMenus(windows, sessions, language);
  const followLink = (args: readonly string[]): void => {
    const target = targetOfLink(args);
    if (target !== null) presence.follow(target);
  };
  serveRenderer(session.fromPartition(UI_PARTITION, { cache: false }), appPaths.renderer, contentSecurityPolicy);
  answerWindows(createHandle(windows, sessions, log), {
    ...{ shell, look, notifications, newWindow },
    calls: createWindowCalls({ sessions, desk: phone.desk, servers: phone.servers }),
    onPhoneLeft: () => phone.desk.left(),
    onRingUnlock: () => presence.follow({ kind: 'calls' }),
    onAppearance(appearance) {
      setMenu();
      presence.onLanguage();
      windows.tellAll(CHANNELS_TO_WINDOW.appearance, appearance);
    },
  });
  show();
  app.on('second-instance', (_event, argv) => {
    show();
    followLink(argv);
  });
  // macOS hands links over like this, everybody else on the command line.
  app.on('open-url', (event, url) => {
    event.preventDefault();
    followLink([url]);
  });
  app.on('activate', show);
  // The list of windows says when to quit; without a listener Electron would.
  app.on('window-all-closed', () => undefined);
  app.on('before-quit', () => (end.isQuitting = true));
  endWith(phone.desk, shell);
  watchNetwork({ onLook: (online) => shell.setOnline(online), onWake: () => phone.desk.wake() });
  void shell.begin();
  followLink(process.argv);
}

/** In every window, also one that is made later. */
function offerMenus(windows: WindowList, sessions: WindowSessions, language: () => Language): void {
  app.on('web-contents-created', (_event, contents) =>
    offerContextMenu(contents, {
      language,
      async suggest({ id }, word) {
        const window = windows.ofContents(id);
        const languages = language() === 'es' ? ['es', 'en'] : ['en', 'es'];
        const answer = window && (await sessions.call(window.key, 'spelling.suggest', { word, languages }));
        return answer?.ok ? (answer.data as Output<'spelling.suggest'>).suggestions : [];
      },
    }),
  );
}

interface ShellListeners {
  readonly onEvent: (event: CoreEvent) => void;
  readonly onState: (state: ShellState) => void;
  readonly onSignedIn: (window: WindowKey) => void;
}

function createShell(windows: WindowList, { onEvent, onState, onSignedIn }: ShellListeners): Shell {
  const environment = readEnvironment({
    argv: process.argv,
    env: process.env,
    cwd: process.cwd(),
    userData: app.getPath('userData'),
    appPath: app.getAppPath(),
    isRoot: process.getuid?.() === 0,
    isUnsandboxed: app.commandLine.hasSwitch('no-sandbox'),
    platform: process.platform,
  });
  const { node, practiceProfile, opening } = environment;
  if (opening.kind === 'refused') process.stderr.write(`${opening.message}\n`);
  const startEmulators = (folder: string) =>
    node === null ? forkEmulators(appPaths.sandbox, folder) : spawnEmulators(node, appPaths.sandbox, folder);
  return new Shell({
    environment,
    appVersion: app.getVersion(),
    locale: app.getLocale(),
    log,
    launcher: (args) => {
      const launch = coreLauncher({ bundle: appPaths.core, node, args, onLog });
      return () => {
        checkCoreBundle(appPaths.core, __CORE_SHA256__);
        checkCoreBundle(appPaths.speller, __SPELLER_SHA256__);
        return launch();
      };
    },
    openClinic: (file, signal) =>
      file === null
        ? startPracticeClinic({
            startEmulators,
            folder: path.join(practiceProfile, 'practice-clinic'),
            log,
            onLog,
            signal,
          })
        : joinPracticeClinic(file),
    openUrl: (url) => openExternal(url, log),
    onState: (state) => {
      windows.tellAll(CHANNELS_TO_WINDOW.state, state);
      onState(state);
    },
    onEvent: (event) => {
      windows.tellAll(CHANNELS_TO_WINDOW.event, event);
      onEvent(event);
    },
    onSignedIn,
  });
}

/**
 * The app quits when the phone has hung up and then core has ended, so that the log has how the last call ended. The phone has two and
 * a half seconds and core three, so this always comes to an end.
 */
function endWith(desk: PhoneDesk, shell: Shell): void {
  let ending: Promise<void> | null = null;
  let ended = false;
  app.on('before-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    ending ??= endPhoneAndCore(desk, shell).finally(() => {
      ended = true;
      app.quit();
    });
  });
}

async function endPhoneAndCore(desk: PhoneDesk, shell: Shell): Promise<void> {
  await desk.stop();
  await shell.stop();
}
