import { CALL_CHANNEL } from '../../domain/calls/call.ts';
import type { Failure } from '../../domain/errors.ts';
import type { AccountId } from '../../domain/ids.ts';
import { ProviderFailure, type Cursor } from '../../ports/provider.ts';
import type { Inbox, InboxRounds, RoundOptions } from '../inbox/inbox.ts';
import type { CallsDeps } from './calls-deps.ts';
import { CALL_FAILURES } from './failures.ts';
import { tellCalls } from './keep-calls.ts';
import { takeInRecords } from './take-in-records.ts';

/** The vendor's record is asked for no more often; the job that comes each minute may be a little early. */
const EVERY_MS = 55_000;
/** A right that is missing, or a setting that is wrong, is not mended within minutes. */
const UNTIL_MENDED_MS = 900_000;

/** What the vendors recorded of calls, those of other phones and of the time when Foyer was closed too. */
export interface CallRecords {
  /** The accounts' records that are due; of those that receive here. Each account is waited for so long; it goes on by itself then. */
  read(accountIds: readonly AccountId[], options?: RoundOptions): Promise<InboxRounds>;
  stop(): Promise<void>;
}

interface Reading {
  readonly arrived: number;
  readonly failure: Failure | null;
}
const NOTHING: Reading = { arrived: 0, failure: null };

export function createCallRecords(deps: Omit<CallsDeps, 'desks'>): CallRecords {
  const { storage, connections, clock, network, feed, log } = deps;
  const stopping = new AbortController();
  const notBefore = new Map<AccountId, number>();
  const underWay = new Map<AccountId, Promise<Reading>>();

  function isDue(id: AccountId): boolean {
    const account = storage.accounts.find(id);
    const isOn = storage.channels.all().some(({ channel, enabled }) => channel === CALL_CHANNEL && enabled);
    if (!isOn || account?.state !== 'ready' || !account.receivesHere) return false;
    const dueAtMs = notBefore.get(id) ?? 0;
    // A clock that was set back must not put it off.
    const isEarly = clock.now() < dueAtMs && dueAtMs - clock.now() <= UNTIL_MENDED_MS;
    return account.channels.includes(CALL_CHANNEL) && network.isOnline() && !isEarly;
  }

  async function readNew(id: AccountId): Promise<number> {
    const { signal } = stopping;
    const voice = (await connections.open(id))?.voice;
    const known = storage.calls.recordsCursor(id);
    // What was there before Foyer is no news, in however many pieces the first look comes.
    const newsFromMs = known?.newsFromMs ?? clock.now();
    let arrived = 0;
    let last: Cursor | null = null;
    for await (const { records, cursor } of voice?.records?.(known?.cursor ?? null, signal) ?? []) {
      if (signal.aborted) return arrived;
      const taken = storage.transaction(() => {
        const made = takeInRecords(deps, id, records, { newsFromMs });
        storage.calls.saveRecordsCursor(id, { cursor, readAtMs: clock.now(), newsFromMs });
        return made;
      });
      last = cursor;
      arrived += taken.arrived;
      if (taken.ids.length > 0) tellCalls(feed, taken.ids);
    }
    if (last !== null && newsFromMs > 0) {
      const whole = { cursor: last, readAtMs: clock.now(), newsFromMs: 0 };
      storage.transaction(() => storage.calls.saveRecordsCursor(id, whole));
    }
    return arrived;
  }

  async function read(id: AccountId): Promise<Reading> {
    notBefore.set(id, clock.now() + EVERY_MS);
    try {
      return { arrived: await readNew(id), failure: null };
    } catch (error) {
      if (stopping.signal.aborted) return NOTHING;
      const known = error instanceof ProviderFailure ? error : null;
      const failure = known?.failure ?? CALL_FAILURES.unexpected;
      if (known) log.warn('calls.record-not-read', { account: id, code: failure.code });
      else log.error('calls.record-failed', { account: id, error });
      const isForAPerson = ['auth', 'permission', 'config'].includes(failure.category);
      const waitMs = Math.min(UNTIL_MENDED_MS, Math.max(EVERY_MS, known?.retryAfterMs ?? 0));
      notBefore.set(id, clock.now() + (isForAPerson ? UNTIL_MENDED_MS : waitMs));
      return { arrived: 0, failure };
    }
  }

  function begin(id: AccountId): Promise<Reading> {
    const known = underWay.get(id);
    if (known) return known;
    if (stopping.signal.aborted || !isDue(id)) return Promise.resolve(NOTHING);
    const reading = read(id).finally(() => underWay.delete(id));
    underWay.set(id, reading);
    return reading;
  }

  async function within(waitMs: number | undefined, reading: Promise<Reading>): Promise<Reading | null> {
    if (waitMs === undefined) return reading;
    const { promise, resolve } = Promise.withResolvers<null>();
    const alarms = [clock.schedule(clock.now() + waitMs, () => resolve(null)), clock.onSetBack(() => resolve(null))];
    try {
      return await Promise.race([reading, promise]);
    } finally {
      for (const alarm of alarms) alarm[Symbol.dispose]();
    }
  }

  return {
    async read(accountIds, { waitMs } = {}) {
      const all = await Promise.all(accountIds.map((id) => within(waitMs, begin(id))));
      const readings = all.filter((reading) => reading !== null);
      const failures = readings.flatMap(({ failure }) => failure ?? []);
      return {
        arrived: readings.reduce((sum, reading) => sum + reading.arrived, 0),
        failures,
        failed: failures.length,
        unfinished: all.length - readings.length,
      };
    },
    async stop() {
      stopping.abort();
      await Promise.allSettled(underWay.values());
    },
  };
}

/** The rounds of the job that receives, with the record of calls beside what arrives. */
export function withCallRecords(
  inbox: Pick<Inbox, 'poll' | 'syncNow'>,
  records: Pick<CallRecords, 'read'>,
): Pick<Inbox, 'poll' | 'syncNow'> {
  async function both(
    ids: readonly AccountId[],
    options: RoundOptions | undefined,
    rounds: Promise<InboxRounds>,
  ): Promise<InboxRounds> {
    const [one, other] = await Promise.all([rounds, records.read(ids, options)]);
    const atMost = (number: number): number => Math.min(number, ids.length);
    const codes = new Set(one.failures.map(({ code }) => code));
    return {
      arrived: one.arrived + other.arrived,
      failures: [...one.failures, ...other.failures.filter(({ code }) => !codes.has(code))],
      failed: atMost(one.failed + other.failed),
      unfinished: atMost(one.unfinished + other.unfinished),
    };
  }
  return {
    poll: (ids, options) => both(ids, options, inbox.poll(ids, options)),
    syncNow: (ids, options) => both(ids, options, inbox.syncNow(ids, options)),
  };
}
