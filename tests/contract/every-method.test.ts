import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { procedures, type MethodName } from '../../app/contract/index.ts';
import type { Procedure } from '../../app/contract/procedure.ts';
import { listMethods } from '../../app/core/list-methods.ts';
import { PERMISSION_NAMES, permits, type Needs, type Permissions } from '../../app/domain/access/permissions.ts';
import { createTestCore, type TestCore } from './support/test-core.ts';

interface Method {
  readonly name: MethodName;
  readonly needs: Needs;
  readonly only?: string;
  readonly audit: 'none' | { readonly action: string; readonly subject: string | readonly string[] | null };
}
const methods = listMethods() as Method[];
const guarded = methods.filter((method) => method.needs !== 'none');
const open = methods.filter((method) => method.needs === 'none');

/** Everything but what the method needs. */
function withoutNeeded(needs: Needs): Permissions {
  const all = Object.fromEntries(PERMISSION_NAMES.map((name) => [name, true])) as unknown as Permissions;
  for (const name of PERMISSION_NAMES) {
    const fewer = { ...all, [name]: false };
    if (!permits(fewer, needs)) return fewer;
  }
  // `any.…` is refused only to somebody with no channel at all.
  return { ...all, fax: false, sms: false, email: false, voice: false, direct: false };
}

function fieldsOf(schema: z.ZodType): string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

async function refusalsOf(test: TestCore): Promise<unknown[]> {
  const { items } = await test.call('audit.list', { outcome: 'refused', limit: 50 });
  return items.map((entry) => [entry.detail['method'], entry.code, entry.userName]);
}

describe('every method', () => {
  it('is listed with its need, its audit rule and its shapes', () => {
    expect(methods.map((method) => method.name)).toEqual(Object.keys(procedures));
    expect(methods.length).toBeGreaterThanOrEqual(90);
    for (const [name, procedure] of Object.entries(procedures as Record<string, Procedure>)) {
      expect(['query', 'command'], name).toContain(procedure.kind);
      expect(procedure.needs, name).toBeTypeOf('string');
      expect(procedure.audit, name).toBeDefined();
    }
  });

  it('says of the phone’s methods that nobody else is answered', () => {
    const only = methods.flatMap(({ name, only: whose }) => (whose === undefined ? [] : [[name, whose]]));
    const expected = (Object.keys(procedures) as MethodName[]).filter((name) => name.startsWith('phone.'));
    expect(only).toEqual(expected.map((name) => [name, 'phone']));
  });

  it('names as subjects of its audit entry only fields that it has', () => {
    for (const [name, { audit, input, output }] of Object.entries(procedures as Record<string, Procedure>)) {
      if (audit === 'none' || audit.subject === null) continue;
      const fields = [...fieldsOf(input), ...fieldsOf(output)];
      for (const field of [audit.subject].flat()) expect(fields, name).toContain(field);
    }
  });

  it('that anybody may call is one that must answer before sign-in', () => {
    expect(open.map((method) => method.name)).toEqual([
      'core.info',
      'core.advanceClock',
      'core.setup.state',
      'core.setup.recover',
      'core.setup.makePhrase',
      'core.setup.confirmPhrase',
      'core.setup.findOpenEmr',
      'core.setup.pinCertificate',
      'core.setup.register',
      'core.setup.checkEnabled',
      'core.setup.back',
      'session.beginSignIn',
      'session.cancelSignIn',
      'session.people',
      'session.open',
      'session.signIn',
      'session.current',
      'session.unlock',
      'session.switch',
      // For the phone window alone, which rings while it is locked.
      'phone.desk',
      'phone.registration',
      'phone.report',
      'phone.take',
    ]);
  });
});

describe('every method that wants somebody', () => {
  let test: TestCore;
  const barred = new Map<Needs, { readonly name: string; readonly session: string }>();
  let locked: string;

  beforeAll(async () => {
    test = await createTestCore({ started: false });
    // A channel that is off is refused before anything else.
    test.storage.transaction(() => {
      for (const row of test.storage.channels.all()) test.storage.channels.save({ ...row, enabled: true });
    });
    for (const needs of new Set(guarded.map((method) => method.needs))) {
      if (needs === 'session') continue;
      const member = test.addStaff(`barred-${needs}`, withoutNeeded(needs));
      barred.set(needs, { name: member.name, session: await test.signIn(member) });
    }
    locked = await test.signIn(test.administrator);
    await test.call('session.lock', {}, { session: locked });
  });
  afterAll(() => test[Symbol.asyncDispose]());

  it.each(guarded)('$name refuses a person without $needs, and the refusal is audited', async ({ name, needs }) => {
    const person = barred.get(needs);
    const code = person ? 'PERMISSION_DENIED' : 'NOT_SIGNED_IN';
    // Refused before the input is looked at: an empty one would be INVALID_INPUT.
    await expect(test.call(name, {}, { session: person?.session ?? null })).rejects.toMatchObject({ code });
    expect((await refusalsOf(test))[0]).toEqual([name, code, person?.name ?? null]);
  });

  it.each(guarded)('$name refuses a locked session', async ({ name }) => {
    await expect(test.call(name, {}, { session: locked })).rejects.toMatchObject({ code: 'LOCKED' });
    expect((await refusalsOf(test))[0]).toEqual([name, 'LOCKED', test.administrator.name]);
  });
});

