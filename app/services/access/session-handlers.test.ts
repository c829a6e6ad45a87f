import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SessionView } from '../../contract/procedures/session.ts';
import { OFFLINE_MS, PIN_TRIES } from '../../domain/access/pin.ts';
import { asId, type BreakGlassId, type SessionId } from '../../domain/ids.ts';
import type { BrokenGlass } from '../../ports/repositories.ts';
import { emrFailureData } from '../emr/testing/scripted-connector.ts';
import { testId, testRandom } from '../../storage/testing/temporary-storage.ts';
import { createGrantSealer } from '../emr/grant-sealer.ts';
import { createSessionDesk, type SessionDesk } from './testing/session-desk.ts';

const PIN = '482915';
const OTHER = '730264';
const down = emrFailureData('EMR_UNREACHABLE', 'network');
const refused = (code: string, reason?: string): unknown =>
  expect.objectContaining({
    code,
    ...(reason !== undefined && { params: expect.objectContaining({ reason }) as unknown }),
  });

let desk: SessionDesk;
beforeEach(async () => {
  desk = await createSessionDesk();
  await desk.signIn('mara');
});
afterEach(() => desk[Symbol.asyncDispose]());

/** Theo has signed in and has a PIN. */
async function theo(): Promise<SessionView> {
  const view = await desk.signIn('theo');
  return desk.call(view.session, 'session.setPin', { pin: PIN });
}
async function lockedTheo(): Promise<string> {
  const { session } = await theo();
  await desk.call(session, 'session.lock', {});
  return session;
}
const unlock = (session: string, pin = PIN): Promise<SessionView> => desk.call(session, 'session.unlock', { pin });
const apiOf = (username: string): unknown => desk.emr.staffApi(desk.member(username).id);
const trail = (action: string) => desk.storage.audit.list({ limit: 100, action });

/** The hour of the access token is over: from now on only the sealed refresh token is left. */
const anHour = (): void => desk.clock.advance(3_600_000);

async function whileRefreshing(work: () => Promise<void> | void): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  desk.openEmr.slowRefresh = promise;
  await work();
  desk.openEmr.slowRefresh = null;
  resolve(undefined);
  await desk.settle();
}

describe('setting a PIN', () => {
  it.each(['111111', '123456', '987654'])('refuses %s, which anybody tries first', async (pin) => {
    const { session } = await desk.signIn('theo');
    await expect(desk.call(session, 'session.setPin', { pin })).rejects.toEqual(refused('INVALID_INPUT', 'pin-easy'));
    expect(desk.storage.pins.find(desk.member('theo').id)).toBeNull();
  });

  it('stores a salted verifier, never the PIN', async () => {
    await theo();
    const record = desk.storage.pins.find(desk.member('theo').id);
    expect(record).toMatchObject({ failures: 0, cost: { r: 8, p: 1 }, setAtMs: desk.clock.now() });
    expect([record?.salt.length, record?.verifier.length]).toEqual([16, 32]);
    expect(JSON.stringify(trail('session.set-pin'))).not.toContain(PIN);
  });

  it('wants the one before, unless somebody has just signed in with OpenEMR', async () => {
    const { session } = await theo();
    await desk.call(session, 'session.setPin', { pin: OTHER });
    desk.clock.advance(10 * 60_000 + 1);
    const set = (params: { pin: string; current?: string }) => desk.call(session, 'session.setPin', params);
    await expect(set({ pin: PIN })).rejects.toEqual(refused('INVALID_INPUT', 'pin-current'));
    await expect(set({ pin: PIN, current: PIN })).rejects.toMatchObject({ code: 'PIN_WRONG', params: { left: 4 } });
    expect(await set({ pin: PIN, current: OTHER })).toMatchObject({ pin: 'ready' });
    await desk.call(session, 'session.lock', {});
    await expect(unlock(session, OTHER)).rejects.toEqual(refused('PIN_WRONG'));
    expect((await unlock(session)).locked).toBe(false);
  });

  it('wants the one before of whom a PIN let in', async () => {
    const session = await lockedTheo();
    await unlock(session);
    await expect(desk.call(session, 'session.setPin', { pin: OTHER })).rejects.toEqual(
      refused('INVALID_INPUT', 'pin-current'),
    );
  });

  it('seals the grant anew, or changes nothing at all', async () => {
    const { session } = await desk.signIn('theo');
    const { id } = desk.member('theo');
    const before = desk.storage.grants.find(id)?.sealed;
    const { grants } = desk.storage;
    const save = grants.save.bind(grants);
    Object.assign(grants, {
      save() {
        throw new Error('disk full');
      },
    });
    await expect(desk.call(session, 'session.setPin', { pin: PIN })).rejects.toEqual(refused('INTERNAL'));
    expect(desk.storage.pins.find(id)).toBeNull();
    expect(desk.keyRing.pinKey(id)).toBeNull();
    Object.assign(grants, { save });
    await desk.call(session, 'session.setPin', { pin: PIN });
    expect(desk.storage.grants.find(id)?.sealed).not.toEqual(before);
  });
});

