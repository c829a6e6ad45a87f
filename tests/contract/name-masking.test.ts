import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import type { Input, MethodName } from '../../app/contract/index.ts';
import { asId, type ContactId, type ConversationId, type MessageId, type PatientId } from '../../app/domain/ids.ts';
import {
  testFiling,
  testInbound,
  testMessage,
  testPatient,
  testPhone,
} from '../../app/storage/testing/temporary-storage.ts';
import { createTestCore, newRequestId, START_MS, type TestCore } from './support/test-core.ts';

/** Words that say who a patient is. */
const PLANTED = ['Quillfeather', 'Zebulon', '1931-05-17', 'MRN-77310', 'Thistlewood'];
const RIGHTS = { fax: true, sms: true, view: true, send: true, file: true, delete: true } as const;

let test: TestCore;
let masked: string;
let seeing: string;
let received: MessageId;
let filing: string;
let blob: string;
let patient: PatientId;
let thread: ConversationId;

/** A session of somebody whom OpenEMR lets see patients, or does not. */
async function signIn(username: string, patients: boolean): Promise<string> {
  const member = test.addStaff(username, RIGHTS);
  test.storage.transaction(() => test.storage.staff.save({ ...member, emrRights: { patients, documents: true } }));
  return test.signIn(member);
}

beforeAll(async () => {
  test = await createTestCore({ started: false, sms: {} });
  const { storage, account } = test;
  const who = testPatient({
    familyName: 'Quillfeather',
    givenName: 'Zebulon',
    birthDate: '1931-05-17',
    mrn: 'MRN-77310',
    phones: [testPhone('+12125550150')],
  });
  patient = who.id;
  const meta = { name: 'Quillfeather.pdf', type: 'application/pdf', sessionId: null };
  const stored = storage.blobs.put(Buffer.from('content'), meta);
  blob = stored.id;
  const { id: blobId, type, bytes, sha256 } = stored;
  const parts = [{ blobId: blobId, name: 'Quillfeather.pdf', type, bytes, sha256, pages: 1 }];
  const message = testInbound({
    accountId: account.id,
    contactName: 'Thistlewood Clinic',
    patientId: patient,
    parts,
    createdAtMs: START_MS,
  });
  received = message.id;
  const filed = testFiling({
    messageId: received,
    staffId: test.administrator.id,
    blob: stored,
    state: 'failed',
    patientId: patient,
    confirmedName: 'Quillfeather, Zebulon',
    name: 'Quillfeather labs.pdf',
  });
  filing = filed.id;
  storage.transaction(() => {
    storage.patients.save([who]);
    storage.inbox.takeIn(message, []);
    const begun = { id: asId<ConversationId>(newRequestId()), channel: 'sms', address: '+12125550150' } as const;
    thread = storage.conversations.begin({ ...begun, createdAtMs: START_MS, createdBy: null }).id;
    const hello = { channel: 'sms', conversationId: thread, body: 'Hello', pages: null, patientId: patient } as const;
    storage.inbox.takeIn(testInbound({ ...hello, accountId: account.id, parts, createdAtMs: START_MS }), []);
    storage.contacts.save({
      ...{ id: asId<ContactId>(newRequestId()), name: 'Thistlewood Clinic', organization: '', note: '' },
      addresses: [{ kind: 'phone', text: '212 555 0150', address: '+12125550150' }],
      ...{ savedBy: test.administrator.id, savedAtMs: START_MS },
    });
    storage.blobs.keep(blobId);
    const base = { accountId: account.id, createdBy: test.administrator.id, createdAtMs: START_MS };
    storage.messages.insert(testMessage({ ...base, contactName: 'Thistlewood Clinic', patientId: patient, parts }));
    storage.filings.insert(filed, { atMs: START_MS, cause: 'begun', detail: {}, staffId: null });
  });
  seeing = await signIn('seeing', true);
  masked = await signIn('masked', false);
  const item = { kind: 'message', id: received } as const;
  await test.call(
    'tasks.save',
    { id: newRequestId(), title: 'Call back', item, patientId: patient },
    { session: seeing },
  );
});
afterAll(() => test[Symbol.asyncDispose]());

