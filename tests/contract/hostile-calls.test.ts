import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { procedures, type MethodName } from '../../app/contract/index.ts';
import type { Procedure } from '../../app/contract/procedure.ts';
import { NO_PERMISSIONS, PERMISSION_NAMES, type Permissions } from '../../app/domain/access/permissions.ts';
import type { AppError } from '../../app/domain/errors.ts';
import { asId, type ConversationId, type MessageId, type SessionId } from '../../app/domain/ids.ts';
import type { AuditEntry, StaffMember } from '../../app/ports/repositories.ts';
import { createScriptedEmr, type ScriptedEmr } from '../../app/services/emr/testing/scripted-connector.ts';
import { testInbound } from '../../app/storage/testing/temporary-storage.ts';
import { contentOf } from './support/profile-database.ts';
import { createRealCore } from './support/real-core.ts';
import { createTestCore, makePdf, newRequestId, type TestCore } from './support/test-core.ts';

/** Everything that a page can do wrong, on one clinic with two people at it. */
let test: TestCore;
let front: { member: StaffMember; session: string };
let colleague: { member: StaffMember; session: string };
let theirFax: string;
let theirBlob: string;
let theirThread: ConversationId;
let theirText: string;

const EVERYTHING = Object.fromEntries(PERMISSION_NAMES.map((name) => [name, true])) as unknown as Permissions;
const NOT_THERE = '0197b8a0-0000-7000-8000-000000000000';
const pdf = async (mark: string): Promise<string> => (await makePdf(1, mark)).toString('base64');

async function person(username: string, permissions: Partial<Permissions>): Promise<typeof front> {
  const member = test.addStaff(username, permissions);
  return { member, session: await test.signIn(member, 'window') };
}

beforeEach(async () => {
  test = await createTestCore({ started: false, sms: {} });
  test.storage.transaction(() => {
    for (const row of test.storage.channels.all()) {
      if (row.channel === 'fax' || row.channel === 'sms') {
        test.storage.channels.save({ ...row, individualAccounts: true });
      }
    }
  });
  const mayUse = { fax: true, sms: true, view: true, send: true, file: true };
  front = await person('front', mayUse);
  colleague = await person('colleague', { ...mayUse, export: true });
  const own = { isDefault: false, channels: ['fax', 'sms'] } as const;
  test.addAccount({ name: 'Front', ownerId: front.member.id, ...own });
  const theirs = test.addAccount({ name: 'Colleague', ownerId: colleague.member.id, ...own });
  const file = { name: 'a.pdf', type: 'application/pdf', base64: await pdf('theirs') };
  theirBlob = (await test.call('blobs.put', file, { session: colleague.session })).blob;
  const message = testInbound({ accountId: theirs.id });
  const address = '+12125550150';
  const begun = {
    id: asId<ConversationId>(newRequestId()),
    channel: 'sms',
    address,
    createdAtMs: 0,
    createdBy: null,
  } as const;
  test.storage.transaction(() => {
    test.storage.inbox.takeIn(message, []);
    theirThread = test.storage.conversations.begin(begun).id;
    const text = { channel: 'sms', conversationId: theirThread, address, body: 'Hello', pages: null } as const;
    theirText = test.storage.inbox.takeIn(testInbound({ ...text, accountId: theirs.id }), []).id;
  });
  theirFax = message.id;
});
afterEach(() => test[Symbol.asyncDispose]());

/** What a hostile page says: any name, any content, in whatever session main gave its window. */
async function say(
  method: string,
  params: unknown,
  {
    session = front.session,
    transport = 'window',
  }: { session?: string | null; transport?: 'window' | 'phone' | 'stdio' } = {},
): Promise<{ code: string; reason: unknown; entries: AuditEntry[] }> {
  const before = test.storage.audit.head().count;
  const result = await test.core.dispatch({ method, params, session, transport });
  const entries = test.storage.audit.walk({ afterSequence: before, limit: 10 });
  const error = result.ok ? null : result.error;
  return { code: error?.code ?? 'answered', reason: error?.params['reason'], entries: [...entries] };
}

/** Refused with this code, and the trail says so: who, what, why. */
async function expectRefused(
  code: string,
  method: string,
  params: unknown,
  options: { session?: string | null; transport?: 'window' | 'phone' | 'stdio'; staff?: StaffMember | null } = {},
): Promise<void> {
  const { staff = front.member, ...how } = options;
  const said = await say(method, params, how);
  const entry = { outcome: 'refused', code, staffId: staff?.id ?? null };
  expect({ method, params, ...said }).toMatchObject({ code, entries: [entry] });
  expect(said.entries[0]?.detail['method']).toBe(Object.hasOwn(procedures, method) ? method : 'unknown');
}