describe('a locked session', () => {
  it('tells its cause, drops the key and the resume secret', async () => {
    const { session } = await theo();
    const { id } = desk.member('theo');
    expect(desk.keyRing.pinKey(id)).not.toBeNull();
    desk.events.length = 0;
    await desk.call(session, 'session.lock', { cause: 'idle' });
    expect(desk.keyRing.pinKey(id)).toBeNull();
    expect(desk.resumeSecrets.get(session)).toBeNull();
    expect(desk.storage.sessions.ids()).not.toContain(session);
    expect(trail('session.lock')[0]).toMatchObject({ staffId: id, detail: { cause: 'idle' } });
    expect(desk.events).toContainEqual({ event: 'session.changed', data: { session } });
  });

  it('goes on with the right PIN, by its owner, with the same id', async () => {
    const session = await lockedTheo();
    expect(await unlock(session)).toMatchObject({
      session,
      locked: false,
      pin: 'ready',
      offline: false,
      user: { username: 'theo' },
    });
    expect(trail('session.unlock')[0]).toMatchObject({ staffId: desk.member('theo').id, sessionId: session });
    expect(desk.resumeSecrets.get(session)).toEqual(expect.any(String));
  });

  it('without a PIN is opened by a full sign-in alone, and is that session again', async () => {
    const { session } = await desk.signIn('theo');
    await desk.call(session, 'session.lock', {});
    await expect(unlock(session)).rejects.toEqual(refused('NOT_SIGNED_IN', 'pin-none'));
    expect(await desk.signIn('theo', session)).toMatchObject({ session, locked: false });
  });

  it('is locked although the disk is full', async () => {
    const { session } = await theo();
    const { audit } = desk.storage;
    const append = audit.append.bind(audit);
    Object.assign(audit, {
      append() {
        throw new Error('disk full');
      },
    });
    await expect(desk.call(session, 'session.lock', {})).rejects.toBeDefined();
    Object.assign(audit, { append });
    expect(desk.sessions.find(asId<SessionId>(session))?.locked).toBe(true);
  });

  it('stays locked where unlocking could not be stored', async () => {
    const session = await lockedTheo();
    const rows = desk.storage.sessions;
    const save = rows.save.bind(rows);
    Object.assign(rows, {
      save() {
        throw new Error('disk full');
      },
    });
    await expect(unlock(session)).rejects.toEqual(refused('INTERNAL'));
    Object.assign(rows, { save });
    expect(desk.sessions.find(asId<SessionId>(session))?.locked).toBe(true);
    expect(desk.keyRing.pinKey(desk.member('theo').id)).toBeNull();
  });

  it('looks through no broken glass, then or later', async () => {
    const { session } = await theo();
    const broken: BrokenGlass = {
      ...{ id: asId<BreakGlassId>(testId()), staffId: desk.member('theo').id, sessionId: asId<SessionId>(session) },
      ...{
        channel: 'sms' as const,
        reason: 'on call tonight',
        atMs: desk.clock.now(),
        untilMs: desk.clock.now() + 1_800_000,
      },
      ...{ mendedAtMs: null, seenBy: null, seenAtMs: null },
    };
    const member = desk.member('theo');
    desk.storage.transaction(() => {
      desk.storage.staff.save({ ...member, permissions: { ...member.permissions, breakGlass: true } });
      desk.storage.glass.insert(broken);
    });
    expect((await desk.call(session, 'session.current', {}))?.breakGlass).toMatchObject({ channel: 'sms' });
    await desk.call(session, 'session.lock', {});
    expect(desk.storage.glass.find(broken.id)?.mendedAtMs).toBe(desk.clock.now());
    expect(await unlock(session)).toMatchObject({ breakGlass: null });
  });
});

