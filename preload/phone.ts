import { contextBridge } from 'electron';
import type { PhoneBridge, ShellState } from '../app/contract/bridge.ts';
import { CHANNELS_TO_MAIN, CHANNELS_TO_WINDOW } from '../app/contract/channels.ts';
import { CONTRACT_VERSION } from '../app/contract/version.ts';
import { ask, listen, surely } from './channels.ts';

/** What the page does when it is to leave; nothing before it has said so. */
let leave: () => Promise<void> = () => Promise.resolve();
listen(CHANNELS_TO_WINDOW.phoneLeave, () => {
  const left = (): void => void ask(CHANNELS_TO_MAIN.phoneLeft);
  leave().then(left, left);
});

const bridge: PhoneBridge = {
  contractVersion: CONTRACT_VERSION,
  call: (method, params) => ask(CHANNELS_TO_MAIN.call, method, params),
  on: (listener) => listen(CHANNELS_TO_WINDOW.event, listener),
  phone: {
    state: async () => surely(await ask<ShellState>(CHANNELS_TO_MAIN.state)),
    onState: (listener) => listen(CHANNELS_TO_WINDOW.state, listener),
    onWake: (listener) => listen(CHANNELS_TO_WINDOW.phoneWake, () => listener()),
    onLeave: (work) => void (leave = work),
  },
};

contextBridge.exposeInMainWorld('foyer', bridge);
