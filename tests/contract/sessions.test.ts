import { describe, expect, it } from 'vitest';
import { asId, type SessionId } from '../../app/domain/ids.ts';
import { createTestCore } from './support/test-core.ts';

describe('a session of a window', () => {
  it('survives a crash of core: the same person, without signing in again', async () => {
    await using test = await createTestCore();
    const session = asId<SessionId>(await test.signIn(test.administrator, 'window'));
    const secret = test.resumeSecrets.get(session);
    await test.restart();
    expect(await test.call('session.current', {}, { session })).toBeNull();
    test.core.resume(session, secret ?? '');
    expect(await test.call('session.current', {}, { session })).toMatchObject({
      session,
      user: { username: 'admin' },
      locked: false,
    });
  });

  it('keeps its secret over several crashes, and loses it at an orderly end', async () => {
    await using test = await createTestCore();
    const session = asId<SessionId>(await test.signIn(test.administrator, 'window'));
    const first = test.resumeSecrets.get(session) ?? '';
    await test.restart();
    test.core.resume(session, first);
    await test.restart();
    test.core.resume(session, first);
    const { items } = await test.call('audit.list', { limit: 10 });
    expect(items.map((entry) => entry.action)).toContain('session.resume');
    await test.quit();
    await test.restart();
    expect(() => test.core.resume(session, first)).toThrow(expect.objectContaining({ code: 'NOT_SIGNED_IN' }));
  });

  it.each(['session.lock', 'session.close'] as const)('cannot be resumed after %s', async (method) => {
    await using test = await createTestCore();
    const session = asId<SessionId>(await test.signIn(test.administrator, 'window'));
    const secret = test.resumeSecrets.get(session) ?? '';
    await test.call(method, {}, { session });
    expect(test.resumeSecrets.get(session)).toBeNull();
    await test.restart();
    expect(() => test.core.resume(session, secret)).toThrow(expect.objectContaining({ code: 'NOT_SIGNED_IN' }));
  });

  it('is not resumed with a wrong secret', async () => {
    await using test = await createTestCore();
    const session = asId<SessionId>(await test.signIn(test.administrator, 'window'));
    await test.restart();
    const wrong = Buffer.alloc(32, 7).toString('base64url');
    expect(() => test.core.resume(session, wrong)).toThrow(expect.objectContaining({ code: 'NOT_SIGNED_IN' }));
  });

  it('is not open after it was taken back, unless that is in the trail', async () => {
    await using test = await createTestCore();
    const session = asId<SessionId>(await test.signIn(test.administrator, 'window'));
    const secret = test.resumeSecrets.get(session) ?? '';
    await test.restart();
    const { audit } = test.storage;
    const append = audit.append.bind(audit);
    Object.assign(audit, {
      append() {
        throw new Error('disk full');
      },
    });
    expect(() => test.core.resume(session, secret)).toThrow('disk full');
    Object.assign(audit, { append });
    await expect(test.call('audit.list', { limit: 1 }, { session })).rejects.toMatchObject({ code: 'LOCKED' });
  });

  it('over stdio has no resume secret', async () => {
    await using test = await createTestCore();
    const session = asId<SessionId>(await test.signIn(test.administrator));
    expect(test.resumeSecrets.has(session)).toBe(false);
  });
});

describe('what is stored of a session', () => {
  it('does not show its keys', async () => {
    await using test = await createTestCore();
    const session = asId<SessionId>(await test.signIn(test.administrator, 'window'));
    const sealed = Buffer.from(test.storage.sessions.find(session)?.sealed ?? []);
    expect(sealed.length).toBeGreaterThan(0);
    expect(sealed.includes('key of')).toBe(false);
  });
});
