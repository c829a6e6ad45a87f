import { net, powerMonitor } from 'electron';

const LOOK_EVERY_MS = 5_000;

/**
 * Tells whether this workstation has a network: at once, every five seconds, and after sleep. The same answer may be told
 * several times (waking is announced twice on Linux).
 */
export function watchNetwork(onLook: (online: boolean) => void): void {
  const look = () => onLook(net.isOnline());
  look();
  setInterval(look, LOOK_EVERY_MS).unref();
  powerMonitor.on('resume', look);
  powerMonitor.on('unlock-screen', look);
}
