import type { Language } from '../../app/contract/bridge.ts';
import type { Log } from '../../app/ports/log.ts';
import { appPaths } from '../app-paths.ts';
import type { Notifier } from '../notifications/native.ts';
import type { NotificationSettingsFile } from '../notifications/notification-settings.ts';
import type { Shell } from '../shell.ts';
import type { WindowList } from '../windows/window-list.ts';
import { PhoneDesk } from './phone-desk.ts';
import { openPhoneSession } from './phone-session.ts';
import { openPhoneWindow } from './phone-window.ts';
import { openRingWindow } from './ring-window.ts';
import { SipServers } from './sip-servers.ts';

export interface PhoneParts {
  readonly windows: WindowList;
  readonly shell: Pick<Shell, 'sessions' | 'sipAuthority'>;
  readonly notifier: Notifier;
  readonly notifications: NotificationSettingsFile;
  readonly language: () => Language;
  readonly log: Log;
}

export interface Phone {
  readonly desk: PhoneDesk;
  readonly servers: SipServers;
}

/** Puts the phone's windows, its session and its desk together; nothing is opened before somebody is signed in. */
export function createPhone({ windows, shell, notifier, notifications, language, log }: PhoneParts): Phone {
  const servers = new SipServers();
  let contents: number | null = null;
  let isSessionOpen = false;
  const openSession = (): void => {
    if (isSessionOpen) return;
    isSessionOpen = true;
    const authority = shell.sipAuthority;
    openPhoneSession({ renderer: appPaths.renderer, phoneContents: () => contents, servers, authority, log });
  };
  const desk = new PhoneDesk({
    sessions: shell.sessions,
    openPhone(onGone) {
      openSession();
      const onContents = (id: number | null) => void (contents = id);
      return openPhoneWindow({ windows, preload: appPaths.phonePreload, onContents }, onGone);
    },
    openRing: () => openRingWindow({ windows, preload: appPaths.ringPreload }),
    notifier,
    settings: notifications,
    language,
    now: Date.now,
    after: (ms, work) => {
      const timer = setTimeout(work, ms);
      return { [Symbol.dispose]: () => clearTimeout(timer) };
    },
    log,
  });
  return { desk, servers };
}
