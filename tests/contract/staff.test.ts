import { describe, expect, it } from 'vitest';
import { PERMISSION_NAMES } from '../../app/domain/access/permissions.ts';
import { CHANNELS } from '../../app/domain/channel.ts';
import type { PinRecord } from '../../app/domain/access/pin.ts';
import type { SessionId } from '../../app/domain/ids.ts';
import { testFiling, testInbound, testPatient } from '../../app/storage/testing/temporary-storage.ts';
import { createTestCore, makePdf, newRequestId, settle, START_MS, type TestCore } from './support/test-core.ts';

const FAXES = { fax: true, view: true, send: true } as const;
const PIN: PinRecord = {
  salt: new Uint8Array([1]),
  cost: { N: 2, r: 1, p: 1 },
  verifier: new Uint8Array([2]),
  setAtMs: 0,
  failures: 0,
};

async function queueOne(test: TestCore, session: string): Promise<string> {
  const base64 = (await makePdf(1)).toString('base64');
  const { blob } = await test.call('blobs.put', { name: 'a.pdf', type: 'application/pdf', base64 }, { session });
  const order = { id: newRequestId(), to: ['+12025550123'], files: [{ blob }], confirm: ['new-number', 'duplicate'] };
  const { messageIds } = await test.call('fax.send', order, { session });
  return messageIds[0]!;
}

const heldBecause = (test: TestCore, id: string): string | null =>
  test.storage.messages.find(id as never)?.delivery.holdReason ?? null;

const changesSince = (test: TestCore, from: number): string[] => test.events.slice(from).map(({ event }) => event);

