import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Input, MethodName } from '../../app/contract/index.ts';
import { NO_PERMISSIONS } from '../../app/domain/access/permissions.ts';
import { AppError } from '../../app/domain/errors.ts';
import { asId, type AccountId, type ConversationId, type MessageId, type StaffId } from '../../app/domain/ids.ts';
import { NEW_DELIVERY } from '../../app/domain/message/delivery.ts';
import type { Account, StaffMember } from '../../app/ports/repositories.ts';
import { testFiling, testInbound, testMessage } from '../../app/storage/testing/temporary-storage.ts';
import { createTestCore, makePdf, newRequestId, START_MS, type TestCore } from './support/test-core.ts';

/**
 * Every combination of what decides who may do what on a channel, through the one door, against a table that was written
 * from the rule's words and not from its code.
 */

// --- The combinations ---------------------------------------------------------------------------------------------------

const CASES = {
  channel: ['on', 'off'],
  /** What the person may do on the channel. `none`: everything, on another channel. */
  may: ['none', 'view', 'send', 'both'],
  individual: [false, true],
  usePrimary: [false, true],
  /** Accounts that there are: of the service's own vendor, or of another one. */
  own: ['none', 'ours', 'other'],
  /** `unset`: the account is there, but nobody is *Primary user*. */
  primary: ['none', 'unset', 'ours', 'other'],
  clinic: ['none', 'ours', 'other', 'both'],
} as const;
type Case = { readonly [N in keyof typeof CASES]: (typeof CASES)[N][number] };

function* allCases(): Generator<Case> {
  for (const channel of CASES.channel)
    for (const may of CASES.may)
      for (const individual of CASES.individual)
        for (const usePrimary of CASES.usePrimary)
          for (const own of CASES.own)
            for (const primary of CASES.primary)
              for (const clinic of CASES.clinic) yield { channel, may, individual, usePrimary, own, primary, clinic };
}

// --- The oracle ---------------------------------------------------------------------------------------------------------

const ACCOUNTS = ['own-ours', 'own-other', 'primary-ours', 'primary-other', 'clinic-ours', 'clinic-other'] as const;
type AccountName = (typeof ACCOUNTS)[number];

interface Row {
  readonly when: Partial<Record<'usePrimary' | 'individual' | 'own' | 'primary' | 'clinic', unknown>>;
  /** The account that a new message leaves from, or why there is none. */
  readonly send: AccountName | 'none-of-vendor' | 'no-own' | 'no-primary-user' | 'none';
  readonly read: readonly AccountName[];
}

/** The first row that fits holds. What a row does not name does not matter. */
const TABLE: readonly Row[] = [
  // *Use primary*: the primary user's account, even beside an own one; the clinic's never.
  { when: { usePrimary: true, primary: 'ours', own: 'none' }, send: 'primary-ours', read: ['primary-ours'] },
  {
    when: { usePrimary: true, primary: 'ours', own: 'ours' },
    send: 'primary-ours',
    read: ['primary-ours', 'own-ours'],
  },
  {
    when: { usePrimary: true, primary: 'ours', own: 'other' },
    send: 'primary-ours',
    read: ['primary-ours', 'own-other'],
  },
  { when: { usePrimary: true, primary: 'other', own: 'none' }, send: 'none-of-vendor', read: ['primary-other'] },
  { when: { usePrimary: true, primary: 'other', own: 'ours' }, send: 'own-ours', read: ['primary-other', 'own-ours'] },
  {
    when: { usePrimary: true, primary: 'other', own: 'other' },
    send: 'none-of-vendor',
    read: ['primary-other', 'own-other'],
  },
  { when: { usePrimary: true, own: 'none' }, send: 'no-primary-user', read: [] },
  { when: { usePrimary: true, own: 'ours' }, send: 'own-ours', read: ['own-ours'] },
  { when: { usePrimary: true, own: 'other' }, send: 'none-of-vendor', read: ['own-other'] },
  // *Individual user accounts*: own only.
  { when: { individual: true, own: 'none' }, send: 'no-own', read: [] },
  { when: { individual: true, own: 'ours' }, send: 'own-ours', read: ['own-ours'] },
  { when: { individual: true, own: 'other' }, send: 'none-of-vendor', read: ['own-other'] },
  // Neither: own, else the clinic's default.
  { when: { own: 'ours' }, send: 'own-ours', read: ['own-ours'] },
  { when: { own: 'other', clinic: 'ours' }, send: 'clinic-ours', read: ['own-other', 'clinic-ours'] },
  { when: { own: 'other', clinic: 'both' }, send: 'clinic-ours', read: ['own-other', 'clinic-ours'] },
  { when: { own: 'other' }, send: 'none-of-vendor', read: ['own-other'] },
  { when: { clinic: 'none' }, send: 'none', read: [] },
  { when: { clinic: 'ours' }, send: 'clinic-ours', read: ['clinic-ours'] },
  { when: { clinic: 'other' }, send: 'none-of-vendor', read: ['clinic-other'] },
  { when: { clinic: 'both' }, send: 'clinic-ours', read: ['clinic-ours', 'clinic-other'] },
];

