import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Failure } from '../../../domain/errors.ts';
import type { AccountId } from '../../../domain/ids.ts';
import {
  openTemporaryStorage,
  seedClinic,
  silentLog,
  testAccount,
  testConversation,
  testInbound,
  testText,
  type TemporaryStorage,
} from '../../../storage/testing/temporary-storage.ts';
import { createAuditAnchor } from '../../audit/audit-anchor.ts';
import { writeClinicSettings, CLINIC_DEFAULTS } from '../../channels/clinic-settings.ts';
import { createChanges } from '../../events/changes.ts';
import type { InboxRounds } from '../../inbox/inbox.ts';
import type { JobResult, JobWork } from '../job-kind.ts';
import { createAuditAnchorJob } from './audit-anchor.ts';
import { createReceive } from './receive.ts';
import { createRetentionPurge } from './retention-purge.ts';
import { createSyncOpenEmr } from './sync-openemr.ts';

const DAY = 86_400_000;
const never = new AbortController().signal;
const run = (
  work: JobWork,
  options: { testRun?: boolean; trigger?: 'schedule' | 'person'; signal?: AbortSignal } = {},
): Promise<JobResult> => work.run({ testRun: false, trigger: 'schedule', signal: never, ...options });
const refused: Failure = { code: 'X', category: 'unavailable', message: 'It is down.', action: 'wait' };

let temporary: TemporaryStorage;
beforeEach(() => {
  temporary = openTemporaryStorage();
});
afterEach(() => temporary[Symbol.dispose]());

describe('receive', () => {
  const nothing: InboxRounds = { arrived: 0, failures: [], failed: 0, unfinished: 0 };
  function receiving(
    rounds: InboxRounds,
    accounts = [testAccount(), testAccount(), testAccount({ receivesHere: false })],
  ) {
    const inbox = { poll: vi.fn(() => Promise.resolve(rounds)), syncNow: vi.fn(() => Promise.resolve(rounds)) };
    const ids: AccountId[] = accounts.filter(({ receivesHere }) => receivesHere).map(({ id }) => id);
    return { inbox, ids, work: createReceive({ accounts: { all: () => accounts }, inbox }) };
  }

  it('asks those accounts that are received here, and waits with them after a failure', async () => {
    const { work, inbox, ids } = receiving({ ...nothing, arrived: 4 });
    expect(await run(work)).toEqual({ outcome: 'done', counts: { accounts: 2, arrived: 4 }, failure: null });
    expect(inbox.poll).toHaveBeenCalledWith(ids, { waitMs: 60_000 });
    expect(inbox.syncNow).not.toHaveBeenCalled();
    await run(work, { trigger: 'person' });
    expect(inbox.syncNow).toHaveBeenCalledWith(ids, { waitMs: 60_000 });
  });

  it.each([
    [nothing, 'nothing-due'],
    [{ ...nothing, unfinished: 1 }, 'done'],
    [{ ...nothing, failures: [refused], failed: 1 }, 'part-failed'],
    [{ ...nothing, failures: [refused, refused], failed: 2 }, 'failed'],
    [{ ...nothing, arrived: 1, failures: [refused, refused], failed: 2 }, 'part-failed'],
  ])('%j is %s', async (rounds, outcome) => {
    const result = await run(receiving(rounds).work);
    expect(result).toMatchObject({ outcome, failure: rounds.failures[0] ?? null });
  });

  it('of no account is nothing; a test run asks nobody', async () => {
    expect(await run(receiving(nothing, []).work)).toMatchObject({ outcome: 'nothing-due' });
    const { work, inbox } = receiving(nothing);
    expect(await run(work, { testRun: true })).toMatchObject({ counts: { accounts: 2 } });
    expect(inbox.poll).not.toHaveBeenCalled();
  });

  it('does not wait for a vendor that does not answer when Foyer ends', async () => {
    const { inbox, work } = receiving(nothing);
    inbox.poll.mockReturnValue(new Promise(() => undefined));
    const ending = new AbortController();
    const running = run(work, { signal: ending.signal });
    ending.abort(new Error('Foyer ends'));
    await expect(running).rejects.toThrow('Foyer ends');
  });
});