describe('staff', () => {
  it('are invited under their OpenEMR user name, once', async () => {
    await using test = await createTestCore({ started: false });
    const from = test.events.length;
    const invited = await test.call('users.invite', {
      username: 'newcomer',
      name: 'New Comer',
      permissions: { fax: true, view: true },
    });
    expect(invited).toMatchObject({ state: 'invited', pin: 'none', primary: false, admin: false, lastSignInAt: null });
    expect(invited.permissions).toMatchObject({ fax: true, view: true, send: false, admin: false });
    expect(changesSince(test, from).filter((name) => name === 'access.changed')).toHaveLength(1);
    expect(test.storage.audit.list({ limit: 1 })[0]).toMatchObject({
      action: 'user.invite',
      subjects: [invited.id],
      detail: { fax: true, view: true },
    });
    await expect(test.call('users.invite', { username: 'NewComer', name: 'Other' })).rejects.toMatchObject({
      code: 'CONFLICT',
      params: { reason: 'username-taken' },
    });
    const { items } = await test.call('users.colleagues', {});
    expect(items).toContainEqual({ id: invited.id, name: 'New Comer' });
  });

  it('who are removed lose sessions, PIN, grant, rights and the way in; what they queued is held', async () => {
    await using test = await createTestCore();
    test.network.set(false);
    const member = test.addStaff('leaver', { ...FAXES, admin: true });
    const [session, window] = [await test.signIn(member), await test.signIn(member, 'window')];
    const id = await queueOne(test, session);
    test.storage.transaction(() => {
      test.storage.pins.save(member.id, PIN);
      test.storage.grants.save({ owner: member.id, staffId: member.id, sealed: new Uint8Array([1]), savedAtMs: 0 });
      test.storage.staff.setPrimaryUser(member.id);
    });
    const from = test.events.length;
    await test.call('users.remove', { userId: member.id });
    await expect(test.call('messages.list', { limit: 1 }, { session })).rejects.toMatchObject({
      code: 'NOT_SIGNED_IN',
    });
    expect(test.resumeSecrets.get(window as SessionId)).toBeNull();
    expect(test.storage.sessions.ids()).not.toContain(window);
    expect(test.storage.pins.find(member.id)).toBeNull();
    expect(test.storage.grants.find(member.id)).toBeNull();
    expect(test.storage.staff.primaryUserId()).toBeNull();
    expect(heldBecause(test, id)).toBe('permission');
    const told = changesSince(test, from);
    expect(told.filter((name) => name === 'access.changed')).toHaveLength(1);
    expect(told.filter((name) => name === 'session.changed')).toHaveLength(2);
    await expect(test.call('session.open', { user: 'leaver' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const { items } = await test.call('users.list', {});
    expect(items.map(({ username }) => username)).not.toContain('leaver');
    await expect(test.call('users.remove', { userId: member.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(test.call('permissions.set', { userId: member.id, fax: true })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('who are removed leave no filing that waits for them', async () => {
    await using test = await createTestCore();
    const member = test.addStaff('leaver', { ...FAXES, file: true });
    const blob = test.storage.blobs.put(Buffer.from('x'), { name: 'a.pdf', type: 'application/pdf', sessionId: null });
    const message = testInbound({ accountId: test.account.id });
    const filing = testFiling({
      messageId: message.id,
      staffId: member.id,
      blob,
      nextAttemptAtMs: START_MS + 3_600_000,
    });
    test.storage.transaction(() => {
      test.storage.inbox.takeIn(message, []);
      test.storage.filings.insert(filing, { atMs: START_MS, cause: 'asked', detail: {}, staffId: member.id });
      test.storage.inbox.setFiled(message.id, true, { atMs: START_MS, cause: 'filing', detail: {}, staffId: null });
    });
    await test.call('users.remove', { userId: member.id });
    const { items } = await test.call('documents.filings', { messageId: message.id });
    expect(items).toMatchObject([{ state: 'failed', error: { code: 'FILER_GONE', action: 'none' } }]);
    expect(test.storage.inbox.find(message.id)?.isFiled).toBe(false);
  });

  it('who come back are newcomers without permissions, and what they did is theirs still', async () => {
    await using test = await createTestCore({ started: false });
    const member = test.addStaff('leaver', FAXES);
    await test.call('users.remove', { userId: member.id });
    const back = await test.call('users.invite', { username: 'Leaver', name: 'Came Back' });
    expect(back).toMatchObject({ id: member.id, name: 'Came Back', state: 'invited' });
    expect(Object.values(back.permissions).some(Boolean)).toBe(false);
  });

  it('keep an administrator: the last one is neither removed nor made less, also not by two at once', async () => {
    await using test = await createTestCore({ started: false });
    const second = test.addStaff('second', { admin: true });
    const session = await test.signIn(second);
    const { id } = test.administrator;
    const both = await Promise.allSettled([
      test.call('permissions.set', { userId: second.id, admin: false }),
      test.call('users.remove', { userId: id }, { session }),
    ]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    for (const call of [
      () => test.call('users.remove', { userId: id }),
      () => test.call('permissions.set', { userId: id, admin: false }),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'CONFLICT', params: { reason: 'last-administrator' } });
    }
    // A removed administrator is none.
    await test.call('permissions.set', { userId: second.id, admin: true });
    await test.call('users.remove', { userId: second.id });
    await expect(test.call('users.remove', { userId: id })).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('keep an administrator who has been here: one who was only invited is none yet', async () => {
    await using test = await createTestCore({ started: false });
    const { id } = test.administrator;
    const invited = await test.call('users.invite', { username: 'mistyped', name: 'N', permissions: { admin: true } });
    for (const call of [
      () => test.call('users.remove', { userId: id }),
      () => test.call('permissions.set', { userId: id, admin: false }),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'CONFLICT', params: { reason: 'last-administrator' } });
    }
    await test.call('users.remove', { userId: invited.id });
  });

  it('may remove themselves, and are out at once', async () => {
    await using test = await createTestCore({ started: false });
    const second = test.addStaff('second', { admin: true });
    const session = await test.signIn(second);
    await test.call('users.remove', { userId: second.id }, { session });
    await expect(test.call('session.current', {}, { session })).resolves.toBeNull();
    expect(test.storage.audit.list({ limit: 1 })[0]).toMatchObject({ action: 'user.remove', staffId: second.id });
  });
});

describe('permissions', () => {
  it('apply at the next call of a session that is open, and hold and release what is queued', async () => {
    await using test = await createTestCore();
    test.network.set(false);
    const member = test.addStaff('front', FAXES);
    const session = await test.signIn(member);
    const id = await queueOne(test, session);
    const from = test.events.length;
    await test.call('permissions.set', { userId: member.id, fax: false });
    expect(changesSince(test, from)).toContain('access.changed');
    await expect(test.call('messages.list', { limit: 1 }, { session })).rejects.toMatchObject({
      code: 'PERMISSION_DENIED',
    });
    expect(heldBecause(test, id)).toBe('permission');
    await test.call('permissions.set', { userId: member.id, fax: true });
    expect(heldBecause(test, id)).toBeNull();
    test.network.set(true);
    await settle();
    expect(test.vendor.ledger).toHaveLength(1);
    expect(test.storage.audit.list({ action: 'permissions.set', limit: 1 })[0]).toMatchObject({
      subjects: [member.id],
      detail: { fax: true },
    });
  });

  it('that are taken away while a call works for its filing stop it', async () => {
    await using test = await createTestCore();
    const member = test.addStaff('front', { ...FAXES, file: true });
    const session = await test.signIn(member);
    const patient = testPatient();
    const meta = { name: 'a.pdf', type: 'application/pdf', sessionId: null };
    const { id: blobId, bytes, sha256 } = test.storage.blobs.put(await makePdf(3), meta);
    const parts = [{ blobId, name: 'a.pdf', type: 'application/pdf', bytes, sha256, pages: 3 }];
    const message = testInbound({ accountId: test.account.id, parts });
    test.storage.transaction(() => {
      test.storage.patients.save([patient]);
      test.storage.inbox.takeIn(message, []);
      test.storage.blobs.keep(blobId);
    });
    const order = { messageId: message.id, patientId: patient.id, category: 'Lab Report', pages: '1-2' };
    const filing = test.call('documents.file', order, { session }).catch((error: unknown) => error);
    await test.call('permissions.set', { userId: member.id, file: false });
    expect(await filing).toMatchObject({ code: 'PERMISSION_DENIED' });
    expect(test.storage.filings.ofMessage(message.id)).toEqual([]);
  });

  it('reach every window by the event that tells of them', async () => {
    await using test = await createTestCore({ started: false });
    const member = test.addStaff('front', FAXES);
    const windows = [await test.signIn(member, 'window'), await test.signIn(member, 'window')];
    const answers: Promise<unknown>[] = [];
    const ask = (session: string): Promise<unknown> =>
      test.call('messages.list', { limit: 1 }, { session, transport: 'window' }).then(
        () => 'listed',
        (error: unknown) => error,
      );
    test.core.onEvent(({ event }) => {
      if (event === 'access.changed') answers.push(...windows.map(ask));
    });
    const told = async (): Promise<unknown[]> => Promise.all(answers.splice(0));
    await test.call('permissions.set', { userId: member.id, view: false });
    expect(await told()).toMatchObject([{ code: 'PERMISSION_DENIED' }, { code: 'PERMISSION_DENIED' }]);
    await test.call('permissions.set', { userId: member.id, view: true });
    expect(await told()).toEqual(['listed', 'listed']);
    await test.call('users.remove', { userId: member.id });
    expect(await told()).toMatchObject([{ code: 'NOT_SIGNED_IN' }, { code: 'NOT_SIGNED_IN' }]);
  });

  it('are set by column, by row and all together, and never the right to administer', async () => {
    await using test = await createTestCore({ started: false });
    const [one, two] = [test.addStaff('one', { sms: true }), test.addStaff('two', { send: true })];
    const channelsOf = async (): Promise<Record<string, string[]>> => {
      const { items } = await test.call('users.list', {});
      return Object.fromEntries(
        items.map(({ username, permissions }) => [username, PERMISSION_NAMES.filter((name) => permissions[name])]),
      );
    };
    await test.call('permissions.setAll', { channel: 'email', value: true });
    expect(await channelsOf()).toMatchObject({ one: ['sms', 'email'], two: ['email', 'send'] });
    await test.call('permissions.setAll', { userId: one.id, value: true });
    expect(await channelsOf()).toMatchObject({ one: [...CHANNELS], two: ['email', 'send'] });
    await test.call('permissions.setAll', { usePrimary: true, value: true });
    await test.call('permissions.setAll', { userId: two.id, channel: 'fax', value: true });
    expect(await channelsOf()).toMatchObject({ two: ['fax', 'email', 'send', 'usePrimary'] });
    const { items } = await test.call('permissions.setAll', { value: false });
    expect(await channelsOf()).toMatchObject({
      one: ['usePrimary'],
      two: ['send', 'usePrimary'],
      admin: ['view', 'send', 'admin', 'usePrimary'],
    });
    expect(items).toHaveLength(3);
  });

  it('have one primary user or none, whose queue moves with it', async () => {
    await using test = await createTestCore();
    test.network.set(false);
    const boss = test.addStaff('boss', FAXES);
    test.addAccount({ ownerId: boss.id, isDefault: false });
    const member = test.addStaff('front', { ...FAXES, usePrimary: true });
    const session = await test.signIn(member);
    await expect(queueOne(test, session)).rejects.toMatchObject({
      code: 'NO_ACCOUNT',
      params: { reason: 'no-primary-user', channel: 'fax' },
    });
    const { items } = await test.call('permissions.setPrimaryUser', { userId: boss.id });
    expect(items.filter(({ primary }) => primary).map(({ id }) => id)).toEqual([boss.id]);
    const id = await queueOne(test, session);
    await test.call('permissions.setPrimaryUser', { userId: member.id });
    expect(heldBecause(test, id)).toBe('permission');
    expect((await test.call('users.list', {})).items.filter(({ primary }) => primary)).toHaveLength(1);
    await test.call('permissions.setPrimaryUser', { userId: boss.id });
    expect(heldBecause(test, id)).toBeNull();
    await test.call('permissions.setPrimaryUser', { userId: null });
    expect(heldBecause(test, id)).toBe('permission');
  });
});
