import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AccountScope } from '../../domain/access/account-scope.ts';
import { NO_PERMISSIONS } from '../../domain/access/permissions.ts';
import { asId, uuidV7 } from '../../domain/ids.ts';
import type { AccountId, MessageId, StaffId } from '../../domain/ids.ts';
import { NEW_DELIVERY } from '../../domain/message/delivery.ts';
import type { OutboundMessage } from '../../domain/message/message.ts';
import type { AdjustableClock } from '../../ports/clock.ts';
import { createManualClock } from '../../ports/testing/manual-clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Random } from '../../ports/random.ts';
import type { Account, StaffMember, Storage } from '../../ports/repositories.ts';
import type { Subkeys } from '../keys/profile-keys.ts';
import { profileKeys } from '../keys/profile-keys.ts';
import { openStorage } from '../open-storage.ts';

/** Real encrypted storage in a temporary folder, for tests: nothing about it is faked but the clock and the log. */
export interface TemporaryStorage extends Disposable {
  readonly directory: string;
  readonly keys: Subkeys;
  readonly clock: AdjustableClock;
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
  return { staff, account, scope: { accountIds: [account.id] } };
}

export function testStaff(changes: Partial<StaffMember> = {}): StaffMember {
  const id = testId();
  return {
    id: asId<StaffId>(id),
    username: `user-${id}`,
    name: 'Pat Example',
    permissions: NO_PERMISSIONS,
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