/** What the trail of the calls, the sign-ins around them and the people's own uploads may change. */
const TRACES = {
  tables: ['audit', 'audit_subjects', 'blobs', 'blob_files', 'sessions', 'usage', 'sqlite_sequence'],
  columns: ['vouched_at'],
};
/** Nothing else may be different afterwards. */
async function expectNothingChanged(work: () => Promise<void>): Promise<void> {
  const content = async (): Promise<Record<string, string[]>> => {
    await test.quit();
    const found = contentOf(test, TRACES);
    await test.restart();
    return found;
  };
  const fresh = async (): Promise<void> => {
    front.session = await test.signIn(front.member, 'window');
    colleague.session = await test.signIn(colleague.member, 'window');
  };
  const before = await content();
  await fresh();
  await work();
  const after = await content();
  expect(Object.values(before).flat().length).toBeGreaterThan(10);
  expect(after).toEqual(before);
  expect(await test.call('audit.verify', {})).toMatchObject({ ok: true });
}

const sendFax = (changes: object = {}): object => ({
  id: newRequestId(),
  to: ['+12125550123'],
  files: [{ blob: theirBlob }],
  confirm: ['new-number', 'duplicate'],
  ...changes,
});

const sendText = (changes: object = {}): object => ({
  id: newRequestId(),
  to: ['+12125550123'],
  body: 'Hello',
  confirm: ['new-number', 'duplicate', 'phi'],
  ...changes,
});

