import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Filing } from '../../domain/filing/filing.ts';
import type { MessagePart } from '../../domain/message/message.ts';
import { asId } from '../../domain/ids.ts';
import type { AccountId, BlobId, FilingId, MessageId, StaffId } from '../../domain/ids.ts';
import type { BlobRow, FilingRepository, Storage } from '../../ports/repositories.ts';
import type { TemporaryStorage } from '../testing/temporary-storage.ts';
import {
  openTemporaryStorage,
  scopeOf,
  seedClinic,
  TEST_TIME_MS as T0,
  testAccount,
  testFiling,
  testId,
  testInbound,
} from '../testing/temporary-storage.ts';

let temporary: TemporaryStorage;
let storage: Storage;
let account: AccountId;
let other: AccountId;
let staff: StaffId;
let blob: BlobRow;

beforeEach(() => {
  temporary = openTemporaryStorage();
  storage = temporary.storage;
  const seed = seedClinic(storage);
  account = seed.account.id;
  staff = seed.staff.id;
  const second = testAccount({ name: 'Second' });
  other = second.id;
  storage.transaction(() => storage.accounts.save(second));
  blob = storage.blobs.put(Buffer.from('%PDF'), { name: 'fax.pdf', type: 'application/pdf', sessionId: null });
});
afterEach(() => temporary[Symbol.dispose]());

const FAILURE = { code: 'EMR_403', category: 'permission', message: 'Not allowed.', action: 'none' } as const;
const event = { atMs: T0, cause: 'made', detail: {}, staffId: null };
const both = () => scopeOf(account, other);

function addMessage(accountId = account): MessageId {
  const message = testInbound({ accountId });
  storage.transaction(() => storage.inbox.takeIn(message, []));
  return message.id;
}

function add(changes: Partial<Filing> = {}): Filing {
  const filing = testFiling({ messageId: changes.messageId ?? addMessage(), staffId: staff, blob, ...changes });
  storage.transaction(() => storage.filings.insert(filing, event));
  return filing;
}
const save = (filing: Filing): void => storage.transaction(() => storage.filings.save(filing, event));
const refused = (code: string, reason?: string): unknown =>
  expect.objectContaining({ code, params: reason === undefined ? {} : { reason } });

describe('insert, find and save', () => {
  test('give back every field and a line of history each', () => {
    const wrong = add({ state: 'filed' });
    const filing = add({
      messageId: wrong.messageId,
      replaces: wrong.id,
      pages: '1-3,5',
      state: 'held',
      undoUntilMs: T0 + 10,
      note: { to: 'drlee', text: 'Please "look".', state: 'waiting' },
    });
    expect(storage.filings.find(filing.id)).toEqual(filing);
    const changed: Filing = {
      ...filing,
      state: 'uploading',
      undoUntilMs: null,
      attempts: 2,
      looks: 1,
      nextAttemptAtMs: T0 + 60,
      failure: FAILURE,
      documentId: '77',
      filedAtMs: T0 + 5,
      copies: 2,
      note: { to: 'drlee', text: 'Please "look".', state: 'unconfirmed' },
    };
    const posted = { atMs: T0 + 1, cause: 'posted', detail: { attempt: 2 }, staffId: staff };
    storage.transaction(() => storage.filings.save(changed, posted));
    expect(storage.filings.find(filing.id)).toEqual(changed);
    expect(storage.filings.events(filing.id)).toEqual([
      { filingId: filing.id, state: 'held', ...event },
      { filingId: filing.id, state: 'uploading', ...posted },
    ]);
  });

  test('what is not there is null or refused', () => {
    const nobody = testFiling({ messageId: asId<MessageId>(testId()), staffId: staff, blob });
    expect(storage.filings.find(nobody.id)).toBeNull();
    expect(() => save(nobody)).toThrow(refused('NOT_FOUND'));
    expect(() => storage.transaction(() => storage.filings.insert(nobody, event))).toThrow(refused('NOT_FOUND'));
    expect(storage.filings.events(nobody.id)).toEqual([]);
  });
});

describe('one at a time', () => {
  test.each(['held', 'queued', 'uploading'] as const)('a message that is %s is not filed a second time', (state) => {
    const first = add({ state });
    const { messageId } = first;
    for (const second of ['held', 'queued', 'uploading'] as const) {
      expect(() => add({ messageId, state: second })).toThrow(refused('CONFLICT', 'being-filed'));
    }
    const failed = add({ messageId, state: 'failed' });
    expect(() => save({ ...failed, state: 'queued' })).toThrow(refused('CONFLICT', 'being-filed'));
    expect(storage.filings.find(failed.id)?.state).toBe('failed');
    save({ ...first, state: 'undone' });
    save({ ...failed, state: 'queued' });
    expect(storage.filings.events(failed.id)).toHaveLength(2);
  });

  test('an id is used once', () => {
    const filing = add({ state: 'filed' });
    expect(() => storage.transaction(() => storage.filings.insert(filing, event))).toThrow(refused('ID_CONFLICT'));
  });
});

