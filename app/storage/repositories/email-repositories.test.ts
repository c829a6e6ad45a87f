import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { asId } from '../../domain/ids.ts';
import type {
  AccountId,
  BlobId,
  EmailDraftId,
  FaxDraftId,
  MailThreadId,
  MessageId,
  PatientId,
  SessionId,
  StaffId,
} from '../../domain/ids.ts';
import type { InboundMessage, Message, OutboundMessage } from '../../domain/message/message.ts';
import type { BlobRow, BouncedAddress, EmailDraft, FaxDraft, Storage } from '../../ports/repositories.ts';
import type { TemporaryStorage } from '../testing/temporary-storage.ts';
import {
  openTemporaryStorage,
  scopeOf,
  seedClinic,
  TEST_TIME_MS as T0,
  testAccount,
  testConversation,
  testId,
  testLane,
  testMail,
  testReceivedEmail,
  testSentEmail,
  testStaff,
} from '../testing/temporary-storage.ts';

let temporary: TemporaryStorage;
let storage: Storage;
let account: AccountId;
let other: AccountId;
let staff: StaffId;
let colleague: StaffId;
const thread = testConversation('alma@example.org', { channel: 'email' });

beforeEach(() => {
  temporary = openTemporaryStorage();
  ({ storage } = temporary);
  const clinic = seedClinic(storage);
  const [second, person] = [testAccount({ name: 'Second' }), testStaff()];
  storage.transaction(() => {
    storage.accounts.save(second);
    storage.staff.save(person);
    storage.conversations.begin(thread);
  });
  [account, other, staff, colleague] = [clinic.account.id, second.id, clinic.staff.id, person.id];
});
afterEach(() => temporary[Symbol.dispose]());

const ENTRY = { atMs: T0, cause: 'x', detail: {}, staffId: null };

function takeIn(changes: Partial<InboundMessage> = {}): InboundMessage {
  const message = testReceivedEmail({ accountId: account, thread, ...changes });
  storage.transaction(() => storage.inbox.takeIn(message, []));
  return message;
}
function insert(mailId: string, changes: Partial<OutboundMessage> = {}): OutboundMessage {
  const message = testSentEmail({ accountId: account, createdBy: staff, thread, words: { mailId }, ...changes });
  storage.transaction(() => storage.messages.insert(message));
  return message;
}

