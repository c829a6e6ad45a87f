import type { SessionBus } from './session-bus.ts';

/** What tells programs that the computer goes to sleep, in the place of systemd's login manager. */
export interface SleepService extends Disposable {
  /** For a program that shall hear it. */
  readonly env: Readonly<Record<string, string>>;
  readonly tell: (goesToSleep: boolean) => void;
}

/**
 * https://www.freedesktop.org/software/systemd/man/latest/org.freedesktop.login1.html: the signal PrepareForSleep. Start it before
 * the program.
 */
export async function startSleepService(bus: SessionBus): Promise<SleepService> {
  const connection = await bus.connect();
  await connection.askBus('RequestName', 'su', ['org.freedesktop.login1', 0]);
  return {
    env: { DBUS_SYSTEM_BUS_ADDRESS: bus.env['DBUS_SESSION_BUS_ADDRESS'] ?? '' },
    tell: (goesToSleep) =>
      connection.signal({
        path: '/org/freedesktop/login1',
        interface: 'org.freedesktop.login1.Manager',
        member: 'PrepareForSleep',
        signature: 'b',
        values: [goesToSleep],
      }),
    [Symbol.dispose]: () => connection[Symbol.dispose](),
  };
}
