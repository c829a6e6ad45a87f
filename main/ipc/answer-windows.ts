import { nativeTheme } from 'electron';
import { z } from 'zod';
import type { Appearance } from '../../app/contract/bridge.ts';
import { CHANNELS_TO_MAIN } from '../../app/contract/channels.ts';
import type { Shell } from '../shell.ts';
import type { NotificationSettingsFile } from '../notifications/notification-settings.ts';
import { NotificationSettingsShape } from '../notifications/notification-settings.ts';
import { saveDocument } from '../save-document.ts';
import type { AppearanceFile } from '../windows/appearance-file.ts';
import { AppearanceShape } from '../windows/appearance-file.ts';
import type { Handle } from './handle.ts';

const Nothing = z.tuple([]);
const Call = z.tuple([z.string().min(1).max(100), z.unknown()]);

/** Everything that a window may ask main for. */
export function answerWindows(
  handle: Handle,
  shell: Shell,
  look: AppearanceFile,
  notifications: NotificationSettingsFile,
  onAppearance: (appearance: Appearance) => void,
): void {
  handle(CHANNELS_TO_MAIN.call, Call, ([method, params], role) => shell.call(role, method, params));
  handle(CHANNELS_TO_MAIN.state, Nothing, () => ({ ok: true, data: shell.state() }));
  handle(CHANNELS_TO_MAIN.openPracticeClinic, Nothing, () => shell.openPracticeClinic());
  handle(CHANNELS_TO_MAIN.connectClinic, Nothing, () => shell.openRealProfile());
  handle(CHANNELS_TO_MAIN.openExternal, z.tuple([z.string()]), ([url]) => shell.openExternal(url));
  handle(CHANNELS_TO_MAIN.saveDocument, z.tuple([z.uuid()]), ([blob], role) => saveDocument(shell, role, blob));
  handle(CHANNELS_TO_MAIN.restartCore, Nothing, () => shell.restartCore());
  handle(CHANNELS_TO_MAIN.appearance, Nothing, () => ({ ok: true, data: look.appearance }));
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