describe('a hostile window is refused, audited, and changes nothing', () => {
  it('without permission, without a session, with a closed and with a locked one', async () => {
    await expectNothingChanged(async () => {
      await expectRefused('PERMISSION_DENIED', 'permissions.set', { userId: front.member.id, admin: true });
      await expectRefused('PERMISSION_DENIED', 'audit.list', { limit: 10 });
      await expectRefused('PERMISSION_DENIED', 'channels.set', { channel: 'fax', enabled: false });
      await expectRefused('PERMISSION_DENIED', 'session.breakGlass', { channel: 'sms', reason: 'I want to look' });
      const nobody = { session: null, staff: null };
      await expectRefused('NOT_SIGNED_IN', 'messages.list', { limit: 10 }, nobody);
      await expectRefused('NOT_SIGNED_IN', 'messages.list', { limit: 10 }, { session: '__proto__', staff: null });
      await expectRefused('NOT_SIGNED_IN', 'messages.list', { limit: 10 }, { session: NOT_THERE, staff: null });
      const closed = await test.signIn(front.member, 'window');
      await test.call('session.close', {}, { session: closed });
      await expectRefused('NOT_SIGNED_IN', 'messages.list', { limit: 10 }, { session: closed, staff: null });
      const locked = await test.signIn(front.member, 'window');
      await test.call('session.lock', {}, { session: locked });
      await expectRefused('LOCKED', 'messages.list', { limit: 10 }, { session: locked });
      await expectRefused('LOCKED', 'fax.send', sendFax(), { session: locked });
    });
  });

  it('with another person’s account, message, blob and session', async () => {
    const theirs = test.storage.accounts.all().find((account) => account.ownerId === colleague.member.id);
    await expectNothingChanged(async () => {
      const file = { name: 'a.pdf', type: 'application/pdf', base64: await pdf('mine') };
      const own = await test.call('blobs.put', file, { session: front.session });
      await expectRefused('NO_ACCOUNT', 'fax.send', sendFax({ files: [{ blob: own.blob }], accountId: theirs?.id }));
      await expectRefused('NOT_FOUND', 'messages.get', { id: theirFax });
      await expectRefused('NOT_FOUND', 'messages.claim', { id: theirFax });
      await expectRefused('NOT_FOUND', 'messages.assignPatient', { id: theirFax, patientId: null });
      await expectRefused('NOT_FOUND', 'documents.file', {
        messageId: theirFax,
        patientId: 'p',
        category: 'Lab Report',
      });
      await expectRefused('NO_ACCOUNT', 'sms.send', sendText({ accountId: theirs?.id }));
      const thread = { id: theirThread };
      await expectRefused('NOT_FOUND', 'messages.get', { id: theirText });
      await expectRefused('NOT_FOUND', 'messages.assignPatient', { id: theirText, patientId: null });
      await expectRefused('NOT_FOUND', 'conversations.get', thread);
      await expectRefused('NOT_FOUND', 'conversations.entries', { ...thread, limit: 10 });
      await expectRefused('NOT_FOUND', 'conversations.entries', { ...thread, limit: 10, around: theirText });
      await expectRefused('NOT_FOUND', 'conversations.markRead', thread);
      await expectRefused('NOT_FOUND', 'conversations.claim', { ...thread, takeOver: true });
      await expectRefused('NOT_FOUND', 'conversations.release', thread);
      await expectRefused('NOT_FOUND', 'conversations.assign', { ...thread, userId: front.member.id });
      await expectRefused('NOT_FOUND', 'conversations.snooze', { ...thread, until: null });
      await expectRefused('NOT_FOUND', 'conversations.archive', { ...thread, archived: true });
      await expectRefused('NOT_FOUND', 'conversations.note', { ...thread, text: 'I was here' });
      await expectRefused('NOT_FOUND', 'conversations.saveDraft', { ...thread, body: 'I was here' });
      await expectRefused('NOT_FOUND', 'conversations.decideConsent', {
        ...{ ...thread, decision: 'block', reason: 'No texts' },
      });
      await expectRefused('NOT_FOUND', 'documents.fileConversation', {
        ...{ conversationId: theirThread, patientId: 'p', category: 'Lab Report' },
      });
      const { blob } = await test.call('blobs.put', file, { session: colleague.session });
      await expectRefused('NOT_FOUND', 'sms.send', sendText({ media: [{ blob }] }));
      await expectRefused('NOT_FOUND', 'fax.send', sendFax({ files: [{ blob }] }));
      await expectRefused('NOT_FOUND', 'blobs.get', { blob });
      await expectRefused('PERMISSION_DENIED', 'blobs.export', { blob });
      const open = await test.call('blobs.open', { name: 'b', type: 'text/plain' }, { session: colleague.session });
      await expectRefused('NOT_FOUND', 'blobs.append', { blob: open.blob, base64: 'AAAA' });
      await expectRefused('NOT_FOUND', 'blobs.close', { blob: open.blob });
      // What is theirs is still as it was: they can go on with it.
      await test.call('blobs.append', { blob: open.blob, base64: 'AAAA' }, { session: colleague.session });
      // Neither a session nor a staff member can be put into the parameters.
      const forged = { limit: 10, session: colleague.session, staffId: colleague.member.id };
      expect(await test.call('messages.list', forged as never, { session: front.session })).toMatchObject({
        items: [],
      });
    });
  });

  it('with the name of a file', async () => {
    await expectNothingChanged(async () => {
      await expectRefused('PATH_NOT_ALLOWED', 'fax.send', sendFax({ files: ['/etc/passwd'] }));
      await expectRefused('PATH_NOT_ALLOWED', 'sms.send', sendText({ media: ['/etc/passwd'] }));
      await expectRefused('PATH_NOT_ALLOWED', 'fax.inspect', { files: ['file:///etc/passwd'] });
      await expectRefused('INVALID_INPUT', 'blobs.get', { blob: '../../keys.json' });
    });
  });

  it('with a method that nobody has', async () => {
    await expectNothingChanged(async () => {
      const names = [
        '__proto__',
        'constructor',
        'toString',
        'hasOwnProperty',
        'prototype',
        '',
        'fax.send ',
        'FAX.SEND',
      ];
      for (const name of [...names, 'fax', 'fax.send.call', 'x'.repeat(10_000)]) {
        await expectRefused('INVALID_INPUT', name, { limit: 10 });
      }
    });
  });

  it('with too much of everything', async () => {
    await expectNothingChanged(async () => {
      const { blob } = await test.call('blobs.open', { name: 'b', type: 't' }, { session: front.session });
      await expectRefused('INVALID_INPUT', 'blobs.append', { blob, base64: 'A'.repeat(1_400_004) });
      await expectRefused('INVALID_INPUT', 'blobs.put', { name: 'n'.repeat(301), type: 't', base64: 'AAAA' });
      await expectRefused('INVALID_INPUT', 'messages.list', { limit: 1e9 });
      await expectRefused('INVALID_INPUT', 'messages.list', { limit: 10, text: 'x'.repeat(100_000) });
      await expectRefused('INVALID_INPUT', 'fax.send', sendFax({ to: Array(51).fill('+12125550123') }));
      await expectRefused('INVALID_INPUT', 'sms.send', sendText({ body: 'x'.repeat(100_000) }));
      await expectRefused('INVALID_INPUT', 'sms.send', sendText({ to: Array(51).fill('+12125550123') }));
      await expectRefused('INVALID_INPUT', 'sms.check', { to: '+12125550123', body: 'x'.repeat(100_000) });
      await expectRefused('INVALID_INPUT', 'conversations.list', { channel: 'sms', limit: 1e9 });
      await expectRefused('INVALID_INPUT', 'conversations.note', { id: theirThread, text: 'x'.repeat(100_000) });
      await expectRefused('INVALID_INPUT', 'conversations.saveDraft', { id: theirThread, body: 'x'.repeat(100_000) });
      await expectRefused('INVALID_INPUT', 'tasks.save', { id: newRequestId(), title: 'x'.repeat(100_000) });
      await expectRefused('INVALID_INPUT', 'messages.note', { id: theirFax, text: 'x'.repeat(100_000) });
    });
  });

  it('with a file larger than any vendor takes, in pieces', async () => {
    await expectNothingChanged(async () => {
      const { blob } = await test.call('blobs.open', { name: 'b', type: 't' }, { session: front.session });
      const base64 = Buffer.alloc(1_048_575).toString('base64');
      let said = await say('blobs.append', { blob, base64 });
      for (let piece = 1; piece < 70 && said.code === 'answered'; piece++)
        said = await say('blobs.append', { blob, base64 });
      expect(said).toMatchObject({ code: 'TOO_LARGE', entries: [{ outcome: 'refused', code: 'TOO_LARGE' }] });
      await expectRefused('NOT_FOUND', 'blobs.append', { blob, base64: 'AAAA' });
    });
  });
});

