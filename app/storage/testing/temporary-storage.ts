import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AccountScope } from '../../domain/access/account-scope.ts';
import { NO_PERMISSIONS } from '../../domain/access/permissions.ts';
import type { MessageChannel } from '../../domain/channel.ts';
import { MESSAGE_CHANNELS } from '../../domain/channel.ts';
import type { MailFacts } from '../../domain/email/mail-facts.ts';
import type { Recipient } from '../../domain/email/mailbox.ts';
import { asId, uuidV7 } from '../../domain/ids.ts';
import type {
  AccountId,
  ConversationId,
  FilingId,
  MailThreadId,
  MessageId,
  PatientId,
  StaffId,
  VendorId,
} from '../../domain/ids.ts';
import { NEW_DELIVERY } from '../../domain/message/delivery.ts';
import type { Filing } from '../../domain/filing/filing.ts';
import type { EmailContent, InboundMessage, OutboundMessage } from '../../domain/message/message.ts';
import type { Patient, PatientPhone } from '../../domain/patient/patient.ts';
import type { E164 } from '../../domain/phone-number.ts';
import { createManualClock, type ManualClock } from '../../ports/testing/manual-clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Random } from '../../ports/random.ts';
import type {
  Account,
  BlobRow,
  Conversation,
  MessageLane,
  OptOut,
  StaffMember,
  Storage,
} from '../../ports/repositories.ts';
import type { Subkeys } from '../keys/profile-keys.ts';
import { profileKeys } from '../keys/profile-keys.ts';
import { openStorage } from '../open-storage.ts';

/** Real encrypted storage in a temporary folder, for tests: nothing about it is faked but the clock and the log. */
export interface TemporaryStorage extends Disposable {
  readonly directory: string;
  readonly keys: Subkeys;
  readonly clock: ManualClock;
  readonly storage: Storage;
  /** Closes and opens again. */
  reopen(): Storage;
}

/** 2026-01-02 03:04:05 UTC. */
export const TEST_TIME_MS = Date.UTC(2026, 0, 2, 3, 4, 5);
export const testRandom: Random = { bytes: (length) => new Uint8Array(randomBytes(length)) };
export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

