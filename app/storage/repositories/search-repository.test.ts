import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isInScope, type AccountScope } from '../../domain/access/account-scope.ts';
import type { AccountId, MessageId, PatientId, StaffId } from '../../domain/ids.ts';
import { asId } from '../../domain/ids.ts';
import { messageText } from '../../domain/message/message-text.ts';
import type { InboundMessage, Message, MessagePart, OutboundMessage } from '../../domain/message/message.ts';
import { hasAllWords } from '../../domain/search/highlight.ts';
import { typedWords } from '../../domain/search/words.ts';
import type { MessageSearch, Storage } from '../../ports/repositories.ts';
import { addressWords } from '../database/search-text.ts';
import {
  openTemporaryStorage,
  scopeOf,
  seedClinic,
  TEST_TIME_MS as T0,
  testAccount,
  testInbound,
  testMessage,
  type TemporaryStorage,
} from '../testing/temporary-storage.ts';

let temporary: TemporaryStorage;
let storage: Storage;
let account: AccountId;
let staff: StaffId;
let scope: AccountScope;

beforeEach(() => {
  temporary = openTemporaryStorage();
  ({ storage } = temporary);
  const clinic = seedClinic(storage);
  account = clinic.account.id;
  staff = clinic.staff.id;
  scope = clinic.scope;
});
afterEach(() => temporary[Symbol.dispose]());

const DAY = 86_400_000;
const ENTRY = { atMs: T0, cause: 'test', detail: {}, staffId: null };
const ANY: MessageSearch = {
  words: [],
  person: null,
  patientIds: null,
  channel: null,
  beforeMs: null,
  afterMs: null,
  hasParts: false,
  names: true,
};

function received(changes: Partial<InboundMessage> = {}): InboundMessage {
  const message = testInbound({ accountId: account, channel: 'sms', ...changes });
  storage.transaction(() => void storage.inbox.takeIn(message, []));
  return message;
}
function sent(body: string, changes: Partial<OutboundMessage> = {}): OutboundMessage {
  const content = { kind: 'sms', body, from: null, notice: null } as const;
  const message = testMessage({ accountId: account, createdBy: staff, channel: 'sms', content, ...changes });
  storage.transaction(() => storage.messages.insert(message));
  return message;
}
function found(search: Partial<MessageSearch> | string, { in: within = scope, limit = 50 } = {}): MessageId[] {
  const asked = typeof search === 'string' ? { words: typedWords(search) } : search;
  return storage.search.messages({ ...ANY, ...asked }, within, limit).map(({ id }) => id);
}
const ids = (...messages: readonly Message[]): MessageId[] => messages.map(({ id }) => id);