interface Expected {
  /** An account's name, or `CODE` or `CODE reason` of the refusal. */
  readonly send: string;
  /** null: refused with PERMISSION_DENIED, because no right to view is held on any channel. */
  readonly read: ReadonlySet<AccountName> | null;
  readonly accounts: ReadonlySet<AccountName>;
}

function oracle(given: Case): Expected {
  const row = TABLE.find(({ when }) =>
    Object.entries(when).every(([name, value]) => given[name as keyof Case] === value),
  );
  if (!row) throw new Error(`The table has no row for ${JSON.stringify(given)}`);
  const isOpen = given.channel === 'on' && given.may !== 'none';
  const mayView = given.may !== 'send';
  const own = given.own === 'none' ? [] : [`own-${given.own}` as AccountName];
  const seen = isOpen ? row.read : [];
  return {
    send: sendOf(given, row),
    read: mayView ? new Set(seen) : null,
    // Besides, whoever has individual accounts keeps their own in order.
    accounts: new Set(isOpen && given.individual ? [...seen, ...own] : seen),
  };
}

function sendOf({ channel, may }: Case, { send }: Row): string {
  if (channel === 'off') return 'CHANNEL_OFF';
  if (may === 'none' || may === 'view') return 'PERMISSION_DENIED';
  return (ACCOUNTS as readonly string[]).includes(send) ? send : `NO_ACCOUNT ${send}`;
}

// --- The clinic ---------------------------------------------------------------------------------------------------------

interface Lane {
  readonly account: Account;
  readonly received: MessageId;
  readonly sent: MessageId;
  readonly blob: string;
}

let test: TestCore;
let me: StaffMember;
let boss: StaffMember;
let stranger: StaffMember;
let session: string;
let directory: string;
let letter: string;
let lanes: Readonly<Record<AccountName, Lane>>;
/** One number that has written to every account. */
let thread: ConversationId;

beforeAll(async () => {
  // Thousands of durable writes, none of which is what this is about: into memory where there is a file system for that.
  if (existsSync('/dev/shm')) vi.stubEnv('TMPDIR', '/dev/shm');
  test = await createTestCore({ started: false, sms: {} });
  me = test.addStaff('me', { fax: true, view: true, send: true });
  boss = test.addStaff('boss', { fax: true });
  stranger = test.addStaff('stranger', { fax: true });
  test.storage.transaction(() => test.storage.accounts.remove(test.account.id));
  thread = beginThread();
  const pairs = ACCOUNTS.map((name) => [name, addLane(name)] as const);
  lanes = Object.fromEntries(pairs) as Record<AccountName, Lane>;
  session = await test.signIn(me);
  directory = mkdtempSync(join(tmpdir(), 'foyer-table-'));
  letter = join(directory, 'letter.pdf');
  writeFileSync(letter, await makePdf(1));
});
afterAll(async () => {
  await test[Symbol.asyncDispose]();
  rmSync(directory, { recursive: true, force: true });
  vi.unstubAllEnvs();
});

function beginThread(): ConversationId {
  const id = asId<ConversationId>(newRequestId());
  const begun = { id, channel: 'sms', address: '+12125550160', createdAtMs: START_MS, createdBy: null } as const;
  return test.storage.transaction(() => test.storage.conversations.begin(begun)).id;
}

/** An account with a received message, its document and filing, one that was sent, and one that waits. */
function addLane(name: AccountName): Lane {
  const provider = name.endsWith('-ours') ? test.account.provider : 'earlier-vendor';
  const account = test.addAccount({ name, provider, channels: ['fax', 'sms'] });
  const { storage } = test;
  const blob = storage.blobs.put(Buffer.from(name), { name: 'fax.pdf', type: 'application/pdf', sessionId: null });
  const { id: blobId, type, bytes, sha256 } = blob;
  const received = testInbound({
    accountId: account.id,
    parts: [{ blobId, name: 'fax.pdf', type, bytes, sha256, pages: 1 }],
    createdAtMs: START_MS,
  });
  const by = { accountId: account.id, createdBy: stranger.id, createdAtMs: START_MS };
  const sent = testMessage({ ...by, delivery: { ...NEW_DELIVERY, state: 'delivered' } });
  storage.transaction(() => {
    storage.inbox.takeIn(received, []);
    storage.blobs.keep(blobId);
    storage.inbox.takeIn(
      testInbound({
        ...{ accountId: account.id, channel: 'sms', conversationId: thread, address: '+12125550160' },
        ...{ body: 'Hello', pages: null, createdAtMs: START_MS },
      }),
      [],
    );
    storage.messages.insert(sent);
    storage.messages.insert(testMessage(by));
    storage.filings.insert(testFiling({ messageId: received.id, staffId: stranger.id, blob, state: 'failed' }), {
      atMs: START_MS,
      cause: 'begun',
      detail: {},
      staffId: stranger.id,
    });
  });
  return { account, received: received.id, sent: sent.id, blob: blobId };
}