export function openTemporaryStorage(): TemporaryStorage {
  const directory = mkdtempSync(join(tmpdir(), 'foyer-storage-'));
  const keys = profileKeys(testRandom.bytes(32), 'test-profile', 'sandbox');
  const clock = createManualClock(TEST_TIME_MS);
  const open = (): Storage => openStorage({ directory, keys, clock, random: testRandom, log: silentLog });
  let storage = open();
  return {
    directory,
    keys,
    clock,
    get storage() {
      return storage;
    },
    reopen() {
      storage.close();
      storage = open();
      return storage;
    },
    [Symbol.dispose]() {
      storage.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export function testId(): string {
  return uuidV7(TEST_TIME_MS, testRandom.bytes(10));
}

/** A clinic's staff member and account, saved. */
export function seedClinic(storage: Storage): { staff: StaffMember; account: Account; scope: AccountScope } {
  const staff = testStaff();
  const account = testAccount();
  storage.transaction(() => {
    storage.staff.save(staff);
    storage.accounts.save(account);
  });
  return { staff, account, scope: scopeOf(account.id) };
}

/** One channel of an account: its faxes unless said otherwise. */
export function testLane(accountId: AccountId, channel: MessageChannel = 'fax'): MessageLane {
  return { accountId, channel };
}

/** Every lane of these accounts. */
export function scopeOf(...accounts: readonly AccountId[]): AccountScope {
  return { lanes: accounts.flatMap((accountId) => MESSAGE_CHANNELS.map((channel) => ({ accountId, channel }))) };
}

export function testStaff(changes: Partial<StaffMember> = {}): StaffMember {
  const id = testId();
  return {
    id: asId<StaffId>(id),
    username: `user-${id}`,
    emrUserId: null,
    name: 'Pat Example',
    permissions: NO_PERMISSIONS,
    emrRights: { patients: true, documents: true },
    vouchedAtMs: TEST_TIME_MS,
    ...changes,
  };
}

export function testAccount(changes: Partial<Account> = {}): Account {
  return {
    id: asId<AccountId>(testId()),
    provider: 'ringcentral',
    name: 'Main number',
    channels: ['fax'],
    ownerId: null,
    isDefault: true,
    receivesHere: true,
    remindsHere: false,
    config: { serverUrl: 'https://vendor.test' },
    state: 'ready',
    failure: null,
    waitUntilMs: null,
    ...changes,
  };
}

export function testMessage(
  base: Pick<OutboundMessage, 'accountId' | 'createdBy'> & Partial<OutboundMessage>,
): OutboundMessage {
  return {
    id: asId<MessageId>(testId()),
    channel: 'fax',
    direction: 'outbound',
    address: '+12125550100',
    contactName: null,
    patientId: null,
    conversationId: null,
    threadId: null,
    content: { kind: 'fax', coverSheet: null, resolution: 'fine' },
    contentHash: 'a'.repeat(64),
    parts: [],
    createdAtMs: TEST_TIME_MS,
    sendAtMs: null,
    expiresAtMs: null,
    priority: 'normal',
    delivery: { ...NEW_DELIVERY, state: 'queued' },
    ...base,
  };
}

/** A received fax, unread and to be filed, without files: add `parts` where they matter. */
export function testInbound(base: Pick<InboundMessage, 'accountId'> & Partial<InboundMessage>): InboundMessage {
  const id = testId();
  return {
    id: asId<MessageId>(id),
    channel: 'fax',
    direction: 'inbound',
    vendorId: asId<VendorId>(`vendor-${id}`),
    address: '+12125550150',
    contactName: null,
    patientId: null,
    conversationId: null,
    threadId: null,
    body: '',
    mail: null,
    to: null,
    parts: [],
    createdAtMs: TEST_TIME_MS,
    pages: 1,
    intake: { state: 'received', attempts: 1, nextAttemptAtMs: null, failure: null },
    unread: true,
    claim: null,
    isFiled: false,
    removedAtMs: null,
    purgedAtMs: null,
    ...base,
  };
}

/** A text of the thread with its address, in and out; the conversation must be begun. */
export function testText(
  base: Pick<InboundMessage, 'accountId'> & Partial<InboundMessage> & { readonly thread: Thread },
): InboundMessage {
  const { thread, ...changes } = base;
  return testInbound({
    channel: 'sms',
    address: thread.address,
    conversationId: thread.id,
    body: 'See you at nine.',
    to: '+12125550199',
    pages: null,
    ...changes,
  });
}

export function testSentText(
  base: Pick<OutboundMessage, 'accountId' | 'createdBy'> & Partial<OutboundMessage> & { readonly thread: Thread },
): OutboundMessage {
  const { thread, ...changes } = base;
  return testMessage({
    channel: 'sms',
    address: thread.address,
    conversationId: thread.id,
    content: { kind: 'sms', body: 'Please call us.', from: null, notice: null },
    ...changes,
  });
}

/** An e-mail that came in; the conversation must be begun. Its addresses are those of the thread, in lower case. */
export function testReceivedEmail(
  base: Pick<InboundMessage, 'accountId'> & Partial<InboundMessage> & { readonly thread: Thread },
): InboundMessage {
  const { thread, ...changes } = base;
  return testInbound({
    channel: 'email',
    address: thread.address,
    conversationId: thread.id,
    threadId: asId<MailThreadId>(testId()),
    body: 'Can I come on Friday?',
    mail: testMail(),
    to: 'desk@clinic.test',
    pages: null,
    ...changes,
  });
}

export function testMail(changes: Partial<MailFacts> = {}): MailFacts {
  return {
    mailId: `<${testId()}@example.org>`,
    inReplyTo: null,
    references: [],
    subject: 'A question',
    to: [{ name: 'Front desk', address: 'desk@clinic.test' }],
    cc: [],
    replyTo: [],
    kind: 'mail',
    authentication: { spf: null, dkim: null, dmarc: null },
    isSpam: null,
    ...changes,
  };
}

/** An e-mail to these recipients, all of whom wait for it; the first one's address is the thread's. */
export function testSentEmail(
  base: Pick<OutboundMessage, 'accountId' | 'createdBy'> &
    Partial<OutboundMessage> & {
      readonly thread: Thread;
      readonly recipients?: readonly Recipient[];
      readonly words?: Partial<EmailContent>;
    },
): OutboundMessage {
  const { thread, recipients = [{ name: null, address: thread.address, role: 'to' }], words = {}, ...changes } = base;
  return testMessage({
    channel: 'email',
    address: thread.address,
    conversationId: thread.id,
    threadId: asId<MailThreadId>(testId()),
    content: { ...EMPTY_EMAIL, mailId: `<${testId()}@clinic.test>`, recipients, ...words },
    delivery: {
      ...NEW_DELIVERY,
      state: 'queued',
      recipients: recipients.map(({ address }) => ({ address, state: 'waiting', failure: null })),
    },
    ...changes,
  });
}

const EMPTY_EMAIL: Omit<EmailContent, 'mailId' | 'recipients'> = {
  kind: 'email',
  from: { name: 'Clinic', address: 'desk@clinic.test' },
  subject: 'Your visit',
  text: 'We look forward to it.',
  html: null,
  inReplyTo: null,
  references: [],
  isProtected: false,
  written: null,
};

type Thread = Pick<Conversation, 'id' | 'channel' | 'address' | 'createdAtMs' | 'createdBy'>;

export function testConversation(address: string, changes: Partial<Thread> = {}): Thread {
  return {
    id: asId<ConversationId>(testId()),
    channel: 'sms',
    address,
    createdAtMs: TEST_TIME_MS,
    createdBy: null,
    ...changes,
  };
}

export function testOptOut(address: string, changes: Partial<OptOut> = {}): OptOut {
  return {
    channel: 'sms',
    address,
    state: 'blocked',
    cause: 'keyword',
    atMs: TEST_TIME_MS,
    messageId: null,
    staffId: null,
    reason: null,
    visitCheckDueAtMs: null,
    ...changes,
  };
}

let pids = 0;

export function testPatient(changes: Partial<Patient> = {}): Patient {
  pids += 1;
  return {
    id: asId<PatientId>(testId()),
    pid: pids,
    mrn: null,
    givenName: 'Alma',
    middleName: '',
    familyName: 'Espinoza',
    suffix: '',
    preferredName: '',
    birthDate: '1980-02-03',
    sex: 'Female',
    language: '',
    city: '',
    state: '',
    postalCode: '',
    phones: [],
    email: null,
    consent: { sms: false, email: false, voice: false, mail: false },
    isDeceased: false,
    status: 'active',
    ...changes,
  };
}

/** @param e164 of the range of fiction, for instance `+12125550123` */
export function testPhone(e164: string, kind: PatientPhone['kind'] = 'cell'): PatientPhone {
  return { kind, text: e164, e164: e164 as E164 };
}

/** Its message, staff member and blob must be stored. */
export function testFiling(
  base: Pick<Filing, 'messageId' | 'staffId'> & { readonly blob: BlobRow } & Partial<Filing>,
): Filing {
  const { blob, ...changes } = base;
  const id = testId();
  return {
    id: asId<FilingId>(id),
    part: null,
    patientId: asId<PatientId>('patient-1'),
    pid: 1,
    confirmedName: 'Espinoza, Alma',
    confirmedBirthDate: '1980-02-03',
    category: '/categories/lab_report',
    name: `fax-${id}.pdf`,
    pages: null,
    blobId: blob.id,
    type: blob.type,
    bytes: blob.bytes,
    sha256: blob.sha256,
    state: 'queued',
    undoUntilMs: null,
    createdAtMs: TEST_TIME_MS,
    attempts: 0,
    looks: 0,
    nextAttemptAtMs: null,
    failure: null,
    documentId: null,
    filedAtMs: null,
    copies: 0,
    note: null,
    replaces: null,
    labAssigneeId: null,
    conversation: null,
    ...changes,
  };
}
