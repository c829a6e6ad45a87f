import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testPatient, testPhone } from '../../app/storage/testing/temporary-storage.ts';
import {
  createCallClinic,
  deskOf,
  missed,
  NUMBER,
  ringing,
  spoken,
  START_MS,
  type CallClinic,
  type Desk,
} from './support/call-clinic.ts';
import { newRequestId } from './support/test-core.ts';

/** A phone and its calls, over the dispatcher. */

let clinic: CallClinic;
let ana: Desk;
beforeEach(async () => {
  clinic = await createCallClinic({ voice: { echo: 'echo' } });
  ana = await clinic.desk('ana');
});
afterEach(() => clinic[Symbol.asyncDispose]());

const call = <N extends Parameters<CallClinic['call']>[0]>(
  method: N,
  params: Parameters<typeof clinic.call<N>>[1],
  desk = ana,
) => clinic.call(method, params, { session: desk.session, transport: 'window' });
const iso = (ms: number): string => new Date(ms).toISOString();

describe('what the phone tells', () => {
  it('is a call from its first ring on, and ends up in the log with its times', async () => {
    const ring = ringing(clinic, { startedAgoMs: 3_000, callerName: 'SMITH J' });
    expect(await ana.phone.report([ring])).toEqual([]);
    expect((await ana.live()).calls).toMatchObject([
      { id: ring.id, phase: 'ringing', number: NUMBER, callerName: 'SMITH J', startedAt: iso(START_MS - 3_000) },
    ]);
    clinic.clock.advance(30_000);
    const ended = {
      ...spoken({ ...ring, startedAgoMs: 33_000 }, 20),
      quality: { score: 4.2, lost: 0.01, roundTripMs: 40, jitterMs: 2, codec: 'opus' },
    };
    expect(await ana.phone.report([ended])).toEqual([ring.id]);
    const [kept] = await ana.list();
    expect(kept).toMatchObject({
      id: ring.id,
      outcome: 'answered',
      seconds: 20,
      startedAt: iso(START_MS - 3_000),
      endedAt: iso(START_MS + 30_000),
      user: { id: ana.member.id },
      quality: { score: 4.2, codec: 'opus' },
      displayNumber: '+1 212 555 0123',
    });
    // Told again by a phone that did not hear the answer.
    clinic.clock.advance(5_000);
    const told = clinic.events.length;
    expect(await ana.phone.report([ended])).toEqual([ring.id]);
    expect(await ana.list()).toEqual([kept]);
    expect(clinic.events.slice(told)).toEqual([]);
  });

  it('is announced once for each change, by ids', async () => {
    const ring = ringing(clinic);
    const news = async (work: () => Promise<unknown>): Promise<unknown[]> => {
      const before = clinic.events.length;
      await work();
      return clinic.events.slice(before);
    };
    const changed = [{ event: 'calls.changed', data: { ids: [ring.id] } }];
    expect(await news(() => ana.phone.report([ring]))).toEqual(changed);
    expect(await news(() => ana.phone.report([{ ...ring, startedAgoMs: 5_000 }]))).toEqual([]);
    const talking = { ...ring, phase: 'connected', connectedAgoMs: 0 } as const;
    expect(await news(() => ana.phone.report([talking]))).toEqual(changed);
    expect(await news(() => ana.phone.report([{ ...talking, phase: 'held' }]))).toEqual(changed);
    expect(await news(() => ana.phone.report([spoken(ring, 1)]))).toEqual(changed);
  });

  it('of how a call sounds, and of the phone itself, changes what is shown now and nothing that is kept to be read', async () => {
    const talking = ringing(clinic, { phase: 'connected', connectedAgoMs: 0 });
    await ana.phone.report([talking]);
    const before = clinic.events.length;
    const quality = { score: 4.2, lost: 0, roundTripMs: 40, jitterMs: 2, codec: 'opus' };
    await ana.phone.report([{ ...talking, quality }]);
    expect((await ana.live()).calls).toMatchObject([{ quality }]);
    await ana.phone.report([{ ...talking, quality: { ...quality, score: 2.1 } }]);
    await ana.phone.report([{ ...talking, quality: { ...quality, score: 2.1 }, isMuted: true }]);
    for (const level of [0.1, 0.2]) {
      await clinic.call(
        'phone.report',
        {
          registration: { accountId: clinic.account.id, state: 'registered', failure: null },
          calls: [{ ...talking, quality: { ...quality, score: 2.1 }, isMuted: true }],
          devices: { known: [], microphone: 'ok', level },
        },
        { session: ana.session, transport: 'phone' },
      );
    }
    const told = { event: 'calls.changed', data: { ids: [] } };
    expect(clinic.events.slice(before)).toEqual([told, told, told, told, told]);
    // Kept nevertheless, should nothing more be heard of it.
    expect(await ana.list()).toMatchObject([{ id: talking.id, quality: { score: 2.1 } }]);
  });

  it.each(['failed here', 'was lost with the phone'])('that %s while it rang is missed', async (how) => {
    const ring = ringing(clinic);
    await ana.phone.report([ring]);
    const failure = { code: 'SIP_MICROPHONE_NONE', category: 'config', message: 'None.', action: 'retry' } as const;
    await ana.phone.report(how === 'failed here' ? [{ ...missed(ring), outcome: 'failed', failure }] : []);
    expect(await ana.counts()).toEqual({ missed: 1, callBacks: 1 });
    expect(await ana.list({ of: 'missed' })).toMatchObject([
      { id: ring.id, outcome: 'failed', missed: true, seen: false, callBack: 'wanted' },
    ]);
    const before = clinic.events.length;
    await call('calls.markSeen', { id: ring.id });
    expect(clinic.events.slice(before)).toEqual([{ event: 'calls.changed', data: { ids: [ring.id] } }]);
    await call('calls.markSeen', { id: ring.id });
    expect(clinic.events.slice(before)).toHaveLength(1);
    expect((await ana.counts()).missed).toBe(0);
  });

  it('that nobody took is news until somebody has looked, and is to be called back', async () => {
    const withheld = ringing(clinic, { number: 'anonymous' });
    const elsewhere = ringing(clinic, { number: '101' });
    const ring = ringing(clinic);
    await ana.phone.report([missed(ring), missed(withheld), { ...missed(elsewhere), outcome: 'elsewhere' }]);
    expect(await ana.counts()).toEqual({ missed: 2, callBacks: 1 });
    expect((await ana.list({ of: 'missed' })).map(({ id }) => id).sort()).toEqual([ring.id, withheld.id].sort());
    expect(await ana.list({ of: 'call-backs' })).toMatchObject([{ id: ring.id, callBack: 'wanted', seen: false }]);
    await call('calls.markSeen', { id: ring.id });
    expect(await ana.counts()).toEqual({ missed: 0, callBacks: 1 });
  });

  it.each(['inbound', 'outbound'] as const)(
    'answers what was to be called back: an %s call with that number',
    async (direction) => {
      await ana.phone.report([missed(ringing(clinic)), missed(ringing(clinic, { number: '+12125550999' }))]);
      clinic.clock.advance(60_000);
      const later = ringing(clinic, { direction });
      await ana.phone.report([{ ...later, phase: 'ended', outcome: 'no-answer', endedAgoMs: 0 }]);
      expect((await ana.counts()).callBacks).toBe(2);
      await ana.phone.report([spoken(ringing(clinic, { direction }), 5)]);
      expect(await ana.list({ of: 'call-backs' })).toMatchObject([{ number: '+12125550999' }]);
    },
  );

  it('after a restart of core ends what ended meanwhile, and what no phone has any more is lost', async () => {
    const [ended, goesOn, gone] = [
      ringing(clinic),
      ringing(clinic, { number: '101' }),
      ringing(clinic, { number: '102' }),
    ];
    const talking = { ...goesOn, phase: 'connected' as const, connectedAgoMs: 0 };
    await ana.phone.report([ended, talking, gone]);
    const secret = clinic.resumeSecrets.get(ana.session as never)!;
    await clinic.restart();
    clinic.core.resume(ana.session as never, secret);
    expect((await ana.live()).phone).toBe('none');
    clinic.clock.advance(10_000);
    const later = { ...talking, startedAgoMs: 10_000, connectedAgoMs: 10_000 };
    expect(await ana.phone.report([spoken({ ...ended, startedAgoMs: 10_000 }, 8), later])).toEqual([ended.id]);
    const log = await ana.list();
    const byId = (id: string) => log.find((each) => each.id === id);
    expect(byId(ended.id)).toMatchObject({ outcome: 'answered', seconds: 8, startedAt: iso(START_MS) });
    expect(byId(goesOn.id)).toMatchObject({ outcome: null, startedAt: iso(START_MS) });
    expect(byId(gone.id)).toMatchObject({ outcome: 'failed', failure: { code: 'CALL_LOST' } });
    expect((await ana.live()).calls).toHaveLength(2);
    // It was there all the time.
    await ana.phone.report([later, { ...gone, phase: 'connected', startedAgoMs: 10_000, connectedAgoMs: 1_000 }]);
    expect((await ana.list()).find(({ id }) => id === gone.id)).toMatchObject({ outcome: null, failure: null });
  });

  it('of an account that was never here is not kept', async () => {
    const stranger = missed(ringing(clinic, { accountId: newRequestId() }));
    expect(await ana.phone.report([stranger])).toEqual([stranger.id]);
    expect(await ana.list()).toEqual([]);
  });
});

