import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { procedures, type Input, type MethodName } from '../../app/contract/index.ts';
import type { Procedure } from '../../app/contract/procedure.ts';
import { newCall } from '../../app/domain/calls/stamp.ts';
import { AppError } from '../../app/domain/errors.ts';
import {
  asId,
  type BlobId,
  type CallId,
  type ConversationId,
  type FaxDraftId,
  type MessageId,
  type PatientId,
} from '../../app/domain/ids.ts';
import {
  testConversation,
  testFiling,
  testInbound,
  testMessage,
  testPatient,
  testPhone,
  testReceivedEmail,
} from '../../app/storage/testing/temporary-storage.ts';
import { createTestCore, newRequestId, START_MS, type TestCore } from './support/test-core.ts';

/**
 * Every query as somebody with all rights and no account: it gives nothing, where somebody with the account gets something.
 * A new query must be named here.
 */

/** Of the patient. */
const OWN_NUMBER = '+12125550177';

const RIGHTS = {
  fax: true,
  sms: true,
  email: true,
  voice: true,
  view: true,
  send: true,
  file: true,
  delete: true,
  export: true,
  batch: true,
} as const;

let test: TestCore;
let nobody: string;
let somebody: string;
let patient: PatientId;
let received: MessageId;
let blob: BlobId;
let thread: ConversationId;
let text: MessageId;
let mail: MessageId;
let call: CallId;

beforeAll(async () => {
  test = await createTestCore({ started: false, sms: {}, email: {}, voice: {} });
  const { storage, account, administrator } = test;
  nobody = await test.signIn(test.addStaff('nobody', { ...RIGHTS, usePrimary: true }));
  somebody = await test.signIn(test.addStaff('somebody', RIGHTS));
  const who = testPatient({
    ...{ familyName: 'Quillfeather', email: 'quill@example.org' },
    phones: [testPhone(OWN_NUMBER)],
  });
  patient = who.id;
  const stored = storage.blobs.put(Buffer.from('x'), { name: 'fax.pdf', type: 'application/pdf', sessionId: null });
  blob = stored.id;
  const { type, bytes, sha256 } = stored;
  const parts = [{ blobId: blob, name: 'fax.pdf', type, bytes, sha256, pages: 1 }];
  const message = testInbound({ accountId: account.id, patientId: patient, parts, createdAtMs: START_MS });
  received = message.id;
  storage.transaction(() => {
    storage.patients.save([who]);
    storage.inbox.takeIn(message, []);
    const begun = { id: asId<ConversationId>(newRequestId()), channel: 'sms', address: '+12125550150' } as const;
    thread = storage.conversations.begin({ ...begun, createdAtMs: START_MS, createdBy: null }).id;
    const hello = { channel: 'sms', conversationId: thread, body: 'Quillfeather here', pages: null } as const;
    text = storage.inbox.takeIn(testInbound({ ...hello, accountId: account.id, createdAtMs: START_MS }), []).id;
    const letters = testConversation('quill@example.org', { channel: 'email' });
    storage.conversations.begin(letters);
    const written = testReceivedEmail({ thread: letters, accountId: account.id, createdAtMs: START_MS, parts });
    mail = storage.inbox.takeIn(written, []).id;
    storage.faxDrafts.insert({
      ...{ id: asId<FaxDraftId>(newRequestId()), to: '+12125550150', messageId: mail, createdAtMs: START_MS },
    });
    storage.blobs.keep(blob);
    call = asId<CallId>(newRequestId());
    storage.calls.save(
      newCall({
        ...{ id: call, accountId: account.id, staffId: administrator.id, direction: 'inbound', number: '+12125550150' },
        ...{ startedAtMs: START_MS, endedAtMs: START_MS, outcome: 'missed', isSeen: false, callBack: 'wanted' },
        patientId: patient,
      }),
    );
    storage.messages.insert(
      testMessage({ accountId: account.id, createdBy: administrator.id, patientId: patient, createdAtMs: START_MS }),
    );
    const filing = testFiling({ messageId: received, staffId: administrator.id, blob: stored, state: 'failed' });
    storage.filings.insert(filing, { atMs: START_MS, cause: 'begun', detail: {}, staffId: null });
  });
  await test.call('messages.note', { id: received, text: 'Please look at this.' }, { session: somebody });
  const item = { kind: 'message', id: received } as const;
  await test.call('tasks.save', { id: newRequestId(), title: 'Call back', item }, { session: somebody });
  const contact = { id: newRequestId(), name: 'Quillfeather Pharmacy', addresses: [] };
  await test.call('contacts.save', contact, { session: somebody });
  const person = { kind: 'patient', id: patient } as const;
  await test.call('tasks.save', { id: newRequestId(), title: 'Write', item: person }, { session: somebody });
  await test.call('notes.add', { id: newRequestId(), item: person, text: 'Moved away.' }, { session: somebody });
});
afterAll(() => test[Symbol.asyncDispose]());

