import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SessionView } from '../../contract/procedures/session.ts';
import { NO_PERMISSIONS } from '../../domain/access/permissions.ts';
import { asId, type SessionId } from '../../domain/ids.ts';
import { createSessionDesk, type SessionDesk } from './testing/session-desk.ts';

const PIN = '482915';
const OTHER = '730264';

let desk: SessionDesk;
beforeEach(async () => {
  desk = await createSessionDesk();
  await desk.signIn('mara');
});
afterEach(() => desk[Symbol.asyncDispose]());

async function theo(): Promise<SessionView> {
  const { session } = await desk.signIn('theo');
  return desk.call(session, 'session.setPin', { pin: PIN });
}
const deadTokens = { accessToken: 'a0', refreshToken: 'r0', scopes: [], idToken: null, identity: null };
const isLocked = (session: string): boolean | undefined => desk.sessions.find(asId<SessionId>(session))?.locked;
const toTheo = (session: string | null, pin = PIN) => desk.call(session, 'session.switch', { username: 'theo', pin });

/** Until the work that was begun waits for a timer of core. */
async function untilItWaits(): Promise<void> {
  while (desk.clock.pending() === 0) await new Promise((resolve) => setImmediate(resolve));
}

function slowRefresh(): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  desk.openEmr.slowRefresh = promise;
  return async () => {
    desk.openEmr.slowRefresh = null;
    resolve(undefined);
    await desk.settle();
  };
}

async function withFullDisk(work: () => Promise<void>): Promise<void> {
  const { audit } = desk.storage;
  const append = audit.append.bind(audit);
  Object.assign(audit, {
    append() {
      throw new Error('disk full');
    },
  });
  await work().finally(() => Object.assign(audit, { append }));
}

describe('somebody who is removed while they sign in', () => {
  it('comes back without the permissions that they had been invited with', async () => {
    const { storage } = desk;
    await theo();
    const invited = {
      ...desk.member('theo'),
      emrUserId: null,
      permissions: { ...NO_PERMISSIONS, admin: true, fax: true },
    };
    storage.transaction(() => storage.staff.save(invited));
    const { attempt, url } = await desk.call(null, 'session.beginSignIn', { username: 'theo' });
    desk.openEmr.comeBack(url, 'theo');
    await expect(desk.call(null, 'session.signIn', { attempt })).rejects.toMatchObject({ code: 'NEEDS_CONFIRMATION' });
    storage.transaction(() => storage.staff.remove(invited.id));
    const { user } = await desk.call(null, 'session.signIn', { attempt, confirm: ['identity'] });
    expect(user).toMatchObject({ id: invited.id, permissions: NO_PERMISSIONS });
  });
});

describe('a renewal under way', () => {
  it('leaves no token of somebody who was removed meanwhile', async () => {
    await theo();
    const { id } = desk.member('theo');
    desk.clock.advance(3_600_000);
    const call = desk.emr.staffApi(id)?.version(new AbortController().signal);
    call?.catch(() => undefined);
    const answer = slowRefresh();
    await desk.settle();
    desk.storage.transaction(() => desk.storage.staff.remove(id));
    await answer();
    expect(desk.storage.grants.find(id)).toBeNull();
    expect(desk.emr.staffApi(id)).toBeNull();
  });
});

describe('whom OpenEMR no longer accepts', () => {
  it('is locked at every window, though the disk is full', async () => {
    const one = await theo();
    await desk.call(one.session, 'session.lock', {});
    const two = await toTheo(null);
    await desk.call(one.session, 'session.unlock', { pin: PIN });
    await desk.settle();
    expect([isLocked(one.session), isLocked(two.session)]).toEqual([false, false]);
    desk.openEmr.revokeAll();
    await withFullDisk(async () => {
      const answer = slowRefresh();
      const entering = toTheo(null).catch(() => undefined);
      await untilItWaits();
      await answer();
      await entering;
    });
    expect([isLocked(one.session), isLocked(two.session)]).toEqual([true, true]);
    expect(desk.keyRing.pinKey(desk.member('theo').id)).toBeNull();
  });
});