describe('content that is not what it should be', () => {
  const every = Object.entries(procedures as Record<string, Procedure>).filter(
    ([, procedure]) => !procedure.sandboxOnly,
  );
  const JUNK: unknown[] = [[], 'text', 42, true];

  it('is refused by every method, of somebody who may do everything, each time with an entry', async () => {
    const boss = test.addStaff('boss', EVERYTHING);
    test.storage.transaction(() => {
      for (const row of test.storage.channels.all()) test.storage.channels.save({ ...row, enabled: true });
    });
    const session = await test.signIn(boss, 'window');
    for (const [method, { only }] of every) {
      const how = { session, staff: boss, transport: only ?? 'window' } as const;
      for (const junk of JUNK) await expectRefused('INVALID_INPUT', method, junk, how);
    }
  });

  it('does not get past the schema by a prototype, and pollutes nothing', async () => {
    const params: unknown = JSON.parse(
      '{"limit":10,"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}',
    );
    expect(await say('messages.list', params)).toMatchObject({ code: 'answered' });
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
    await expectRefused('INVALID_INPUT', 'messages.get', JSON.parse(`{"__proto__":{"id":"${theirFax}"}}`));
    await expectRefused('PERMISSION_DENIED', 'permissions.set', JSON.parse('{"__proto__":{"admin":true}}'));
  });

  it('is not echoed: neither to the page nor into the trail', async () => {
    const word = 'Maria Beispiel 1949';
    const calls = ['messages.get', 'patients.get', 'fax.send', 'blobs.get', 'tasks.save'] as const;
    for (const method of calls) await say(method, { id: word, blob: word, title: word, [word]: word });
    await say(word, {});
    const trail = JSON.stringify(test.storage.audit.list({ limit: 50 }));
    expect(trail).toContain('INVALID_INPUT');
    expect(trail).not.toContain('Maria');
  });
});