describe('words', () => {
  it('find texts of both directions, the last word by its beginning', () => {
    const one = received({ body: 'Are my results ready?', createdAtMs: T0 });
    const two = sent('Your results: please call.', { createdAtMs: T0 + 1 });
    expect(found('results')).toEqual(ids(two, one));
    expect(found('res')).toEqual(ids(two, one));
    expect(found('results rea')).toEqual(ids(one));
    expect(found('res ready')).toEqual([]);
    expect(found('results else')).toEqual([]);
  });

  it('are found by a long beginning, of few words and of many', () => {
    const one = received({ body: 'appointment appointments' });
    const two = received({ body: 'appointment' });
    expect(found('appoin')).toEqual(ids(two, one));
    expect(found('appointments')).toEqual(ids(one));
    expect(found('appointmentz')).toEqual([]);
    const many = Array.from({ length: 60 }, (_, at) => received({ body: `appointment${at}` }));
    expect(found('appoin', { limit: 200 })).toHaveLength(62);
    expect(found('appointment59')).toEqual(ids(...many.slice(-1)));
    storage.transaction(() => storage.inbox.setRemoved(two.id, T0, ENTRY));
    expect(found('appoin', { limit: 200 })).toHaveLength(61);
  });

  it('find without regard to case, accents and apostrophes, at both ends', () => {
    const one = received({ body: 'Soy María Núñez', contactName: 'Conor O’Brien' });
    for (const typed of ['maria', 'MARÍA núñ', 'nunez', 'Nu\u0301n\u0303ez', 'obrien', "o'brien", 'O’Bri', 'brien'])
      expect(found(typed), typed).toEqual(ids(one));
  });

  it('find a number however it is typed, in an address or a text', () => {
    const one = received({ address: '+12125550123' });
    const two = received({ address: '+12125550199', body: 'New number: (212) 555-0123' });
    for (const typed of ['+1 212 555 0123', '(212) 555-0123', '2125550123', '555-0123', '212 555 0123'])
      expect(found(typed), typed).toEqual(ids(two, one));
    expect(found('0123')).toEqual(ids(two, one));
    expect(found('(212) 555')).toEqual(ids(two, one));
    expect(found('0199')).toEqual(ids(two));
  });

  it('find the cover sheet of a fax', () => {
    const content = { kind: 'fax', coverSheet: { text: 'Referral enclosed' }, resolution: 'fine' } as const;
    const fax = sent('', { channel: 'fax', content });
    expect(found('referral')).toEqual(ids(fax));
  });

  it('cannot be syntax, or what only the index knows', () => {
    const one = received({ body: 'plain NEAR words' });
    for (const typed of ['" OR "x', 'near(', 'words*', '^plain', '\u0000plain'])
      expect(() => found(typed)).not.toThrow();
    expect(found('near')).toEqual(ids(one));
    for (const term of ['\uE000l', '\uE000ai', '\uE000y2026', '\uE000f']) expect(found(term)).toEqual([]);
    const planted = received({ body: '\uE000y2026 \uE000pother' });
    expect(found({ patientIds: [asId<PatientId>('other')] })).toEqual([]);
    expect(found('other')).toEqual([]);
    expect(found('pother')).toEqual(ids(planted));
  });
});