const READS: readonly (readonly [MethodName, () => unknown])[] = [
  ['messages.list', () => ({ limit: 50 })],
  ['messages.get', () => ({ id: received })],
  ['documents.filings', () => ({ limit: 50 })],
  ['messages.markRead', () => ({ id: received })],
  ['conversations.list', () => ({ channel: 'sms', limit: 50 })],
  ['conversations.get', () => ({ id: thread })],
  ['conversations.begin', () => ({ channel: 'sms', address: '+12125550150' })],
  ['conversations.entries', () => ({ id: thread, limit: 50 })],
  ['conversations.markRead', () => ({ id: thread })],
  ['conversations.claim', () => ({ id: thread, takeOver: true })],
  ['sms.check', () => ({ to: '+12125550150', body: 'Hello' })],
  ['search.all', () => ({ text: 'from:5550150' })],
  ['search.all', () => ({ text: 'Thistlewood' })],
  ['search.all', () => ({ text: 'patient:Quillfeather' })],
  ['contacts.list', () => ({ limit: 50 })],
  ['templates.preview', () => ({ body: '{{patient.lastName}}', patientId: patient })],
  ['messages.claim', () => ({ id: received, takeOver: true })],
  ['messages.release', () => ({ id: received })],
  ['blobs.get', () => ({ blob })],
  ['tasks.list', () => ({ of: 'everybody' })],
  ['outbox.status', () => ({})],
  ['accounts.list', () => ({})],
];

const REFUSED: readonly (readonly [MethodName, () => unknown])[] = [
  ['patients.search', () => ({ text: 'Quill', limit: 5 })],
  ['patients.search', () => ({ text: '', limit: 5 })],
  ['patients.get', () => ({ id: patient })],
  ['patients.candidates', () => ({ messageId: received })],
  ['messages.list', () => ({ limit: 5, patientId: patient })],
  ['messages.list', () => ({ limit: 5, text: 'Thistlewood' })],
  ['contacts.save', () => ({ id: newRequestId(), name: 'Somebody', addresses: [] })],
  ['messages.assignPatient', () => ({ id: received, patientId: patient })],
  ['documents.file', () => ({ messageId: received, patientId: patient, category: 'Lab Report' })],
  ['documents.fileConversation', () => ({ conversationId: thread, patientId: patient, category: 'Lab Report' })],
  ['sms.send', () => ({ id: newRequestId(), to: ['+12125550150'], body: 'Hello', patientId: patient })],
  ['documents.undo', () => ({ filingId: filing })],
  ['documents.retry', () => ({ filingId: filing })],
];

async function call(session: string, method: MethodName, params: unknown): Promise<unknown> {
  return test.call(method, params as Input<typeof method>, { session });
}

describe('whom OpenEMR does not let see patients', () => {
  it.each(READS)('%s tells numbers and no names', async (method, params) => {
    const answer = JSON.stringify(await call(masked, method, params()));
    for (const word of PLANTED) expect(answer).not.toContain(word);
  });

  it('sees everything else of a message', async () => {
    const full = await test.call('messages.get', { id: received }, { session: seeing });
    const numbers = await test.call('messages.get', { id: received }, { session: masked });
    expect(full).toMatchObject({ contactName: 'Thistlewood Clinic', patient: { mrn: 'MRN-77310' } });
    expect(numbers).toEqual({
      ...full,
      contactName: null,
      patient: null,
      parts: full.parts.map((part) => ({ ...part, name: 'document-1' })),
    });
    const found = await test.call('messages.list', { channel: 'fax', text: '555-0150', limit: 5 }, { session: masked });
    expect(found.items).toHaveLength(1);
  });

  it.each(REFUSED)('%s is refused, with the reason', async (method, params) => {
    await expect(call(masked, method, params())).rejects.toMatchObject({
      code: 'PERMISSION_DENIED',
      params: { reason: 'emr-rights' },
    });
  });

  it('is notified with the number alone', async () => {
    const { account, storage } = test;
    const news = testInbound({ accountId: account.id, contactName: 'Thistlewood Clinic', patientId: patient });
    storage.transaction(() => storage.inbox.takeIn(news, []));
    const { items } = await test.call('inbox.takeNews', { names: true }, { session: masked });
    expect(items).toMatchObject([{ id: news.id, from: '+1 212 555 0150', patientName: null }]);
  });

  it('sees names from the next call on that finds the right, if it was there at sign-in', async () => {
    const filings = await test.call('documents.filings', { limit: 5 }, { session: seeing });
    expect(filings.items[0]).toMatchObject({ patientName: 'Quillfeather, Zebulon', name: 'Quillfeather labs.pdf' });
    const member = test.storage.staff.findByUsername('seeing')!;
    const set = (patients: boolean): void =>
      test.storage.transaction(() => test.storage.staff.save({ ...member, emrRights: { patients, documents: true } }));
    set(false);
    expect((await test.call('documents.filings', { limit: 5 }, { session: seeing })).items[0]).toMatchObject({
      patientName: '',
      name: '',
    });
    set(true);
    expect((await test.call('documents.filings', { limit: 5 }, { session: seeing })).items[0]).toMatchObject({
      patientName: 'Quillfeather, Zebulon',
    });
  });
});
