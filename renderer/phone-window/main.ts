import type { PhoneBridge } from '../../app/contract/bridge.ts';
import { AudioDevices } from './devices.ts';
import { browserMedia } from './engine/session-description.ts';
import { createSipEngine } from './engine/sip-engine.ts';
import { createLevelMeter } from './level-meter.ts';
import { Phone } from './phone.ts';
import { createSounds } from './sounds.ts';

// This page's own bridge (preload/phone.ts); the other pages' is another one under the same name.
const foyer = window.foyer as unknown as PhoneBridge;

const phone = new Phone({
  call: (method, params) => foyer.call(method, params),
  createEngine: (events) => createSipEngine(events, { createMedia: browserMedia() }),
  sounds: createSounds(),
  createDevices(onChanged) {
    const devices = new AudioDevices({ source: navigator.mediaDevices, onChanged });
    const look = (): void => void devices.look();
    navigator.mediaDevices.addEventListener('devicechange', look);
    look();
    return devices;
  },
  createMeter: (onLevel, onDenied, onEnded) => createLevelMeter({ onLevel, onDenied, onEnded }),
  now: () => performance.now(),
  after(ms, work) {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
});

foyer.on((event) => phone.onEvent(event));
foyer.phone.onState((state) => phone.onState(state));
foyer.phone.onWake(() => phone.wake());
foyer.phone.onLeave(() => phone.leave());
phone.onState(await foyer.phone.state());
