import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NO_PERMISSIONS, PERMISSION_NAMES } from '../../domain/access/permissions.ts';
import { asId } from '../../domain/ids.ts';
import type { AccountId, MessageId, SessionId, StaffId } from '../../domain/ids.ts';
import type { Cursor } from '../../ports/provider.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { TemporaryStorage } from '../testing/temporary-storage.ts';
import {
  openTemporaryStorage,
  seedClinic,
  testAccount,
  testId,
  testLane,
  testStaff,
} from '../testing/temporary-storage.ts';

let temporary: TemporaryStorage;
let storage: Storage;
beforeEach(() => {
  temporary = openTemporaryStorage();
  ({ storage } = temporary);
});
afterEach(() => temporary[Symbol.dispose]());

describe('staff', () => {
  test('each permission is kept by itself', () => {
    for (const name of PERMISSION_NAMES) {
      const member = testStaff({ permissions: { ...NO_PERMISSIONS, [name]: true } });
      storage.transaction(() => storage.staff.save(member));
      expect(storage.staff.find(member.id)).toEqual(member);
    }
    expect(storage.staff.all()).toHaveLength(PERMISSION_NAMES.length);
  });

  test('a user name is one person, whatever its case', () => {
    const ana = testStaff({ username: 'Ána' });
    storage.transaction(() => storage.staff.save(ana));
    expect(storage.staff.findByUsername('áNA')).toEqual(ana);
    expect(storage.staff.findByUsername('bo')).toBeNull();
    expect(() => storage.transaction(() => storage.staff.save(testStaff({ username: 'ÁNA' })))).toThrow(
      expect.objectContaining({ code: 'CONFLICT', params: { reason: 'username-taken' } }),
    );
    const renamed = { ...ana, name: 'Ana B.', permissions: { ...NO_PERMISSIONS, fax: true } };
    storage.transaction(() => storage.staff.save(renamed));
    expect(storage.staff.all()).toEqual([renamed]);
  });

  test('one primary user or none, and saving the person again changes nothing about it', () => {
    const [one, two] = [testStaff(), testStaff()];
    storage.transaction(() => {
      storage.staff.save(one);
      storage.staff.save(two);
    });
    expect(storage.staff.primaryUserId()).toBeNull();
    storage.transaction(() => storage.staff.setPrimaryUser(one.id));
    storage.transaction(() => storage.staff.setPrimaryUser(two.id));
    storage.transaction(() => storage.staff.save(two));
    expect(storage.staff.primaryUserId()).toBe(two.id);
    expect(() => storage.transaction(() => storage.staff.setPrimaryUser(asId<StaffId>(testId())))).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
    expect(storage.staff.primaryUserId()).toBe(two.id);
    storage.transaction(() => storage.staff.setPrimaryUser(null));
    expect(storage.staff.primaryUserId()).toBeNull();
  });
});

describe("staff members' OpenEMR users", () => {
  test('are bound once and lead to one person', () => {
    const ana = testStaff({ emrUserId: 'emr-1' });
    const bo = testStaff();
    storage.transaction(() => {
      storage.staff.save(ana);
      storage.staff.save(bo);
    });
    expect(storage.staff.findByEmrUserId('emr-1')).toEqual(ana);
    expect(storage.staff.findByEmrUserId('emr-2')).toBeNull();
    expect(() => storage.transaction(() => storage.staff.save({ ...bo, emrUserId: 'emr-1' }))).toThrow(
      expect.objectContaining({ code: 'CONFLICT', params: { reason: 'emr-user-taken' } }),
    );
    storage.transaction(() => storage.staff.save({ ...bo, emrUserId: 'emr-2' }));
    expect(storage.staff.findByEmrUserId('emr-2')?.id).toBe(bo.id);
    expect(storage.staff.findByUsername(bo.username)?.emrUserId).toBe('emr-2');
  });
});

describe('accounts', () => {
  test('receive here or on another workstation', () => {
    const account = testAccount({ receivesHere: false });
    storage.transaction(() => storage.accounts.save(account));
    expect(storage.accounts.find(account.id)).toEqual(account);
    storage.transaction(() => storage.accounts.save({ ...account, receivesHere: true }));
    expect(storage.accounts.find(account.id)?.receivesHere).toBe(true);
  });

  test('keep their settings, state, failure and wait', () => {
    const failure = { code: 'RC_401', category: 'auth', message: 'Sign in again.', action: 'check-account' } as const;
    const { staff } = seedClinic(storage);
    const account = testAccount({
      ownerId: staff.id,
      isDefault: false,
      channels: ['fax', 'sms'],
      config: { a: 1, b: 'ü' },
    });
    storage.transaction(() => storage.accounts.save(account));
    expect(storage.accounts.find(account.id)).toEqual(account);
    storage.transaction(() => {
      storage.accounts.setState(account.id, 'needs-sign-in', failure);
      storage.accounts.setWaitUntil(account.id, 5);
    });
    const held = { ...account, state: 'needs-sign-in', failure, waitUntilMs: 5 };
    expect(storage.accounts.find(account.id)).toEqual(held);
    expect(storage.accounts.all()).toContainEqual(held);
    storage.transaction(() => storage.accounts.save({ ...account, name: 'Renamed' }));
    expect(storage.accounts.find(account.id)).toEqual({ ...account, name: 'Renamed' });
  });

  test('a removed one is not listed but still found', () => {
    const { account } = seedClinic(storage);
    storage.transaction(() => storage.accounts.remove(account.id));
    expect(storage.accounts.all()).toEqual([]);
    expect(storage.accounts.all({ disabled: true })).toHaveLength(1);
    expect(storage.accounts.find(account.id)?.state).toBe('disabled');
    const nobody = asId<AccountId>(testId());
    expect(() => storage.transaction(() => storage.accounts.setWaitUntil(nobody, 1))).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
  });
});