describe('sync-openemr', () => {
  const syncing = (
    result: { patients: number; gone: number; failures: Failure[] },
    clinicKey: string | null = 'key',
  ) => {
    const round = vi.fn(() => Promise.resolve(result));
    const mirror = { round, state: () => ({ state: 'ready', done: 7, lastAtMs: 1 }) as const };
    return { round, work: createSyncOpenEmr({ emr: { clinicKey: () => clinicKey }, mirror }) };
  };

  it.each([
    [{ patients: 0, gone: 0, failures: [] }, 'nothing-due'],
    [{ patients: 3, gone: 0, failures: [] }, 'done'],
    [{ patients: 0, gone: 1, failures: [] }, 'done'],
    [{ patients: 0, gone: 0, failures: [refused] }, 'failed'],
    [{ patients: 2, gone: 0, failures: [refused] }, 'part-failed'],
  ])('%j is %s', async (result, outcome) => {
    expect(await run(syncing(result).work)).toMatchObject({ outcome, failure: result.failures[0] ?? null });
  });

  it('without a clinic is nothing; a test run asks nobody', async () => {
    const result = { patients: 1, gone: 0, failures: [] };
    expect(await run(syncing(result, null).work)).toMatchObject({ outcome: 'nothing-due' });
    const { work, round } = syncing(result);
    expect(await run(work, { testRun: true })).toMatchObject({ counts: { known: 7 } });
    expect(round).not.toHaveBeenCalled();
  });
});

describe('audit-anchor', () => {
  function anchoring(refuses = false) {
    const { storage, clock } = temporary;
    const entries = new Map<string, string>();
    const secrets = {
      kind: 'file' as const,
      get: (name: string) => Promise.resolve(entries.get(name) ?? null),
      set: (name: string, value: string) =>
        refuses ? Promise.reject(new Error('The keychain is locked')) : Promise.resolve(void entries.set(name, value)),
      delete: (name: string) => Promise.resolve(void entries.delete(name)),
    };
    const anchor = createAuditAnchor({ audit: storage.audit, secrets, clock, log: silentLog });
    return { anchor, work: createAuditAnchorJob({ audit: storage.audit, anchor }) };
  }
  function entry(): void {
    const { storage, clock } = temporary;
    const plain = { staffId: null, sessionId: null, subjects: [], outcome: 'done', code: null, detail: {} } as const;
    storage.transaction(() => storage.audit.append({ atMs: clock.now(), action: 'x', ...plain }));
  }

  it('anchors what is new, and a test run only counts it', async () => {
    const { work, anchor } = anchoring();
    expect(await run(work)).toMatchObject({ outcome: 'nothing-due' });
    entry();
    entry();
    expect(await run(work, { testRun: true })).toMatchObject({ outcome: 'done', counts: { entries: 2 } });
    expect(await anchor.read()).toBeNull();
    expect(await run(work)).toEqual({ outcome: 'done', counts: { entries: 2 }, failure: null });
    expect(await anchor.read()).toEqual(temporary.storage.audit.head());
    await anchor.stop();
  });

  it('says when the keychain takes nothing', async () => {
    const { work, anchor } = anchoring(true);
    entry();
    expect(await run(work)).toMatchObject({ outcome: 'failed', failure: { code: 'AUDIT_NOT_ANCHORED' } });
    await anchor.stop();
  });
});

