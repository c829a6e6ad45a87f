import { nativeTheme } from 'electron';
import { z } from 'zod';
import type { Appearance } from '../../app/contract/bridge.ts';
import { CHANNELS_TO_MAIN } from '../../app/contract/channels.ts';
import type { Result } from '../../app/contract/index.ts';
import type { Shell } from '../shell.ts';
import type { NotificationSettingsFile } from '../notifications/notification-settings.ts';
import { NotificationSettingsShape } from '../notifications/notification-settings.ts';
import { saveDocument } from '../save-document.ts';
import type { AppearanceFile } from '../windows/appearance-file.ts';
import { AppearanceShape } from '../windows/appearance-file.ts';
import type { OwnWindow, WindowRole } from '../windows/window-role.ts';
import type { Handle } from './handle.ts';
import { looksLikePath } from './refused-arguments.ts';
import type { WindowCalls } from './window-calls.ts';

const Nothing = z.tuple([]);
const Call = z.tuple([z.string().min(1).max(100), z.unknown()]);
const ALL: readonly WindowRole[] = ['main', 'phone', 'ring'];

export interface AnswerParts {
  readonly shell: Shell;
  readonly look: AppearanceFile;
  readonly notifications: NotificationSettingsFile;
  readonly calls: WindowCalls;
  readonly newWindow: () => Result<null>;
  /** The phone's page has hung up and unregistered. */
  readonly onPhoneLeft: () => void;
  /** The ring window asks for the main window. */
  readonly onRingUnlock: () => void;
  readonly onAppearance: (appearance: Appearance) => void;
}

/** Everything that a window may ask main for. */
export function answerWindows(handle: Handle, parts: AnswerParts): void {
  const { shell, look, notifications, calls, newWindow, onPhoneLeft, onRingUnlock, onAppearance } = parts;
  const { sessions } = shell;
  handle(CHANNELS_TO_MAIN.call, Call, ([method, params], window) => calls(window, method, params), ALL);
  handle(CHANNELS_TO_MAIN.state, Nothing, () => ({ ok: true, data: shell.state() }), ALL);
  handle(CHANNELS_TO_MAIN.openPracticeClinic, Nothing, (_none, { key }) => shell.openPracticeClinic(key));
  handle(CHANNELS_TO_MAIN.connectClinic, Nothing, () => shell.openRealProfile());
  handle(CHANNELS_TO_MAIN.openExternal, z.tuple([z.string()]), ([url], window) => openExternal(shell, url, window));
  handle(CHANNELS_TO_MAIN.saveDocument, z.tuple([z.uuid()]), ([blob], { key }) => saveDocument(sessions, key, blob));
  handle(CHANNELS_TO_MAIN.newWindow, Nothing, () => newWindow());
  handle(CHANNELS_TO_MAIN.restartCore, Nothing, () => shell.restartCore());
  handle(CHANNELS_TO_MAIN.appearance, Nothing, () => ({ ok: true, data: look.appearance }), ['main', 'ring']);
  handle(CHANNELS_TO_MAIN.phoneLeft, Nothing, told(onPhoneLeft), ['phone']);
  handle(CHANNELS_TO_MAIN.ringUnlock, Nothing, told(onRingUnlock), ['ring']);
  handle(CHANNELS_TO_MAIN.setAppearance, z.tuple([AppearanceShape]), ([appearance]) => {
    look.setAppearance(appearance);
    nativeTheme.themeSource = appearance.theme;
    onAppearance(appearance);
    return { ok: true, data: null };
  });
  handle(CHANNELS_TO_MAIN.notificationSettings, Nothing, () => ({ ok: true, data: notifications.settings }));
  handle(CHANNELS_TO_MAIN.setNotificationSettings, z.tuple([NotificationSettingsShape]), ([settings]) => {
    notifications.setSettings(settings);
    return { ok: true, data: null };
  });
}

const told = (listener: () => void) => (): Result<null> => {
  listener();
  return { ok: true, data: null };
};

async function openExternal(shell: Shell, url: string, { key }: OwnWindow): Promise<Result<null>> {
  const answer = await shell.openExternal(url);
  const reason = looksLikePath(url) ? 'path' : 'malformed';
  if (!answer.ok) shell.sessions.refused(key, reason, CHANNELS_TO_MAIN.openExternal);
  return answer;
}