describe('the dispatcher', () => {
  it('refuses a method that it does not know, and wrong input, each with an audit entry', async () => {
    await using test = await createTestCore({ started: false });
    await expect(test.call('fax.explode' as never, {} as never)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      params: { reason: 'unknown-method' },
    });
    await expect(test.call('messages.list', { limit: 100_000 })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      params: { reason: 'fields' },
    });
    expect(await refusalsOf(test)).toEqual([
      ['messages.list', 'INVALID_INPUT', test.administrator.name],
      ['unknown', 'INVALID_INPUT', test.administrator.name],
    ]);
  });

  it('does not echo what was entered in a refusal', async () => {
    await using test = await createTestCore({ started: false });
    const secret = 'Maria Beispiel 1949';
    const error = await test.call('messages.get', { id: secret }).catch((reason: unknown) => reason);
    expect(JSON.stringify(error)).not.toContain('Maria');
  });

  it('refuses a channel that is switched off, before it looks at permissions', async () => {
    await using test = await createTestCore({ started: false });
    test.storage.transaction(() => {
      for (const row of test.storage.channels.all()) test.storage.channels.save({ ...row, enabled: false });
    });
    await expect(test.call('fax.send', {} as never)).rejects.toMatchObject({ code: 'CHANNEL_OFF' });
  });

  it('writes the audit entry of a command in its own transaction', async () => {
    await using test = await createTestCore({ started: false });
    const before = test.storage.audit.head().count;
    await test.call('permissions.set', { userId: test.administrator.id, export: true });
    const [entry] = test.storage.audit.list({ limit: 1 });
    expect(test.storage.audit.head().count).toBe(before + 1);
    expect(entry).toMatchObject({
      action: 'permissions.set',
      subjects: [test.administrator.id],
      outcome: 'done',
      staffId: test.administrator.id,
    });
    expect(await test.call('audit.verify', {})).toMatchObject({ ok: true });
  });

  it('audits the opening of a message and not the listing', async () => {
    await using test = await createTestCore({ started: false });
    const before = test.storage.audit.head().count;
    await test.call('messages.list', { limit: 10 });
    expect(test.storage.audit.head().count).toBe(before);
    await expect(test.call('messages.get', { id: '0197b8a0-0000-7000-8000-000000000000' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(test.storage.audit.list({ limit: 1 })[0]).toMatchObject({
      action: 'message.open',
      outcome: 'refused',
      code: 'NOT_FOUND',
    });
  });

  it('serves two people at once, each with their own rights', async () => {
    await using test = await createTestCore({ started: false });
    const member = test.addStaff('front', { fax: true, view: true });
    const session = await test.signIn(member);
    const [mine, theirs] = await Promise.all([
      test.call('session.current', {}),
      test.call('session.current', {}, { session }),
    ]);
    expect([mine?.user.username, theirs?.user.username]).toEqual(['admin', 'front']);
    await expect(test.call('channels.set', {} as never, { session })).rejects.toMatchObject({
      code: 'PERMISSION_DENIED',
    });
  });

  it('keeps a clinic’s own profile locked: only what must answer before sign-in does', async () => {
    await using test = await createTestCore({ started: false, profileKind: 'real' });
    await expect(test.call('messages.list', { limit: 1 })).rejects.toMatchObject({ code: 'LOCKED' });
    for (const method of ['session.open', 'core.advanceClock'] as const) {
      const input = method === 'session.open' ? { user: 'admin' } : { ms: 1 };
      await expect(test.call(method, input as never)).rejects.toMatchObject({
        code: 'PERMISSION_DENIED',
        params: { reason: 'sandbox-only' },
      });
    }
    expect(await test.call('core.info', {})).toMatchObject({ profileKind: 'real' });
    expect(await test.call('session.current', {})).toBeNull();
  });

  it('lets the last administrator not be removed', async () => {
    await using test = await createTestCore({ started: false });
    await expect(test.call('permissions.set', { userId: test.administrator.id, admin: false })).rejects.toMatchObject({
      code: 'CONFLICT',
      params: { reason: 'last-administrator' },
    });
  });
});