describe('the engine asks', () => {
  test('what is due, oldest first, and when the next is', () => {
    expect(storage.filings.nextDueAtMs()).toBeNull();
    const late = add({ createdAtMs: T0 + 3, nextAttemptAtMs: T0 });
    const held = add({ createdAtMs: T0 + 2, state: 'held', undoUntilMs: T0 + 10, nextAttemptAtMs: null });
    const early = add({ createdAtMs: T0 + 1, state: 'uploading', nextAttemptAtMs: T0 - 1 });
    for (const state of ['filed', 'failed', 'undone'] as const) add({ state, nextAttemptAtMs: T0 - 9 });
    expect(storage.filings.due(T0 - 2, 10)).toEqual([]);
    expect(storage.filings.due(T0, 10)).toEqual([early.id, late.id]);
    expect(storage.filings.due(T0, 1)).toEqual([early.id]);
    expect(storage.filings.due(T0 + 10, 10)).toEqual([early.id, held.id, late.id]);
    expect(storage.filings.nextDueAtMs()).toBe(T0 - 1);
    save({ ...early, state: 'filed' });
    save({ ...late, nextAttemptAtMs: null });
    expect(storage.filings.nextDueAtMs()).toBe(0);
  });

  test('what is in a state, and which notes wait', () => {
    const note = { to: 'drlee', text: 'Look.', state: 'waiting' } as const;
    const two = add({ createdAtMs: T0 + 2, state: 'filed', note });
    const one = add({ createdAtMs: T0 + 1, state: 'filed', note, messageId: addMessage(other) });
    add({ state: 'filed', note: { ...note, state: 'sent' } });
    add({ state: 'queued', note });
    expect(storage.filings.inState('filed')).toEqual(expect.arrayContaining([one.id, two.id]));
    expect(storage.filings.inState('filed')).toHaveLength(3);
    expect(storage.filings.inState('held')).toEqual([]);
    expect(storage.filings.notesWaiting()).toEqual([one.id, two.id]);
  });

  test("which of a patient's documents are ours", () => {
    add({ pid: 7, state: 'filed', documentId: '70' });
    add({ pid: 7, state: 'filed', documentId: '71' });
    add({ pid: 7 });
    add({ pid: 8, state: 'filed', documentId: '80' });
    expect(storage.filings.knownDocumentIds(7)).toEqual(new Set(['70', '71']));
    expect(storage.filings.knownDocumentIds(9)).toEqual(new Set());
  });
});

describe('attempts', () => {
  test('are committed with what was listed, and ended', () => {
    const filing = add();
    const begin = {
      id: testId(),
      filingId: filing.id,
      number: 1,
      startedAtMs: T0,
      listedIds: ['3', '9007199254740993'],
    };
    storage.transaction(() => storage.filings.beginAttempt(begin));
    const open = { ...begin, endedAtMs: null, outcome: null, failure: null };
    expect(storage.filings.attempts(filing.id)).toEqual([open]);
    const end = { endedAtMs: T0 + 1, outcome: 'unknown', failure: FAILURE } as const;
    storage.transaction(() => {
      storage.filings.endAttempt(begin.id, end);
      storage.filings.beginAttempt({ ...begin, id: testId(), number: 2, listedIds: [] });
    });
    expect(storage.filings.attempts(filing.id)).toEqual([
      { ...open, ...end },
      expect.objectContaining({ number: 2, listedIds: [] }),
    ]);
    const nobody = { ...begin, id: testId(), filingId: asId<FilingId>(testId()) };
    expect(() => storage.transaction(() => storage.filings.beginAttempt(nobody))).toThrow(refused('NOT_FOUND'));
    expect(() => storage.transaction(() => storage.filings.endAttempt(testId(), end))).toThrow(refused('NOT_FOUND'));
  });
});