describe('wrong PINs', () => {
  it('are told what is left, and five block until a full sign-in', async () => {
    const session = await lockedTheo();
    for (const left of [4, 3, 2, 1, 0])
      await expect(unlock(session, OTHER)).rejects.toMatchObject({ code: 'PIN_WRONG', params: { left } });
    await expect(unlock(session)).rejects.toEqual(refused('NOT_SIGNED_IN', 'pin-blocked'));
    expect(await desk.call(session, 'session.current', {})).toMatchObject({ locked: true, pin: 'blocked' });
    await desk.signIn('theo', session);
    await desk.call(session, 'session.lock', {});
    expect(await unlock(session)).toMatchObject({ locked: false, pin: 'ready' });
  });

  it('are forgotten by a right one', async () => {
    const session = await lockedTheo();
    await expect(unlock(session, OTHER)).rejects.toMatchObject({ params: { left: 4 } });
    await unlock(session);
    await desk.call(session, 'session.lock', {});
    await expect(unlock(session, OTHER)).rejects.toMatchObject({ params: { left: 4 } });
  });

  it('are counted one by one though they come at once, at every door', async () => {
    const session = await lockedTheo();
    const tries = [
      ...Array.from({ length: 5 }, () => unlock(session, OTHER)),
      ...Array.from({ length: 5 }, () => desk.call(null, 'session.switch', { username: 'theo', pin: OTHER })),
    ];
    const answers = await Promise.allSettled(tries);
    const codes = answers.map((each) => (each.status === 'rejected' ? (each.reason as { code: string }).code : 'open'));
    expect(codes.filter((code) => code === 'PIN_WRONG')).toHaveLength(PIN_TRIES);
    expect(codes.filter((code) => code === 'NOT_SIGNED_IN')).toHaveLength(5);
  });

  it('name whose PIN was tried', async () => {
    await lockedTheo();
    await expect(desk.call(null, 'session.switch', { username: 'theo', pin: OTHER })).rejects.toBeDefined();
    expect(trail('session.switch')[0]).toMatchObject({
      outcome: 'refused',
      code: 'PIN_WRONG',
      subjects: [desk.member('theo').id],
    });
  });
});

