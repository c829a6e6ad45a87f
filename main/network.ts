import { net, powerMonitor } from 'electron';

const LOOK_EVERY_MS = 5_000;

export interface NetworkListeners {
  /** Whether this workstation has a network: at once, every five seconds, and after sleep. */
  readonly onLook: (online: boolean) => void;
  /** The computer woke up, or its network is back: connections may be dead without knowing it. */
  readonly onWake: () => void;
}

/** The same may be told several times (waking is announced twice on Linux). */
export function watchNetwork({ onLook, onWake }: NetworkListeners): void {
  let wasOnline = true;
  const look = () => {
    const online = net.isOnline();
    onLook(online);
    if (online && !wasOnline) onWake();
    wasOnline = online;
  };
  look();
  setInterval(look, LOOK_EVERY_MS).unref();
  powerMonitor.on('resume', look);
  powerMonitor.on('resume', onWake);
  powerMonitor.on('unlock-screen', look);
}
