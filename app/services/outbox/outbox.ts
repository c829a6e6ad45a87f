import { AppError, type Failure } from '../../domain/errors.ts';
import { accountsIn, type AccountScope } from '../../domain/access/account-scope.ts';
import type { MessageChannel } from '../../domain/channel.ts';
import type { AccountId, MessageId, StaffId } from '../../domain/ids.ts';
import type { OutboundMessage } from '../../domain/message/message.ts';
import { NEW_DELIVERY } from '../../domain/message/delivery.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import { reviewHolds } from './account-holds.ts';
import { createAccountWorker, type AccountWorker, type SyncRound } from './account-worker.ts';
import { receiptUntil } from './attempt.ts';
import type { OutboxDeps } from './deps.ts';
import { OUTBOX_FAILURES } from './failures.ts';
import { recoverInterrupted } from './reconciler.ts';

/** The ordered set of outbound messages that are not final yet, and the engine that moves them. See STATES.md. */
export interface Outbox {
  /** Inside a transaction: stores the message and queues it. It leaves after the commit. */
  enqueue(message: Omit<OutboundMessage, 'delivery'>): void;
  /** After a commit: something may be due on this account. */
  wake(accountId: AccountId): void;
  /** Inside a transaction. What was accepted already is asked back from the vendor by `askVendorToCancel` after the commit. */
  cancel(id: MessageId, staffId: StaffId): OutboundMessage;
  askVendorToCancel(id: MessageId, staffId: StaffId): Promise<void>;
  /** Inside a transaction. */
  retry(id: MessageId, staffId: StaffId): void;
  /** Inside a transaction. */
  resolve(id: MessageId, decision: 'sent' | 'resend', staffId: StaffId): void;
  /** Inside a transaction: permissions, a channel or an account changed. */
  review(filter: { accountId?: AccountId; createdBy?: StaffId; channel?: MessageChannel }): void;
  /** A round now on the accounts of the scope. */
  syncNow(accountIds: readonly AccountId[]): Promise<SyncRound>;
  transaction<T>(work: () => T): T;
  /** Recovers what a crash interrupted and starts sending. */
  start(): void;
  stop(): Promise<void>;
}

export function createOutbox(deps: OutboxDeps): Outbox {
  const { storage, transitions, connections, clock, network, log } = deps;
  const workers = new Map<AccountId, AccountWorker>();
  let started = false;
  let expiryAlarm: Disposable | null = null;
  let networkWatch: Disposable | null = null;

  function worker(accountId: AccountId): AccountWorker {
    let known = workers.get(accountId);
    if (!known) {
      known = createAccountWorker(deps, accountId);
      workers.set(accountId, known);
    }
    return known;
  }

  function wake(accountId: AccountId): void {
    if (!started) return;
    worker(accountId).wake();
    planExpiry();
  }

  /** A message that waits behind a held account must still end at its latest time. */
  function planExpiry(): void {
    expiryAlarm?.[Symbol.dispose]();
    const nextMs = storage.messages.nextExpiryAtMs();
    expiryAlarm = nextMs === null ? null : clock.schedule(nextMs, expire);
  }

  function expire(): void {
    transitions.transaction(() => {
      for (const id of storage.messages.expired(clock.now(), 200)) {
        transitions.apply(id, { type: 'expired', failure: OUTBOX_FAILURES.expired });
      }
    });
    planExpiry();
  }

  function wakeAll(): void {
    for (const account of storage.accounts.all()) worker(account.id).wake();
  }

  return {
    enqueue(message) {
      storage.messages.insert({ ...message, delivery: NEW_DELIVERY });
      const queued = transitions.apply(message.id, { type: 'enqueue' }, { staffId: message.createdBy });
      const release = queued && deps.releaseRule(queued, clock.now());
      if (release?.kind === 'hold') {
        transitions.apply(
          message.id,
          { type: 'hold', reason: release.reason, failure: release.failure },
          { detail: { reason: release.reason } },
        );
      }
    },
    wake,
    cancel(id, staffId) {
      const message = transitions.apply(id, { type: 'staff-cancel' }, { staffId });
      if (!message) throw new AppError('CONFLICT', 'This message cannot be cancelled any more.', { reason: 'state' });
      return message;
    },
    async askVendorToCancel(id, staffId) {
      const message = storage.messages.find(id);
      const { vendorId } = message?.delivery ?? {};
      if (!message?.delivery.cancelRequested || !vendorId) return;
      const connection = await connections.open(message.accountId);
      const cancelled = await cancelAtVendor(connection?.fax?.cancel?.bind(connection.fax), vendorId);
      transitions.transaction(() =>
        transitions.apply(id, { type: cancelled ? 'vendor-cancelled' : 'vendor-cancel-refused' }, { staffId }),
      );
    },
    retry(id, staffId) {
      transitions.apply(id, { type: 'staff-retry' }, { staffId });
    },
    resolve(id, decision, staffId) {
      const message = storage.messages.find(id);
      const definition = message ? connections.definition(message.accountId) : null;
      // Without a vendor id no receipt can be matched: sent is where it ends.
      const untilMs = definition && message?.delivery.vendorId ? receiptUntil(definition, clock.now()) : null;
      transitions.apply(
        id,
        decision === 'sent' ? { type: 'staff-sent', receiptUntilMs: untilMs } : { type: 'staff-resend' },
        { staffId },
      );
    },
    review: (filter) => reviewHolds(deps, filter),
    async syncNow(accountIds) {
      const rounds = await Promise.all(accountIds.map((id) => worker(id).syncNow()));
      return {
        receipts: rounds.reduce((sum, round) => sum + round.receipts, 0),
        looks: rounds.reduce((sum, round) => sum + round.looks, 0),
        failures: rounds.flatMap((round) => round.failures),
      };
    },
    transaction: (work) => transitions.transaction(work),
    start() {
      const interrupted = transitions.transaction(() => recoverInterrupted(deps, OUTBOX_FAILURES.processDied));
      if (interrupted > 0) log.warn('outbox.interrupted', { count: interrupted });
      started = true;
      networkWatch = network.onChange((online) => {
        deps.feed.publish({ event: 'outbox.changed', data: {} });
        if (online) wakeAll();
      });
      expire();
      wakeAll();
    },
    async stop() {
      started = false;
      expiryAlarm?.[Symbol.dispose]();
      networkWatch?.[Symbol.dispose]();
      await Promise.all([...workers.values()].map((known) => known.stop()));
    },
  };
}

