import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Recipient } from '../../domain/email/mailbox.ts';
import { asId, uuidV7 } from '../../domain/ids.ts';
import type { AccountId, AttemptId, MessageId, StaffId, VendorId } from '../../domain/ids.ts';
import type { RecipientState } from '../../domain/message/delivery.ts';
import type { EmailContent, InboundMessage, MessagePart, OutboundMessage } from '../../domain/message/message.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { TemporaryStorage } from '../testing/temporary-storage.ts';
import {
  openTemporaryStorage,
  scopeOf,
  seedClinic,
  TEST_TIME_MS as T0,
  testAccount,
  testConversation,
  testId,
  testMail,
  testRandom,
  testReceivedEmail,
  testSentEmail,
} from '../testing/temporary-storage.ts';

let temporary: TemporaryStorage;
let storage: Storage;
let account: AccountId;
let other: AccountId;
let staff: StaffId;
const thread = testConversation('alma@example.org', { channel: 'email' });

beforeEach(() => {
  temporary = openTemporaryStorage();
  ({ storage } = temporary);
  const clinic = seedClinic(storage);
  const second = testAccount({ name: 'Second' });
  storage.transaction(() => {
    storage.accounts.save(second);
    storage.conversations.begin(thread);
  });
  [account, other, staff] = [clinic.account.id, second.id, clinic.staff.id];
});
afterEach(() => temporary[Symbol.dispose]());

const EVENT = { atMs: T0, cause: 'x', detail: {}, staffId: null };
const FAILURE = { code: 'SMTP_550', category: 'rejected', message: 'No such user.', action: 'none' } as const;
const to = (address: string, name: string | null = null): Recipient => ({ name, address, role: 'to' });
const cc = (address: string, name: string | null = null): Recipient => ({ name, address, role: 'cc' });
const bcc = (address: string): Recipient => ({ name: null, address, role: 'bcc' });

let made = 0;
/** Ids of ours are in order of time. */
function nextId(): MessageId {
  made += 1;
  return asId<MessageId>(uuidV7(T0 + made, testRandom.bytes(10)));
}
function insert(recipients: readonly Recipient[], changes: Partial<OutboundMessage> = {}): OutboundMessage {
  const message = testSentEmail({ accountId: account, createdBy: staff, thread, recipients, id: nextId(), ...changes });
  storage.transaction(() => storage.messages.insert(message));
  return message;
}
/** As an attempt leaves it. */
function ended(
  message: OutboundMessage,
  state: OutboundMessage['delivery']['state'],
  ...states: readonly RecipientState[]
): OutboundMessage {
  const recipients = message.delivery.recipients!.map((recipient, at) => ({
    ...recipient,
    state: states[at]!,
    failure: states[at] === 'failed' ? FAILURE : null,
  }));
  const delivery = { ...message.delivery, state, recipients };
  storage.transaction(() => storage.messages.saveDelivery(message.id, delivery, EVENT));
  return { ...message, delivery };
}
function takeIn(changes: Partial<InboundMessage> = {}): InboundMessage {
  const message = testReceivedEmail({ accountId: account, thread, ...changes });
  storage.transaction(() => storage.inbox.takeIn(message, []));
  return message;
}

