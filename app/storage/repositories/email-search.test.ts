import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AccountId, MessageId, StaffId } from '../../domain/ids.ts';
import type { InboundMessage, Message, MessagePart, OutboundMessage } from '../../domain/message/message.ts';
import { typedWords } from '../../domain/search/words.ts';
import type { MessagePerson, MessageSearch, Storage } from '../../ports/repositories.ts';
import type { TemporaryStorage } from '../testing/temporary-storage.ts';
import {
  openTemporaryStorage,
  scopeOf,
  seedClinic,
  testConversation,
  testMail,
  testReceivedEmail,
  testSentEmail,
} from '../testing/temporary-storage.ts';

let temporary: TemporaryStorage;
let storage: Storage;
let account: AccountId;
let staff: StaffId;
const thread = testConversation('alma@example.org', { channel: 'email' });

beforeEach(() => {
  temporary = openTemporaryStorage();
  ({ storage } = temporary);
  const clinic = seedClinic(storage);
  storage.transaction(() => storage.conversations.begin(thread));
  [account, staff] = [clinic.account.id, clinic.staff.id];
});
afterEach(() => temporary[Symbol.dispose]());

const ANY: MessageSearch = {
  words: [],
  person: null,
  patientIds: null,
  channel: 'email',
  beforeMs: null,
  afterMs: null,
  hasParts: false,
  names: true,
};
function found(search: Partial<MessageSearch> | string): MessageId[] {
  const asked = typeof search === 'string' ? { words: typedWords(search) } : search;
  return storage.search.messages({ ...ANY, ...asked }, scopeOf(account), 50).map(({ id }) => id);
}
const by = (person: Partial<MessagePerson>): MessageId[] =>
  found({ person: { direction: 'outbound', addresses: [], nameWords: [], ...person } });
const ids = (...messages: readonly Message[]): MessageId[] => messages.map(({ id }) => id);

function receive(changes: Partial<InboundMessage> = {}): InboundMessage {
  const message = testReceivedEmail({ accountId: account, thread, ...changes });
  storage.transaction(() => storage.inbox.takeIn(message, []));
  return message;
}
function send(changes: Partial<Parameters<typeof testSentEmail>[0]> = {}): OutboundMessage {
  const message = testSentEmail({ accountId: account, createdBy: staff, thread, ...changes });
  storage.transaction(() => storage.messages.insert(message));
  return message;
}
const RECIPIENTS = [
  { name: 'Alma Espinoza', address: 'Alma@example.org', role: 'to' },
  { name: 'Bo Núñez', address: 'bo.n@example.com', role: 'cc' },
  { name: null, address: 'cy@example.net', role: 'bcc' },
] as const;

test('a sent e-mail is found by subject, text, and everybody it went to', () => {
  const email = send({ recipients: RECIPIENTS, words: { subject: 'Lab results', text: 'Nothing unusual.' } });
  send();
  for (const typed of [
    'lab results',
    'unusual',
    'espinoza',
    'nunez',
    'bo.n@example.com',
    'cy@example.net',
    'alma@exam',
  ])
    expect([typed, found(typed)]).toEqual([typed, expect.arrayContaining(ids(email))]);
  for (const typed of ['lab', 'nunez', 'cy']) expect([typed, found(typed)]).toEqual([typed, ids(email)]);
});

test('a protected one is found by what was written', () => {
  const email = send({ words: { isProtected: true, written: 'Your glucose is fine.', text: 'Open the attachment.' } });
  expect(found('glucose')).toEqual(ids(email));
  expect(found('attachment')).toEqual([]);
});

test('a received one is found by subject, text, sender and everybody else it went to', () => {
  const cc = [{ name: 'Dr. Ortiz', address: 'ortiz@example.com' }];
  const email = receive({ contactName: 'Alma Espinoza', mail: testMail({ subject: 'Re: Lab results', cc }) });
  for (const typed of ['results', 'friday', 'espinoza', 'alma@example.org', 'ortiz', 'front desk', 'desk@clinic.test'])
    expect([typed, found(typed)]).toEqual([typed, ids(email)]);
});

test('to: finds each recipient by address and name, from: the sender', () => {
  const [sent, received] = [send({ recipients: RECIPIENTS }), receive({ contactName: 'Alma Espinoza' })];
  for (const address of ['alma@example.org', 'bo.n@example.com', 'cy@example.net'])
    expect(by({ addresses: [address] })).toEqual(ids(sent));
  expect(by({ nameWords: ['bo', 'nunez'] })).toEqual(ids(sent));
  expect(by({ addresses: ['example.com'] })).toEqual([]);
  expect(by({ direction: 'inbound', addresses: ['alma@example.org'] })).toEqual(ids(received));
  expect(by({ direction: 'inbound', nameWords: ['espi'] })).toEqual(ids(received));
});

test('has: finds files, not the parts of the text', () => {
  const stored = (name: string): MessagePart => {
    const { id, type, bytes, sha256 } = storage.blobs.put(Buffer.from(name), { name, type: 'x/y', sessionId: null });
    return { blobId: id, name, type, bytes, sha256, pages: null };
  };
  receive({
    parts: [
      { ...stored('a'), role: 'html' },
      { ...stored('b'), role: 'inline', contentId: '1' },
    ],
  });
  const email = receive({ parts: [{ ...stored('c'), role: 'html' }, stored('d')] });
  expect(found({ hasParts: true })).toEqual(ids(email));
});

test('who may see no names finds by addresses, subject and text alone', () => {
  const sent = send({ recipients: RECIPIENTS, words: { subject: 'Lab results', text: 'Nothing unusual.' } });
  const unnamed = (typed: string): MessageId[] => found({ words: typedWords(typed), names: false });
  expect([unnamed('espinoza'), unnamed('nunez')]).toEqual([[], []]);
  expect([unnamed('results unusual'), unnamed('alma@example.org')]).toEqual([ids(sent), ids(sent)]);
});

test('a very long text is found by its beginning', () => {
  const email = receive({ body: `beginning ${'word '.repeat(100_000)} behind` });
  expect([found('beginning'), found('behind')]).toEqual([ids(email), []]);
});