describe('what was said before', () => {
  it('a fax again: the same answer and one fax; the same id for another one: ID_CONFLICT', async () => {
    const file = { name: 'a.pdf', type: 'application/pdf', base64: await pdf('replayed') };
    const { blob } = await test.call('blobs.put', file, { session: front.session });
    const request = sendFax({ files: [{ blob }] });
    const first = await test.call('fax.send', request as never, { session: front.session });
    for (let again = 0; again < 3; again++) {
      expect(await test.call('fax.send', request as never, { session: front.session })).toEqual(first);
    }
    await expectRefused('ID_CONFLICT', 'fax.send', { ...request, to: ['+12125550124'] });
    const queued = await test.call('messages.list', { direction: 'outbound', limit: 10 }, { session: front.session });
    expect(queued.items.map((message) => message.id)).toEqual(first.messageIds);
    // Another person's request id is no way to their fax.
    await expectRefused('ID_CONFLICT', 'fax.send', request, { session: colleague.session, staff: colleague.member });
    expect(test.storage.messages.find(asId<MessageId>(first.messageIds[0] ?? ''))?.createdBy).toBe(front.member.id);
  });

  it('a sign-in attempt: good once', async () => {
    let openEmr: ScriptedEmr | null = null;
    await using core = await createRealCore({
      connector: (clock) => (openEmr = createScriptedEmr(clock)).connector,
      quickPhrase: true,
    });
    const emr = openEmr as ScriptedEmr | null;
    const made = await core.call('core.setup.makePhrase', {});
    await core.call('core.setup.confirmPhrase', { phrase: made.phrase });
    await core.call('core.setup.findOpenEmr', { url: 'https://emr.example.org/openemr' });
    await core.call('core.setup.register', {});
    emr?.enable((await core.call('core.setup.state', {})).clientId ?? '');
    await core.call('core.setup.checkEnabled', {});
    const { attempt, url } = await core.call('session.beginSignIn', { username: 'mara' });
    emr?.comeBack(url, 'mara');
    const { session } = await core.call('session.signIn', { attempt, confirm: ['identity'] });
    core.session = session;
    await core.call('session.close', {});
    core.session = null;
    for (const id of [attempt, randomUUID()]) {
      const error = (await core.call('session.signIn', { attempt: id }).catch((e: unknown) => e)) as AppError;
      expect(['NOT_FOUND', 'NOT_SIGNED_IN', 'CONFLICT', 'EMR_REFUSED']).toContain(error.code);
      expect(core.storage.audit.list({ limit: 1 })).toMatchObject([
        { action: 'session.sign-in', outcome: 'refused', code: error.code, staffId: null },
      ]);
    }
    const [signedIn] = core.storage.audit.list({ action: 'session.sign-in', outcome: 'done', limit: 1 });
    expect(signedIn?.sessionId).toBe(session);
    expect(signedIn?.staffId).toBe(core.storage.staff.findByUsername('mara')?.id);
  });

  it('the secret of a session that was closed: it opens nothing', async () => {
    const secret = test.resumeSecrets.get(asId<SessionId>(front.session)) ?? '';
    await test.call('session.close', {}, { session: front.session });
    expect(() => test.core.resume(asId<SessionId>(front.session), secret)).toThrow(
      expect.objectContaining({ code: 'NOT_SIGNED_IN' }),
    );
  });
});

describe('a flood of refusals', () => {
  it('does not fill the trail, and does not hide what is of another kind', async () => {
    const before = test.storage.audit.head().count;
    for (let at = 0; at < 180; at++) await say('messages.get', { id: theirFax });
    await expectRefused('PERMISSION_DENIED', 'audit.list', { limit: 10 });
    test.clock.advance(60_000);
    const written = test.storage.audit.walk({ afterSequence: before, limit: 500 });
    expect(written.filter((entry) => entry.action === 'message.open')).toHaveLength(101);
    expect(written.at(-1)).toMatchObject({ action: 'message.open', code: 'NOT_FOUND', detail: { more: 80 } });
  });

  it('of main’s own refusals neither', () => {
    const before = test.storage.audit.head().count;
    for (let at = 0; at < 150; at++) {
      test.core.refusedByMain({ session: front.session, reason: 'sender', method: 'fax.send' });
    }
    test.clock.advance(60_000);
    const written = test.storage.audit.walk({ afterSequence: before, limit: 500 });
    expect(written).toHaveLength(101);
    expect(written[0]).toMatchObject({
      action: 'window.refused',
      code: 'PERMISSION_DENIED',
      staffId: front.member.id,
      sessionId: front.session,
      detail: { reason: 'sender', method: 'fax.send' },
    });
    expect(written.at(-1)).toMatchObject({ action: 'window.refused', detail: { more: 50 } });
  });
});

describe('somebody without any permission', () => {
  it('is refused by every method that wants one', async () => {
    const barred = test.addStaff('barred', NO_PERMISSIONS);
    test.storage.transaction(() => {
      for (const row of test.storage.channels.all()) test.storage.channels.save({ ...row, enabled: true });
    });
    const session = await test.signIn(barred, 'window');
    const wanting = (Object.keys(procedures) as MethodName[]).filter(
      (name) => !['none', 'session'].includes((procedures[name] as Procedure).needs),
    );
    expect(wanting.length).toBeGreaterThan(50);
    for (const method of wanting) await expectRefused('PERMISSION_DENIED', method, {}, { session, staff: barred });
  });
});