describe('threads', () => {
  const fresh = (): MailThreadId => asId<MailThreadId>(testId());
  const join = (...mailIds: string[]): MailThreadId =>
    storage.transaction(() => storage.emailThreads.join(mailIds, fresh()));
  /** As receiving does it. */
  function arrive(mailId: string, references: readonly string[] = [], changes: Partial<InboundMessage> = {}): Message {
    const message = testReceivedEmail({
      accountId: account,
      thread,
      mail: testMail({ mailId, references }),
      ...changes,
    });
    return storage.transaction(() => {
      const threadId = storage.emailThreads.join([mailId, ...[...references].reverse()], fresh());
      storage.inbox.takeIn({ ...message, threadId }, []);
      return { ...message, threadId };
    });
  }
  const of = (id: MailThreadId, scope = scopeOf(account, other), limit = 9): MessageId[] =>
    storage.emailThreads.messages(id, scope, limit).map((message) => message.id);
  const threadOf = (message: Message): MailThreadId =>
    storage.messages.findInScope(message.id, scopeOf(account, other))!.threadId!;

  test('begin where nothing is known, and go on where something is', () => {
    const one = join('<1@x>');
    expect(join('<2@x>')).not.toBe(one);
    expect(join('<3@x>', '<1@x>')).toBe(one);
    expect(join('<4@x>', '<3@x>', '<never seen@x>')).toBe(one);
    expect(join('<5@x>', '<never seen@x>')).toBe(one);
    expect(join('<1@x>')).toBe(one);
    expect(join('<1@X>')).not.toBe(one);
    const none = fresh();
    expect(storage.transaction(() => storage.emailThreads.join([], none))).toBe(none);
  });

  test('hang together in whatever order their e-mails arrive', () => {
    const third = arrive('<3@x>', ['<1@x>', '<2@x>'], { createdAtMs: T0 + 3 });
    const first = arrive('<1@x>', [], { createdAtMs: T0 + 1 });
    const second = arrive('<2@x>', ['<1@x>'], { createdAtMs: T0 + 2 });
    expect(of(threadOf(third))).toEqual([first.id, second.id, third.id]);
    expect(of(threadOf(third), scopeOf(account), 2)).toEqual([second.id, third.id]);
  });

  test('that turn out to be one become one', () => {
    const [one, two] = [arrive('<1@x>', [], { createdAtMs: T0 + 1 }), arrive('<2@x>', [], { createdAtMs: T0 + 2 })];
    const lone = arrive('<lone@x>');
    expect(threadOf(one)).not.toBe(threadOf(two));
    // Whoever has had an e-mail of ours knows its Message-ID.
    insert('<ours@clinic.test>', { createdAtMs: T0 });
    const both = arrive('<3@x>', ['<ours@clinic.test>', '<2@x>', '<1@x>'], { createdAtMs: T0 + 3 });
    expect(threadOf(one)).toBe(threadOf(both));
    expect(of(threadOf(both))).toEqual([one.id, two.id, both.id]);
    expect(join('<4@x>', '<2@x>')).toBe(threadOf(both));
    expect(of(threadOf(lone))).toEqual([lone.id]);
    // What was about to be sent keeps nothing of the thread that is no more.
    expect(of(two.threadId!)).toEqual([]);
  });

  test('stay apart although a stranger names an e-mail of each: it joins the newest that it names', () => {
    const [one, two] = [arrive('<1@x>', [], { createdAtMs: T0 + 1 }), arrive('<2@x>', [], { createdAtMs: T0 + 2 })];
    insert('<ours@clinic.test>', { createdAtMs: T0 });
    const forged = arrive('<3@x>', ['<1@x>', '<2@x>'], { createdAtMs: T0 + 3 });
    expect([threadOf(one), threadOf(two)]).toEqual([one.threadId, two.threadId]);
    expect(threadOf(forged)).toBe(two.threadId);
    expect(of(threadOf(one))).toEqual([one.id]);
  });

  test('show nothing of other accounts, and nothing removed', () => {
    const mine = arrive('<1@x>');
    const theirs = arrive('<2@x>', ['<1@x>'], { accountId: other, createdAtMs: T0 + 1 });
    const id = threadOf(mine);
    expect(of(id)).toEqual([mine.id, theirs.id]);
    expect(of(id, scopeOf(account))).toEqual([mine.id]);
    expect(of(id, { lanes: [{ accountId: account, channel: 'sms' }] })).toEqual([]);
    storage.transaction(() => storage.inbox.setRemoved(mine.id, T0, ENTRY));
    expect(of(id)).toEqual([theirs.id]);
    expect(() => of(id, scopeOf(account), 201)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });

  test('know a Message-ID: what we sent with this account, what the scope has', () => {
    const sent = insert('<ours@clinic.test>');
    const copy = takeIn({ accountId: other, createdAtMs: T0 + 1, mail: testMail({ mailId: '<ours@clinic.test>' }) });
    const { emailThreads } = storage;
    expect(emailThreads.findSent(account, '<ours@clinic.test>')).toBe(sent.id);
    expect(emailThreads.findSent(other, '<ours@clinic.test>')).toBeNull();
    expect(emailThreads.findSent(account, '<theirs@x>')).toBeNull();
    expect(emailThreads.findInScope('<ours@clinic.test>', scopeOf(account, other))?.id).toBe(copy.id);
    expect(emailThreads.findInScope('<ours@clinic.test>', scopeOf(account))?.id).toBe(sent.id);
    expect(emailThreads.findInScope('<ours@clinic.test>', { lanes: [testLane(account, 'fax')] })).toBeNull();
    expect(emailThreads.findInScope('<theirs@x>', scopeOf(account, other))).toBeNull();
  });
});

test('a bounced address is one per channel, whatever its case, until something arrives', () => {
  const sent = insert('<1@clinic.test>');
  const bounced: BouncedAddress = {
    channel: 'email',
    address: 'alma@example.org',
    atMs: T0,
    messageId: sent.id,
    code: '5.1.1',
    reason: 'No such user',
  };
  const { bouncedAddresses } = storage;
  storage.transaction(() =>
    bouncedAddresses.save({ ...bounced, address: 'Alma@Example.org', code: '4.2.2', messageId: null }),
  );
  storage.transaction(() => bouncedAddresses.save(bounced));
  expect(bouncedAddresses.find('email', 'ALMA@example.org')).toEqual(bounced);
  expect([
    bouncedAddresses.find('direct', 'alma@example.org'),
    bouncedAddresses.find('email', 'bo@example.org'),
  ]).toEqual([null, null]);
  storage.transaction(() => bouncedAddresses.remove('email', 'Alma@example.org'));
  expect(bouncedAddresses.find('email', 'alma@example.org')).toBeNull();
});

test('copies of what was sent wait lane by lane until they are done', () => {
  const [one, two, far] = [insert('<1@x>'), insert('<2@x>'), insert('<3@x>', { accountId: other })];
  const { sentCopies } = storage;
  const lane = testLane(account, 'email');
  storage.transaction(() => {
    sentCopies.plan(one.id, T0 + 5);
    sentCopies.plan(two.id, T0 + 1);
    sentCopies.plan(far.id, T0);
    // Accepted once more, for another recipient.
    sentCopies.plan(one.id, T0 + 99);
  });
  expect(sentCopies.due(lane, T0, 9)).toEqual([]);
  expect(sentCopies.nextDueAtMs(lane)).toBe(T0 + 1);
  expect(sentCopies.due(lane, T0 + 5, 9)).toEqual([
    { id: two.id, tries: 0 },
    { id: one.id, tries: 0 },
  ]);
  expect(sentCopies.due(lane, T0 + 5, 1)).toHaveLength(1);
  storage.transaction(() => {
    sentCopies.again(two.id, T0 + 60);
    sentCopies.done(one.id);
  });
  expect(sentCopies.due(lane, T0 + 59, 9)).toEqual([]);
  expect(sentCopies.due(lane, T0 + 60, 9)).toEqual([{ id: two.id, tries: 1 }]);
  expect(sentCopies.due(testLane(account, 'direct'), T0 + 60, 9)).toEqual([]);
  storage.transaction(() => sentCopies.done(two.id));
  expect(sentCopies.nextDueAtMs(lane)).toBeNull();
  const received = takeIn();
  expect(() => storage.transaction(() => sentCopies.plan(received.id, T0))).toThrow(
    expect.objectContaining({ code: 'NOT_FOUND' }),
  );
});

describe('drafts', () => {
  const SESSION = asId<SessionId>('0197a000-0000-7000-8000-000000000009');
  const stored = (text: string): BlobRow =>
    storage.blobs.put(Buffer.from(text), { name: `${text}.pdf`, type: 'application/pdf', sessionId: SESSION });
  const draft = (files: readonly BlobRow[], changes: Partial<EmailDraft> = {}): EmailDraft => ({
    id: asId<EmailDraftId>(testId()),
    staffId: staff,
    to: ['Alma Espinoza <alma@example.org>', 'bo@'],
    cc: [],
    bcc: ['cy@example.com'],
    subject: 'Your “visit”',
    html: '<p>Dear Alma</p>',
    attachments: files.map(({ id, name, type, bytes }) => ({ blobId: id, name, type, bytes })),
    accountId: null,
    patientId: null,
    inReplyTo: null,
    isProtected: false,
    sendAtMs: null,
    updatedAtMs: T0,
    ...changes,
  });
  const save = (next: EmailDraft): EmailDraft => {
    storage.transaction(() => storage.emailDrafts.save(next));
    return next;
  };
  function purgeOrphans(): void {
    temporary.clock.advance(3 * 86_400_000);
    storage = temporary.reopen();
    storage.blobs.purgeOrphans([]);
  }

  test('give back every field, are replaced, and are listed last touched first', () => {
    const mail = takeIn();
    const all = { accountId: account, patientId: asId<PatientId>('p'), inReplyTo: mail.id, sendAtMs: T0 + 9 };
    const first = save(draft([stored('b'), stored('a')], { ...all, isProtected: true }));
    const second = save(draft([], { updatedAtMs: T0 + 1 }));
    expect(storage.emailDrafts.find(staff, first.id)).toEqual(first);
    expect(storage.emailDrafts.of(staff, 9)).toEqual([second, first]);
    expect(storage.emailDrafts.of(staff, 1)).toEqual([second]);
    const next = save({ ...draft([stored('c')]), id: first.id, updatedAtMs: T0 + 2 });
    expect(storage.emailDrafts.of(staff, 9)).toEqual([next, second]);
    storage.transaction(() => storage.emailDrafts.remove(staff, first.id));
    expect(storage.emailDrafts.of(staff, 9)).toEqual([second]);
  });

  test('are nobody else’s', () => {
    const mine = save(draft([stored('a')]));
    const blob = mine.attachments[0]!.blobId;
    expect(storage.emailDrafts.find(colleague, mine.id)).toBeNull();
    expect(storage.emailDrafts.of(colleague, 9)).toEqual([]);
    expect(storage.emailDrafts.holdsBlob(staff, blob)).toBe(true);
    expect(storage.emailDrafts.holdsBlob(colleague, blob)).toBe(false);
    const conflict: unknown = expect.objectContaining({ code: 'ID_CONFLICT' });
    expect(() => save({ ...draft([]), id: mine.id, staffId: colleague })).toThrow(conflict);
    storage.transaction(() => storage.emailDrafts.remove(colleague, mine.id));
    expect(storage.emailDrafts.find(staff, mine.id)).toEqual(mine);
  });

  test('hold their files as long as they name them', () => {
    const [kept, left] = [stored('kept'), stored('left')];
    const first = save(draft([kept, left]));
    purgeOrphans();
    expect([storage.blobs.find(kept.id), storage.blobs.find(left.id)]).not.toContain(null);
    save({ ...draft([kept]), id: first.id });
    purgeOrphans();
    expect(storage.blobs.find(left.id)).toBeNull();
    expect(storage.blobs.read(kept.id)).toHaveLength(kept.bytes);
    const gone = draft([{ ...kept, id: asId<BlobId>(testId()) }]);
    expect(() => save(gone)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    expect(storage.emailDrafts.find(staff, gone.id)).toBeNull();
  });

  test('hold a file of a message whose content is purged', () => {
    const blob = stored('forwarded');
    const { id, name, type, bytes, sha256 } = blob;
    const mail = takeIn({ parts: [{ blobId: id, name, type, bytes, sha256, pages: null }] });
    save(draft([blob]));
    storage.transaction(() => storage.inbox.setRemoved(mail.id, T0, ENTRY));
    storage.transaction(() => storage.retention.purge(mail.id, T0));
    expect(storage.blobs.read(blob.id)).toHaveLength(blob.bytes);
  });

  test('of somebody who is removed go, with their files', () => {
    const [mine, theirs] = [save(draft([stored('a')])), save(draft([], { staffId: colleague }))];
    storage.transaction(() => storage.staff.remove(staff));
    expect(storage.emailDrafts.find(staff, mine.id)).toBeNull();
    expect(storage.emailDrafts.find(colleague, theirs.id)).toEqual(theirs);
    purgeOrphans();
    expect(storage.blobs.find(mine.attachments[0]!.blobId)).toBeNull();
  });
});

test('draft faxes are one per e-mail, newest first, of whoever may read the e-mail, and go with its content', () => {
  const [one, two, far] = [takeIn(), takeIn(), takeIn({ accountId: other })];
  const draftOf = ({ id: messageId }: InboundMessage, createdAtMs: number): FaxDraft => {
    const draft = { id: asId<FaxDraftId>(testId()), to: '(212) 555-0100', messageId, createdAtMs };
    storage.transaction(() => storage.faxDrafts.insert(draft));
    return draft;
  };
  const [first, second, third] = [draftOf(one, T0 + 1), draftOf(two, T0 + 2), draftOf(far, T0 + 3)];
  draftOf(one, T0 + 9);
  const { faxDrafts } = storage;
  expect(faxDrafts.list(scopeOf(account, other), 9)).toEqual([third, second, first]);
  expect(faxDrafts.list(scopeOf(account, other), 2)).toEqual([third, second]);
  expect(faxDrafts.list(scopeOf(account), 9)).toEqual([second, first]);
  expect(faxDrafts.list({ lanes: [testLane(account, 'fax')] }, 9)).toEqual([]);
  expect(faxDrafts.find(first.id)).toEqual(first);
  storage.transaction(() => faxDrafts.remove(first.id));
  expect(faxDrafts.find(first.id)).toBeNull();
  storage.transaction(() => storage.inbox.setRemoved(two.id, T0, ENTRY));
  expect(faxDrafts.list(scopeOf(account), 9)).toEqual([second]);
  storage.transaction(() => storage.retention.purge(two.id, T0));
  expect(faxDrafts.list(scopeOf(account), 9)).toEqual([]);
});
