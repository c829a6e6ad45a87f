import { beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from './core-process/pending-calls.ts';
import { createLog } from './log.ts';
import { WindowSessions } from './window-sessions.ts';
import type { WindowKey } from './windows/window-role.ts';

const ANA = '01931f7e-0000-7000-8000-000000000001';
const BEN = '01931f7e-0000-7000-8000-000000000002';
const PERSON = '01931f7e-0000-7000-8000-000000000003';
const AWAY: Answer = { ok: false, error: { code: 'CORE_UNAVAILABLE', params: {}, message: 'Wait.' } };
const DONE: Answer = { ok: true, data: {} };
const opened = (session: string, locked = false): Answer => ({ ok: true, data: { session, locked } });

describe('WindowSessions', () => {
  let asked: [session: string | null, method: string, params: unknown][];
  let open: Set<string>;
  let refused: unknown[];
  let signedIn: WindowKey[];
  let locking: string[];
  let answer: (method: string, session: string | null) => Answer;
  let sessions: WindowSessions;

  beforeEach(() => {
    [asked, refused, signedIn, locking] = [[], [], [], []];
    open = new Set();
    answer = () => DONE;
    sessions = new WindowSessions({
      core: () => ({
        call: (session, method, params) => {
          asked.push([session, method, params]);
          return Promise.resolve(answer(method, session));
        },
        isOpen: (session) => open.has(session),
        forget: (session) => open.delete(session),
        refused: (...frame) => refused.push(frame),
      }),
      onSignedIn: (window) => signedIn.push(window),
      onLocking: (session) => locking.push(session),
      log: createLog(() => undefined),
    });
  });

  async function signIn(window: WindowKey, session: string, method = 'session.switch'): Promise<void> {
    open.add(session);
    answer = () => opened(session);
    await sessions.call(window, method, {});
    answer = () => DONE;
  }

  it.each(['session.signIn', 'session.switch', 'session.unlock'])('keeps the session that %s names', async (method) => {
    await signIn('main-2', BEN, method);
    await sessions.call('main-2', 'messages.list', {});
    await sessions.call('main', 'messages.list', {});
    expect(asked.slice(1).map(([session]) => session)).toEqual([BEN, null]);
    expect(signedIn).toEqual(['main-2']);
    expect(sessions.isSignedIn('main-2')).toBe(true);
  });

  describe('while core looks at a PIN', () => {
    let arrive: (answer: Answer) => void;
    const enter = (window: WindowKey) => {
      const coming = Promise.withResolvers<Answer>();
      answer = (method) => (method === 'session.switch' ? (coming.promise as unknown as Answer) : DONE);
      arrive = coming.resolve;
      return sessions.call(window, 'session.switch', {});
    };
    const methods = (session: string) => asked.filter(([each]) => each === session).map(([, method]) => method);

    it('a lock holds for whom it lets in', async () => {
      const entering = enter('main');
      await sessions.lock('idle');
      open.add(ANA);
      arrive(opened(ANA));
      expect(await entering).toMatchObject({ ok: false, error: { code: 'LOCKED' } });
      expect(methods(ANA)).toEqual(['session.lock']);
      expect(sessions.of('main')).toBe(ANA);
      expect(signedIn).toEqual([]);
    });

    it('a window that closes leaves no session behind', async () => {
      const entering = enter('main-2');
      await sessions.windowClosed('main-2');
      arrive(opened(BEN));
      expect(await entering).toMatchObject({ ok: false });
      expect(methods(BEN)).toEqual(['session.close']);
      expect(sessions.of('main-2')).toBeNull();
    });

    it('of two that come in at an empty window, the last one has it and the other session ends', async () => {
      const first = enter('main');
      const arriveFirst = arrive;
      const second = enter('main');
      arriveFirst(opened(ANA));
      await first;
      arrive(opened(BEN));
      await second;
      expect(methods(ANA)).toEqual(['session.close']);
      expect(sessions.of('main')).toBe(BEN);
    });
  });

  it('relays the phone’s calls as such, with the session that it is told, also with none', async () => {
    expect(await sessions.callFromPhone(ANA, 'phone.desk', {})).toEqual(DONE);
    await sessions.callFromPhone(null, 'phone.desk', {});
    expect(asked).toEqual([
      [ANA, 'phone.desk', {}],
      [null, 'phone.desk', {}],
    ]);
  });

  it('keeps none of a refusal, of another method, or of an answer that names none', async () => {
    open.add(ANA);
    answer = () => opened(ANA);
    await sessions.call('main', 'messages.list', {});
    answer = () => ({ ok: false, error: { code: 'PIN_WRONG', params: { left: 4 }, message: 'No.' } });
    await sessions.call('main', 'session.unlock', { pin: '314159' });
    answer = () => DONE;
    await sessions.call('main', 'session.switch', { username: 'ana' });
    expect(sessions.of('main')).toBeNull();
    expect(signedIn).toEqual([]);
  });

  it('forgets a session that was closed or is gone, but not one that came meanwhile', async () => {
    await signIn('main', ANA);
    await sessions.call('main', 'session.close', {});
    expect(sessions.of('main')).toBeNull();
    await signIn('main', ANA);
    answer = () => ({ ok: true, data: null });
    await sessions.call('main', 'session.current', {});
    expect(sessions.of('main')).toBeNull();
    await signIn('main', ANA);
    answer = (method) => (method === 'session.current' ? { ok: true, data: null } : opened(BEN));
    await Promise.all([sessions.call('main', 'session.switch', {}), sessions.call('main', 'session.current', {})]);
    expect(sessions.of('main')).toBe(BEN);
  });

  it('lets a session have one window', async () => {
    await signIn('main', ANA);
    await signIn('main-2', ANA);
    expect(sessions.of('main')).toBeNull();
    expect(sessions.windowOf(ANA)).toBe('main-2');
  });

  it('lists those that are open, the main window first', async () => {
    await signIn('main-2', BEN);
    await signIn('main', ANA);
    expect(sessions.open().map(({ window }) => window)).toEqual(['main', 'main-2']);
    open.delete(ANA);
    expect(sessions.open().map(({ window }) => window)).toEqual(['main-2']);
    expect(sessions.locked()).toBeNull();
    open.delete(BEN);
    expect(sessions.locked()).toEqual({ window: 'main', session: ANA });
  });

  it('locks every window, each once', async () => {
    await signIn('main', ANA);
    await signIn('main-2', BEN);
    asked = [];
    // The system may tell of one thing twice.
    await Promise.all([sessions.lock('idle'), sessions.lock('idle')]);
    open.clear();
    await sessions.lock('sleep');
    expect(asked).toEqual([
      [ANA, 'session.lock', { cause: 'idle' }],
      [BEN, 'session.lock', { cause: 'idle' }],
    ]);
  });

  it('locks the other windows with the one that a person locks, but not where somebody else takes it', async () => {
    await signIn('main', ANA);
    await signIn('main-2', BEN);
    answer = (_method, session) => {
      if (session !== null) open.delete(session);
      return DONE;
    };
    await sessions.call('main', 'session.lock', { cause: 'switch' });
    expect(open).toEqual(new Set([BEN]));
    open.add(ANA);
    await sessions.call('main', 'session.lock', {});
    expect(open).toEqual(new Set());
  });

  it('counts as locked what was locked while core was away, and tells core before anything else', async () => {
    await signIn('main', ANA);
    answer = () => AWAY;
    await sessions.lock('person');
    expect(sessions.isSignedIn('main')).toBe(false);
    expect(sessions.locked()).toEqual({ window: 'main', session: ANA });
    const told: unknown[] = [];
    await sessions.lockMissed((...call) => {
      told.push(call);
      return Promise.resolve(DONE);
    });
    await sessions.lockMissed(() => Promise.reject(new Error('it was told once')));
    expect(told).toEqual([[ANA, 'session.lock', { cause: 'person' }]]);
  });

  it('knows which sessions went with a core that crashed, and whose they were', async () => {
    await signIn('main', ANA);
    await signIn('main-2', BEN);
    expect(sessions.personOf(ANA)).toBeNull();
    answer = () => ({ ok: true, data: { session: ANA, user: { id: PERSON } } });
    await sessions.call('main', 'session.current', {});
    // Core gives back what is open, and forgot what was locked.
    open.delete(ANA);
    expect(sessions.wasLost(ANA)).toBe(false);
    await sessions.lockMissed(() => Promise.resolve(DONE));
    expect([sessions.wasLost(ANA), sessions.wasLost(BEN)]).toEqual([true, false]);
    expect(sessions.personOf(ANA)).toBe(PERSON);
  });

  it('lets names be told only once core has said that the person may see them', async () => {
    const seen = (patients: boolean): Answer => ({
      ok: true,
      data: { session: ANA, emrRights: { patients, documents: true } },
    });
    expect(sessions.seesNames(ANA)).toBe(false);
    await signIn('main', ANA);
    expect(sessions.seesNames(ANA)).toBe(false);
    for (const patients of [true, false, true]) {
      answer = () => seen(patients);
      await sessions.call('main', 'session.current', {});
      expect([sessions.seesNames(ANA), sessions.seesNames(BEN)]).toEqual([patients, false]);
    }
    await sessions.windowClosed('main');
    expect(sessions.seesNames(ANA)).toBe(false);
  });

  describe('while core cannot say that a window is locked', () => {
    const view = (session: string, locked: boolean): Answer => ({
      ok: true,
      data: { session, locked, user: { name: 'Ana' }, breakGlass: null },
    });
    const current = (window: WindowKey) => sessions.call(window, 'session.current', {});
    beforeEach(async () => {
      await signIn('main', ANA);
      await signIn('main-2', BEN);
      answer = (_method, session) => view(session ?? '', false);
      await current('main');
      await current('main-2');
    });

    it('main says it: core is away', async () => {
      answer = () => AWAY;
      await sessions.lock('idle');
      expect(locking).toEqual([ANA, BEN]);
      expect(await current('main')).toEqual(view(ANA, true));
      expect(await current('main-2')).toEqual(view(BEN, true));
    });

    it('main says it: core does not answer any more', async () => {
      answer = () => new Promise(() => undefined) as unknown as Answer;
      void sessions.lock('sleep');
      expect(locking).toEqual([ANA, BEN]);
      expect(sessions.open()).toEqual([]);
      expect(await current('main')).toEqual(view(ANA, true));
    });

    it('who lets somebody else on is locked, and the other window is not', async () => {
      answer = () => AWAY;
      await sessions.call('main', 'session.lock', { cause: 'switch' });
      expect(sessions.open().map(({ session }) => session)).toEqual([BEN]);
      answer = (_method, session) => view(session ?? '', false);
      expect(await current('main')).toEqual(view(ANA, true));
      const told: unknown[] = [];
      await sessions.lockMissed((...call) => {
        told.push(call);
        return Promise.resolve(DONE);
      });
      expect(told).toEqual([[ANA, 'session.lock', { cause: 'switch' }]]);
    });

    it('core says it again once it has answered', async () => {
      answer = () => DONE;
      await sessions.lock('person');
      answer = () => ({ ok: true, data: null });
      expect(await current('main')).toEqual({ ok: true, data: null });
    });
  });

  it('closes the session with its window, and leaves a locked one to its owner', async () => {
    await signIn('main-2', BEN);
    await sessions.windowClosed('main-2');
    expect(asked.at(-1)).toEqual([BEN, 'session.close', {}]);
    await signIn('main-3', ANA);
    open.delete(ANA);
    asked = [];
    await sessions.windowClosed('main-3');
    expect(asked).toEqual([]);
    expect(sessions.windowOf(ANA)).toBeNull();
  });

  it('does not give a session back whose window closed while core was away', async () => {
    await signIn('main-2', BEN);
    answer = () => AWAY;
    await sessions.windowClosed('main-2');
    expect(open.has(BEN)).toBe(false);
  });

  it('refuses what no window has, with whose desk it was', async () => {
    await signIn('main', ANA);
    asked = [];
    expect(await sessions.call('main', 'session.open', { user: 'ben' })).toMatchObject({
      ok: false,
      error: { code: 'PERMISSION_DENIED', params: { reason: 'window-session' } },
    });
    expect(asked).toEqual([]);
    sessions.refused(null, 'sender', 'foyer:call');
    expect(refused).toEqual([
      [ANA, 'not-for-windows', 'session.open'],
      [null, 'sender', 'foyer:call'],
    ]);
  });
});