describe('lists', () => {
  test('show the scope, by state, newest first, page by page', () => {
    const made = Array.from({ length: 17 }, (_, at) =>
      add({
        messageId: addMessage(at % 3 ? account : other),
        createdAtMs: T0 + Math.floor(at / 4),
        state: at % 2 ? 'filed' : 'failed',
      }),
    ).sort((one, two) => two.createdAtMs - one.createdAtMs || (one.id < two.id ? 1 : -1));
    const pages = (query: Partial<Parameters<FilingRepository['list']>[0]>, scope = both()): FilingId[] => {
      const seen: FilingId[] = [];
      for (let before: string | null | undefined; before !== null;) {
        const page = storage.filings.list({ limit: 4, ...query, ...(before === undefined ? {} : { before }) }, scope);
        seen.push(...page.items.map((filing) => filing.id));
        before = page.next;
      }
      return seen;
    };
    const ids = (wanted: (filing: Filing) => boolean) => made.filter(wanted).map((filing) => filing.id);
    expect(pages({})).toEqual(ids(() => true));
    expect(pages({ states: ['failed', 'failed'] })).toEqual(ids((filing) => filing.state === 'failed'));
    expect(pages({ states: ['failed', 'filed', 'held'] })).toEqual(ids(() => true));
    expect(pages({ states: [] })).toEqual([]);
    expect(pages({}, scopeOf())).toEqual([]);
    const mine = storage.filings.list({ limit: 200 }, scopeOf(account)).items;
    const mineIds = new Set(storage.messages.list({ limit: 200 }, scopeOf(account)).items.map(({ id }) => id));
    expect(mine).toEqual(made.filter((filing) => mineIds.has(filing.messageId)));
    expect(() => pages({ limit: 0 })).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
    expect(() => pages({ before: 'x' })).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });

  test('of a message, newest first', () => {
    const messageId = addMessage();
    const first = add({ messageId, createdAtMs: T0, state: 'undone' });
    const second = add({ messageId, createdAtMs: T0 + 1 });
    add();
    expect(storage.filings.ofMessage(messageId)).toEqual([second, first]);
  });
});

describe('parts of an e-mail', () => {
  const partOf = (text: string): BlobId =>
    storage.blobs.put(Buffer.from(text), { name: `${text}.pdf`, type: 'application/pdf', sessionId: null }).id;

  test('are filed each by itself, one at a time', () => {
    const messageId = addMessage();
    const [a, b] = [partOf('a'), partOf('b')];
    const first = add({ messageId, part: a, state: 'held' });
    const second = add({ messageId, part: b, state: 'queued' });
    expect(storage.filings.find(first.id)).toEqual(first);
    expect(() => add({ messageId, part: a, state: 'queued' })).toThrow(refused('CONFLICT', 'being-filed'));
    const whole = add({ messageId, state: 'queued' });
    expect(() => add({ messageId, state: 'held' })).toThrow(refused('CONFLICT', 'being-filed'));
    expect(new Set(storage.filings.ofMessage(messageId).map(({ id }) => id))).toEqual(
      new Set([first.id, second.id, whole.id]),
    );
  });

  test('have each the newest filing that was not undone, whatever became of the conversation', () => {
    const messageId = addMessage();
    const [a, b, c] = [partOf('a'), partOf('b'), partOf('c')];
    add({ messageId, part: a, state: 'failed', createdAtMs: T0 + 1 });
    const newestOfA = add({ messageId, part: a, state: 'filed', createdAtMs: T0 + 2 });
    add({ messageId, part: a, state: 'undone', createdAtMs: T0 + 3 });
    const onlyOfB = add({ messageId, part: b, state: 'failed', createdAtMs: T0 + 4 });
    add({ messageId, part: c, state: 'undone', createdAtMs: T0 + 5 });
    const conversation = { messages: 2, request: 'all' };
    add({ messageId, state: 'filed', createdAtMs: T0 + 6, conversation });
    expect(storage.filings.newestOfParts(messageId)).toEqual([onlyOfB, newestOfA]);
    expect(storage.filings.newestOfParts(addMessage())).toEqual([]);
    const fax = addMessage();
    const filed = add({ messageId: fax, state: 'filed' });
    expect(storage.filings.newestOfParts(fax)).toEqual([filed]);
  });

  test('in the chart do not stand for one whose filing failed', () => {
    const messageId = addMessage();
    const stored = ['a', 'b'].map((text) =>
      storage.blobs.put(Buffer.from(text), { name: text, type: 'application/pdf', sessionId: null }),
    );
    const [failed, filed] = stored.map(({ id }) => id);
    add({ messageId, part: filed!, state: 'filed' });
    const again = add({ messageId, part: failed!, state: 'failed' });
    storage.transaction(() => storage.inbox.setRemoved(messageId, T0, event));
    storage.transaction(() => storage.inbox.saveIntake(messageId, RECEIVED, [pdf(stored[0]!)], event));
    const due = (): unknown => storage.retention.due({ removedBeforeMs: T0, filedBeforeMs: null }, 9);
    expect(due()).toEqual([]);
    add({ messageId, part: failed!, state: 'filed', createdAtMs: T0 + 1, replaces: null });
    expect(due()).toEqual([messageId]);
    expect(storage.filings.find(again.id)?.state).toBe('failed');
  });
});

const RECEIVED = { state: 'received', attempts: 1, nextAttemptAtMs: null, failure: null } as const;
const pdf = ({ id, name, type, bytes, sha256 }: BlobRow): MessagePart => ({
  blobId: id,
  name,
  type,
  bytes,
  sha256,
  pages: 1,
});
