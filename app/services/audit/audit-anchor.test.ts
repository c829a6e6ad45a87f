import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createManualClock, type ManualClock } from '../../ports/testing/manual-clock.ts';
import type { SecretStore } from '../../ports/secrets.ts';
import {
  openTemporaryStorage,
  silentLog,
  TEST_TIME_MS,
  type TemporaryStorage,
} from '../../storage/testing/temporary-storage.ts';
import { ANCHOR_ENTRY, createAuditAnchor, type AuditAnchor } from './audit-anchor.ts';

let temporary: TemporaryStorage;
let clock: ManualClock;
let keychain: Map<string, string>;
let isBroken: boolean;
let writes: number;
let anchor: AuditAnchor;

const secrets: SecretStore = {
  kind: 'file',
  get: (name) => (isBroken ? Promise.reject(new Error('no keychain')) : Promise.resolve(keychain.get(name) ?? null)),
  set: (name, value) => {
    if (isBroken) return Promise.reject(new Error('no keychain'));
    writes += 1;
    return Promise.resolve(void keychain.set(name, value));
  },
  delete: (name) => Promise.resolve(void keychain.delete(name)),
};

/** As when core starts. */
function start(): void {
  anchor = createAuditAnchor({ audit: temporary.storage.audit, secrets, clock, log: silentLog });
}

const ENTRY = {
  atMs: TEST_TIME_MS,
  staffId: null,
  sessionId: null,
  action: 'act',
  subjects: [],
  outcome: 'done',
  code: null,
  detail: {},
} as const;

function append(count: number): void {
  temporary.storage.transaction(() => {
    for (let at = 0; at < count; at++) temporary.storage.audit.append(ENTRY);
  });
  for (let at = 0; at < count; at++) anchor.noted();
}

const stored = (): unknown => JSON.parse(keychain.get(ANCHOR_ENTRY) ?? 'null');
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  temporary = openTemporaryStorage();
  clock = createManualClock(TEST_TIME_MS);
  keychain = new Map();
  isBroken = false;
  writes = 0;
  start();
});
afterEach(() => temporary[Symbol.dispose]());

describe('the anchor', () => {
  it('is written every 100 entries', async () => {
    append(99);
    await settle();
    expect(writes).toBe(0);
    append(1);
    await settle();
    expect(stored()).toEqual(temporary.storage.audit.head());
    append(100);
    await settle();
    expect(stored()).toMatchObject({ count: 200 });
  });

  it('is written five minutes after a new entry, and not without one', async () => {
    append(1);
    clock.advance(5 * 60_000 - 1);
    await settle();
    expect(writes).toBe(0);
    clock.advance(1);
    await settle();
    expect(stored()).toMatchObject({ count: 1 });
    expect(clock.pending()).toBe(0);
    expect(await anchor.anchor()).toEqual({ anchored: true, count: 1 });
    expect(writes).toBe(1);
  });

  it('is written at exit, what an earlier process left included', async () => {
    append(3);
    start();
    await anchor.stop();
    expect(stored()).toMatchObject({ count: 3 });
    append(1);
    expect(clock.pending()).toBe(1);
  });

  it('says up to where it reaches', async () => {
    append(3);
    expect(await anchor.count()).toBe(0);
    await anchor.anchor();
    append(2);
    expect(await anchor.count()).toBe(3);
    start();
    expect(await anchor.count()).toBe(3);
  });

  it('is tried again later when the keychain does not take it', async () => {
    append(3);
    isBroken = true;
    expect(await anchor.anchor()).toEqual({ anchored: false, count: 0 });
    isBroken = false;
    clock.advance(5 * 60_000);
    await settle();
    expect(stored()).toMatchObject({ count: 3 });
  });

  it.each([
    [
      'of a chain that was longer',
      (): string => JSON.stringify({ count: 9, head: temporary.storage.audit.head().head }),
    ],
    ['of another chain', (): string => JSON.stringify({ count: 3, head: 'c29tZXRoaW5nIGVsc2U' })],
    ['that nobody can read', (): string => '{'],
  ])('%s is never overwritten', async (_name, make) => {
    append(3);
    const text = make();
    keychain.set(ANCHOR_ENTRY, text);
    start();
    append(150);
    clock.advance(5 * 60_000);
    expect(await anchor.anchor()).toEqual({ anchored: false, count: 0 });
    await anchor.stop();
    expect(keychain.get(ANCHOR_ENTRY)).toBe(text);
    expect(await anchor.count()).toBe(0);
    expect(temporary.storage.audit.verify(await anchor.read()).ok).toBe(false);
  });
});
