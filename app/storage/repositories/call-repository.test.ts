import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AccountScope } from '../../domain/access/account-scope.ts';
import { CALL_OUTCOMES, type Call } from '../../domain/calls/call.ts';
import { isMissed, newCall } from '../../domain/calls/stamp.ts';
import { asId } from '../../domain/ids.ts';
import type { CallId, PatientId, StaffId, VendorId } from '../../domain/ids.ts';
import type { Account, CallFilter, Storage } from '../../ports/repositories.ts';
import type { Cursor } from '../../ports/provider.ts';
import type { TemporaryStorage } from '../testing/temporary-storage.ts';
import {
  openTemporaryStorage,
  seedClinic,
  TEST_TIME_MS as T0,
  testAccount,
  testId,
} from '../testing/temporary-storage.ts';

let temporary: TemporaryStorage;
let storage: Storage;
let accounts: Account[];
let staffId: StaffId;

beforeEach(() => {
  temporary = openTemporaryStorage();
  ({ storage } = temporary);
  const { account, staff } = seedClinic(storage);
  const other = testAccount();
  storage.transaction(() => storage.accounts.save(other));
  accounts = [account, other];
  staffId = staff.id;
});
afterEach(() => temporary[Symbol.dispose]());

const scopeOf = (...indexes: number[]): AccountScope => ({
  lanes: indexes.map((at) => ({ accountId: accounts[at]!.id, channel: 'voice' })),
});
const made = (changes: Partial<Call> = {}): Call =>
  newCall({
    ...{ id: asId<CallId>(testId()), accountId: accounts[0]!.id, staffId, direction: 'inbound' },
    ...{ number: '+12125550123', startedAtMs: T0, ...changes },
  });
const save = (...calls: Call[]): void => storage.transaction(() => calls.forEach((call) => storage.calls.save(call)));

function listed(scope: AccountScope, filter: CallFilter, limit: number): Call[] {
  const seen: Call[] = [];
  for (let before: string | null = null, more = true; more;) {
    const page = storage.calls.list(scope, filter, { before, limit });
    seen.push(...page.items);
    before = page.next;
    more = before !== null;
  }
  return seen;
}

test('a call is kept and changed as a whole', () => {
  const live = made();
  save(live);
  expect(storage.calls.find(live.id)).toEqual(live);
  expect(storage.calls.live()).toEqual([live]);
  const ended: Call = {
    ...live,
    callerName: 'SMITH J',
    patientId: asId<PatientId>('p'),
    outcome: 'failed',
    connectedAtMs: T0 + 5,
    endedAtMs: T0 + 9,
    failure: { code: 'X', category: 'network', message: 'Broken.', action: 'retry' },
    quality: { score: null, lost: 0.25, roundTripMs: 40, jitterMs: null, codec: 'opus' },
    note: 'Ünïcode',
    result: 'call-again',
    callBack: 'wanted',
    isSeen: false,
    vendorId: asId<VendorId>('v'),
  };
  save(ended);
  expect(storage.calls.find(live.id)).toEqual(ended);
  expect(storage.calls.live()).toEqual([]);
  expect(storage.calls.byVendorId(ended.accountId, asId<VendorId>('v'))).toEqual(ended);
  expect(storage.calls.byVendorId(accounts[1]!.id, asId<VendorId>('v'))).toBeNull();
  expect(() => save(made({ vendorId: asId<VendorId>('v') }))).toThrow('UNIQUE');
  expect(() => save(made({ outcome: 'answered' }))).toThrow('CHECK');
});

test('is of a scope only by its voice lanes', () => {
  const call = made();
  save(call);
  expect(storage.calls.findInScope(call.id, scopeOf(0))).toEqual(call);
  expect(storage.calls.findInScope(call.id, scopeOf(1))).toBeNull();
  const fax: AccountScope = { lanes: [{ accountId: accounts[0]!.id, channel: 'fax' }] };
  expect(storage.calls.findInScope(call.id, fax)).toBeNull();
  expect(listed(fax, { of: 'all' }, 9)).toEqual([]);
  expect(listed(fax, { of: 'all', number: call.number }, 9)).toEqual([]);
});