describe('an administrator whose own grant and whose clinic connection both ended', () => {
  it('is not locked out for the old grant after giving the connection anew', async () => {
    const { session } = await desk.signIn('mara');
    await desk.call(session, 'session.setPin', { pin: PIN });
    const { id } = desk.member('mara');
    expect(desk.storage.grants.find(id)).not.toBeNull();
    desk.openEmr.revokeAll();
    // Sync has noticed it for the connection; nobody has used her own grant yet.
    desk.storage.transaction(() => desk.storage.grants.remove('clinic'));
    await desk.signIn('mara', session);
    expect(desk.emr.giver('clinic')).toBe(id);
    await desk.call(session, 'session.lock', {});
    await desk.call(session, 'session.unlock', { pin: PIN });
    await desk.settle();
    expect(isLocked(session)).toBe(false);
  });
});

describe('who has an own grant and gave the clinic connection', () => {
  it('is accepted as long as OpenEMR accepts one of them', async () => {
    const { session } = await desk.signIn('mara');
    await desk.call(session, 'session.setPin', { pin: PIN });
    const { id } = desk.member('mara');
    desk.storage.transaction(() => desk.emr.keepGrant(id, id, { ...deadTokens, expiresAtMs: desk.clock.now() + 60 }));
    await desk.call(session, 'session.lock', {});
    await desk.call(session, 'session.unlock', { pin: PIN });
    await desk.settle();
    expect(isLocked(session)).toBe(false);
    desk.openEmr.revokeAll();
    await desk.call(session, 'session.lock', {});
    await desk.call(session, 'session.unlock', { pin: PIN });
    await desk.settle();
    expect(isLocked(session)).toBe(true);
  });
});

describe('a PIN that is changed while the old one is tried', () => {
  it('is the one that counts, and the grant stays', async () => {
    const { session } = await theo();
    const { id } = desk.member('theo');
    const changing = desk.call(session, 'session.setPin', { pin: OTHER });
    const entering = toTheo(null);
    entering.catch(() => undefined);
    await changing;
    await entering.catch(() => undefined);
    await desk.settle();
    expect(desk.storage.grants.find(id)).not.toBeNull();
    expect((await toTheo(null, OTHER)).offline).toBe(false);
  });
});

describe('a switch that waits for OpenEMR', () => {
  it('opens nothing at a window that was locked meanwhile', async () => {
    const { session } = await theo();
    await desk.call(session, 'session.lock', {});
    const mara = await desk.signIn('mara');
    const answer = slowRefresh();
    const entering = toTheo(mara.session);
    entering.catch(() => undefined);
    await untilItWaits();
    await desk.call(mara.session, 'session.lock', { cause: 'sleep' });
    await answer();
    await expect(entering).rejects.toMatchObject({ code: 'LOCKED' });
    expect(desk.sessions.ofStaff(desk.member('theo').id).every(({ locked }) => locked)).toBe(true);
  });

  it('opens nothing at a window that was closed meanwhile', async () => {
    const { session } = await theo();
    await desk.call(session, 'session.lock', {});
    const mara = await desk.signIn('mara');
    const answer = slowRefresh();
    const entering = toTheo(mara.session);
    entering.catch(() => undefined);
    await untilItWaits();
    await desk.call(mara.session, 'session.close', {});
    await answer();
    await expect(entering).rejects.toMatchObject({ code: 'NOT_SIGNED_IN', params: { reason: 'session-ended' } });
    expect(desk.sessions.ofStaff(desk.member('theo').id).every(({ locked }) => locked)).toBe(true);
  });

  it('twice at once leaves one open session', async () => {
    const { session } = await theo();
    await desk.call(session, 'session.lock', {});
    const mara = await desk.signIn('mara');
    await Promise.allSettled([toTheo(mara.session), toTheo(mara.session)]);
    expect(desk.sessions.ofStaff(desk.member('theo').id).filter(({ locked }) => !locked)).toHaveLength(1);
  });
});