describe('the grant of somebody with a PIN', () => {
  it('serves while unlocked; locked it serves with the token that is in memory, and then waits', async () => {
    const { session } = await theo();
    await desk.call(session, 'session.lock', {});
    expect(apiOf('theo')).not.toBeNull();
    anHour();
    expect(apiOf('theo')).toBeNull();
    await unlock(session);
    expect(apiOf('theo')).not.toBeNull();
  });

  it('is not ended by a call that had to wait for it', async () => {
    const { session } = await theo();
    const api = desk.emr.staffApi(desk.member('theo').id);
    await desk.call(session, 'session.lock', {});
    anHour();
    await expect(api?.version(new AbortController().signal)).rejects.toMatchObject({ failure: { code: 'EMR_LOCKED' } });
    expect(desk.storage.grants.find(desk.member('theo').id)).not.toBeNull();
    expect(desk.emr.condition().state).toBe('ok');
  });

  it('opens with neither half alone', async () => {
    const session = await lockedTheo();
    const { id } = desk.member('theo');
    const { sealed } = desk.storage.grants.find(id) ?? { sealed: Buffer.of() };
    const sealerWith = (keys: string[]) =>
      createGrantSealer({ keyRing: { keys: () => keys, isLocked: () => false }, clinicKey: '', random: testRandom });
    await unlock(session);
    const [both = '', own = ''] = desk.keyRing.keys(id);
    const pinKey = desk.keyRing.pinKey(id) ?? '';
    expect(sealerWith([own, pinKey]).open(id, sealed)).toBeNull();
    expect(sealerWith([both]).open(id, sealed)).toMatchObject({ refreshToken: expect.any(String) as string });
  });

  it('tells who waits when its owner unlocks', async () => {
    const session = await lockedTheo();
    anHour();
    let ready = 0;
    desk.emr.onReady(() => void (ready += apiOf('theo') === null ? 0 : 1));
    await unlock(session);
    await desk.settle();
    expect(ready).toBeGreaterThan(0);
  });

  it('is not lost when the lock comes during its renewal', async () => {
    const { session } = await theo();
    anHour();
    const call = desk.emr.staffApi(desk.member('theo').id)?.version(new AbortController().signal);
    await whileRefreshing(async () => {
      await desk.settle();
      await desk.call(session, 'session.lock', {});
    });
    await expect(call).resolves.toMatchObject({ major: 8 });
    anHour();
    expect(apiOf('theo')).toBeNull();
    await unlock(session);
    await desk.settle();
    expect(desk.openEmr.log.filter((line) => line.startsWith('refresh')).length).toBeGreaterThan(1);
    expect(apiOf('theo')).not.toBeNull();
  });

  it('is not lost when the PIN changes during its renewal', async () => {
    const { session } = await theo();
    anHour();
    const call = desk.emr.staffApi(desk.member('theo').id)?.version(new AbortController().signal);
    await whileRefreshing(async () => {
      await desk.settle();
      await desk.call(session, 'session.setPin', { pin: OTHER, current: PIN });
      await desk.call(session, 'session.lock', {});
    });
    await expect(call).resolves.toMatchObject({ major: 8 });
    desk.kill();
    const opened = await desk.call(null, 'session.switch', { username: 'theo', pin: OTHER });
    expect(opened).toMatchObject({ offline: false, user: { username: 'theo' } });
  });

  it('after a full sign-in is sealed without the PIN, and with it from the next unlock on', async () => {
    const session = await lockedTheo();
    desk.kill();
    const again = await desk.signIn('theo');
    expect(again.session).not.toBe(session);
    await desk.call(again.session, 'session.lock', {});
    anHour();
    // Nobody typed the PIN, so there was nothing better to seal it with.
    expect(apiOf('theo')).not.toBeNull();
    await unlock(again.session);
    await desk.settle();
    await desk.call(again.session, 'session.lock', {});
    anHour();
    expect(apiOf('theo')).toBeNull();
  });

  it('lives on through a crash, and so does its session', async () => {
    const session = await lockedTheo();
    await unlock(session);
    await desk.settle();
    const secret = desk.resumeSecrets.get(session) ?? '';
    desk.kill();
    anHour();
    expect(apiOf('theo')).toBeNull();
    let ready = 0;
    desk.emr.onReady(() => void (ready += 1));
    expect(desk.sessions.resume(asId<SessionId>(session), secret)).toMatchObject({ locked: false });
    await desk.settle();
    expect(ready).toBeGreaterThan(0);
    expect(apiOf('theo')).not.toBeNull();
  });

  it('lives on through a crash after the PIN was changed', async () => {
    const { session } = await theo();
    await desk.call(session, 'session.setPin', { pin: OTHER });
    const secret = desk.resumeSecrets.get(session) ?? '';
    desk.kill();
    desk.sessions.resume(asId<SessionId>(session), secret);
    expect(apiOf('theo')).not.toBeNull();
  });
});

describe('OpenEMR behind an unlock', () => {
  it('is asked, and its word is kept', async () => {
    const session = await lockedTheo();
    desk.clock.advance(60_000);
    await unlock(session);
    await desk.settle();
    expect(desk.member('theo').vouchedAtMs).toBe(desk.clock.now());
  });

  it('takes rights away at once, and gives more at the next unlock', async () => {
    const session = await lockedTheo();
    const [, person] = desk.openEmr.people;
    Object.assign(person ?? {}, { rights: { patients: false, documents: true } });
    expect((await unlock(session)).emrRights).toEqual({ patients: true, documents: true });
    await desk.settle();
    const current = () => desk.call(session, 'session.current', {});
    expect((await current())?.emrRights).toEqual({ patients: false, documents: true });
    await desk.call(session, 'session.lock', {});
    Object.assign(person ?? {}, { rights: { patients: true, documents: true } });
    await unlock(session);
    await desk.settle();
    expect((await current())?.emrRights.patients).toBe(false);
    await desk.call(session, 'session.lock', {});
    expect((await unlock(session)).emrRights.patients).toBe(true);
  });

  it('locks whom it no longer accepts; then the PIN opens nothing', async () => {
    const session = await lockedTheo();
    desk.openEmr.revokeAll();
    expect((await unlock(session)).locked).toBe(false);
    await desk.settle();
    expect(await desk.call(session, 'session.current', {})).toMatchObject({ locked: true });
    expect(trail('session.lock')[0]?.detail).toMatchObject({ cause: 'revoked' });
    await expect(unlock(session)).rejects.toEqual(refused('NOT_SIGNED_IN', 'revoked'));
    expect(await desk.signIn('theo', session)).toMatchObject({ session, locked: false });
  });

  it('that is silent leaves the session open, marked, and is asked again when it is back', async () => {
    const session = await lockedTheo();
    desk.openEmr.failure = down;
    expect(await unlock(session)).toMatchObject({ locked: false, offline: false });
    await desk.settle();
    const current = () => desk.call(session, 'session.current', {});
    expect(await current()).toMatchObject({ locked: false, offline: true });
    desk.openEmr.failure = null;
    desk.clock.advance(60_000);
    await desk.settle();
    expect(await current()).toMatchObject({ locked: false, offline: false });
  });
});

