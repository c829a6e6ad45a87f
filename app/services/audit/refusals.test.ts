import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asId, type SessionId, type StaffId } from '../../domain/ids.ts';
import { createManualClock, type ManualClock } from '../../ports/testing/manual-clock.ts';
import type { AuditEntry } from '../../ports/repositories.ts';
import {
  openTemporaryStorage,
  silentLog,
  TEST_TIME_MS,
  type TemporaryStorage,
} from '../../storage/testing/temporary-storage.ts';
import {
  createRefusals,
  MORE_REFUSALS,
  REFUSALS_IN_ALL,
  REFUSALS_OF_A_KIND,
  type Refusal,
  type Refusals,
} from './refusals.ts';
import { createWindowRefusals } from './window-refusals.ts';

let temporary: TemporaryStorage;
let clock: ManualClock;
let refusals: Refusals;
let audited: number;
/** Many entries with one fsync. */
let isOne: boolean;
function asOne(work: () => void): void {
  isOne = true;
  temporary.storage.transaction(work);
  isOne = false;
}
beforeEach(() => {
  temporary = openTemporaryStorage();
  clock = createManualClock(TEST_TIME_MS);
  audited = 0;
  isOne = false;
  refusals = createRefusals({
    storage: temporary.storage,
    transaction: (work) => (isOne ? work() : temporary.storage.transaction(work)),
    clock,
    log: silentLog,
    onAudited: () => {
      audited += 1;
    },
  });
});
afterEach(() => temporary[Symbol.dispose]());

const refusal = (changes: Partial<Refusal> = {}): Refusal => ({
  staffId: asId<StaffId>('staff-1'),
  sessionId: asId<SessionId>('session-1'),
  action: 'fax.send',
  subjects: [],
  code: 'LOCKED',
  detail: { method: 'fax.send' },
  ...changes,
});
const trail = (): AuditEntry[] => [...temporary.storage.audit.walk({ afterSequence: 0, limit: 5000 })];

describe('refusals', () => {
  it('are entries, each of them', () => {
    refusals.add(refusal());
    refusals.add(refusal({ code: 'CONFLICT' }));
    expect(trail()).toMatchObject([
      { ...refusal(), outcome: 'refused', atMs: TEST_TIME_MS },
      { ...refusal(), code: 'CONFLICT', outcome: 'refused' },
    ]);
    expect(audited).toBe(2);
  });

  it('of one kind are counted beyond a hundred a minute, and one entry says how many', () => {
    asOne(() => {
      for (let at = 0; at < REFUSALS_OF_A_KIND + 250; at++) refusals.add(refusal());
    });
    expect(trail()).toHaveLength(REFUSALS_OF_A_KIND);
    // Another kind is not drowned by them.
    refusals.add(refusal({ action: 'message.open' }));
    expect(trail()).toHaveLength(REFUSALS_OF_A_KIND + 1);
    clock.advance(60_000);
    expect(trail().at(-1)).toMatchObject({
      action: 'fax.send',
      code: 'LOCKED',
      outcome: 'refused',
      detail: { more: 250 },
    });
    expect(trail()).toHaveLength(REFUSALS_OF_A_KIND + 2);
    refusals.add(refusal());
    expect(trail()).toHaveLength(REFUSALS_OF_A_KIND + 3);
  });

  it('of ever new kinds are bounded too', () => {
    asOne(() => {
      for (let at = 0; at < REFUSALS_IN_ALL + 5000; at++) refusals.add(refusal({ action: `act.${at}` }));
    });
    expect(trail()).toHaveLength(REFUSALS_IN_ALL);
    refusals.stop();
    expect(trail()).toHaveLength(REFUSALS_IN_ALL + 1);
    expect(trail().at(-1)).toMatchObject({ action: MORE_REFUSALS, detail: { more: 5000 } });
    expect(clock.pending()).toBe(0);
  });

  it('are refused all the same when they cannot be written', () => {
    temporary.storage.close();
    expect(() => refusals.add(refusal())).not.toThrow();
  });
});

describe('what main refused', () => {
  it.each([
    ['sender', 'PERMISSION_DENIED'],
    ['malformed', 'INVALID_INPUT'],
    ['not-for-windows', 'PERMISSION_DENIED'],
    ['path', 'PATH_NOT_ALLOWED'],
    ['too-large', 'TOO_LARGE'],
  ] as const)('%s is an entry with %s', (reason, code) => {
    const refused = createWindowRefusals({ sessions: { find: () => null }, refusals });
    refused({ session: '0197b8a0-0000-7000-8000-000000000000', reason, method: 'fax.send' });
    expect(trail()).toMatchObject([
      { action: 'window.refused', outcome: 'refused', code, staffId: null, detail: { reason, method: 'fax.send' } },
    ]);
  });

  it('does not bring words of a page into the trail', () => {
    const refused = createWindowRefusals({ sessions: { find: () => null }, refusals });
    refused({ session: null, reason: 'malformed', method: 'Maria Beispiel' });
    refused({ session: null, reason: 'malformed', method: '__proto__' });
    refused({ session: null, reason: 'malformed', method: null });
    expect(trail().map((entry) => entry.detail['method'])).toEqual(['unknown', 'unknown', null]);
  });
});