test('channels are switched', () => {
  expect(storage.channels.all().map((row) => row.channel)).toEqual(['fax', 'sms', 'email', 'voice', 'direct']);
  const fax = { channel: 'fax', enabled: true, individualAccounts: true, provider: 'ringcentral' } as const;
  storage.transaction(() => storage.channels.save(fax));
  expect(storage.channels.all()[0]).toEqual(fax);
  expect(storage.channels.all()[1]).toEqual({
    channel: 'sms',
    enabled: false,
    individualAccounts: false,
    provider: null,
  });
});

test('sessions are kept sealed and removed', () => {
  const { staff } = seedClinic(storage);
  const session = (text: string) => ({
    id: asId<SessionId>(testId()),
    staffId: staff.id,
    openedAtMs: 7,
    sealed: new Uint8Array(Buffer.from(text)),
  });
  const [one, two] = [session('one'), session('two')];
  storage.transaction(() => {
    storage.sessions.save(one);
    storage.sessions.save(two);
    storage.sessions.save({ ...two, openedAtMs: 8 });
  });
  expect(storage.sessions.find(one.id)).toEqual(one);
  expect(storage.sessions.find(two.id)?.openedAtMs).toBe(8);
  storage.transaction(() => storage.sessions.remove(one.id));
  expect(storage.sessions.find(one.id)).toBeNull();
  storage.transaction(() => storage.sessions.removeAll());
  expect(storage.sessions.find(two.id)).toBeNull();
});

test('a submission is remembered under its id, once', () => {
  const { staff } = seedClinic(storage);
  const id = testId();
  const submission = { contentHash: 'c', staffId: staff.id, messageIds: [asId<MessageId>(testId())], atMs: 1 };
  expect(storage.submissions.find(id)).toBeNull();
  storage.transaction(() => storage.submissions.insert(id, submission));
  const { contentHash, staffId, messageIds } = submission;
  expect(storage.submissions.find(id)).toEqual({ contentHash, staffId, messageIds });
  expect(() => storage.transaction(() => storage.submissions.insert(id, submission))).toThrow(
    expect.objectContaining({ code: 'ID_CONFLICT' }),
  );
});

test('cursors stand still until they are saved, per account and channel', () => {
  const { account } = seedClinic(storage);
  const cursor = (text: string): Cursor => text as Cursor;
  expect(storage.cursors.find(testLane(account.id, 'fax'))).toBeNull();
  storage.transaction(() => {
    storage.cursors.save(testLane(account.id, 'fax'), null, 1);
    storage.cursors.save(testLane(account.id, 'sms'), cursor('s1'), 2);
    storage.cursors.save(testLane(account.id, 'fax'), cursor('f1'), 3);
  });
  expect(storage.cursors.find(testLane(account.id, 'fax'))).toEqual({ cursor: 'f1', syncedAtMs: 3 });
  expect(storage.cursors.find(testLane(account.id, 'sms'))).toEqual({ cursor: 's1', syncedAtMs: 2 });
  storage.transaction(() => storage.cursors.save(testLane(account.id, 'sms'), null, 4));
  expect(storage.cursors.find(testLane(account.id, 'sms'))).toEqual({ cursor: null, syncedAtMs: 4 });
});

test('categories, the last used first', () => {
  const category = (name: string, lastUsedAtMs: number | null, isProved = false) => ({
    path: `/categories/${name}`,
    name,
    isProved,
    lastUsedAtMs,
  });
  const [fax, lab, old, unused] = [category('fax', 5), category('lab', 9), category('old', 1), category('a', null)];
  storage.transaction(() => [fax, unused, old, lab].forEach((one) => storage.categories.save(one)));
  expect(storage.categories.all()).toEqual([lab, fax, old, unused]);
  storage.transaction(() => storage.categories.save(category('fax', 10, true)));
  expect(storage.categories.find('/categories/fax')).toEqual(category('fax', 10, true));
  expect(storage.categories.all()[0]?.name).toBe('fax');
  expect(storage.categories.find('/categories/none')).toBeNull();
});

test('grants are kept sealed, one per owner', () => {
  const { staff } = seedClinic(storage);
  const grant = (owner: 'clinic' | StaffId, text: string) => ({
    owner,
    staffId: staff.id,
    sealed: new Uint8Array(Buffer.from(text)),
    savedAtMs: 7,
  });
  storage.transaction(() => {
    storage.grants.save(grant('clinic', 'one'));
    storage.grants.save(grant(staff.id, 'two'));
    storage.grants.save(grant('clinic', 'three'));
  });
  expect(storage.grants.find('clinic')).toEqual(grant('clinic', 'three'));
  expect(storage.grants.find(staff.id)).toEqual(grant(staff.id, 'two'));
  storage.transaction(() => storage.grants.remove('clinic'));
  expect(storage.grants.find('clinic')).toBeNull();
  storage.transaction(() => storage.grants.removeAll());
  expect(storage.grants.find(staff.id)).toBeNull();
});

test('settings', () => {
  expect(storage.settings.get('theme')).toBeNull();
  storage.transaction(() => storage.settings.set('theme', 'dark'));
  storage.transaction(() => storage.settings.set('theme', 'light'));
  expect(storage.settings.get('theme')).toBe('light');
});