/** A vendor that cannot be asked, or does not say so plainly, has not cancelled. */
async function cancelAtVendor(
  cancel:
    ((id: NonNullable<OutboundMessage['delivery']['vendorId']>, signal: AbortSignal) => Promise<boolean>) | undefined,
  vendorId: NonNullable<OutboundMessage['delivery']['vendorId']>,
): Promise<boolean> {
  if (!cancel) return false;
  try {
    return await cancel(vendorId, new AbortController().signal);
  } catch (error) {
    if (error instanceof ProviderFailure) return false;
    throw error;
  }
}

/** Counts, ages and held accounts for the Activity screen. */
export function outboxStatus(
  deps: Pick<OutboxDeps, 'storage' | 'clock' | 'network'>,
  scope: AccountScope,
): OutboxStatus {
  const { storage, clock, network } = deps;
  const counts = storage.messages.countByState(scope);
  const open = counts.filter(({ state }) => state === 'queued' || state === 'sending' || state === 'unconfirmed');
  const inScope = new Set(accountsIn(scope));
  const accounts = storage.accounts.all().filter((account) => inScope.has(account.id));
  return {
    counts: counts.map(({ accountId, state, held, count }) => ({ accountId, state, held, count })),
    oldestAgeMs: open.length === 0 ? null : clock.now() - Math.min(...open.map((row) => row.oldestAtMs)),
    held: accounts
      .filter((account) => account.state === 'needs-sign-in' || account.state === 'needs-attention')
      .map((account) => ({ accountId: account.id, name: account.name, failure: account.failure })),
    waiting: accounts.flatMap((account) =>
      account.waitUntilMs !== null && account.waitUntilMs > clock.now()
        ? [{ accountId: account.id, untilMs: account.waitUntilMs }]
        : [],
    ),
    online: network.isOnline(),
  };
}

export interface OutboxStatus {
  readonly counts: readonly {
    readonly accountId: AccountId;
    readonly state: OutboundMessage['delivery']['state'];
    readonly held: boolean;
    readonly count: number;
  }[];
  readonly oldestAgeMs: number | null;
  readonly held: readonly { readonly accountId: AccountId; readonly name: string; readonly failure: Failure | null }[];
  readonly waiting: readonly { readonly accountId: AccountId; readonly untilMs: number }[];
  readonly online: boolean;
}