/** An account that a case does not have is somebody else's, or one of the clinic's that is not its default. */
function arrange({ channel, may, individual, usePrimary, own, primary, clinic }: Case): void {
  const { storage } = test;
  const has = (kind: string, vendor: 'ours' | 'other'): boolean => kind === vendor || kind === 'both';
  const place = (name: AccountName, changes: Pick<Account, 'ownerId' | 'isDefault'>): void => {
    const { id } = lanes[name].account;
    const now = storage.accounts.find(id)!;
    const isThere = now.ownerId === changes.ownerId && now.isDefault === changes.isDefault;
    if (!isThere) storage.accounts.save({ ...now, ...changes });
  };
  const owned = (ownerId: StaffId): Pick<Account, 'ownerId' | 'isDefault'> => ({ ownerId, isDefault: false });
  storage.transaction(() => {
    for (const vendor of ['ours', 'other'] as const) {
      place(`own-${vendor}`, owned(has(own, vendor) ? me.id : stranger.id));
      const isBosses = has(primary, vendor) || (primary === 'unset' && vendor === 'ours');
      place(`primary-${vendor}`, owned(isBosses ? boss.id : stranger.id));
      place(`clinic-${vendor}`, { ownerId: null, isDefault: has(clinic, vendor) });
    }
    storage.staff.setPrimaryUser(primary === 'unset' ? null : boss.id);
    for (const row of storage.channels.all()) {
      const given = { enabled: channel === 'on', individualAccounts: individual, provider: test.account.provider };
      const others = { enabled: true, individualAccounts: false, provider: null };
      storage.channels.save({ ...row, ...(row.channel === 'fax' || row.channel === 'sms' ? given : others) });
    }
    const rights = { view: may !== 'send', send: may !== 'view' };
    const on = may === 'none' ? { email: true } : { fax: true, sms: true };
    const permissions = { ...NO_PERMISSIONS, usePrimary, ...rights, ...on };
    storage.staff.save({ ...me, permissions });
  });
}

// --- The calls ----------------------------------------------------------------------------------------------------------

function call<N extends MethodName>(method: N, params: Input<N>): ReturnType<typeof test.call<N>> {
  return test.call(method, params, { session });
}

/** What came, or `CODE` or `CODE reason` of the refusal. */
async function outcome<T>(work: Promise<T>): Promise<T | string> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { reason } = error.params;
    return typeof reason === 'string' ? `${error.code} ${reason}` : error.code;
  }
}

const nameOf = (id: string): AccountName => ACCOUNTS.find((name) => lanes[name].account.id === (id as AccountId))!;
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();

async function names(work: Promise<readonly { readonly accountId: string }[]>): Promise<string | string[]> {
  const found = await outcome(work);
  return typeof found === 'string' ? found : sorted(found.map(({ accountId }) => nameOf(accountId)));
}

async function sendOne(): Promise<string> {
  const order = {
    id: newRequestId(),
    to: ['+12025550123'],
    files: [letter],
    confirm: ['new-number', 'duplicate'],
  };
  const sent = await outcome(call('fax.send', order));
  if (typeof sent === 'string') return sent;
  const message = test.storage.messages.find(sent.messageIds[0] as MessageId);
  return nameOf(message?.accountId ?? '');
}

async function accountOfInspect(): Promise<string> {
  // What the file is does not matter here: the account is told all the same.
  const answer = await outcome(call('fax.inspect', { files: [{ blob: newRequestId() }] }));
  return typeof answer === 'string' ? answer : answer.account ? nameOf(answer.account.id) : 'none';
}

async function accountOfCheck(): Promise<string> {
  const answer = await outcome(call('sms.check', { to: '+12125550160', body: '' }));
  return typeof answer === 'string' ? answer : answer.account ? nameOf(answer.account.id) : 'none';
}

type Answers = Readonly<Record<string, unknown>>;