describe('a sent e-mail', () => {
  const words: Partial<EmailContent> = {
    subject: '',
    html: '<p>Dear “Alma”</p>',
    inReplyTo: '<1@example.org>',
    references: ['<0@example.org>', '<1@example.org>'],
    isProtected: true,
    written: 'Your result: fine.',
  };
  test('gives back every field, alone and in lists', () => {
    const recipients = [to('Alma@example.org', 'Alma "E" Espinoza'), cc('bo@example.com'), bcc('cy@example.com')];
    const message = testSentEmail({ accountId: account, createdBy: staff, thread, recipients, words });
    storage.transaction(() => storage.messages.insert(message));
    expect(storage.messages.find(message.id)).toEqual(message);
    const after = ended(message, 'queued', 'sent', 'failed', 'waiting');
    const sms = { channel: 'email', limit: 9 } as const;
    expect(storage.messages.find(message.id)).toEqual(after);
    expect(storage.messages.list(sms, scopeOf(account)).items).toEqual([after]);
    expect(storage.conversations.messages(thread.id, scopeOf(account), { limit: 9 }).items).toEqual([after]);
    expect(storage.messages.list(sms, scopeOf(other)).items).toEqual([]);
  });

  test('has the recipients that it had when it was stored', () => {
    const message = insert([to('alma@example.org'), cc('bo@example.com')]);
    const save = (...addresses: string[]): void => {
      const recipients = addresses.map((address) => ({ address, state: 'sent', failure: null }) as const);
      const delivery = { ...message.delivery, recipients };
      storage.transaction(() => storage.messages.saveDelivery(message.id, delivery, EVENT));
    };
    expect(() => save('bo@example.com', 'alma@example.org')).toThrow('do not change');
    expect(() => save('alma@example.org', 'bo@example.com', 'cy@example.com')).toThrow('do not change');
    expect(storage.messages.find(message.id)).toEqual(message);
  });

  test('is one item of the server over several attempts, and of no other message', () => {
    const [message, stranger] = [insert([to('alma@example.org')]), insert([to('alma@example.org')])];
    const vendorId = asId<VendorId>('<item@clinic.test>');
    const attempt = (of: OutboundMessage, number: number): void => {
      const id = asId<AttemptId>(testId());
      storage.transaction(() => {
        storage.attempts.begin({ id, messageId: of.id, number, startedAtMs: T0 });
        storage.attempts.end(id, { endedAtMs: T0 + 1, outcome: 'accepted', vendorId });
      });
    };
    attempt(message, 1);
    attempt(message, 2);
    attempt(message, 3);
    const taken: unknown = expect.objectContaining({ code: 'CONFLICT', params: { reason: 'vendor-id-taken' } });
    expect(() => attempt(stranger, 1)).toThrow(taken);
    expect(storage.attempts.of(message.id).map((each) => each.vendorId)).toEqual([vendorId, vendorId, vendorId]);
    expect(storage.messages.findByVendorId({ accountId: account, channel: 'email' }, vendorId)).toBe(message.id);
    expect(storage.messages.knownVendorIds(account, [vendorId])).toEqual(new Set([vendorId]));
  });
});

describe('a received e-mail', () => {
  test('gives back every field', () => {
    const mail = testMail({
      inReplyTo: '<1@clinic.test>',
      references: ['<0@clinic.test>', '<1@clinic.test>'],
      cc: [{ name: null, address: 'bo@example.com' }],
      replyTo: [{ name: 'Elsewhere', address: 'other@example.net' }],
      kind: 'auto-reply',
      authentication: { spf: 'softfail', dkim: 'pass', dmarc: null },
      isSpam: true,
    });
    const message = takeIn({ mail });
    expect(storage.inbox.find(message.id)).toEqual(message);
    const bare = takeIn({ mail: testMail({ mailId: null, subject: '', to: [] }), body: '' });
    expect(storage.inbox.find(bare.id)).toEqual(bare);
    expect(storage.messages.list({ channel: 'email', limit: 9 }, scopeOf(account)).items).toHaveLength(2);
  });

  test('keeps what its parts are for', () => {
    const stored = (name: string, type: string) =>
      storage.blobs.put(Buffer.from(name), { name, type, sessionId: null });
    const [html, picture, file] = [
      stored('a', 'text/html'),
      stored('b', 'image/png'),
      stored('c', 'application/pdf'),
    ].map(({ id, name, type, bytes, sha256 }): MessagePart => ({ blobId: id, name, type, bytes, sha256, pages: null }));
    const parts: MessagePart[] = [
      { ...html!, role: 'html' },
      { ...picture!, role: 'inline', contentId: 'logo@example.org' },
      { ...file!, pages: 2 },
    ];
    const message = takeIn({ parts });
    expect(storage.inbox.find(message.id)?.parts).toEqual(parts);
  });

  test('about a bounce is of the thread of whom it is about, whoever sent it', () => {
    const bounce = takeIn({ address: 'mailer-daemon@example.org', mail: testMail({ kind: 'bounce' }) });
    expect(storage.conversations.messages(thread.id, scopeOf(account), { limit: 9 }).items).toEqual([bounce]);
    expect(storage.messages.addressUsed('email', thread.address)).toBe(false);
    const stray = { ...testSentEmail({ accountId: account, createdBy: staff, thread }), address: 'bo@example.com' };
    expect(() => storage.transaction(() => storage.messages.insert(stray))).toThrow('its own address');
  });
});

