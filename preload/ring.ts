import { contextBridge } from 'electron';
import type { Appearance, RingBridge, Ringing, ShellState } from '../app/contract/bridge.ts';
import { CHANNELS_TO_MAIN, CHANNELS_TO_WINDOW } from '../app/contract/channels.ts';
import { CONTRACT_VERSION } from '../app/contract/version.ts';
import { ask, listen, surely } from './channels.ts';

/** What main told before the page listened waits for it. */
let ringing: Ringing = { calls: [], isLocked: true, canAnswer: false };
const listeners = new Set<(ringing: Ringing) => void>();
listen(CHANNELS_TO_WINDOW.ring, (told: Ringing) => {
  ringing = told;
  for (const listener of listeners) listener(told);
});

const bridge: RingBridge = {
  contractVersion: CONTRACT_VERSION,
  call: (method, params) => ask(CHANNELS_TO_MAIN.call, method, params),
  on: (listener) => listen(CHANNELS_TO_WINDOW.event, listener),
  shell: {
    state: async () => surely(await ask<ShellState>(CHANNELS_TO_MAIN.state)),
    onState: (listener) => listen(CHANNELS_TO_WINDOW.state, listener),
    appearance: async () => surely(await ask<Appearance>(CHANNELS_TO_MAIN.appearance)),
    onAppearance: (listener) => listen(CHANNELS_TO_WINDOW.appearance, listener),
  },
  ring: {
    onRinging(listener) {
      listeners.add(listener);
      listener(ringing);
      return () => void listeners.delete(listener);
    },
    unlock: () => ask(CHANNELS_TO_MAIN.ringUnlock),
  },
};

contextBridge.exposeInMainWorld('foyer', bridge);