describe('dialling', () => {
  beforeEach(() => ana.phone.report());

  it('asks the phone once, however often it is asked for, and is one row', async () => {
    const who = testPatient({ phones: [testPhone(NUMBER)] });
    clinic.storage.transaction(() => clinic.storage.patients.save([who]));
    const id = newRequestId();
    for (let time = 0; time < 3; time++) expect(await ana.dial('(212) 555-0123', id)).toBe(id);
    expect((await ana.live()).calls).toMatchObject([{ id, phase: 'calling', patientId: who.id }]);
    expect(clinic.events).toContainEqual({ event: 'phone.wanted', data: { session: ana.session } });
    expect(await ana.phone.take()).toEqual([{ do: 'dial', id, accountId: clinic.account.id, number: NUMBER }]);
    expect(await ana.phone.take()).toEqual([]);
    clinic.clock.advance(1_000);
    await ana.phone.report([spoken(ringing(clinic, { id, direction: 'outbound', startedAgoMs: 900 }), 0)]);
    expect(await ana.list()).toMatchObject([{ id, patientId: who.id, startedAt: iso(START_MS), outcome: 'answered' }]);
    await expect(ana.dial('101', id)).rejects.toMatchObject({ code: 'ID_CONFLICT' });
    await expect(call('calls.dial', { id: newRequestId(), number: NUMBER, patientId: 'nobody' })).rejects.toMatchObject(
      { code: 'NOT_FOUND' },
    );
  });

  it.each(['911', '9-911', '1911', '91911', '00112', '933', '112'])(
    'refuses %s with a sentence that says what to do',
    async (number) => {
      for (const asked of [() => ana.dial(number), () => call('calls.ringOut', { id: newRequestId(), number })]) {
        const error = await asked().catch((reason: unknown) => reason);
        expect(error).toMatchObject({ code: 'INVALID_INPUT', params: { reason: 'emergency' } });
        expect((error as Error).message).toContain('desk phone or a mobile phone');
      }
      expect(await call('calls.check', { number })).toMatchObject({ dials: null, problem: 'emergency' });
      expect(await ana.phone.take()).toEqual([]);
    },
  );

  it.each([
    ['CALL-NOW', 'letters'],
    ['5', 'too-short'],
    ['123 456 7890', 'impossible'],
  ])('refuses %s', async (number, problem) => {
    await expect(ana.dial(number)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      params: { reason: 'number', problem },
    });
  });

  it('takes extensions as typed', async () => {
    await ana.dial('101');
    expect(await ana.phone.take()).toMatchObject([{ do: 'dial', number: '101' }]);
  });

  it('has two calls at most; one that rings is none of them, and is not answered as the third', async () => {
    const rings = ringing(clinic, { number: '+12125550777' });
    await ana.phone.report([rings]);
    await ana.dial('101');
    const second = await ana.dial('102');
    await expect(ana.dial('103')).rejects.toMatchObject({ code: 'CONFLICT', params: { reason: 'busy' } });
    await expect(call('calls.answer', { id: rings.id })).rejects.toMatchObject({ params: { reason: 'busy' } });
    await call('calls.hangUp', { id: second });
    expect(await ana.phone.take()).toMatchObject([{ do: 'dial', number: '101' }]);
    expect((await ana.list()).find(({ id }) => id === second)).toMatchObject({ outcome: 'cancelled' });
    await call('calls.answer', { id: rings.id });
    expect(await ana.phone.take()).toEqual([{ do: 'answer', id: rings.id }]);
  });

  it.each(['off', 'connecting', 'reconnecting', 'refused'] as const)(
    'needs a registered phone, not one that is %s',
    async (state) => {
      await ana.phone.report([], { state });
      await expect(ana.dial('101')).rejects.toMatchObject({ code: 'PHONE_UNAVAILABLE', params: { reason: state } });
      const bo = await clinic.desk('bo');
      await expect(bo.dial('101')).rejects.toMatchObject({ code: 'PHONE_UNAVAILABLE', params: { reason: 'none' } });
      await ana.phone.report([], { accountId: null });
      await expect(ana.dial('101')).rejects.toMatchObject({ params: { reason: 'connecting' } });
    },
  );

  it('that the phone never begins fails', async () => {
    const id = await ana.dial('101');
    await ana.phone.take();
    clinic.clock.advance(29_000);
    await ana.phone.report();
    expect((await ana.live()).calls).toHaveLength(1);
    clinic.clock.advance(2_000);
    expect(await ana.list()).toMatchObject([{ id, outcome: 'failed', failure: { code: 'CALL_PHONE_SILENT' } }]);
    expect((await ana.live()).calls).toEqual([]);
  });

  it('that the phone comes for too late is not made: the person was told that it failed', async () => {
    const id = await ana.dial('101');
    clinic.clock.advance(31_000);
    expect(await ana.list()).toMatchObject([{ id, outcome: 'failed', failure: { code: 'CALL_PHONE_SILENT' } }]);
    expect(await ana.phone.take()).toEqual([]);
  });

  it('asked for again after the phone never began it is refused with why, so that the next press is another call', async () => {
    const id = await ana.dial('101');
    clinic.clock.advance(31_000);
    await expect(ana.dial('101', id)).rejects.toMatchObject({
      params: { reason: 'CALL_PHONE_SILENT', action: 'retry' },
    });
    expect(await ana.phone.take()).toEqual([]);
    await ana.dial('101');
    expect(await ana.phone.take()).toMatchObject([{ do: 'dial', number: '101' }]);
  });

  it('asked for again after core died before the phone took it is refused, and one that the phone has is not', async () => {
    const [lost, taken] = [await ana.dial('101'), await ana.dial('102')];
    const secret = clinic.resumeSecrets.get(ana.session as never)!;
    await clinic.restart();
    clinic.core.resume(ana.session as never, secret);
    await expect(ana.dial('101', lost)).rejects.toMatchObject({ code: 'PHONE_UNAVAILABLE' });
    await ana.phone.report([ringing(clinic, { id: taken, direction: 'outbound', number: '102', phase: 'calling' })]);
    await expect(ana.dial('101', lost)).rejects.toMatchObject({ params: { reason: 'CALL_LOST' } });
    expect(await ana.dial('102', taken)).toBe(taken);
    expect(await ana.phone.take()).toEqual([]);
  });

  it('that the phone begins too late goes on, and can be ended', async () => {
    const id = await ana.dial('101');
    await ana.phone.take();
    clinic.clock.advance(31_000);
    const late = ringing(clinic, { id, direction: 'outbound', number: '101', phase: 'calling' });
    await ana.phone.report([late]);
    expect(await ana.list()).toMatchObject([{ id, outcome: null, failure: null }]);
    await call('calls.mute', { id, on: true });
    await call('calls.hangUp', { id });
    expect(await ana.phone.take()).toEqual([
      { do: 'mute', id },
      { do: 'hang-up', id },
    ]);
  });

  it('calls the echo of the account, where it has one, and asks the vendor for no registration', async () => {
    const id = newRequestId();
    await call('calls.echoTest', { id });
    expect(await ana.phone.take()).toMatchObject([{ do: 'dial', id, number: 'echo' }]);
    expect(clinic.vendor.voice.registrations).toEqual([]);
  });

  it.each([
    ['911', { code: 'INVALID_INPUT', params: { reason: 'emergency' } }],
    [null, { code: 'NOT_FOUND', params: { reason: 'no-echo' } }],
  ])('has no echo where the account says %s', async (echo, refusal) => {
    await clinic[Symbol.asyncDispose]();
    clinic = await createCallClinic({ voice: { echo } });
    ana = await clinic.desk('ana');
    await ana.phone.report();
    await expect(call('calls.echoTest', { id: newRequestId() })).rejects.toMatchObject(refusal);
    expect(await ana.phone.take()).toEqual([]);
    expect(await ana.list()).toEqual([]);
  });
});

