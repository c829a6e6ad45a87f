import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BusConnection } from './bus-connection.ts';

/** A session bus of its own, so that tests side by side do not see each other's notifications and trays. */
export interface SessionBus extends AsyncDisposable {
  /** For a program that shall be on this bus. */
  readonly env: Readonly<Record<string, string>>;
  /** Another program's connection. */
  readonly connect: () => Promise<BusConnection>;
}

/** Starts no service by itself: only what a test puts on it is there. */
const CONFIG = (socket: string) => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

export async function startSessionBus(): Promise<SessionBus> {
  const folder = mkdtempSync(path.join(tmpdir(), 'foyer-bus-'));
  const socket = path.join(folder, 'bus');
  const config = path.join(folder, 'bus.conf');
  writeFileSync(config, CONFIG(socket));
  const daemon = spawnHere('dbus-daemon', [`--config-file=${config}`, '--nofork', '--print-address'], process.env);
  await Promise.race([once(daemon.stdout, 'data'), ended(daemon)]);
  return {
    env: { DBUS_SESSION_BUS_ADDRESS: `unix:path=${socket}` },
    connect: () => BusConnection.open(socket),
    async [Symbol.asyncDispose]() {
      await stop(daemon);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A helper of the desktop that ends with this process at the latest, however that ends. */
export function spawnHere(command: string, args: readonly string[], env: NodeJS.ProcessEnv) {
  return spawn('setpriv', ['--pdeathsig', 'KILL', command, ...args], { env, stdio: ['ignore', 'pipe', 'ignore'] });
}

function ended(child: ChildProcess): Promise<never> {
  return new Promise((_resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the bus ended with ${String(code)}`)));
  });
}

/** Ends a helper of the desktop and waits until it is gone. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}