test('lists hold what the scope has, newest first, page by page', () => {
  const drafts = fc.array(
    fc.record({
      account: fc.constantFrom(0, 1),
      startedAt: fc.integer({ min: 0, max: 6 }),
      number: fc.constantFrom('+12125550123', '101', ''),
      patient: fc.constantFrom(null, 'p1', 'p2'),
      outcome: fc.constantFrom(null, ...CALL_OUTCOMES),
      direction: fc.constantFrom('inbound', 'inbound', 'outbound'),
      isConnected: fc.boolean(),
      callBack: fc.constantFrom(null, 'wanted', 'done'),
    }),
    { minLength: 80, maxLength: 80 },
  );
  const [sample] = fc.sample(drafts, { numRuns: 1, seed: 7 });
  const all = (sample ?? []).map(({ account, startedAt, number, patient, outcome, callBack, direction, isConnected }) =>
    made({
      ...{ accountId: accounts[account]!.id, startedAtMs: T0 + startedAt, number, outcome, callBack, direction },
      ...{ connectedAtMs: isConnected ? T0 + 8 : null },
      ...{ patientId: patient === null ? null : asId<PatientId>(patient), endedAtMs: outcome && T0 + 9 },
    }),
  );
  save(...all);
  fc.assert(
    fc.property(
      fc.record({
        of: fc.constantFrom('all', 'missed', 'call-backs'),
        number: fc.constantFrom(undefined, '+12125550123', '101', ''),
        patient: fc.constantFrom(undefined, 'p1'),
        lanes: fc.subarray([0, 1]),
        limit: fc.integer({ min: 1, max: 7 }),
      }),
      ({ of, number, patient, lanes, limit }) => {
        const filter: CallFilter = {
          of,
          ...(number === undefined ? {} : { number }),
          ...(patient === undefined ? {} : { patientId: asId<PatientId>(patient) }),
        };
        const expected = all
          .filter(
            (call) =>
              lanes.some((at) => accounts[at]!.id === call.accountId) &&
              (number === undefined || (number !== '' && call.number === number)) &&
              (patient === undefined || call.patientId === asId<PatientId>(patient)) &&
              (of !== 'missed' || isMissed(call)) &&
              (of !== 'call-backs' || call.callBack === 'wanted'),
          )
          .sort((one, other) => other.startedAtMs - one.startedAtMs || (one.id < other.id ? 1 : -1));
        expect(listed(scopeOf(...lanes), filter, limit)).toEqual(expected);
      },
    ),
    { numRuns: 150 },
  );
  expect(() => storage.calls.list(scopeOf(0), { of: 'all' }, { before: 'x', limit: 9 })).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT' }),
  );
});

test('counts are of what nobody has seen and what is to be called back', () => {
  const missed = { outcome: 'missed', endedAtMs: T0 + 1, isSeen: false, callBack: 'wanted' } as const;
  const first = made(missed);
  save(
    first,
    made({ ...missed, startedAtMs: T0 + 5, outcome: 'voicemail' }),
    made({ ...missed, accountId: accounts[1]!.id }),
    made({ outcome: 'answered', endedAtMs: T0 + 1 }),
    made({ ...missed, startedAtMs: T0 + 5, outcome: 'failed' }),
    made({ ...missed, outcome: 'failed', connectedAtMs: T0, callBack: null }),
    made({ ...missed, direction: 'outbound', outcome: 'voicemail', callBack: null }),
  );
  expect([scopeOf(0), scopeOf(0, 1), scopeOf()].map((scope) => storage.calls.counts(scope))).toEqual([
    { missed: 3, callBacks: 3 },
    { missed: 4, callBacks: 4 },
    { missed: 0, callBacks: 0 },
  ]);
  const seen = (): readonly CallId[] => storage.transaction(() => storage.calls.markSeen(scopeOf(0), T0));
  expect(seen()).toEqual([first.id]);
  expect(seen()).toEqual([]);
  expect(storage.calls.counts(scopeOf(0, 1))).toEqual({ missed: 3, callBacks: 4 });
});

test('knows who is to be called back and who was spoken with since', () => {
  const wanted = made({ outcome: 'missed', endedAtMs: T0 + 1, callBack: 'wanted' });
  const spoken = made({ number: '101', outcome: 'answered', connectedAtMs: T0 + 2, endedAtMs: T0 + 3 });
  const before = made({ number: '101' });
  save(wanted, spoken);
  expect(storage.calls.toCallBack(wanted.number, T0)).toEqual([wanted]);
  expect(storage.calls.toCallBack(wanted.number, T0 - 1)).toEqual([]);
  expect(storage.calls.spokeSince(before, T0)).toBe(true);
  expect(storage.calls.spokeSince(before, T0 + 1)).toBe(false);
  expect(storage.calls.spokeSince(spoken, T0)).toBe(false);
  expect(storage.calls.spokeSince(wanted, 0)).toBe(false);
});

test('the vendor’s record: calls without one near a time, and how far it was read', () => {
  const [near, far] = [made(), made({ startedAtMs: T0 + 100 })];
  save(near, far, made({ vendorId: asId<VendorId>('v') }), made({ accountId: accounts[1]!.id }));
  expect(storage.calls.unmatched(accounts[0]!.id, T0 - 1, T0 + 1)).toEqual([near]);
  const [{ id }] = accounts as [Account];
  expect(storage.calls.recordsCursor(id)).toBeNull();
  for (const cursor of [null, 'c' as Cursor]) {
    const at = { cursor, readAtMs: T0, newsFromMs: T0 - 1 };
    storage.transaction(() => storage.calls.saveRecordsCursor(id, at));
    expect(storage.calls.recordsCursor(id)).toEqual(at);
  }
});