describe('a call that goes on', () => {
  it('does what it is told, each once and in order', async () => {
    const [one, other] = [ringing(clinic), ringing(clinic, { number: '101' })];
    const { id } = one;
    await ana.phone.report([one, { ...other, phase: 'connected', connectedAgoMs: 0 }]);
    await call('calls.answer', { id });
    const talking = { phase: 'connected', connectedAgoMs: 0 } as const;
    await ana.phone.report([
      { ...one, ...talking },
      { ...other, ...talking },
    ]);
    await call('calls.hold', { id, on: true });
    await call('calls.hold', { id, on: false });
    await call('calls.mute', { id, on: true });
    await call('calls.mute', { id, on: false });
    await call('calls.tones', { id, tones: '12#' });
    await call('calls.switchTo', { id });
    await call('calls.transfer', { id, number: '(212) 555-0199' });
    await call('calls.transfer', { id, other: other.id });
    await call('calls.decline', { id });
    await call('calls.hangUp', { id });
    expect(await ana.phone.take()).toEqual([
      { do: 'answer', id },
      { do: 'hold', id },
      { do: 'resume', id },
      { do: 'mute', id },
      { do: 'unmute', id },
      { do: 'tones', id, tones: '12#' },
      { do: 'switch-to', id },
      { do: 'transfer', id, to: '+12125550199' },
      { do: 'connect', id, other: other.id },
      { do: 'decline', id },
      { do: 'hang-up', id },
    ]);
    for (const number of ['911', '91911']) {
      await expect(call('calls.transfer', { id, number })).rejects.toMatchObject({ params: { reason: 'emergency' } });
    }
    for (const target of [{}, { number: '101', other: other.id }, { other: id }]) {
      await expect(call('calls.transfer', { id, ...target })).rejects.toMatchObject({
        params: { reason: 'transfer-target' },
      });
    }
    await expect(call('calls.transfer', { id, other: newRequestId() })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is not answered by switching to it or taking it from hold', async () => {
    const ring = ringing(clinic);
    const { id } = ring;
    await ana.phone.report([ring]);
    const refusal = { code: 'CONFLICT', params: { reason: 'ringing' } };
    await expect(call('calls.switchTo', { id })).rejects.toMatchObject(refusal);
    for (const on of [true, false]) await expect(call('calls.hold', { id, on })).rejects.toMatchObject(refusal);
    expect(await ana.phone.take()).toEqual([]);
    // One that we make rings elsewhere: it may be held as soon as it is answered.
    const own = ringing(clinic, { direction: 'outbound' });
    await ana.phone.report([own]);
    await call('calls.hold', { id: own.id, on: true });
    expect(await ana.phone.take()).toEqual([{ do: 'hold', id: own.id }]);
  });

  it('is what the phone says it is, whatever was kept of it', async () => {
    const ring = ringing(clinic, { phase: 'connected', connectedAgoMs: 0 });
    await ana.phone.report([ring]);
    const kept = clinic.storage.calls.find(ring.id as never)!;
    const over = { ...kept, outcome: 'failed', endedAtMs: clinic.clock.now() } as const;
    clinic.storage.transaction(() => clinic.storage.calls.save(over));
    await call('calls.hangUp', { id: ring.id });
    expect(await ana.phone.take()).toEqual([{ do: 'hang-up', id: ring.id }]);
  });

  it('is over once it has ended', async () => {
    const ring = ringing(clinic);
    await ana.phone.report([missed(ring)]);
    for (const id of [ring.id, newRequestId()]) {
      for (const method of ['calls.answer', 'calls.decline', 'calls.hangUp', 'calls.switchTo'] as const) {
        await expect(call(method, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      }
      await expect(call('calls.hold', { id, on: true })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(call('calls.mute', { id, on: true })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(call('calls.tones', { id, tones: '1' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(call('calls.transfer', { id, number: '101' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await ana.phone.take()).toEqual([]);
  });

  it('is at one desk: two phones do not mix', async () => {
    const bo = await clinic.desk('bo');
    const [atAna, atBo] = [ringing(clinic), ringing(clinic, { number: '101' })];
    await ana.phone.report([atAna]);
    await bo.phone.report([atBo]);
    expect((await ana.live()).calls.map(({ id }) => id)).toEqual([atAna.id]);
    expect((await bo.live()).calls.map(({ id }) => id)).toEqual([atBo.id]);
    await expect(call('calls.answer', { id: atBo.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await call('calls.answer', { id: atAna.id });
    expect(await bo.phone.take()).toEqual([]);
    expect(await ana.phone.take()).toEqual([{ do: 'answer', id: atAna.id }]);
    // Neither report has ended the other's call.
    expect((await ana.list()).map(({ outcome }) => outcome)).toEqual([null, null]);
    await clinic.call('session.close', {}, { session: bo.session, transport: 'window' });
    await ana.phone.report([atAna]);
    expect((await ana.list()).find(({ id }) => id === atBo.id)).toMatchObject({ outcome: 'failed' });
  });

  it('goes on when somebody else takes the seat, and is theirs to see if they share the account', async () => {
    const ring = ringing(clinic);
    await ana.phone.report([{ ...ring, phase: 'connected', connectedAgoMs: 0 }]);
    const bo = clinic.addStaff('bo', { voice: true, view: true, send: true });
    const seat = await clinic.call('session.switch', { username: 'bo' }, { session: ana.session, transport: 'window' });
    const desk = deskOf(clinic, bo, seat.session);
    await desk.phone.report([spoken({ ...ring, startedAgoMs: 5_000 }, 5)]);
    expect(await desk.list()).toMatchObject([{ id: ring.id, outcome: 'answered', user: { id: ana.member.id } }]);
  });
});

describe('the meter', () => {
  const off = { do: 'meter', isOn: false };
  const lock = () => clinic.call('session.lock', {}, { session: ana.session, transport: 'window' });
  beforeEach(() => ana.phone.report());

  it('is off behind the lock', async () => {
    await call('calls.meter', { on: true });
    await ana.phone.take();
    await lock();
    expect(clinic.events).toContainEqual({ event: 'phone.wanted', data: { session: ana.session } });
    expect(await ana.phone.take()).toEqual([off]);
  });

  it('is off behind the lock also if core was restarted while it was on', async () => {
    await clinic.call(
      'phone.report',
      {
        registration: { accountId: clinic.account.id, state: 'registered', failure: null },
        calls: [],
        devices: { known: [], microphone: 'ok', level: 0 },
      },
      { session: ana.session, transport: 'phone' },
    );
    await lock();
    expect(await ana.phone.take()).toEqual([off]);
  });

  it('that is off is left alone', async () => {
    await call('calls.meter', { on: true });
    await call('calls.meter', { on: false });
    await ana.phone.take();
    await lock();
    expect(await ana.phone.take()).toEqual([]);
  });

  it('is off when the session has ended', async () => {
    await call('calls.meter', { on: true });
    await ana.phone.take();
    const before = clinic.events.length;
    await clinic.call('session.close', {}, { session: ana.session, transport: 'window' });
    expect(clinic.events.slice(before)).toContainEqual({ event: 'phone.wanted', data: { session: ana.session } });
    expect(await ana.phone.take()).toEqual([off]);
  });
});

describe('what a person sets at the phone', () => {
  it('is told to the phone and kept for the next one', async () => {
    await ana.phone.report();
    await call('calls.setDoNotDisturb', { on: true });
    const choice = { microphone: 'Headset', speaker: 'Headset', ringer: null };
    await call('calls.setDevices', choice);
    await call('calls.meter', { on: true });
    expect(await ana.phone.take()).toEqual([
      { do: 'silence', isOn: true },
      { do: 'devices', choice },
      { do: 'meter', isOn: true },
    ]);
    expect(await ana.live()).toMatchObject({ doNotDisturb: true, devices: { choice } });
    await clinic.restart();
    const again = deskOf(clinic, ana.member, await clinic.signIn(ana.member, 'window'));
    expect(await again.phone.desk()).toMatchObject({ doNotDisturb: true, devices: choice });
    const bo = await clinic.desk('bo');
    expect(await bo.phone.desk()).toMatchObject({ doNotDisturb: false, devices: { microphone: null } });
  });
});
