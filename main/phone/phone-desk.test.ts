import { beforeEach, describe, expect, it } from 'vitest';
import type { Ringing } from '../../app/contract/bridge.ts';
import { createLog } from '../log.ts';
import type { Notice } from '../notifications/notices.ts';
import { LEAVE_MS, PhoneDesk, REMAKE } from './phone-desk.ts';
import { call, CALL, ended, OTHER_CALL, report } from './testing/reports.ts';

const settled = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

/** A desk whose windows are noted down, and whose clock stands until it is moved. */
function desk() {
  const state = {
    session: null as string | null,
    isOpen: true,
    seesNames: true,
    people: {} as Record<string, string>,
    lost: [] as string[],
    names: true,
    enabled: true,
    isPaused: false,
  };
  const pages: { told: string[]; isDestroyed: boolean; crash: () => void }[] = [];
  const rings: Ringing[] = [];
  let isRingDestroyed = false;
  let shown: Notice[] = [];
  const timers = new Set<{ atMs: number; work: () => void }>();
  let nowMs = 0;
  const phone = new PhoneDesk({
    sessions: {
      of: () => state.session,
      isOpen: () => state.isOpen,
      seesNames: () => state.seesNames,
      personOf: (session) => state.people[session] ?? session,
      wasLost: (session) => state.lost.includes(session),
    },
    openPhone(onGone) {
      const page = { told: [] as string[], isDestroyed: false, crash: onGone };
      pages.push(page);
      return { tell: (channel) => page.told.push(channel), destroy: () => void (page.isDestroyed = true) };
    },
    openRing: () => ({ ring: (ringing) => rings.push(ringing), destroy: () => void (isRingDestroyed = true) }),
    notifier: {
      show: (notice) => void shown.push(notice),
      close: (condition) => void (shown = shown.filter((notice) => !condition(notice))),
    },
    settings: {
      get settings() {
        return { enabled: state.enabled, names: state.names };
      },
      isPaused: () => state.isPaused,
    },
    language: () => 'en',
    now: () => nowMs,
    after(ms, work) {
      const timer = { atMs: nowMs + ms, work };
      timers.add(timer);
      return { [Symbol.dispose]: () => void timers.delete(timer) };
    },
    log: createLog(() => undefined),
  });
  return {
    phone,
    state,
    pages,
    rings,
    shown: () => shown,
    isRingDestroyed: () => isRingDestroyed,
    signIn(session: string) {
      state.session = session;
      phone.onSignedIn('main');
    },
    async advance(ms: number) {
      nowMs += ms;
      for (const timer of timers) {
        if (timer.atMs > nowMs) continue;
        timers.delete(timer);
        timer.work();
      }
      await settled();
    },
  };
}

