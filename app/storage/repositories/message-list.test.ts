import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Lane } from '../../domain/access/account-scope.ts';
import { isInScope } from '../../domain/access/account-scope.ts';
import { MESSAGE_CHANNELS } from '../../domain/channel.ts';
import { asId } from '../../domain/ids.ts';
import type { AccountId, MessageId, PatientId, StaffId } from '../../domain/ids.ts';
import type { Message } from '../../domain/message/message.ts';
import type { MessageState } from '../../domain/message/states.ts';
import type { MessageQuery, Storage } from '../../ports/repositories.ts';
import type { TemporaryStorage } from '../testing/temporary-storage.ts';
import {
  openTemporaryStorage,
  scopeOf,
  seedClinic,
  TEST_TIME_MS as T0,
  testAccount,
  testInbound,
  testMessage,
  testStaff,
} from '../testing/temporary-storage.ts';

/** Lists of both directions against what a filter over all messages says. */

let temporary: TemporaryStorage;
let storage: Storage;
let accounts: AccountId[];
let staff: StaffId;
let people: StaffId[];

beforeEach(() => {
  temporary = openTemporaryStorage();
  storage = temporary.storage;
  const seed = seedClinic(storage);
  const second = testAccount({ name: 'Second' });
  const colleague = testStaff({ id: COLLEAGUE });
  storage.transaction(() => {
    storage.accounts.save(second);
    storage.staff.save(colleague);
  });
  accounts = [seed.account.id, second.id];
  staff = seed.staff.id;
  people = [staff, COLLEAGUE];
});
afterEach(() => temporary[Symbol.dispose]());

const COLLEAGUE = asId<StaffId>('0197a000-0000-7000-8000-000000000001');
const ADDRESSES = ['+12125550150', '+13125550123'];
const STATES = ['queued', 'sent', 'receiving', 'received'] as const;
const PATIENTS = ['p1', 'p2'].map((id) => asId<PatientId>(id));

/** A plain linear congruence: the same messages in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

function addMany(count: number): Message[] {
  const pick = numbers(7);
  const one = <T>(values: readonly T[]): T => values[pick(values.length)] as T;
  const made = Array.from({ length: count }, (): Message => {
    const state = one(STATES);
    const base = {
      accountId: one(accounts),
      channel: one(['fax', 'fax', 'sms'] as const),
      address: one(ADDRESSES),
      contactName: one(['Riverside Clinic', null]),
      patientId: one([...PATIENTS, null]),
      createdAtMs: T0 + pick(20),
    };
    if (state === 'queued' || state === 'sent') {
      const message = testMessage({ ...base, createdBy: staff });
      return { ...message, delivery: { ...message.delivery, state } };
    }
    const removedAtMs = pick(4) === 0 ? T0 : null;
    const intake = { state, attempts: 0, nextAttemptAtMs: null, failure: null };
    const claim = pick(3) === 0 ? ({ staffId: one(people), purpose: 'handling', atMs: T0 } as const) : null;
    return testInbound({ ...base, intake, removedAtMs, claim, unread: pick(2) === 0, isFiled: pick(2) === 0 });
  });
  storage.transaction(() => {
    for (const message of made) {
      if (message.direction === 'inbound') storage.inbox.takeIn(message, []);
      else storage.messages.insert(message);
    }
  });
  return made;
}

function stateOf(message: Message): MessageState {
  return message.direction === 'inbound' ? message.intake.state : message.delivery.state;
}

function belongs(message: Message, query: Omit<MessageQuery, 'limit'>): boolean {
  const isInbound = message.direction === 'inbound';
  const unread = isInbound && message.unread;
  const needsFiling =
    isInbound && message.channel === 'fax' && message.intake.nextAttemptAtMs === null && !message.isFiled;
  return (
    !(isInbound && message.removedAtMs !== null) &&
    (query.channel ?? message.channel) === message.channel &&
    (query.direction ?? message.direction) === message.direction &&
    (query.address ?? message.address) === message.address &&
    (query.patientId === undefined || query.patientId === message.patientId) &&
    (query.states?.includes(stateOf(message)) ?? true) &&
    (query.unread ?? unread) === unread &&
    (query.needsFiling ?? needsFiling) === needsFiling &&
    (query.claimedBy === undefined || (isInbound && message.claim?.staffId === query.claimedBy)) &&
    (query.text === undefined || message.contactName !== null)
  );
}

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });
const queries = fc
  .record({
    channel: optional(fc.constantFrom('fax' as const, 'sms' as const, 'email' as const)),
    direction: optional(fc.constantFrom('inbound' as const, 'outbound' as const)),
    address: optional(fc.constantFrom(...ADDRESSES)),
    patientId: optional(fc.constantFrom(...PATIENTS)),
    states: optional(fc.subarray([...STATES])),
    unread: optional(fc.boolean()),
    needsFiling: optional(fc.boolean()),
    claimedBy: optional(fc.constant(COLLEAGUE)),
    text: optional(fc.constantFrom('river', 'clinic riverside')),
  })
  .map((record) => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)))
  .map((query) => query as Omit<MessageQuery, 'limit'>);

/** Any set of lanes, some of them twice: who reads an account's faxes need not read its texts. */
const scopes = fc.array(
  fc.tuple(fc.constantFrom(0, 1), fc.constantFrom('fax' as const, 'sms' as const, 'voice' as const)),
  { maxLength: 5 },
);