describe('an address', () => {
  const used = (address: string): boolean => storage.messages.addressUsed('email', address);

  test('is used once somebody there has something from us, as cc and bcc too', () => {
    const message = insert([to('alma@example.org'), cc('Bo@Example.com'), bcc('cy@example.com')]);
    expect(used('alma@example.org')).toBe(false);
    ended(message, 'sent', 'failed', 'sent', 'delivered');
    expect([used('alma@example.org'), used('bo@example.com'), used('BO@example.com')]).toEqual([false, true, true]);
    expect(used('cy@example.com')).toBe(true);
    expect(storage.messages.addressUsed('sms', 'cy@example.com')).toBe(false);
  });

  test('may be used where nobody knows what the server did', () => {
    const message = insert([to('alma@example.org'), to('bo@example.com')]);
    ended(message, 'unconfirmed', 'waiting', 'failed');
    expect([used('alma@example.org'), used('bo@example.com')]).toEqual([true, false]);
  });

  test('is used once something came from there', () => {
    takeIn();
    expect([used('Alma@example.org'), used('bo@example.com')]).toEqual([true, false]);
  });

  test('that was written to completes what is typed: each once, the last first, of the scope alone', () => {
    const find = (typed: string, scope = scopeOf(account), limit = 9): string[] =>
      storage.messages
        .addressesWrittenTo('email', typed, scope, limit)
        .map(({ name, address }) => (name === null ? address : `${name} <${address}>`));
    const [one, two, three, four] = [
      insert([to('alma@example.org', 'Old name'), cc('Alan@example.org', 'Alan'), bcc('zoe@example.org')]),
      insert([to('alma@example.org', 'Alma'), cc('al@example.org')]),
      insert([to('alba@example.org')]),
      insert([to('alexa@example.org')], { accountId: other }),
    ];
    expect(find('al')).toEqual([]);
    ended(one, 'sent', 'delivered', 'sent', 'sent');
    ended(two, 'failed', 'sent', 'failed');
    ended(three, 'cancelled', 'cancelled');
    ended(four, 'sent', 'sent');
    expect(find('al')).toEqual(['Alma <alma@example.org>', 'Alan <Alan@example.org>']);
    expect(find('AL', scopeOf(account), 1)).toEqual(['Alma <alma@example.org>']);
    expect(find('al', scopeOf(account, other))[0]).toBe('alexa@example.org');
    expect(find('alma@example.org')).toEqual(['Alma <alma@example.org>']);
    expect(find('z')).toEqual(['zoe@example.org']);
    for (const typed of ['', ' ', '%', 'am', 'y', 'zz']) expect([typed, find(typed)]).toEqual([typed, []]);
    expect(find('al', scopeOf())).toEqual([]);
    expect(storage.messages.addressesWrittenTo('sms', 'al', scopeOf(account), 9)).toEqual([]);
  });
});

test('the same content to the same first address today is known', () => {
  const message = insert([to('alma@example.org')]);
  expect(storage.messages.sameContentSince('alma@example.org', message.contentHash, T0)).toEqual([message.id]);
  ended(message, 'failed', 'failed');
  expect(storage.messages.sameContentSince('alma@example.org', message.contentHash, T0)).toEqual([]);
});