describe('retention-purge', () => {
  const events: unknown[] = [];
  function purging() {
    const { storage, clock } = temporary;
    const changes = createChanges({ storage, feed: { publish: (event) => void events.push(event) } });
    return createRetentionPurge({ storage, changes, clock, sessions: () => [] });
  }
  /** Received and removed so many days ago, with content. */
  function removed(account: AccountId, daysAgo: number, count = 1): string[] {
    const { storage, clock } = temporary;
    const atMs = clock.now() - daysAgo * DAY;
    const file = { name: 'a.pdf', type: 'application/pdf', sessionId: null };
    const { id, ...blob } = storage.blobs.put(new TextEncoder().encode(`content ${String(Math.random())}`), file);
    const { name, type, bytes, sha256 } = blob;
    const parts = [{ blobId: id, name, type, bytes, sha256, pages: 1 }];
    const messages = Array.from({ length: count }, () => testInbound({ accountId: account, parts }));
    storage.transaction(() => {
      for (const message of messages) {
        storage.inbox.takeIn(message, []);
        storage.inbox.setRemoved(message.id, atMs, { atMs, cause: 'removed', detail: {}, staffId: null });
      }
    });
    return messages.map((message) => message.id);
  }
  const purgedAt = (id: string): number | null | undefined =>
    temporary.storage.inbox.find(id as Parameters<typeof temporary.storage.inbox.find>[0])?.purgedAtMs;

  it('purges what is over by the clinic’s settings, each with an entry; a test run only counts', async () => {
    const { storage, clock } = temporary;
    const { account } = seedClinic(storage);
    const [over = '', fresh = ''] = [...removed(account.id, 31), ...removed(account.id, 29)];
    expect(await run(purging(), { testRun: true })).toMatchObject({ outcome: 'done', counts: { messages: 1 } });
    expect(purgedAt(over)).toBeNull();
    expect(await run(purging())).toMatchObject({ outcome: 'done', counts: { messages: 1 }, failure: null });
    expect([purgedAt(over), purgedAt(fresh)]).toEqual([clock.now(), null]);
    expect(storage.audit.walk({ afterSequence: 0, limit: 9 })).toMatchObject([
      { action: 'retention.purge', subjects: [over], outcome: 'done', staffId: null },
    ]);
    expect(events).toContainEqual({ event: 'messages.changed', data: { ids: [over] } });
    expect(await run(purging())).toMatchObject({ outcome: 'nothing-due' });
    storage.transaction(() => writeClinicSettings(storage.settings, { ...CLINIC_DEFAULTS, purgeRemovedAfterDays: 20 }));
    expect(await run(purging())).toMatchObject({ counts: { messages: 1 } });
    expect(purgedAt(fresh)).toBe(clock.now());
  });

  it('takes the text of a removed message, and its words out of the search index', async () => {
    const { storage, clock } = temporary;
    const { account } = seedClinic(storage);
    const thread = testConversation('+12125550150');
    const text = testText({ accountId: account.id, thread, body: 'Is the result there?' });
    const atMs = clock.now() - 31 * DAY;
    storage.transaction(() => {
      storage.conversations.begin(thread);
      storage.inbox.takeIn(text, []);
      storage.inbox.setRemoved(text.id, atMs, { atMs, cause: 'removed', detail: {}, staffId: null });
    });
    expect(await run(purging())).toMatchObject({ outcome: 'done', counts: { messages: 1 } });
    expect(storage.inbox.find(text.id)).toMatchObject({ body: '', purgedAtMs: clock.now() });
    expect(storage.transaction(() => storage.retention.forgetWords())).toBe(false);
  });

  it('goes on after a hundred, and stops between two steps when Foyer ends', async () => {
    const { account } = seedClinic(temporary.storage);
    const ids = removed(account.id, 40, 101);
    const ending = new AbortController();
    const running = run(purging(), { signal: ending.signal });
    ending.abort(new Error('Foyer ends'));
    await expect(running).rejects.toThrow('Foyer ends');
    expect(ids.filter((id) => purgedAt(id) !== null)).toHaveLength(100);
    expect(await run(purging())).toMatchObject({ counts: { messages: 1 } });
  });
});