/** What the question answers, or the refusal's code. */
async function ask(session: string, method: MethodName, params: unknown): Promise<unknown> {
  try {
    return await test.call(method, params as Input<typeof method>, { session });
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

const NO_ITEMS = { items: [] };

const SCOPED: readonly (readonly [MethodName, () => unknown, unknown])[] = [
  ['messages.list', () => ({ limit: 50 }), NO_ITEMS],
  ['messages.list', () => ({ limit: 50, direction: 'inbound', needsFiling: true }), NO_ITEMS],
  ['messages.list', () => ({ limit: 50, patientId: patient }), NO_ITEMS],
  ['messages.list', () => ({ limit: 50, text: '5550150' }), NO_ITEMS],
  ['messages.list', () => ({ limit: 50, address: '+12125550150' }), NO_ITEMS],
  ['messages.get', () => ({ id: received }), 'NOT_FOUND'],
  ['conversations.list', () => ({ channel: 'sms', limit: 50 }), NO_ITEMS],
  ['conversations.list', () => ({ channel: 'sms', view: 'unread', limit: 50 }), NO_ITEMS],
  ['conversations.get', () => ({ id: thread }), 'NOT_FOUND'],
  ['conversations.entries', () => ({ id: thread, limit: 50 }), 'NOT_FOUND'],
  ['conversations.entries', () => ({ id: thread, limit: 50, around: text }), 'NOT_FOUND'],
  ['sms.check', () => ({ to: '+12125550150', body: 'Hello' }), { account: null }],
  ['email.body', () => ({ id: mail }), 'NOT_FOUND'],
  ['email.thread', () => ({ id: mail }), 'NOT_FOUND'],
  ['email.check', () => ({ to: ['quill@example.org'], subject: 'Hello' }), { account: null, to: [{ patients: [] }] }],
  ['email.complete', () => ({ text: 'Quill' }), NO_ITEMS],
  ['fax.drafts', () => ({}), NO_ITEMS],
  ['conversations.list', () => ({ channel: 'email', limit: 50 }), NO_ITEMS],
  ['inbox.counts', () => ({}), { unread: 0, needsFiling: 0, oldestNeedsFilingAt: null }],
  ['documents.filings', () => ({ limit: 50 }), NO_ITEMS],
  ['documents.filings', () => ({ messageId: received }), 'NOT_FOUND'],
  ['blobs.get', () => ({ blob }), 'NOT_FOUND'],
  ['patients.search', () => ({ text: 'Quill', limit: 5 }), NO_ITEMS],
  ['patients.get', () => ({ id: patient }), 'NOT_FOUND'],
  ['search.all', () => ({ text: 'Quill' }), NO_ITEMS],
  ['search.all', () => ({ text: 'from:5550150' }), NO_ITEMS],
  ['contacts.list', () => ({ limit: 50 }), NO_ITEMS],
  [
    'templates.preview',
    () => ({ body: '{{patient.lastName}}', patientId: patient }),
    { missing: ['patient.lastName'] },
  ],
  ['patients.candidates', () => ({ messageId: received }), 'NOT_FOUND'],
  ['tasks.list', () => ({ of: 'everybody' }), NO_ITEMS],
  ['notes.list', () => ({ item: { kind: 'message', id: received } }), 'NOT_FOUND'],
  ['notes.list', () => ({ item: { kind: 'patient', id: patient } }), 'NOT_FOUND'],
  ['tasks.list', () => ({ of: 'everybody', patientId: patient }), NO_ITEMS],
  ['accounts.list', () => ({}), NO_ITEMS],
  ['calls.list', () => ({}), NO_ITEMS],
  ['calls.list', () => ({ of: 'missed' }), NO_ITEMS],
  ['calls.list', () => ({ of: 'call-backs' }), NO_ITEMS],
  ['calls.list', () => ({ patientId: patient }), NO_ITEMS],
  ['calls.list', () => ({ number: '+12125550150' }), NO_ITEMS],
  ['calls.get', () => ({ id: call }), 'NOT_FOUND'],
  ['calls.counts', () => ({}), { missed: 0, callBacks: 0 }],
  ['calls.live', () => ({}), { account: null, ringOut: null, calls: [] }],
  ['calls.check', () => ({ number: OWN_NUMBER }), { contactName: null, patients: [] }],
  ['outbox.status', () => ({}), { counts: [], held: [], waiting: [], oldestAgeMs: null }],
  ['fax.inspect', () => ({ files: [{ blob: newRequestId() }] }), { account: null }],
];

/** Nobody's but an administrator's, or of the caller alone; the table of who may do what and the accounts' own test have them. */
const OWN: readonly MethodName[] = [
  'accounts.get',
  'accounts.allowance',
  'blobs.export',
  'email.chartDocuments',
  'tasks.counts',
];
/** Says what the clinic has and who works there. */
const OF_THE_CLINIC: readonly MethodName[] = [
  'emr.status',
  'users.colleagues',
  'patients.mirror',
  'documents.categories',
  'channels.list',
  'clinic.settings',
  'providers.list',
  'templates.list',
];
/** Of the words that the caller itself gives, or gave. */
const OF_THE_CALLER: readonly MethodName[] = ['email.drafts', 'email.signature', 'spelling.check', 'spelling.suggest'];

describe('somebody with every right and no account', () => {
  it('is asked about with every query that there is', () => {
    const queries = (Object.entries(procedures) as [MethodName, Procedure][])
      .filter(([, { kind, needs }]) => kind === 'query' && needs !== 'none' && needs !== 'admin')
      .map(([name]) => name);
    const named = new Set([...SCOPED.map(([name]) => name), ...OWN, ...OF_THE_CLINIC, ...OF_THE_CALLER]);
    expect([...named].sort()).toEqual([...queries].sort());
  });

  it.each(SCOPED)('%s gives nothing', async (method, params, nothing) => {
    const answer = await ask(nobody, method, params());
    if (typeof nothing === 'string') expect(answer).toBe(nothing);
    else expect(answer).toMatchObject(nothing as object);
  });

  it.each(SCOPED)('%s gives something to who has the account', async (method, params, nothing) => {
    const answer = await ask(somebody, method, params());
    expect(typeof answer).toBe('object');
    if (typeof nothing === 'object') expect(answer).not.toMatchObject(nothing!);
  });

  it('sees a task that is for everybody without whom it is about', async () => {
    const id = newRequestId();
    await test.call('tasks.save', { id, title: 'Order paper', patientId: patient }, { session: somebody });
    const listed = async (session: string): Promise<string> =>
      JSON.stringify(await ask(session, 'tasks.list', { of: 'everybody' }));
    expect(await listed(somebody)).toContain('Quillfeather');
    expect(await listed(nobody)).toContain('Order paper');
    expect(await listed(nobody)).not.toContain('Quillfeather');
    await test.call('tasks.remove', { id }, { session: somebody });
  });

  it('is announced nothing, which is kept for whom it is for', async () => {
    expect(await ask(nobody, 'inbox.takeNews', {})).toEqual(NO_ITEMS);
    expect(await ask(somebody, 'inbox.takeNews', {})).toMatchObject({
      items: expect.arrayContaining(
        [{ id: received }, { id: text }, { id: mail }].map((each) => expect.objectContaining(each) as object),
      ) as object,
    });
  });

  it.each(OWN.filter((name) => name !== 'tasks.counts'))('%s is refused', async (method) => {
    const others = { 'blobs.export': { blob }, 'email.chartDocuments': { patientId: patient, category: 'Lab Report' } };
    const params = (others as Record<string, unknown>)[method] ?? { id: test.account.id };
    expect(await ask(nobody, method, params)).toMatch(/^(NOT_FOUND|PERMISSION_DENIED)$/);
  });

  it.each(OF_THE_CLINIC)('%s says nothing of a patient or a message', async (method) => {
    const answer = JSON.stringify(await ask(nobody, method, method === 'templates.list' ? { channel: 'sms' } : {}));
    for (const word of ['Quillfeather', '5550150', received, patient]) expect(answer).not.toContain(word);
  });
});
