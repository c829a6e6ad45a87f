import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SessionView } from '../../../app/contract/procedures/session.ts';
import { desk } from '../../shared/person/per-person.ts';
import { keys, windowQueries } from '../../shared/rpc/query-client.ts';
import { lockWindow, mendGlass, useLockWish } from './session-commands.ts';

const AWAY = { ok: false, error: { code: 'CORE_UNAVAILABLE', params: {}, message: 'Wait.' } };
const shown = () => windowQueries.getQueryData<SessionView | null>(keys.session);
const view = (user: string, locked = false) => ({ session: `${user}-session`, locked, user: { id: user } });

let asked: string[];
let answer: (method: string) => unknown;

beforeEach(() => {
  asked = [];
  answer = () => ({ ok: true, data: {} });
  const call = (method: string) => {
    asked.push(method);
    return Promise.resolve(answer(method));
  };
  vi.stubGlobal('window', { foyer: { call } });
  windowQueries.setQueryData(keys.session, view('ana'));
  desk.enter('ana');
});
afterEach(() => {
  desk.leave();
  windowQueries.clear();
  vi.unstubAllGlobals();
});

describe('locking', () => {
  it('shows the lock from the press on, and keeps it where core is away: main tells core', async () => {
    answer = () => AWAY;
    const locking = lockWindow('switch');
    expect(useLockWish.getState().isWished).toBe(true);
    await locking;
    expect(useLockWish.getState().isWished).toBe(false);
    expect(shown()).toMatchObject({ session: 'ana-session', locked: true });
    // Asked again later it would lock whoever is here then.
    expect(asked).toEqual(['session.lock']);
  });
});

describe('an answer that comes after the lock', () => {
  it('does not show the window as open, nor as whoever asked', async () => {
    const late = Promise.withResolvers<unknown>();
    answer = () => late.promise;
    const mending = mendGlass();
    desk.leave();
    desk.enter('ben');
    windowQueries.setQueryData(keys.session, view('ben'));
    late.resolve({ ok: true, data: view('ana') });
    await mending;
    expect(shown()).toMatchObject({ session: 'ben-session' });
  });

  it('is shown to whoever stayed', async () => {
    answer = () => ({ ok: true, data: { ...view('ana'), breakGlass: null } });
    await mendGlass();
    expect(shown()).toMatchObject({ session: 'ana-session', breakGlass: null });
  });
});
