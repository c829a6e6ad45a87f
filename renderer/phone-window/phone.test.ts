import { beforeEach, describe, expect, it } from 'vitest';
import type { CallId, AccountId } from '../../app/domain/ids.ts';
import { ACCOUNT, OTHER_ACCOUNT, PhoneBench } from './testing/phone-bench.ts';

const A = '01931f7e-0000-7000-8000-000000000001' as CallId;
const B = '01931f7e-0000-7000-8000-000000000002' as CallId;
const C = '01931f7e-0000-7000-8000-000000000003' as CallId;
const D = '01931f7e-0000-7000-8000-000000000004' as CallId;
const E = '01931f7e-0000-7000-8000-000000000005' as CallId;
const NUMBER = '+12025550123';
const dial = (id: CallId, accountId = ACCOUNT) =>
  ({ do: 'dial', id, accountId: accountId as AccountId, number: NUMBER }) as const;

describe('Phone', () => {
  let bench: PhoneBench;
  beforeEach(async () => {
    bench = new PhoneBench();
    await bench.coreIsReady();
  });
  const asked = (what: string) => bench.engine.asked.filter(([name]) => name === what);
  const phases = () => bench.report.calls.map(({ id, phase }) => [id, phase]);

  describe('registration', () => {
    it('is what core says of the desk, and is told to core', () => {
      expect(bench.engine.asked).toEqual([['register', ACCOUNT, 'first']]);
      expect(bench.report.registration).toEqual({ accountId: ACCOUNT, state: 'registered', failure: null });
    });

    it('is asked for once per revision: each asking is audited', async () => {
      await bench.deskChanged();
      await bench.coreIsReady();
      expect(bench.asked.filter((each) => each === 'phone.registration')).toHaveLength(1);
      bench.password = 'second';
      await bench.deskChanged({ revision: 'r2' });
      expect(asked('register')).toEqual([
        ['register', ACCOUNT, 'first'],
        ['register', ACCOUNT, 'second'],
      ]);
    });

    it('waits for the end of a call where another account is meant', async () => {
      await bench.want(dial(A));
      await bench.deskChanged({ accountId: OTHER_ACCOUNT, revision: 'r2' });
      expect(asked('register')).toHaveLength(1);
      bench.engine.end(A, 'answered');
      await bench.settle();
      expect(bench.report.registration).toMatchObject({ accountId: OTHER_ACCOUNT, state: 'registered' });
    });

    it.each([
      ['there is nothing to register any more', () => bench.deskChanged({ accountId: null, revision: 'none' })],
      [
        'it is denied',
        () => {
          bench.fails = { code: 'PERMISSION_DENIED', method: 'phone.desk' };
          return bench.deskChanged();
        },
      ],
      [
        'it was to end after the call, which a person turned off',
        async () => {
          await bench.want({ do: 'unregister' });
          await bench.deskChanged({ accountId: null, revision: 'none' });
        },
      ],
    ])('ends with its calls where %s: nobody could end them any more', async (_why, takeAway) => {
      await bench.want(dial(A));
      bench.engine.set(A, { phase: 'connected', connectedAt: 1_100 });
      bench.engine.rings(B);
      await takeAway();
      expect(bench.engines[0]?.asked.at(-1)).toEqual(['close']);
      expect(bench.report.registration).toEqual({ accountId: null, state: 'off', failure: null });
      const told = bench.reports.flatMap(({ calls }) => calls);
      expect(told.findLast(({ id }) => id === A)).toMatchObject({
        phase: 'ended',
        outcome: 'answered',
        failure: { code: 'PHONE_WITHDRAWN' },
      });
      expect(told.findLast(({ id }) => id === B)).toMatchObject({ phase: 'ended', failure: null });
    });

    it('outlives with its calls that nobody is signed in, and that it was turned off', async () => {
      await bench.want(dial(A));
      bench.fails = { code: 'NOT_SIGNED_IN' };
      await bench.deskChanged();
      bench.fails = null;
      await bench.want({ do: 'unregister' });
      expect(asked('close')).toEqual([]);
      bench.engine.end(A, 'answered');
      await bench.settle();
      expect(bench.engines[0]?.asked.at(-1)).toEqual(['close']);
      expect(bench.reports.flatMap(({ calls }) => calls).findLast(({ id }) => id === A)?.failure).toBeNull();
    });

    it('ends where nobody is signed in, and comes back with somebody', async () => {
      bench.fails = { code: 'NOT_SIGNED_IN' };
      await bench.deskChanged();
      expect(bench.engines).toHaveLength(2);
      bench.fails = null;
      await bench.deskChanged({ accountId: OTHER_ACCOUNT, revision: 'theirs' });
      expect(bench.engine.asked).toEqual([['register', OTHER_ACCOUNT, 'first']]);
    });

    it.each(['CORE_UNAVAILABLE', 'INTERNAL'] as const)('outlives a core that answers %s', async (code) => {
      bench.fails = { code };
      await bench.deskChanged();
      expect(bench.engines).toHaveLength(1);
      expect(asked('close')).toEqual([]);
    });

    it('is asked for anew after a refusal, later each time', async () => {
      bench.password = 'taken back';
      bench.engine.accepts = false;
      await bench.deskChanged({ revision: 'r2' });
      expect(bench.report.registration).toMatchObject({ accountId: ACCOUNT, state: 'refused' });
      await bench.advance(4_000);
      expect(asked('register')).toHaveLength(2);
      await bench.advance(2_000);
      expect(asked('register')).toHaveLength(3);
      await bench.advance(8_000);
      expect(asked('register')).toHaveLength(3);
      bench.engine.accepts = true;
      await bench.advance(2_000);
      expect(bench.report.registration).toMatchObject({ state: 'registered' });
      await bench.advance(3_600_000);
      expect(asked('register')).toHaveLength(4);
    });

    it('is refused where core has nothing to register with, and says why', async () => {
      bench.fails = { code: 'VENDOR_REFUSED', method: 'phone.registration' };
      await bench.deskChanged({ revision: 'r2' });
      expect(bench.report.registration).toMatchObject({ state: 'refused', failure: { code: 'VENDOR_REFUSED' } });
      bench.fails = null;
      await bench.want({ do: 'register' });
      expect(bench.report.registration).toMatchObject({ state: 'registered' });
    });

    it('can be turned off and on', async () => {
      await bench.want({ do: 'unregister' });
      expect(bench.report.registration.state).toBe('off');
      await bench.deskChanged();
      expect(bench.report.registration.state).toBe('off');
      await bench.want({ do: 'register' });
      expect(bench.report.registration.state).toBe('registered');
    });
  });

  describe('reports', () => {
    it('the first change at once, those that follow together', async () => {
      const before = bench.reports.length;
      await bench.advance(100);
      bench.engine.rings(A);
      expect(bench.reports).toHaveLength(before + 1);
      bench.engine.set(A, { isHeldByOther: true });
      bench.engine.set(A, { isHeldByOther: false });
      await bench.advance(50);
      expect(bench.reports).toHaveLength(before + 2);
    });

    it('how long ago each step was', async () => {
      bench.engine.rings(A);
      await bench.advance(3_000);
      bench.engine.set(A, { phase: 'connected', connectedAt: 2_060 });
      await bench.advance(100);
      const [call] = bench.report.calls;
      expect(call?.startedAgoMs).toBeGreaterThan(call?.connectedAgoMs ?? Infinity);
      expect(call).toMatchObject({ accountId: ACCOUNT, number: NUMBER, endedAgoMs: null });
    });

    it('a call again and again while it goes on, and nothing while none does', async () => {
      bench.engine.rings(A);
      await bench.settle();
      const before = bench.reports.length;
      await bench.advance(10_500);
      expect(bench.reports.length).toBe(before + 2);
      bench.engine.end(A, 'missed');
      await bench.settle();
      const after = bench.reports.length;
      await bench.advance(60_000);
      expect(bench.reports).toHaveLength(after);
    });

    it('a lost one again, until core has it', async () => {
      bench.fails = { code: 'CORE_UNAVAILABLE' };
      bench.engine.rings(A);
      bench.engine.end(A, 'missed');
      await bench.advance(5_000);
      expect(phases()).toEqual([[A, 'ended']]);
      bench.fails = null;
      await bench.advance(1_100);
      expect(phases()).toEqual([[A, 'ended']]);
      const told = bench.reports.length;
      bench.engine.registration('reconnecting');
      await bench.settle();
      expect(bench.reports.length).toBeGreaterThan(told);
      expect(bench.report.calls).toEqual([]);
    });

    it('everything to a core that came back, and at once', async () => {
      await bench.want(dial(A));
      bench.engine.set(A, { phase: 'connected', connectedAt: 1_100 });
      bench.engine.rings(B);
      bench.fails = { code: 'CORE_UNAVAILABLE' };
      bench.engine.end(B, 'missed');
      await bench.advance(30_000);
      bench.fails = null;
      bench.keeps = false;
      const before = bench.reports.length;
      bench.phone.onState({ phase: 'core-down' });
      bench.phone.onState({ phase: 'ready' });
      expect(bench.reports).toHaveLength(before + 1);
      expect(phases()).toEqual([
        [A, 'connected'],
        [B, 'ended'],
      ]);
      await bench.settle();
      expect(asked('register')).toHaveLength(1);
      expect(asked('close')).toEqual([]);
    });
  });

  describe('commands', () => {
    it('to dial twice make one call, also after it has ended', async () => {
      await bench.want(dial(A), dial(A));
      bench.engine.end(A, 'no-answer');
      await bench.settle();
      await bench.want(dial(A));
      expect(asked('dial')).toEqual([['dial', A, NUMBER]]);
      expect(bench.report.calls).toEqual([]);
    });

    it('are taken again when more is wanted meanwhile', async () => {
      bench.commands.push(dial(A));
      bench.phone.onEvent({ event: 'phone.wanted', data: { session: ACCOUNT } });
      bench.commands.push({ do: 'tones', id: A, tones: '12#' });
      bench.phone.onEvent({ event: 'phone.wanted', data: { session: ACCOUNT } });
      await bench.settle();
      expect(bench.engine.asked.slice(1)).toEqual([
        ['dial', A, NUMBER],
        ['tones', A, '12#'],
      ]);
    });

    it('to dial with an account that is not registered here fail, and say so', async () => {
      await bench.want(dial(A, OTHER_ACCOUNT));
      expect(asked('dial')).toEqual([]);
      const told = bench.reports.flatMap(({ calls }) => calls).find(({ id }) => id === A);
      expect(told).toMatchObject({ outcome: 'failed', failure: { code: 'PHONE_NOT_REGISTERED' } });
    });

    it('to dial a third call fail', async () => {
      await bench.want(dial(A), dial(B), dial(C));
      expect(asked('dial').map(([, id]) => id)).toEqual([A, B]);
      const told = bench.reports.flatMap(({ calls }) => calls).find(({ id }) => id === C);
      expect(told).toMatchObject({ failure: { code: 'PHONE_BUSY' } });
    });

    it('to dial make one call beside two that ring, and no second', async () => {
      bench.engine.rings(A);
      bench.engine.rings(B);
      await bench.want(dial(C), dial(D));
      expect(asked('dial').map(([, id]) => id)).toEqual([C]);
      bench.engine.end(B, 'missed');
      await bench.want(dial(E));
      expect(asked('dial').map(([, id]) => id)).toEqual([C, E]);
    });

    it('hold the call that is spoken before another one is', async () => {
      await bench.want(dial(A));
      bench.engine.set(A, { phase: 'connected' });
      bench.engine.rings(B);
      await bench.want({ do: 'answer', id: B });
      expect(bench.engine.asked.slice(-2)).toEqual([
        ['hold', A, true],
        ['answer', B],
      ]);
      await bench.want({ do: 'switch-to', id: A });
      expect(bench.engine.asked.slice(-2)).toEqual([
        ['hold', B, true],
        ['hold', A, false],
      ]);
      await bench.want({ do: 'resume', id: B });
      expect(bench.engine.asked.slice(-2)).toEqual([
        ['hold', A, true],
        ['hold', B, false],
      ]);
    });

    it('reach the engine', async () => {
      bench.engine.rings(A);
      await bench.want(
        { do: 'answer', id: A },
        { do: 'mute', id: A },
        { do: 'unmute', id: A },
        { do: 'hold', id: A },
        { do: 'transfer', id: A, to: '101' },
        { do: 'connect', id: A, other: B },
        { do: 'hang-up', id: A },
      );
      expect(bench.engine.asked.slice(1)).toEqual([
        ['answer', A],
        ['mute', A, true],
        ['mute', A, false],
        ['hold', A, true],
        ['transfer', A, '101'],
        ['connect', A, B],
        ['hangUp', A],
      ]);
    });

    it('to decline turn the caller away from all our phones', async () => {
      bench.engine.rings(A);
      await bench.want({ do: 'decline', id: A });
      expect(asked('decline')).toEqual([['decline', A]]);
      expect(bench.sounds.at(-1)).toBeNull();
    });

    it('for a call that is over do nothing', async () => {
      bench.engine.rings(A);
      bench.engine.end(A, 'missed');
      await bench.want({ do: 'answer', id: A }, { do: 'switch-to', id: A });
      expect(bench.engine.asked.slice(1)).toEqual([]);
    });

    it('look at another microphone when another one is used', async () => {
      await bench.want({ do: 'meter', isOn: true });
      bench.ids = { ...bench.ids, microphone: 'headset' };
      bench.devicesChanged();
      bench.devicesChanged();
      expect(bench.meter).toEqual([
        [true, null],
        [true, 'headset'],
      ]);
      expect(bench.engine.devices).toMatchObject({ microphone: 'headset' });
    });
  });

  describe('a call from outside', () => {
    it('rings, and is told at once', async () => {
      await bench.advance(100);
      bench.engine.rings(A);
      expect(phases()).toEqual([[A, 'ringing']]);
      expect(bench.sounds.at(-1)).toBe('ring');
      bench.engine.end(A, 'missed');
      expect(bench.sounds.at(-1)).toBeNull();
    });

    it.each([
      ['asked for on this desk', () => bench.want({ do: 'silence', isOn: true })],
      ['set before', () => bench.deskChanged({ doNotDisturb: true })],
    ])('rings in silence while it is not to be disturbed, %s', async (_how, silence) => {
      await silence();
      bench.keeps = false;
      bench.engine.rings(A);
      bench.engine.rings(B);
      await bench.want({ do: 'silence', isOn: false });
      await bench.deskChanged({ doNotDisturb: false });
      expect(asked('decline')).toEqual([]);
      expect(bench.sounds).not.toContain('ring');
      expect(phases()).toEqual([]);
      bench.engine.end(A, 'elsewhere');
      bench.engine.end(B, 'missed');
      await bench.settle();
      expect(bench.report.calls.map(({ outcome }) => outcome)).toEqual(['elsewhere', 'missed']);
      expect(bench.reports.flatMap(({ calls }) => calls).some(({ phase }) => phase === 'ringing')).toBe(false);
    });

    it('in silence keeps the phone from nothing', async () => {
      await bench.want({ do: 'silence', isOn: true });
      bench.engine.rings(A);
      bench.password = 'second';
      await bench.deskChanged({ revision: 'r2', doNotDisturb: true });
      expect(asked('register')).toHaveLength(2);
      await bench.want(dial(B), dial(C));
      expect(asked('dial')).toHaveLength(2);
    });

    it('rings beside another one, waits while that one is spoken, and is silent beside two', async () => {
      bench.engine.rings(A);
      bench.engine.rings(B);
      bench.engine.rings(C);
      await bench.settle();
      expect(asked('decline')).toEqual([]);
      expect(phases()).toEqual([
        [A, 'ringing'],
        [B, 'ringing'],
      ]);
      expect(bench.sounds.at(-1)).toBe('ring');
      await bench.want({ do: 'answer', id: A });
      bench.engine.set(A, { phase: 'connected' });
      expect(phases()).toEqual([
        [A, 'connected'],
        [B, 'ringing'],
      ]);
      expect(bench.sounds.at(-1)).toBe('waiting');
      await bench.want({ do: 'answer', id: B });
      expect(asked('hold')).toEqual([['hold', A, true]]);
    });

    it('waits beside one that is on, and is silent beside two', async () => {
      await bench.want(dial(A));
      bench.engine.set(A, { phase: 'connected' });
      bench.engine.rings(B);
      expect(bench.sounds.at(-1)).toBe('waiting');
      await bench.want({ do: 'answer', id: B });
      bench.engine.rings(C);
      await bench.settle();
      expect(asked('decline')).toEqual([]);
      expect(phases().map(([id]) => id)).toEqual([A, B]);
    });

    it('that takes the place of another one is not silent', async () => {
      await bench.want(dial(A), dial(B));
      bench.engine.set(C, { direction: 'inbound', phase: 'connecting' });
      await bench.settle();
      expect(phases().map(([id]) => id)).toEqual([A, B, C]);
    });
  });

  it('rings back while the other side rings, and says busy', async () => {
    await bench.want(dial(A));
    bench.engine.set(A, { phase: 'ringing' });
    expect(bench.sounds.at(-1)).toBe('ringback');
    bench.engine.end(A, 'busy');
    expect(bench.sounds).toContain('busy');
  });

  it('looks at its connection when the computer wakes', () => {
    bench.phone.wake();
    expect(asked('wake')).toHaveLength(1);
  });

  describe('leaving', () => {
    it('hangs up, unregisters, and tells how the calls ended; then it is as new', async () => {
      await bench.want(dial(A));
      bench.engine.set(A, { phase: 'connected', connectedAt: 1_100 });
      await bench.phone.leave();
      expect(bench.engines[0]?.asked.at(-1)).toEqual(['close']);
      const last = bench.reports.findLast(({ calls }) => calls.length > 0);
      expect(last?.calls).toMatchObject([{ id: A, phase: 'ended', outcome: 'answered' }]);
      await bench.settle();
      expect(bench.report).toMatchObject({ calls: [], registration: { accountId: null, state: 'off' } });
      await bench.want(dial(A));
      expect(bench.engines.flatMap((engine) => engine.asked.filter(([name]) => name === 'dial'))).toHaveLength(1);
    });

    it('does not wait for a core that does not answer', async () => {
      bench.fails = { code: 'CORE_UNAVAILABLE' };
      const left = bench.phone.leave();
      await bench.advance(300);
      await left;
      expect(bench.engines[0]?.asked.at(-1)).toEqual(['close']);
    });

    it('registers again for who comes while it leaves', async () => {
      const left = bench.phone.leave();
      await bench.deskChanged({ accountId: OTHER_ACCOUNT, revision: 'theirs' });
      await left;
      await bench.settle();
      expect(bench.engine.asked).toEqual([['register', OTHER_ACCOUNT, 'first']]);
    });
  });
});
