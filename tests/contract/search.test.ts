import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SearchHit } from '../../app/contract/procedures/search.ts';
import type { AccountId, PatientId } from '../../app/domain/ids.ts';
import type { MessagePart } from '../../app/domain/message/message.ts';
import {
  testConversation,
  testInbound,
  testPatient,
  testPhone,
  testSentText,
  testText,
} from '../../app/storage/testing/temporary-storage.ts';
import { createTestCore, newRequestId, START_MS, type TestCore } from './support/test-core.ts';

/** The search box through the one door: what each of three people finds in the same clinic. */

const DAY = 86_400_000;
const ALMA = '+12125550123';
const LAB = '+13125550155';
const RIGHTS = { view: true, send: true } as const;

let test: TestCore;
/** Texts and faxes; faxes only; texts and faxes, but no patients in OpenEMR. */
let desk: string;
let faxes: string;
let masked: string;
let thread: string;

beforeAll(async () => {
  test = await createTestCore({ started: false, sms: {} });
  const { account, administrator, storage } = test;
  desk = await test.signIn(test.addStaff('desk', { ...RIGHTS, fax: true, sms: true }));
  faxes = await test.signIn(test.addStaff('faxes', { ...RIGHTS, fax: true }));
  const blind = test.addStaff('masked', { ...RIGHTS, fax: true, sms: true });
  storage.transaction(() => storage.staff.save({ ...blind, emrRights: { patients: false, documents: true } }));
  masked = await test.signIn(blind);
  const alma = testPatient({ givenName: 'Alma', familyName: 'Quillfeather', phones: [testPhone(ALMA)] });
  await storeMessages(account.id, alma.id, () => storage.patients.save([alma]));
  await test.call('contacts.save', {
    id: newRequestId(),
    name: 'City Lab',
    addresses: [{ kind: 'fax', text: '(312) 555-0155' }],
  });
  expect(administrator.permissions.admin).toBe(true);
});
afterAll(() => test[Symbol.asyncDispose]());

async function storeMessages(accountId: AccountId, patientId: PatientId, also: () => void): Promise<void> {
  const { storage, administrator } = test;
  const conversation = testConversation(ALMA);
  thread = conversation.id;
  const {
    id: blobId,
    name,
    type,
    bytes,
    sha256,
  } = storage.blobs.put(Buffer.from('picture'), {
    name: 'photo.png',
    type: 'image/png',
    sessionId: null,
  });
  const photo: MessagePart = { blobId, name, type, bytes, sha256, pages: null };
  const base = { accountId, thread: conversation } as const;
  await Promise.resolve();
  storage.transaction(() => {
    also();
    storage.conversations.begin(conversation);
    storage.blobs.keep(blobId);
    const asked = { body: '¿Están listos mis résults?', patientId, createdAtMs: START_MS - 40 * DAY };
    storage.inbox.takeIn(testText({ ...base, ...asked }), []);
    storage.inbox.takeIn(
      testText({ ...base, body: 'Here is the card', parts: [photo], createdAtMs: START_MS - DAY }),
      [],
    );
    const content = { kind: 'sms', body: 'Your results are here, call us.', from: null, notice: null } as const;
    storage.messages.insert(testSentText({ ...base, createdBy: administrator.id, content, createdAtMs: START_MS }));
    const fax = { address: LAB, contactName: 'Thistlewood Results', createdAtMs: START_MS - 2 * DAY };
    storage.inbox.takeIn(testInbound({ accountId, ...fax }), []);
  });
}

async function find(text: string, session = desk): Promise<readonly SearchHit[]> {
  return (await test.call('search.all', { text }, { session })).items;
}
const inWords = (hit: SearchHit): string => {
  if (hit.kind === 'patient') return `patient ${hit.patient.name}`;
  if (hit.kind === 'contact') return `contact ${hit.contact.name}`;
  return `${hit.channel} ${hit.direction} ${hit.name ?? hit.address}`;
};
const found = async (text: string, session = desk): Promise<string[]> => (await find(text, session)).map(inWords);

describe('the search box', () => {
  it('finds people, texts and faxes as somebody types, newest first, whatever the accents', async () => {
    expect(await found('qui')).toEqual(['patient Quillfeather, Alma']);
    expect(await found('results')).toEqual([
      'sms outbound Quillfeather, Alma',
      'fax inbound Thistlewood Results',
      'sms inbound Quillfeather, Alma',
    ]);
    expect(await found('city')).toEqual(['contact City Lab']);
  });

  it('shows where, and opens at the message in its thread', async () => {
    const [newest] = await find('results');
    expect(newest).toMatchObject({ text: 'Your results are here, call us.', marks: [[5, 12]], conversationId: thread });
    const entries = await test.call(
      'conversations.entries',
      { id: thread, around: newest?.kind === 'message' ? newest.messageId : '', limit: 10 },
      { session: desk },
    );
    expect(JSON.stringify(entries)).toContain('Your results are here');
  });

  it.each([
    ['from:212-555-0123', ['sms inbound Quillfeather, Alma', 'sms inbound Quillfeather, Alma']],
    ['from:quill card', ['sms inbound Quillfeather, Alma']],
    ['from:"city lab"', ['fax inbound Thistlewood Results']],
    ['from:thistle', ['fax inbound Thistlewood Results']],
    ['to:alma call', ['sms outbound Quillfeather, Alma']],
    ['patient:quill', ['patient Quillfeather, Alma', 'sms inbound Quillfeather, Alma']],
    ['channel:fax', ['fax inbound Thistlewood Results']],
    ['has:photo', ['sms inbound Quillfeather, Alma']],
    ['before:2026-02-01', ['sms inbound Quillfeather, Alma']],
    ['after:2/1/2026 res', ['sms outbound Quillfeather, Alma', 'fax inbound Thistlewood Results']],
    ['from:nobody', []],
  ])('understands %s', async (typed, expected) => {
    expect(await found(typed)).toEqual(expected);
  });

  it('says what it did not understand', async () => {
    const answer = await test.call('search.all', { text: 'card before:soon has:luck' }, { session: desk });
    expect(answer).toMatchObject({ ignored: ['before:soon', 'has:luck'], items: [{ kind: 'message' }] });
  });
});

describe('who sees what', () => {
  it('who may read faxes finds no texts', async () => {
    expect(await found('results', faxes)).toEqual(['fax inbound Thistlewood Results']);
    expect(await found('card', faxes)).toEqual([]);
    expect(await found('from:0123', faxes)).toEqual([]);
  });

  it('whom OpenEMR shows no patients finds numbers and texts, nothing by a name, and no name', async () => {
    expect(await found('results', masked)).toEqual([`sms outbound ${ALMA}`, `sms inbound ${ALMA}`]);
    for (const typed of ['quill', 'thistle', 'city', 'from:quill', 'patient:quill', 'from:"city lab"'])
      expect(await found(typed, masked), typed).toEqual([]);
    expect(await found('from:0155', masked)).toEqual([`fax inbound ${LAB}`]);
    const all = JSON.stringify(await find('channel:sms', masked)) + JSON.stringify(await find('channel:fax', masked));
    for (const name of ['Quillfeather', 'Thistlewood', 'City Lab']) expect(all).not.toContain(name);
  });

  it('finds nothing removed', async () => {
    const [hit] = await find('thistle');
    const id = hit?.kind === 'message' ? hit.messageId : '';
    const entry = { atMs: START_MS, cause: 'removed', detail: {}, staffId: null };
    test.storage.transaction(() => test.storage.inbox.setRemoved(id as never, START_MS, entry));
    expect(await found('thistle')).toEqual([]);
  });
});
