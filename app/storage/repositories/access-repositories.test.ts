import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NO_PERMISSIONS } from '../../domain/access/permissions.ts';
import type { PinRecord } from '../../domain/access/pin.ts';
import { asId } from '../../domain/ids.ts';
import type { BreakGlassId, SessionId, StaffId } from '../../domain/ids.ts';
import type { BrokenGlass, Storage } from '../../ports/repositories.ts';
import type { TemporaryStorage } from '../testing/temporary-storage.ts';
import {
  openTemporaryStorage,
  seedClinic,
  TEST_TIME_MS as T0,
  testAccount,
  testId,
  testStaff,
} from '../testing/temporary-storage.ts';

let temporary: TemporaryStorage;
let storage: Storage;
let staff: StaffId;
beforeEach(() => {
  temporary = openTemporaryStorage();
  ({ storage } = temporary);
  staff = seedClinic(storage).staff.id;
});
afterEach(() => temporary[Symbol.dispose]());

const pin = (changes: Partial<PinRecord> = {}): PinRecord => ({
  salt: new Uint8Array([1, 2, 3]),
  cost: { N: 16_384, r: 8, p: 1 },
  verifier: new Uint8Array([4, 5]),
  setAtMs: T0,
  failures: 0,
  ...changes,
});

describe('staff', () => {
  test('rights in OpenEMR and when it vouched are kept, and may be unknown', () => {
    const known = testStaff({ emrRights: { patients: true, documents: false }, vouchedAtMs: T0 + 1 });
    const unknown = testStaff({ emrRights: null, vouchedAtMs: null });
    storage.transaction(() => [known, unknown].forEach((member) => storage.staff.save(member)));
    expect(storage.staff.find(known.id)).toEqual(known);
    expect(storage.staff.find(unknown.id)).toEqual(unknown);
  });

  test('a removed one is nobody: no permission, no OpenEMR user, no way to sign in; the name stays', () => {
    const member = testStaff({
      username: 'Ana',
      name: 'Ana Example',
      emrUserId: 'emr-1',
      permissions: { ...NO_PERMISSIONS, fax: true, admin: true, breakGlass: true },
    });
    storage.transaction(() => {
      storage.staff.save(member);
      storage.staff.setPrimaryUser(member.id);
      storage.pins.save(member.id, pin());
      storage.grants.save({ owner: member.id, staffId: member.id, sealed: new Uint8Array([1]), savedAtMs: T0 });
    });
    storage.transaction(() => storage.staff.remove(member.id));
    const left = {
      ...member,
      emrUserId: null,
      permissions: NO_PERMISSIONS,
      emrRights: null,
      vouchedAtMs: null,
    };
    expect(storage.staff.find(member.id)).toEqual(left);
    expect(storage.staff.findRemoved('ANA')).toEqual(left);
    expect(storage.staff.all().map(({ id }) => id)).toEqual([staff]);
    expect(storage.staff.findByUsername('ana')).toBeNull();
    expect(storage.staff.findByEmrUserId('emr-1')).toBeNull();
    expect(storage.staff.primaryUserId()).toBeNull();
    expect(storage.pins.find(member.id)).toBeNull();
    expect(storage.grants.find(member.id)).toBeNull();
    for (const again of [() => storage.staff.remove(member.id), () => storage.staff.setPrimaryUser(member.id)]) {
      expect(() => storage.transaction(again)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    }
    // Somebody else may be that OpenEMR user by now; the user name stays theirs.
    storage.transaction(() => storage.staff.save(testStaff({ emrUserId: 'emr-1' })));
    expect(() => storage.transaction(() => storage.staff.save(testStaff({ username: 'aNa' })))).toThrow(
      expect.objectContaining({ code: 'CONFLICT' }),
    );
  });

  test('saving brings a removed one back, with what is saved and nothing more', () => {
    const member = testStaff({ username: 'Ana', permissions: { ...NO_PERMISSIONS, admin: true } });
    storage.transaction(() => storage.staff.save(member));
    storage.transaction(() => storage.staff.remove(member.id));
    const back = { ...member, permissions: { ...NO_PERMISSIONS, view: true }, emrRights: null, vouchedAtMs: null };
    storage.transaction(() => storage.staff.save(back));
    expect(storage.staff.findByUsername('ana')).toEqual(back);
    expect(storage.staff.findRemoved('ana')).toBeNull();
  });
});

test('accounts remind here or on another workstation', () => {
  const account = testAccount({ remindsHere: true, receivesHere: false });
  storage.transaction(() => storage.accounts.save(account));
  expect(storage.accounts.find(account.id)).toEqual(account);
  storage.transaction(() => storage.accounts.save({ ...account, remindsHere: false }));
  expect(storage.accounts.find(account.id)?.remindsHere).toBe(false);
});

test('a PIN is one per person; wrong ones are counted', () => {
  expect(storage.pins.find(staff)).toBeNull();
  storage.transaction(() => storage.pins.save(staff, pin()));
  expect(storage.pins.find(staff)).toEqual(pin());
  const next = pin({ failures: 4, cost: { N: 32_768, r: 8, p: 2 }, verifier: new Uint8Array([9]), setAtMs: T0 + 1 });
  storage.transaction(() => storage.pins.save(staff, next));
  expect(storage.pins.find(staff)).toEqual(next);
  storage.transaction(() => storage.pins.remove(staff));
  expect(storage.pins.find(staff)).toBeNull();
});

describe('broken glass', () => {
  const session = asId<SessionId>(testId());
  const broken = (changes: Partial<BrokenGlass> = {}): BrokenGlass => ({
    id: asId<BreakGlassId>(testId()),
    staffId: staff,
    sessionId: session,
    channel: 'sms',
    reason: 'Emergency.',
    atMs: T0,
    untilMs: T0 + 30,
    mendedAtMs: null,
    seenBy: null,
    seenAtMs: null,
    ...changes,
  });
  const insert = (...all: BrokenGlass[]): void =>
    storage.transaction(() => all.forEach((each) => storage.glass.insert(each)));

  test('the newest of a session that is neither mended nor over', () => {
    const [first, second] = [broken(), broken({ atMs: T0 + 5, untilMs: T0 + 35, channel: 'fax' })];
    insert(first, second, broken({ sessionId: asId<SessionId>(testId()), atMs: T0 + 9 }));
    expect(storage.glass.ofSession(session, T0 + 10)).toEqual(second);
    storage.transaction(() => storage.glass.save({ ...second, mendedAtMs: T0 + 11 }));
    expect(storage.glass.ofSession(session, T0 + 12)).toEqual(first);
    expect(storage.glass.ofSession(session, T0 + 30)).toBeNull();
    expect(storage.glass.find(second.id)).toEqual({ ...second, mendedAtMs: T0 + 11 });
  });

  test('unseen first, each newest first; who broke it and why never changes', () => {
    const all = [1, 2, 3].map((at) => broken({ atMs: T0 + at, untilMs: T0 + at + 30 }));
    const [one, two, three] = all as [BrokenGlass, BrokenGlass, BrokenGlass];
    insert(...all);
    const seen = { ...three, seenBy: staff, seenAtMs: T0 + 9 };
    storage.transaction(() => storage.glass.save({ ...seen, reason: 'Another.', channel: 'fax' }));
    expect(storage.glass.list({ unseen: true })).toEqual([two, one]);
    expect(storage.glass.list({ unseen: false })).toEqual([two, one, seen]);
    expect(() => storage.transaction(() => storage.glass.save(broken()))).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
  });
});

test('usage adds up by day, person and action', () => {
  const other = testStaff();
  storage.transaction(() => {
    storage.usage.count('2026-01-02', staff, 'fax.send', 1);
    storage.usage.count('2026-01-02', staff, 'fax.send', 2);
    storage.usage.count('2026-01-02', other.id, 'fax.send', 1);
    storage.usage.count('2026-01-03', staff, 'message.open', 5);
    storage.usage.count('2026-01-05', staff, 'message.open', 7);
  });
  const counted = storage.usage.of({ fromDay: '2026-01-02', toDay: '2026-01-03' });
  expect(counted).toHaveLength(3);
  expect(counted).toEqual(
    expect.arrayContaining([
      { day: '2026-01-02', staffId: staff, action: 'fax.send', count: 3 },
      { day: '2026-01-02', staffId: other.id, action: 'fax.send', count: 1 },
      { day: '2026-01-03', staffId: staff, action: 'message.open', count: 5 },
    ]),
  );
});
