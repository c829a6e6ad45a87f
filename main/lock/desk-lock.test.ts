import { EventEmitter } from 'node:events';
import type { PowerMonitor } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { createLog } from '../log.ts';
import { createDeskLock } from './desk-lock.ts';

function desk(lock: () => Promise<void> = () => Promise.resolve()) {
  const events = new EventEmitter();
  const power = Object.assign(events, { getSystemIdleTime: () => 0 }) as unknown as Pick<
    PowerMonitor,
    'on' | 'getSystemIdleTime'
  >;
  const causes: string[] = [];
  const onLocked = vi.fn<() => void>();
  const askLimit = vi.fn<() => Promise<number | null>>().mockResolvedValue(10);
  const deskLock = createDeskLock({
    sessions: {
      open: () => [],
      lock: (cause) => {
        causes.push(cause);
        return lock();
      },
    },
    power,
    askLimit,
    onLocked,
    every: () => undefined,
    log: createLog(() => undefined),
  });
  return { events, causes, onLocked, askLimit, deskLock };
}

describe('the desk’s lock', () => {
  it.each(['suspend', 'lock-screen', 'user-did-resign-active'])('holds on %s', async (event) => {
    const { events, causes, onLocked } = desk();
    events.emit(event);
    expect(causes).toEqual(['sleep']);
    await vi.waitFor(() => expect(onLocked).toHaveBeenCalledOnce());
  });

  it('takes names from the screen also where core did not answer', async () => {
    const { deskLock, causes, onLocked } = desk(() => Promise.reject(new Error('no core')));
    deskLock.lock('person');
    expect(causes).toEqual(['person']);
    await vi.waitFor(() => expect(onLocked).toHaveBeenCalledOnce());
  });

  it('asks for the clinic’s limit when core is up, somebody signs in, and settings change', () => {
    const { deskLock, askLimit } = desk();
    deskLock.onReady();
    deskLock.onSignedIn();
    deskLock.onEvent({ event: 'access.changed', data: {} });
    deskLock.onEvent({ event: 'outbox.changed', data: {} });
    expect(askLimit).toHaveBeenCalledTimes(3);
  });
});