/** Everything that reads many; of what is about one, some calls in each case, on the account in turn. */
async function answersOf(one: Lane, turn: number): Promise<Answers> {
  const received = new Map(ACCOUNTS.map((name) => [lanes[name].received as string, lanes[name].account.id]));
  const ofOne = [
    ['blobs.get', () => outcome(call('blobs.get', { blob: one.blob }).then(() => 'seen'))],
    ['patients.candidates', () => outcome(call('patients.candidates', { messageId: one.received }).then(() => 'seen'))],
    ['messages.claim', () => outcome(call('messages.claim', { id: one.received, takeOver: true }).then(() => 'done'))],
  ] as const;
  const [name, ask] = ofOne[turn % ofOne.length]!;
  return {
    'fax.send': await sendOne(),
    'fax.inspect': await accountOfInspect(),
    'messages.list': await names(
      call('messages.list', { direction: 'inbound', limit: 200 }).then(({ items }) => items),
    ),
    'sms.check': await accountOfCheck(),
    'conversations.entries': await names(
      call('conversations.entries', { id: thread, limit: 200 }).then(({ items }) =>
        items.flatMap((entry) => (entry.kind === 'message' ? [entry.message] : [])),
      ),
    ),
    'conversations.list': await outcome(
      call('conversations.list', { channel: 'sms', limit: 10 }).then(({ items }) => items.map(({ unread }) => unread)),
    ),
    'inbox.counts': await outcome(call('inbox.counts', {}).then(({ needsFiling }) => needsFiling)),
    'documents.filings': await names(
      call('documents.filings', { limit: 200 }).then(({ items }) =>
        items.map(({ messageId }) => ({ accountId: received.get(messageId) ?? '' })),
      ),
    ),
    'outbox.status': await names(call('outbox.status', {}).then(({ counts }) => counts)),
    'accounts.list': await names(
      call('accounts.list', {}).then(({ items }) => items.map(({ id }) => ({ accountId: id }))),
    ),
    'messages.get': await outcome(call('messages.get', { id: one.received }).then(() => 'seen')),
    'messages.cancel': await outcome(call('messages.cancel', { id: one.sent })),
    [name]: await ask(),
  };
}

/** In turn one that the rule shows, where there is any, and one that it does not. */
function oneOf({ read }: Expected, turn: number): AccountName {
  const shown = ACCOUNTS.filter((name) => read?.has(name));
  const hidden = ACCOUNTS.filter((name) => !read?.has(name));
  const chosen = turn % 2 === 0 && shown.length > 0 ? shown : hidden;
  return chosen[Math.floor(turn / 2) % chosen.length]!;
}

function expectedAnswers({ send, read, accounts }: Expected, given: Case, one: AccountName): Answers {
  const denied = 'PERMISSION_DENIED';
  const lists = read === null ? denied : sorted(read);
  const isSeen = read?.has(one) ?? false;
  const see = (seen: string, absent = 'NOT_FOUND'): string => (read === null ? denied : isSeen ? seen : absent);
  const maySend = given.may !== 'view';
  return {
    'fax.send': send,
    // It tells what is wrong with files even where no account would take them.
    'fax.inspect': send.startsWith('NO_ACCOUNT') ? 'none' : send,
    'messages.list': lists,
    'sms.check': send.startsWith('NO_ACCOUNT') ? 'none' : send,
    'conversations.entries': read?.size === 0 ? 'NOT_FOUND' : lists,
    'conversations.list': read === null ? denied : read.size === 0 ? [] : [read.size],
    'inbox.counts': read === null ? denied : read.size,
    'documents.filings': lists,
    'outbox.status': lists,
    'accounts.list': sorted(accounts),
    'messages.get': see('seen'),
    'blobs.get': see('seen', 'NOT_FOUND blob'),
    'patients.candidates': see('seen'),
    'messages.claim': see('done'),
    // A sent message cannot be cancelled; but who may not see it is not told even that.
    'messages.cancel': !maySend ? denied : isSeen ? 'CONFLICT state' : 'NOT_FOUND',
  };
}

it('in every combination nobody sends or reads what the rule does not give them', { timeout: 60_000 }, async () => {
  const wrong: unknown[] = [];
  let count = 0;
  for (const given of allCases()) {
    const outlook = oracle(given);
    const one = oneOf(outlook, count);
    arrange(given);
    const answers = await answersOf(lanes[one], count);
    const expected = expectedAnswers(outlook, given, one);
    for (const [method, answer] of Object.entries(answers)) {
      if (JSON.stringify(answer) !== JSON.stringify(expected[method])) {
        wrong.push({ ...given, method, one, answer, expected: expected[method] });
      }
    }
    count += 1;
  }
  expect(count).toBe(1536);
  expect({ howMany: wrong.length, first: wrong.slice(0, 5) }).toEqual({ howMany: 0, first: [] });
});
