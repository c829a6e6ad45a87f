import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asId, type SessionId } from '../../app/domain/ids.ts';
import type { InboundMessage } from '../../app/domain/message/message.ts';
import type { StaffMember } from '../../app/ports/repositories.ts';
import { testInbound, testPatient } from '../../app/storage/testing/temporary-storage.ts';
import { createTestCore, makePdf, newRequestId, type TestCore } from './support/test-core.ts';

const REASON = 'The on-call doctor is not to be reached';
const MINUTES = 60_000;
let test: TestCore;
let member: StaffMember;
let session: string;
let fax: InboundMessage;
let blob: string;
let patientId: string;

/** Somebody who may text, export and break glass, and a received fax that is closed to them. */
beforeEach(async () => {
  test = await createTestCore({ started: false });
  const patient = testPatient();
  patientId = patient.id;
  const { storage } = test;
  const stored = storage.blobs.put(await makePdf(1), { name: 'fax.pdf', type: 'application/pdf', sessionId: null });
  blob = stored.id;
  const { name, type, bytes, sha256 } = stored;
  fax = testInbound({
    accountId: test.account.id,
    patientId: patient.id,
    parts: [{ blobId: stored.id, name, type, bytes, sha256, pages: 1 }],
  });
  storage.transaction(() => {
    for (const row of storage.channels.all()) {
      if (row.channel === 'sms') storage.channels.save({ ...row, enabled: true });
    }
    storage.patients.save([patient]);
    storage.inbox.takeIn(fax, []);
    storage.blobs.keep(stored.id);
  });
  member = test.addStaff('front', { sms: true, view: true, send: true, file: true, export: true, breakGlass: true });
  session = await test.signIn(member, 'window');
});
afterEach(() => test[Symbol.asyncDispose]());

const breakGlass = () => test.call('session.breakGlass', { channel: 'fax', reason: REASON }, { session });
const seen = async (): Promise<string[]> =>
  (await test.call('messages.list', { limit: 10 }, { session })).items.map((message) => message.id);

describe('broken glass', () => {
  it('shows what is closed, and each look is an entry with channel and patient', async () => {
    expect(await seen()).toEqual([]);
    await breakGlass();
    expect(await seen()).toEqual([fax.id]);
    expect(await test.call('messages.get', { id: fax.id }, { session })).toMatchObject({ id: fax.id });
    expect((await test.call('blobs.get', { blob }, { session })).type).toBe('application/pdf');
    const { items } = await test.call('audit.list', { patientId, limit: 10 });
    expect(items).toMatchObject([
      { action: 'document.open', userId: member.id, subjects: [blob, patientId], detail: { glass: 'fax' } },
      { action: 'message.open', userId: member.id, subjects: [fax.id, patientId], detail: { glass: 'fax' } },
    ]);
    const [entry] = (await test.call('audit.list', { action: 'glass.break', limit: 1 })).items;
    expect(entry).toMatchObject({ userId: member.id, detail: { glass: 'fax', why: REASON } });
  });

  it('is for looking: nothing there is changed, taken out or sent on', async () => {
    await breakGlass();
    const calls = [
      ['messages.claim', { id: fax.id }],
      ['messages.markRead', { id: fax.id }],
      ['messages.assignPatient', { id: fax.id, patientId: null }],
      ['messages.fetchAgain', { id: fax.id }],
      ['documents.file', { messageId: fax.id, patientId, category: 'Lab Report' }],
      ['blobs.export', { blob }],
    ] as const;
    for (const [method, params] of calls) {
      await expect(test.call(method, params as never, { session }), method).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    }
    const send = { id: newRequestId(), to: ['+12125550123'], files: [{ blob }], confirm: ['new-number'] };
    await expect(test.call('fax.send', send, { session })).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    expect(await test.call('inbox.takeNews', {}, { session })).toEqual({ items: [] });
    expect(test.storage.inbox.find(fax.id)).toEqual(fax);
    const refused = test.storage.audit.list({ staffId: member.id, outcome: 'refused', limit: 50 });
    expect(refused).toHaveLength(calls.length + 1);
    expect(refused.every((entry) => entry.detail['glass'] === 'fax')).toBe(true);
  });

  it('ends after thirty minutes', async () => {
    await breakGlass();
    test.clock.advance(30 * MINUTES);
    expect(await seen()).toEqual([]);
    expect(await test.call('session.current', {}, { session })).toMatchObject({ breakGlass: null });
  });

  it('ends with the lock, and with the session', async () => {
    await breakGlass();
    await test.call('session.lock', {}, { session });
    const { items } = await test.call('glass.list', { unseen: true });
    expect(items).toMatchObject([{ userName: member.name, channel: 'fax', reason: REASON, isOpen: false }]);
  });

  it('survives a crash of core with its session, and no longer than its time', async () => {
    await breakGlass();
    const secret = test.resumeSecrets.get(asId<SessionId>(session)) ?? '';
    await test.restart();
    test.core.resume(asId<SessionId>(session), secret);
    expect(await seen()).toEqual([fax.id]);
    test.clock.advance(30 * MINUTES);
    expect(await seen()).toEqual([]);
  });

  it('ends at once when the right, or the channel, is taken away', async () => {
    await breakGlass();
    await test.call('channels.set', { channel: 'fax', enabled: false });
    expect(await seen()).toEqual([]);
    await test.call('channels.set', { channel: 'fax', enabled: true });
    expect(await seen()).toEqual([fax.id]);
    await test.call('permissions.set', { userId: member.id, breakGlass: false });
    expect(await seen()).toEqual([]);
  });
});