describe('PhoneDesk', () => {
  let at: ReturnType<typeof desk>;
  beforeEach(() => (at = desk()));
  const signedIn = (session = 'ana') => {
    at.phone.onState({ phase: 'ready' });
    at.signIn(session);
  };

  describe('the phone', () => {
    it('is made once somebody is signed in and core is ready, whichever comes first', () => {
      at.signIn('ana');
      expect(at.pages).toEqual([]);
      at.phone.onState({ phase: 'ready' });
      at.phone.onState({ phase: 'core-down' });
      at.phone.onState({ phase: 'ready' });
      at.signIn('ana');
      expect(at.pages).toHaveLength(1);
      const other = desk();
      other.phone.onState({ phase: 'ready' });
      expect(other.pages).toEqual([]);
      other.signIn('ana');
      expect(other.pages).toHaveLength(1);
    });

    it('is not for those at further windows', () => {
      at.phone.onState({ phase: 'ready' });
      at.phone.onSignedIn('main-2');
      expect(at.pages).toEqual([]);
    });

    it('is made again after it crashed, later each time, and says that a call was cut off', async () => {
      signedIn();
      at.phone.onReport(report(call({ direction: 'outbound', phase: 'connected' })));
      at.pages[0]?.crash();
      expect(at.shown().map(({ title }) => title)).toEqual(['The phone was restarted']);
      expect(at.phone.hasCalls).toBe(false);
      await at.advance(REMAKE.firstMs);
      expect(at.pages).toHaveLength(2);
      at.pages[1]?.crash();
      await at.advance(REMAKE.firstMs);
      expect(at.pages).toHaveLength(2);
      await at.advance(REMAKE.firstMs);
      expect(at.pages).toHaveLength(3);
      expect(at.shown()).toHaveLength(1);
    });

    it('is told when the computer wakes', () => {
      at.phone.wake();
      signedIn();
      at.phone.wake();
      expect(at.pages[0]?.told).toContain('foyer:phone:wake');
    });

    it('is told when somebody signs in, which core tells nobody', () => {
      signedIn();
      expect(at.pages[0]?.told).toEqual(['foyer:event']);
    });
  });

  describe('its session', () => {
    it('is that of the main window, locked or not', () => {
      expect(at.phone.session).toBeNull();
      signedIn();
      at.state.isOpen = false;
      expect(at.phone.session).toBe('ana');
    });

    it('goes to somebody else only after the phone has left', async () => {
      signedIn();
      at.signIn('ben');
      expect(at.pages[0]?.told.at(-1)).toBe('foyer:phone:leave');
      expect(at.phone.session).toBe('ana');
      at.phone.left();
      await settled();
      expect(at.phone.session).toBe('ben');
      expect(at.pages[0]?.told.at(-1)).toBe('foyer:event');
    });

    it('goes to them also if the phone does not answer', async () => {
      signedIn();
      at.signIn('ben');
      await at.advance(LEAVE_MS);
      expect(at.phone.session).toBe('ben');
    });

    it('is nobody’s once they are gone, which its calls do not outlive', async () => {
      signedIn();
      at.phone.onReport(report(call({ phase: 'connected' })));
      at.state.session = null;
      at.phone.onEvent({ event: 'session.changed', data: { session: 'ana' } });
      expect(at.pages[0]?.told.at(-1)).toBe('foyer:phone:leave');
      expect(at.phone.session).toBe('ana');
      at.phone.onReport(report(ended('answered')));
      at.phone.left();
      await settled();
      expect(at.phone.session).toBeNull();
      const told = at.pages[0]?.told.length;
      at.signIn('ben');
      expect(at.phone.session).toBe('ben');
      expect(at.pages[0]?.told.slice(told)).toEqual(['foyer:event']);
    });

    describe('that core lost when it crashed under a lock', () => {
      beforeEach(() => {
        signedIn();
        at.state.isOpen = false;
        at.phone.onReport(report(call({ phase: 'connected' })));
        at.phone.onState({ phase: 'core-down' });
        at.state.lost = ['ana'];
        at.phone.onState({ phase: 'ready' });
      });
      const hasLeft = () => at.pages[0]?.told.includes('foyer:phone:leave');

      it('is nobody’s, and its calls go on for its person', () => {
        expect(at.phone.session).toBeNull();
        at.state.session = null;
        expect(at.phone.session).toBeNull();
        at.state.people = { again: 'ana' };
        at.signIn('again');
        expect(at.phone.session).toBe('again');
        expect(hasLeft()).toBe(false);
      });

      it('leaves its calls to nobody else', async () => {
        at.signIn('ben');
        expect(hasLeft()).toBe(true);
        expect(at.phone.session).toBeNull();
        at.phone.left();
        await settled();
        expect(at.phone.session).toBe('ben');
      });
    });
  });

  describe('what rings', () => {
    const ring = () => at.rings.at(-1);

    it('is shown, told, and taken away again, without core', () => {
      signedIn();
      at.phone.onState({ phase: 'core-down' });
      at.phone.onReport(report(call()));
      expect(ring()).toEqual({
        calls: [{ id: CALL, number: '+12025550123', callerName: 'ABARA CORA' }],
        isLocked: false,
        canAnswer: false,
      });
      expect(at.shown().map(({ body }) => body)).toEqual(['ABARA CORA, +12025550123']);
      at.phone.onState({ phase: 'ready' });
      expect(ring()?.canAnswer).toBe(true);
      at.phone.onReport(report(call({ phase: 'connecting' })));
      expect(ring()?.calls).toEqual([]);
      expect(at.shown()).toEqual([]);
    });

    it('is a number alone behind the lock, and nobody answers there', () => {
      signedIn();
      at.state.isOpen = false;
      at.phone.onReport(report(call()));
      expect(ring()).toMatchObject({ calls: [{ callerName: null }], isLocked: true, canAnswer: false });
      expect(at.shown()).toMatchObject([{ body: '+12025550123', tellsNames: false }]);
      at.state.isOpen = true;
      at.signIn('ana');
      expect(ring()).toMatchObject({ calls: [{ callerName: 'ABARA CORA' }], canAnswer: true });
    });

    it('loses its name as soon as the desk is locked', () => {
      signedIn();
      at.phone.onReport(report(call()));
      at.state.isOpen = false;
      at.phone.onEvent({ event: 'session.changed', data: { session: 'ana' } });
      expect(ring()).toMatchObject({ calls: [{ callerName: null }], isLocked: true });
    });

    it('is a number alone for whoever may see no names, and until core has said that they may', () => {
      at.state.seesNames = false;
      signedIn();
      at.phone.onReport(report(call(), call({ id: OTHER_CALL })));
      expect(ring()).toMatchObject({ calls: [{ callerName: null }, { callerName: null }], canAnswer: true });
      expect(at.shown()).toMatchObject([{ body: '+12025550123', tellsNames: false }, { body: '+12025550123' }]);
      at.phone.onReport(report(ended('missed'), ended('missed', { id: OTHER_CALL })));
      expect(at.shown()).toMatchObject([{ title: 'Missed call', body: '+12025550123' }, { body: '+12025550123' }]);
      at.state.seesNames = true;
      at.phone.onReport(report(call()));
      expect(ring()).toMatchObject({ calls: [{ callerName: 'ABARA CORA' }] });
    });

    it('is a number alone where this workstation tells no names', () => {
      at.state.names = false;
      signedIn();
      at.phone.onReport(report(call()));
      expect(at.shown()).toMatchObject([{ body: '+12025550123' }]);
    });

    it('leaves word when it was missed, and none when it was answered elsewhere', () => {
      signedIn();
      at.phone.onReport(report(call(), call({ id: OTHER_CALL })));
      at.phone.onReport(report(ended('missed'), ended('elsewhere', { id: OTHER_CALL })));
      expect(at.shown()).toMatchObject([{ title: 'Missed call', session: 'ana', target: { kind: 'calls' } }]);
    });

    it.each(['enabled', 'isPaused'] as const)('is shown though notifications are off (%s)', (setting) => {
      at.state[setting] = setting === 'isPaused';
      signedIn();
      at.phone.onReport(report(call()));
      expect(ring()?.calls).toHaveLength(1);
      expect(at.shown()).toEqual([]);
    });

    it('has its window made when the phone is first used', () => {
      signedIn();
      at.phone.onReport({ ...report(), registration: { accountId: null, state: 'off', failure: null } });
      expect(at.rings).toEqual([]);
      at.phone.onReport(report());
      expect(at.rings).toEqual([{ calls: [], isLocked: false, canAnswer: true }]);
    });
  });

  describe('the end', () => {
    it('waits until the phone has hung up, then takes its windows away', async () => {
      signedIn();
      at.phone.onReport(report(call()));
      let isStopped = false;
      const stopping = at.phone.stop().then(() => (isStopped = true));
      await settled();
      expect([isStopped, at.pages[0]?.told.at(-1)]).toEqual([false, 'foyer:phone:leave']);
      at.phone.left();
      await stopping;
      expect([at.pages[0]?.isDestroyed, at.isRingDestroyed(), at.shown()]).toEqual([true, true, []]);
    });

    it.each([
      ['never answers', () => at.advance(LEAVE_MS)],
      ['crashes', () => Promise.resolve(at.pages[0]?.crash())],
    ])('comes also if the phone %s', async (_what, happen) => {
      signedIn();
      const stopping = at.phone.stop();
      await happen();
      await stopping;
      await at.advance(REMAKE.longestMs);
      expect(at.pages).toHaveLength(1);
    });

    it('is at once where there is no phone', async () => {
      await at.phone.stop();
      signedIn();
      expect(at.pages).toEqual([]);
    });
  });
});
