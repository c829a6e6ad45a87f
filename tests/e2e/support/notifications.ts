import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { poll } from '../harness/index.ts';
import type { BusConnection } from './desktop/bus-connection.ts';
import { spawnHere, stop, type SessionBus } from './desktop/session-bus.ts';

const run = promisify(execFile);
const DUNST = 'org.freedesktop.Notifications';

/** A notification as the desktop showed it. */
export interface Shown {
  readonly title: string;
  readonly body: string;
}

/** What the desktop shows of Foyer: the real dunst on a bus of the test's own, asked as `dunstctl` asks it. */
export interface Notifications extends AsyncDisposable {
  /** All that were shown so far, the oldest first. Those that still stand are put away by asking. */
  readonly all: () => Promise<Shown[]>;
  /** Waits until so many stand on the screen. */
  readonly standing: (count: number) => Promise<void>;
  /** Clicks the one on the screen. */
  readonly click: () => Promise<void>;
}

export async function startNotifications(bus: SessionBus): Promise<Notifications> {
  const env = { ...process.env, ...bus.env };
  const dunst = spawnHere('dunst', [], env);
  dunst.stdout.resume();
  const connection = await bus.connect();
  await poll('notification daemon', async () => ((await connection.hasOwner(DUNST)) ? true : null));
  const dunstctl = async (...args: string[]) => (await run('dunstctl', args, { env })).stdout.trim();
  const standing = async (count: number): Promise<void> => {
    await poll(`${count} notifications`, async () =>
      (await dunstctl('count', 'displayed')) === String(count) ? true : null,
    );
  };
  return {
    standing,
    async click() {
      await standing(1);
      await dunstctl('action', '0');
    },
    async all() {
      await dunstctl('close-all');
      await standing(0);
      return history(connection);
    },
    async [Symbol.asyncDispose]() {
      connection[Symbol.dispose]();
      await stop(dunst);
    },
  };
}

/** As `dunstctl history`, which wants a program of systemd for this one call. */
async function history(connection: BusConnection): Promise<Shown[]> {
  const [list] = await connection.call({
    to: DUNST,
    path: '/org/freedesktop/Notifications',
    interface: 'org.dunstproject.cmd0',
    member: 'NotificationListHistory',
  });
  return (list as [string, unknown][][])
    .map((entries) => new Map(entries))
    .sort((one, other) => Number(one.get('id')) - Number(other.get('id')))
    .map((fields) => ({ title: String(fields.get('summary')), body: String(fields.get('body')) }));
}