test('every combination of filters gives exactly what belongs, newest first, page by page', () => {
  const made = addMany(160).sort((one, two) => two.createdAtMs - one.createdAtMs || (one.id < two.id ? 1 : -1));
  expect(new Set(made.map(stateOf)).size).toBe(STATES.length);
  fc.assert(
    fc.property(queries, fc.integer({ min: 3, max: 60 }), scopes, (query, limit, chosen) => {
      const scope = { lanes: chosen.map(([at, channel]): Lane => ({ accountId: accounts[at]!, channel })) };
      const expected = made.filter((message) => isInScope(scope, message) && belongs(message, query));
      const seen: Message[] = [];
      for (let before: string | null | undefined; before !== null;) {
        const page = storage.messages.list({ ...query, limit, ...(before === undefined ? {} : { before }) }, scope);
        expect(page.items.length).toBeLessThanOrEqual(limit);
        seen.push(...page.items);
        before = page.next;
      }
      expect(seen).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

test('the badge counts what the lists show', () => {
  addMany(160);
  const scope = scopeOf(...accounts);
  const unread = storage.messages.list({ unread: true, limit: 200 }, scope).items;
  const needsFiling = storage.messages.list({ needsFiling: true, limit: 200 }, scope).items;
  expect(unread.length).toBeGreaterThan(0);
  expect(storage.inbox.counts(scope)).toEqual({
    unread: unread.length,
    unreadBy: {
      fax: unread.filter(({ channel }) => channel === 'fax').length,
      sms: unread.filter(({ channel }) => channel === 'sms').length,
    },
    needsFiling: needsFiling.length,
    oldestNeedsFilingAtMs: needsFiling.at(-1)?.createdAtMs,
  });
});

test('what is removed leaves every list and comes back when it is restored', () => {
  const message = testInbound({ accountId: accounts[0]!, patientId: PATIENTS[0]! });
  const entry = { atMs: T0, cause: 'x', detail: {}, staffId: staff };
  storage.transaction(() => storage.inbox.takeIn(message, []));
  const filters: Omit<MessageQuery, 'limit'>[] = [
    {},
    { channel: 'fax' },
    { direction: 'inbound' },
    { states: ['received'] },
    { states: ['received'], channel: 'fax' },
    { unread: true },
    { needsFiling: true },
    { address: message.address },
    { patientId: PATIENTS[0]! },
    { text: '0150' },
  ];
  const shown = (): MessageId[][] =>
    filters.map((filter) =>
      storage.messages.list({ ...filter, limit: 9 }, scopeOf(...accounts)).items.map((item) => item.id),
    );
  expect(shown()).toEqual(filters.map(() => [message.id]));
  storage.transaction(() => storage.inbox.setRemoved(message.id, T0, entry));
  expect(shown()).toEqual(filters.map(() => []));
  expect(storage.messages.findInScope(message.id, scopeOf(...accounts))?.id).toBe(message.id);
  storage.transaction(() => storage.inbox.setRemoved(message.id, null, entry));
  expect(shown()).toEqual(filters.map(() => [message.id]));
});

test('the channels of lists are all that there are', () => {
  for (const channel of MESSAGE_CHANNELS) {
    const message = testInbound({ accountId: accounts[0]!, channel });
    storage.transaction(() => storage.inbox.takeIn(message, []));
  }
  expect(storage.messages.list({ limit: 9 }, scopeOf(...accounts)).items).toHaveLength(MESSAGE_CHANNELS.length);
});