describe('72 hours without OpenEMR', () => {
  it('are the limit: to the millisecond open, then not', async () => {
    const session = await lockedTheo();
    desk.openEmr.failure = down;
    desk.clock.advance(OFFLINE_MS);
    await unlock(session);
    await desk.call(session, 'session.lock', {});
    desk.clock.advance(1);
    await expect(unlock(session)).rejects.toEqual(refused('NOT_SIGNED_IN', 'offline-too-long'));
    expect((await desk.call(session, 'session.current', {}))?.locked).toBe(true);
    expect(desk.keyRing.pinKey(desk.member('theo').id)).toBeNull();
  });

  it('are nothing where OpenEMR answers: it is asked first', async () => {
    const session = await lockedTheo();
    desk.clock.advance(OFFLINE_MS + 1);
    expect(await unlock(session)).toMatchObject({ locked: false, offline: false });
    expect(desk.member('theo').vouchedAtMs).toBe(desk.clock.now());
  });

  it('count as over for a clock that was set back', async () => {
    const session = await lockedTheo();
    const member = desk.member('theo');
    desk.storage.transaction(() => desk.storage.staff.save({ ...member, vouchedAtMs: desk.clock.now() + 1 }));
    desk.openEmr.failure = down;
    await expect(unlock(session)).rejects.toEqual(refused('NOT_SIGNED_IN', 'offline-too-long'));
  });
});

describe('somebody else at the same window', () => {
  const toTheo = (session: string | null, pin = PIN) => desk.call(session, 'session.switch', { username: 'theo', pin });

  it('gets a session of their own; the one before waits, locked, with what it made', async () => {
    await lockedTheo();
    const mara = await desk.signIn('mara');
    const second = await toTheo(mara.session);
    expect(second).toMatchObject({ user: { username: 'theo' }, offline: false });
    expect(await desk.call(mara.session, 'session.current', {})).toMatchObject({ locked: true });
    expect(desk.ended).toEqual([]);
    expect(desk.resumeSecrets.get(mara.session)).toBeNull();
    expect(trail('session.switch')[0]).toMatchObject({ staffId: desk.member('theo').id, sessionId: second.session });
    const back = await desk.signIn('mara', second.session);
    expect(back.session).toBe(mara.session);
    expect((await toTheo(back.session)).session).toBe(second.session);
  });

  it('does not get a session that another window has locked', async () => {
    const elsewhere = await lockedTheo();
    const mara = await desk.signIn('mara');
    const here = await toTheo(mara.session);
    expect(here.session).not.toBe(elsewhere);
    expect(await desk.call(elsewhere, 'session.current', {})).toMatchObject({ locked: true });
  });

  it('gets none over stdio that a window has left', async () => {
    const view = await theo();
    const mara = await desk.signIn('mara', view.session);
    const tool = await desk.call(null, 'session.switch', { username: 'theo', pin: PIN }, 'stdio');
    expect(tool.session).not.toBe(view.session);
    expect(desk.resumeSecrets.has(tool.session)).toBe(false);
    expect((await toTheo(mara.session)).session).toBe(view.session);
  });

  it('changes nothing with a wrong PIN', async () => {
    await lockedTheo();
    const mara = await desk.signIn('mara');
    await expect(toTheo(mara.session, OTHER)).rejects.toEqual(refused('PIN_WRONG'));
    expect(await desk.call(mara.session, 'session.current', {})).toMatchObject({ locked: false });
    await expect(desk.call(mara.session, 'session.switch', { username: 'theo' })).rejects.toEqual(
      refused('INVALID_INPUT', 'pin-missing'),
    );
    await expect(desk.call(mara.session, 'session.switch', { username: 'nobody', pin: PIN })).rejects.toEqual(
      refused('NOT_FOUND', 'staff'),
    );
  });

  it('waits three seconds for OpenEMR, no more, and the late answer counts all the same', async () => {
    await lockedTheo();
    await whileRefreshing(async () => {
      const entering = toTheo(null);
      while (desk.clock.pending() === 0) await new Promise((resolve) => setImmediate(resolve));
      desk.clock.advance(3_000);
      expect(await entering).toMatchObject({ offline: true });
    });
    const [session] = desk.sessions.ofStaff(desk.member('theo').id).filter(({ locked }) => !locked);
    expect(session?.offline).toBe(false);
  });

  it('is locked again when the late answer is no', async () => {
    await lockedTheo();
    desk.openEmr.revokeAll();
    let opened = '';
    await whileRefreshing(async () => {
      const entering = toTheo(null);
      while (desk.clock.pending() === 0) await new Promise((resolve) => setImmediate(resolve));
      desk.clock.advance(3_000);
      opened = (await entering).session;
    });
    expect(await desk.call(opened, 'session.current', {})).toMatchObject({ locked: true });
  });

  it('is refused at once where OpenEMR says no in time', async () => {
    await lockedTheo();
    desk.openEmr.revokeAll();
    await expect(toTheo(null)).rejects.toEqual(refused('NOT_SIGNED_IN', 'revoked'));
    await expect(toTheo(null)).rejects.toEqual(refused('NOT_SIGNED_IN', 'revoked'));
  });

  it('who was removed while OpenEMR was asked does not come in', async () => {
    await lockedTheo();
    const { id } = desk.member('theo');
    let entering: Promise<unknown> = Promise.resolve();
    await whileRefreshing(async () => {
      entering = toTheo(null);
      entering.catch(() => undefined);
      while (desk.clock.pending() === 0) await new Promise((resolve) => setImmediate(resolve));
      desk.storage.transaction(() => desk.storage.staff.remove(id));
    });
    await expect(entering).rejects.toEqual(refused('NOT_SIGNED_IN', 'session-ended'));
    expect(desk.sessions.ofStaff(id).every(({ locked }) => locked)).toBe(true);
  });
});

