import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../domain/errors.ts';
import type { PatientId } from '../../domain/ids.ts';
import type { InboundMessage } from '../../domain/message/message.ts';
import {
  testAccount,
  testId,
  testInbound,
  testPatient,
  TEST_TIME_MS,
} from '../../storage/testing/temporary-storage.ts';
import { createDispatchDesk, type DispatchDesk } from './testing/dispatch-desk.ts';

let desk: DispatchDesk;
beforeEach(() => {
  desk = createDispatchDesk();
  desk.storage.transaction(() => {
    for (const row of desk.storage.channels.all()) desk.storage.channels.save({ ...row, enabled: true });
  });
});
afterEach(() => desk[Symbol.dispose]());

const ALL = { fax: true, view: true, send: true, file: true, export: true, admin: true };
const none = (): never => null as never;

function received(patientId: PatientId | null): InboundMessage {
  const account = testAccount();
  const message = testInbound({ accountId: account.id, patientId });
  desk.storage.transaction(() => {
    desk.storage.accounts.save(account);
    desk.storage.inbox.takeIn(message, []);
  });
  return message;
}

function patient(): PatientId {
  const made = testPatient();
  desk.storage.transaction(() => desk.storage.patients.save([made]));
  return made.id;
}

describe('an entry of the trail', () => {
  it('names the patient whose message it was', async () => {
    const { session } = desk.signIn(ALL);
    const alma = patient();
    const message = received(alma);
    desk.use({ 'messages.release': (_input, context) => context.commit(none) });
    await expect(desk.call(session, 'messages.release', { id: message.id })).rejects.toThrow();
    expect(desk.trail().find((entry) => entry.outcome === 'done')?.subjects).toEqual([message.id, alma]);
    expect(desk.storage.audit.list({ subject: alma, limit: 10 })).toHaveLength(2);
  });

  it('names both where a call gives a message to another patient', async () => {
    const { session } = desk.signIn(ALL);
    const [alma, bela] = [patient(), patient()];
    const message = received(alma);
    desk.use({
      'messages.assignPatient': (_input, context) =>
        context.commit(() => {
          const entry = { atMs: TEST_TIME_MS, cause: 'patient-assigned', detail: {}, staffId: null };
          desk.storage.inbox.setPatient(message.id, bela, entry);
          return none();
        }),
    });
    await expect(desk.call(session, 'messages.assignPatient', { id: message.id, patientId: bela })).rejects.toThrow();
    const done = desk.trail().find((entry) => entry.outcome === 'done');
    expect(done?.subjects).toEqual([message.id, alma, bela]);
  });

  it('names the patient of a message whose document was opened', async () => {
    const { session } = desk.signIn(ALL);
    const alma = patient();
    const account = testAccount();
    const blob = desk.storage.blobs.put(Buffer.from('%PDF-'), {
      name: 'a.pdf',
      type: 'application/pdf',
      sessionId: null,
    });
    const part = {
      blobId: blob.id,
      name: blob.name,
      type: blob.type,
      bytes: blob.bytes,
      sha256: blob.sha256,
      pages: 1,
    };
    desk.storage.transaction(() => {
      desk.storage.accounts.save(account);
      desk.storage.inbox.takeIn(testInbound({ accountId: account.id, patientId: alma, parts: [part] }), []);
    });
    desk.use({ 'blobs.get': () => ({ name: '', type: '', base64: '' }) });
    await desk.call(session, 'blobs.get', { blob: blob.id });
    expect(desk.trail().at(-1)).toMatchObject({ action: 'document.open', subjects: [blob.id, alma] });
  });

  it('takes several fields, lists and items as subjects, and counts those of the first', async () => {
    const { session, member } = desk.signIn(ALL);
    const ids = [testId(), testId(), testId()];
    desk.use({
      'fax.send': (_input, context) => context.commit(() => ({ messageIds: ids })),
      'notes.add': (_input, context) => context.commit(none),
    });
    await desk.call(session, 'fax.send', { id: testId(), to: ['+12125550100'], files: [{ blob: testId() }] });
    expect(desk.trail().at(-1)).toMatchObject({ action: 'fax.send', subjects: ids });
    const note = { id: testId(), item: { kind: 'patient', id: 'patient-1' }, text: 'called back' } as const;
    await expect(desk.call(session, 'notes.add', note)).rejects.toThrow();
    expect(desk.storage.audit.list({ action: 'note.add', outcome: 'done', limit: 1 })[0]?.subjects).toEqual([
      note.id,
      'patient-1',
    ]);
    const day = '2026-01-02';
    expect(desk.storage.usage.of({ fromDay: day, toDay: day })).toEqual(
      expect.arrayContaining([
        { day, staffId: member.id, action: 'fax.send', count: 3 },
        { day, staffId: member.id, action: 'note.add', count: 1 },
      ]),
    );
  });

  it('is written together with what was done, usage included, or not at all', async () => {
    const { session } = desk.signIn(ALL);
    desk.use({
      'messages.release': (_input, context) =>
        context.commit(() => {
          throw new AppError('CONFLICT', 'No.', { reason: 'state' });
        }),
    });
    const id = testId();
    await expect(desk.call(session, 'messages.release', { id })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(desk.trail()).toMatchObject([
      { outcome: 'refused', code: 'CONFLICT', subjects: [id], detail: { reason: 'state' } },
    ]);
    expect(desk.storage.usage.of({ fromDay: '2026-01-01', toDay: '2026-12-31' })).toEqual([]);
  });

  it('of a call that opens a session is the act of whom it was opened for', async () => {
    const earlier = desk.signIn({ breakGlass: true });
    const newcomer = desk.signIn({});
    const actor = { staffId: newcomer.member.id, sessionId: newcomer.session };
    desk.use({
      'session.open': (_input, context) =>
        context.commit(() => {
          context.doneBy(actor);
          return none();
        }),
    });
    await expect(desk.call(earlier.session, 'session.open', { user: 'x' })).rejects.toThrow();
    expect(desk.trail()[0]).toMatchObject({ action: 'session.open', outcome: 'done', ...actor });
  });

  it('takes what the handler names besides, and nothing of a refused input that is no id', async () => {
    const { session } = desk.signIn(ALL);
    desk.use({
      'patients.get': (_input, context) => {
        context.concerning('staff-7');
        throw new AppError('NOT_FOUND', 'No.', {});
      },
    });
    await expect(desk.call(session, 'patients.get', { id: 'Maria Beispiel 1949' })).rejects.toThrow();
    expect(desk.trail().at(-1)).toMatchObject({ outcome: 'refused', subjects: ['staff-7'] });
  });

  it('of nobody counts for nobody', async () => {
    desk.use({ 'session.beginSignIn': () => ({ attempt: testId(), url: 'https://emr.test/' }) });
    await desk.call(null, 'session.beginSignIn', { username: 'x' }).catch(() => undefined);
    expect(desk.trail()).toMatchObject([{ action: 'session.begin-sign-in', staffId: null, sessionId: null }]);
    expect(desk.storage.usage.of({ fromDay: '2026-01-01', toDay: '2026-12-31' })).toEqual([]);
  });
});

describe('the phone window', () => {
  it('calls what is for it alone, locked or not; nobody else does, and it does nothing else', async () => {
    const { session, member } = desk.signIn({ ...ALL, voice: true });
    desk.use({ 'phone.take': () => ({ commands: [] }), 'calls.counts': () => ({ missed: 0, callBacks: 0 }) });
    const take = (transport: 'window' | 'phone' | 'stdio') => desk.call(session, 'phone.take', {}, transport);
    expect(await take('phone')).toEqual({ commands: [] });
    expect(await desk.call(session, 'calls.counts', {}, 'window')).toEqual({ missed: 0, callBacks: 0 });
    const refused = { code: 'PERMISSION_DENIED', params: { reason: 'phone-window' } };
    await expect(take('window')).rejects.toMatchObject(refused);
    await expect(take('stdio')).rejects.toMatchObject(refused);
    await expect(desk.call(session, 'calls.counts', {}, 'phone')).rejects.toMatchObject(refused);
    expect(desk.trail().at(-1)).toMatchObject({ outcome: 'refused', staffId: member.id });
    desk.lock(session);
    expect(await take('phone')).toEqual({ commands: [] });
  });
});
