import type { Failure } from '../../domain/errors.ts';
import type { MessageId } from '../../domain/ids.ts';
import { portOf } from '../../ports/lanes.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import type { MessageLane } from '../../ports/repositories.ts';
import type { OutboxDeps } from './deps.ts';
import { createLaneSender } from './lane-sender.ts';
import { createReceiptRounds, pendingReceipts, type ReceiptRound } from './receipt-rounds.ts';
import { applyReceipt } from './receipts.ts';
import { dueLooks, look } from './reconciler.ts';
import { createSentCopies } from './sent-copies.ts';

/** Receipts are asked for this often while something is on its way, more slowly once it has been for long. */
const POLL_MS = 10_000;
const SLOW_POLL_MS = 60_000;
/** After this many polls without news, the slow pace. */
const BRISK_POLLS = 18;

export interface SyncRound {
  readonly receipts: number;
  readonly looks: number;
  readonly failures: readonly Failure[];
}

/** Everything that happens on one lane: sending, looking for lost answers, collecting receipts, filing copies. */
export interface LaneWorker {
  /** Something may be due. */
  wake(): void;
  /** A round now, with an extra look for every unconfirmed message. */
  syncNow(): Promise<SyncRound>;
  /** Until when the vendor's limit on this channel alone lets nothing go, Unix ms; 0: it does not. */
  limitedUntilMs(): number;
  stop(): Promise<void>;
}

export function createLaneWorker(deps: OutboxDeps, lane: MessageLane): LaneWorker {
  const { storage, clock, network, connections, log } = deps;
  const { accountId, channel } = lane;
  const stopping = new AbortController();
  // A dropped connection takes its push with it; the next one is watched anew.
  const dropped = connections.onDrop((id) => {
    if (id !== accountId) return;
    drops++;
    watching?.[Symbol.dispose]();
    watching = null;
  });
  // What becomes of e-mail comes by mail, which the inbox watches.
  const isPushed = channel !== 'email';
  const copies = channel === 'email' ? createSentCopies(deps, lane) : null;
  const sender = createLaneSender(deps, lane, () => {
    plan();
    copies?.wake();
  });
  const rounds = createReceiptRounds(deps, lane);
  let round: Promise<unknown> = Promise.resolve();
  let alarm: Disposable | null = null;
  let watching: Disposable | null = null;
  let drops = 0;
  let nextPollMs = 0;
  let quietPolls = 0;

  /** Rounds of one lane run one after the other. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = round.then(work);
    round = next.catch(() => undefined);
    return next;
  }

  async function looks(ids: readonly MessageId[], failures: Failure[]): Promise<number> {
    let count = 0;
    for (const id of ids) {
      if (stopping.signal.aborted) return count;
      const { receipt, failure } = await look(deps, id, stopping.signal);
      if (failure) failures.push(failure);
      else count++;
      if (receipt) deps.transitions.transaction(() => applyReceipt(deps, id, receipt));
    }
    return count;
  }

  async function receipts(failures: Failure[]): Promise<number> {
    const { receipts: count, failure } = await askForReceipts();
    if (count > 0) quietPolls = 0;
    else if (!failure) quietPolls++;
    if (failure) failures.push(failure.failure);
    const pauseMs = quietPolls > BRISK_POLLS ? SLOW_POLL_MS : POLL_MS;
    nextPollMs = clock.now() + (failure ? Math.max(failure.retryAfterMs ?? 0, POLL_MS) : pauseMs);
    return count;
  }

  /** A connection that can't even be opened is a vendor that wasn't asked. */
  async function askForReceipts(): Promise<ReceiptRound> {
    try {
      return await rounds.next(stopping.signal);
    } catch (error) {
      if (error instanceof ProviderFailure) return { receipts: 0, failure: error };
      throw error;
    }
  }

  async function dueRound(): Promise<void> {
    if (!network.isOnline()) return;
    const failures: Failure[] = [];
    await looks(dueLooks(deps, lane), failures);
    if (pollDueMs() <= clock.now()) await receipts(failures);
    for (const failure of failures)
      log.warn('outbox.vendor-not-asked', { account: accountId, channel, code: failure.code });
  }

  /** Sets the alarm to the earliest thing that will be due, and follows the vendor's push while receipts are awaited. */
  function plan(): void {
    alarm?.[Symbol.dispose]();
    alarm = null;
    // Without a network nothing is due; its return wakes us.
    if (stopping.signal.aborted || !network.isOnline()) return;
    const dueMs = Math.min(pollDueMs(), storage.messages.nextLookAtMs(lane) ?? Infinity);
    alarm = dueMs === Infinity ? null : clock.schedule(dueMs, tick);
    if (isPushed && !watching && pollDueMs() < Infinity) void watch();
  }

  /** A look or a receipt may have queued something again. */
  function afterRound(): void {
    plan();
    sender.wake();
  }

  /** When the vendor is asked next, Unix ms; Infinity: nothing is awaited. About e-mail there is nothing to ask: a wait ends. */
  function pollDueMs(): number {
    if (isPushed) return pendingReceipts(deps, lane).length > 0 ? nextPollMs : Infinity;
    const ends = storage.messages.awaitingReceipt(lane).map(({ untilMs }) => untilMs);
    return ends.length === 0 ? Infinity : Math.max(nextPollMs, Math.min(...ends));
  }

  async function watch(): Promise<void> {
    const before = drops;
    const connection = await connections.open(accountId).catch(() => null);
    // Dropped while it was opened: what it watched would never end.
    if (drops !== before) {
      plan();
      return;
    }
    const port = portOf(connection, channel);
    if (stopping.signal.aborted || watching || !port?.watch) return;
    watching = port.watch(() => {
      nextPollMs = 0;
      quietPolls = 0;
      tick();
    });
  }

  function tick(): void {
    if (stopping.signal.aborted) return;
    inTurn(dueRound)
      .catch((error: unknown) => {
        log.error('outbox.round-failed', { account: accountId, channel, error });
        nextPollMs = clock.now() + POLL_MS;
      })
      .then(afterRound)
      .catch((error: unknown) => log.error('outbox.round-not-planned', { account: accountId, channel, error }));
  }

  return {
    wake() {
      sender.wake();
      copies?.wake();
      tick();
    },
    syncNow() {
      return inTurn(async () => {
        const failures: Failure[] = [];
        const looked = await looks(storage.messages.inState('unconfirmed', lane), failures);
        const count = await receipts(failures);
        return { receipts: count, looks: looked, failures };
      }).finally(afterRound);
    },
    limitedUntilMs: () => sender.limitedUntilMs(),
    async stop() {
      stopping.abort();
      dropped[Symbol.dispose]();
      alarm?.[Symbol.dispose]();
      watching?.[Symbol.dispose]();
      await Promise.all([sender.stop(), copies?.stop()]);
      await round;
    },
  };
}