describe('what narrows', () => {
  it('is whom it came from or went to, by any way of giving a number', () => {
    const from = received({ address: '+12125550123', body: 'hello' });
    const to = sent('hello', { address: '+12125550123' });
    received({ address: '+13125550155', body: 'hello' });
    const person = (direction: 'inbound' | 'outbound', ...addresses: string[]) => ({
      person: { direction, addresses, nameWords: [] },
    });
    for (const address of ['+12125550123', '12125550123', '2125550123', '5550123', '0123', '212', '21255'])
      expect(found(person('inbound', address)), address).toEqual(ids(from));
    expect(found({ ...person('outbound', '+12125550123'), words: ['hel'] })).toEqual(ids(to));
    expect(found(person('inbound', '+1212555'))).toEqual([]);
    expect(found(person('inbound'))).toEqual([]);
  });

  it('is a mail address without regard to case', () => {
    const mail = received({ channel: 'email', address: 'Ana.Lopez@Example.org' });
    received({ channel: 'email', address: 'ana@lopez.example.org' });
    const person = { direction: 'inbound', addresses: ['ana.lopez@example.ORG'], nameWords: [] } as const;
    expect(found({ person })).toEqual(ids(mail));
    expect(found('lopez')).toHaveLength(2);
  });

  it('is a name that the message carries, on its side', () => {
    const from = received({ contactName: 'City Lab', channel: 'fax' });
    sent('x', { contactName: 'City Lab' });
    received({ body: 'City Lab' });
    const person = { direction: 'inbound', addresses: [], nameWords: ['city', 'la'] } as const;
    expect(found({ person })).toEqual(ids(from));
  });

  it('is a patient, also one who was given later', () => {
    const [one, other] = [asId<PatientId>('p-1'), asId<PatientId>('p-10')];
    const mine = received({ body: 'x', patientId: one });
    const moved = received({ body: 'x' });
    received({ body: 'x', patientId: other });
    storage.transaction(() => storage.inbox.setPatient(moved.id, one, ENTRY));
    expect(found({ patientIds: [one] })).toEqual(ids(moved, mine));
    storage.transaction(() => storage.inbox.setPatient(moved.id, other, ENTRY));
    expect(found({ patientIds: [one], words: ['x'] })).toEqual(ids(mine));
    expect(found({ patientIds: [] })).toEqual([]);
  });

  it('is a patient, also of a sent one that was corrected', () => {
    const [one, other] = [asId<PatientId>('p-1'), asId<PatientId>('p-10')];
    const moved = sent('x', { patientId: one });
    storage.transaction(() => storage.messages.setPatient(moved.id, other, ENTRY));
    expect(found({ patientIds: [one] })).toEqual([]);
    expect(found({ patientIds: [other] })).toEqual(ids(moved));
  });

  it('is a channel, a time and media', () => {
    const blob = storage.blobs.put(Buffer.from('x'), { name: 'x', type: 'image/png', sessionId: null });
    const part: MessagePart = { ...blob, blobId: blob.id, pages: null };
    const old = received({ createdAtMs: T0 - 700 * DAY });
    const fax = received({ channel: 'fax', createdAtMs: T0 - DAY });
    const picture = received({
      createdAtMs: T0,
      intake: { ...testInbound({ accountId: account }).intake, state: 'receiving' },
    });
    storage.transaction(() => storage.inbox.saveIntake(picture.id, picture.intake, [part], ENTRY));
    expect(found({ channel: 'fax' })).toEqual(ids(fax));
    expect(found({ hasParts: true })).toEqual(ids(picture));
    expect(found({ beforeMs: T0 })).toEqual(ids(fax, old));
    expect(found({ afterMs: T0 - DAY })).toEqual(ids(picture, fax));
    expect(found({ afterMs: T0 - DAY, beforeMs: T0 })).toEqual(ids(fax));
    expect(found({ beforeMs: T0 - 700 * DAY })).toEqual([]);
    expect(found({ afterMs: T0 + 1, beforeMs: T0 - 1 })).toEqual([]);
  });

  it('is the scope, by lane', () => {
    const text = received({ body: 'hello' });
    const fax = received({ body: 'hello', channel: 'fax' });
    expect(found('hello', { in: { lanes: [{ accountId: account, channel: 'fax' }] } })).toEqual(ids(fax));
    expect(found('hello', { in: { lanes: [{ accountId: account, channel: 'sms' }] } })).toEqual(ids(text));
    expect(found('hello', { in: { lanes: [] } })).toEqual([]);
    expect(found('hello', { in: scopeOf(asId<AccountId>('other')) })).toEqual([]);
  });

  it('finds what is rare among much that is newer, in a lane or a time', () => {
    const second = testAccount({ name: 'Second' });
    storage.transaction(() => storage.accounts.save(second));
    const theirs = received({ body: 'hello', accountId: second.id, createdAtMs: T0 - 400 * DAY });
    const old = received({ body: 'hello', createdAtMs: T0 - 400 * DAY });
    for (let at = 0; at < 250; at++) received({ body: 'hello', createdAtMs: T0 + at });
    expect(found('hello', { in: scopeOf(second.id) })).toEqual(ids(theirs));
    expect(found({ words: ['hello'], beforeMs: T0 - DAY })).toEqual(ids(old));
    expect(found({ words: ['hello'], beforeMs: T0 - DAY }, { in: scopeOf(account, second.id) })).toHaveLength(2);
    expect(found('hello', { limit: 200 })).toHaveLength(200);
  });

  it('leaves out what was removed, until it is put back', () => {
    const message = received({ body: 'hello' });
    const remove = (atMs: number | null) =>
      storage.transaction(() => storage.inbox.setRemoved(message.id, atMs, ENTRY));
    remove(T0);
    expect(found('hello')).toEqual([]);
    remove(null);
    expect(found('hello')).toEqual(ids(message));
    remove(T0);
    storage.transaction(() => storage.retention.purge(message.id, T0));
    remove(null);
    expect(found('hello')).toEqual([]);
    expect(found('0150')).toEqual(ids(message));
  });
});