describe('who gave the clinic connection', () => {
  it('is vouched for by it, and it is no secret of their PIN', async () => {
    const { session } = await desk.signIn('mara');
    // A second sign-in gave a grant of her own; without it the connection is all there is.
    const { id } = desk.member('mara');
    desk.storage.transaction(() => desk.storage.grants.remove(id));
    await desk.call(session, 'session.setPin', { pin: PIN });
    await desk.call(session, 'session.lock', {});
    anHour();
    await unlock(session);
    await desk.settle();
    expect(desk.member('mara').vouchedAtMs).toBe(desk.clock.now());
    await desk.call(session, 'session.lock', {});
    anHour();
    expect(desk.emr.clinicApi()).not.toBeNull();
  });
});

describe('people', () => {
  it('are those who have signed in, with what their PIN is good for', async () => {
    await theo();
    desk.storage.transaction(() =>
      desk.storage.staff.save({ ...desk.member('theo'), ...invited, username: 'new', name: 'New' }),
    );
    expect((await desk.call(null, 'session.people', {})).items).toEqual([
      expect.objectContaining({ username: 'mara', pin: 'none' }),
      expect.objectContaining({ username: 'theo', pin: 'ready' }),
    ]);
  });

  it('who were removed come back as newcomers, without a right', async () => {
    const view = await theo();
    const before = desk.member('theo');
    desk.storage.transaction(() => {
      desk.storage.staff.save({ ...before, permissions: { ...before.permissions, fax: true } });
      desk.storage.staff.remove(before.id);
      desk.storage.pins.remove(before.id);
      desk.storage.grants.remove(before.id);
      desk.sessions.close(asId<SessionId>(view.session));
    });
    expect((await desk.call(null, 'session.people', {})).items).toHaveLength(1);
    const { attempt, url } = await desk.call(null, 'session.beginSignIn', { username: 'theo' });
    desk.openEmr.comeBack(url, 'theo');
    await expect(desk.call(null, 'session.signIn', { attempt })).rejects.toEqual(refused('NEEDS_CONFIRMATION'));
    const back = await desk.call(null, 'session.signIn', { attempt, confirm: ['identity'] });
    expect(back.user.id).toBe(before.id);
    expect(back.pin).toBe('none');
    expect(Object.values(back.user.permissions).some(Boolean)).toBe(false);
  });
});

const invited = { id: asId<never>(testId()), emrUserId: null, vouchedAtMs: null, emrRights: null };
