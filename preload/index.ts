import { contextBridge, ipcRenderer } from 'electron';
import type { IpcRendererEvent } from 'electron';
import type { Appearance, FoyerBridge, NotificationSettings, OpenTarget, ShellState } from '../app/contract/bridge.ts';
import { CHANNELS_TO_MAIN, CHANNELS_TO_WINDOW } from '../app/contract/channels.ts';
import { CONTRACT_VERSION } from '../app/contract/version.ts';
import { ask, listen, surely } from './channels.ts';
import { answerSpelling } from './spelling.ts';

/** What main asked for before the page listened waits for it. */
let waiting: OpenTarget | null = null;
const openListeners = new Set<(target: OpenTarget) => void>();
ipcRenderer.on(CHANNELS_TO_WINDOW.open, (_event: IpcRendererEvent, target: OpenTarget) => {
  if (openListeners.size === 0) waiting = target;
  for (const listener of openListeners) listener(target);
});

function onOpen(listener: (target: OpenTarget) => void): () => void {
  openListeners.add(listener);
  const target = waiting;
  waiting = null;
  if (target !== null) listener(target);
  return () => void openListeners.delete(listener);
}

const bridge: FoyerBridge = {
  contractVersion: CONTRACT_VERSION,
  call: (method, params) => ask(CHANNELS_TO_MAIN.call, method, params),
  on: (listener) => listen(CHANNELS_TO_WINDOW.event, listener),
  shell: {
    state: async () => surely(await ask<ShellState>(CHANNELS_TO_MAIN.state)),
    onState: (listener) => listen(CHANNELS_TO_WINDOW.state, listener),
    openPracticeClinic: () => ask(CHANNELS_TO_MAIN.openPracticeClinic),
    connectClinic: () => ask(CHANNELS_TO_MAIN.connectClinic),
    openExternal: (url) => ask(CHANNELS_TO_MAIN.openExternal, url),
    newWindow: () => ask(CHANNELS_TO_MAIN.newWindow),
    restartCore: () => ask(CHANNELS_TO_MAIN.restartCore),
    appearance: async () => surely(await ask<Appearance>(CHANNELS_TO_MAIN.appearance)),
    setAppearance: (appearance) => ask(CHANNELS_TO_MAIN.setAppearance, appearance),
    onAppearance: (listener) => listen(CHANNELS_TO_WINDOW.appearance, listener),
    saveDocument: (blob) => ask(CHANNELS_TO_MAIN.saveDocument, blob),
    notificationSettings: async () => surely(await ask<NotificationSettings>(CHANNELS_TO_MAIN.notificationSettings)),
    setNotificationSettings: (settings) => ask(CHANNELS_TO_MAIN.setNotificationSettings, settings),
    onOpen,
  },
};

contextBridge.exposeInMainWorld('foyer', bridge);
answerSpelling((words, languages) => bridge.call('spelling.check', { words, languages }));