describe('who may see no names', () => {
  it('finds nothing by the name that a message carries, and everything by number and text', () => {
    const message = received({ contactName: 'Quillfeather', body: 'Are they ready?' });
    const spoken = received({ body: 'This is Quillfeather' });
    const masked = (typed: string) => found({ words: typedWords(typed), names: false });
    expect(found('quill')).toEqual(ids(spoken, message));
    expect(masked('quill')).toEqual(ids(spoken));
    expect(masked('ready quill')).toEqual([]);
    expect(masked('ready')).toEqual(ids(message));
    expect(masked('0150 ready')).toEqual(ids(message));
  });
});

it('gives the newest, in order of their times', () => {
  for (let at = 0; at < 30; at++) received({ body: 'hello', createdAtMs: T0 + at * 1000 });
  // Taken in later, sent before.
  const late = received({ body: 'hello', createdAtMs: T0 + 27_500 });
  const times = storage.search
    .messages({ ...ANY, words: ['hello'] }, scope, 4)
    .map(({ createdAtMs }) => createdAtMs - T0);
  expect(times).toEqual([29_000, 28_000, 27_500, 27_000]);
  expect(found('hello', { limit: 3 })).toContain(late.id);
});

it('finds what a filter over all messages finds', () => {
  const second = testAccount({ name: 'Second' });
  storage.transaction(() => storage.accounts.save(second));
  const word = fc.constantFrom('res', 'results', 'maría', 'maria', 'o’brien', '555-0123', '0123', 'x');
  const some = <T>(...values: T[]) => fc.constantFrom<T | null>(null, ...values);
  const time = fc.integer({ min: 0, max: 900 }).map((days) => T0 - days * DAY);
  const message = fc.record({
    accountId: fc.constantFrom(account, second.id),
    channel: fc.constantFrom('sms', 'fax'),
    address: fc.constantFrom('+12125550123', '+13125550123', ''),
    contactName: some('María', 'O’Brien Results'),
    patientId: some(asId<PatientId>('p1'), asId<PatientId>('p2')),
    body: fc.array(word, { maxLength: 4 }).map((words) => words.join(' ')),
    createdAtMs: time,
  });
  const search = fc.record({
    words: fc.array(word, { maxLength: 2 }).map((words) => typedWords(words.join(' '))),
    patientIds: some([asId<PatientId>('p1')], [asId<PatientId>('p1'), asId<PatientId>('p2')]),
    channel: some('sms' as const),
    beforeMs: fc.option(time),
    afterMs: fc.option(time),
    names: fc.boolean(),
  });
  const all: InboundMessage[] = [];
  fc.assert(
    fc.property(fc.array(message, { maxLength: 8 }), search, fc.boolean(), (more, given, isNarrow) => {
      all.push(...more.map((changes) => received(changes)));
      const asked: MessageSearch = { ...ANY, ...given };
      const within = isNarrow ? scopeOf(account) : scopeOf(account, second.id);
      const expected = all.filter((each) => isInScope(within, each) && fits(each, asked));
      const answer = storage.search.messages(asked, within, 200);
      if (expected.length <= 200) expect(new Set(ids(...answer))).toEqual(new Set(ids(...expected)));
      else expect(answer).toHaveLength(200);
    }),
    { numRuns: 60 },
  );
});

function fits(message: Message, { words, patientIds, channel, beforeMs, afterMs, names }: MessageSearch): boolean {
  const texts = [addressWords(message.address), messageText(message), ...(names ? [message.contactName ?? ''] : [])];
  return (
    hasAllWords(texts, words) &&
    (patientIds === null || (message.patientId !== null && patientIds.includes(message.patientId))) &&
    (channel === null || message.channel === channel) &&
    (beforeMs === null || message.createdAtMs < beforeMs) &&
    (afterMs === null || message.createdAtMs >= afterMs)
  );
}
