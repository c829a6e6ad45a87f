import { AppError, type Failure } from '../../domain/errors.ts';
import { accountsIn, type AccountScope } from '../../domain/access/account-scope.ts';
import type { ConversationChannel, MessageChannel } from '../../domain/channel.ts';
import { asId, type AccountId, type MessageId, type StaffId, type VendorId } from '../../domain/ids.ts';
import type { OutboundMessage } from '../../domain/message/message.ts';
import { NEW_DELIVERY } from '../../domain/message/delivery.ts';
import { newRecipients } from '../../domain/message/recipients.ts';
import { laneKey, lanesOf, portOf } from '../../ports/lanes.ts';
import { ProviderFailure, type BounceReport, type MessagePort } from '../../ports/provider.ts';
import type { MessageLane } from '../../ports/repositories.ts';
import { reviewHolds } from './account-holds.ts';
import { receiptUntil } from './attempt.ts';
import { applyBounces, type BouncedMessage } from './bounces.ts';
import type { OutboxDeps } from './deps.ts';
import { OUTBOX_FAILURES } from './failures.ts';
import { createOrderedIds } from '../inbox/ordered-ids.ts';
import { createLaneWorker, type LaneWorker, type SyncRound } from './lane-worker.ts';
import { recoverInterrupted } from './reconciler.ts';
import { isNotice } from './release-rule.ts';

/** The ordered set of outbound messages that are not final yet, and the engine that moves them. See STATES.md. */
export interface Outbox {
  /** For a message that is queued now: ids ascend in the order in which they are asked for, so texts keep it, too. */
  newId(): MessageId;
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
  /**
   * Inside a transaction: ends all that is queued to an address, whatever account it would leave from; notices stay, and an e-mail
   * goes on to its other recipients. Returns what it ended or changed.
   */
  withdraw(to: { channel: ConversationChannel; address: string }, failure: Failure): MessageId[];
  /**
   * Inside the transaction that takes a delivery status notification in: what it says of e-mails that left from this account. Each
   * answer belongs to the report at its place; null: no e-mail of ours has this Message-ID.
   */
  applyBounces(accountId: AccountId, reports: readonly BounceReport[]): readonly (BouncedMessage | null)[];
  /** Lanes that wait for their vendor's limit while others of their account go on. */
  limited(): readonly { readonly accountId: AccountId; readonly untilMs: number }[];
  /** A round now on the accounts of the scope. */
  syncNow(accountIds: readonly AccountId[]): Promise<SyncRound>;
  transaction<T>(work: () => T): T;
  /** Recovers what a crash interrupted and starts sending. */
  start(): void;
  stop(): Promise<void>;
}

export function createOutbox(deps: OutboxDeps): Outbox {
  const { storage, transitions, connections, clock, network, log } = deps;
  const workers = new Map<string, LaneWorker>();
  let started = false;
  let expiryAlarm: Disposable | null = null;
  let networkWatch: Disposable | null = null;

  function worker(lane: MessageLane): LaneWorker {
    const key = laneKey(lane);
    let known = workers.get(key);
    if (!known) {
      known = createLaneWorker(deps, lane);
      workers.set(key, known);
    }
    return known;
  }

  function workersOf(accountId: AccountId): LaneWorker[] {
    const account = storage.accounts.find(accountId);
    return account ? lanesOf(account, connections.definition(accountId)).map(worker) : [];
  }

  function wakeAccount(accountId: AccountId): void {
    for (const each of workersOf(accountId)) each.wake();
  }

  function wake(accountId: AccountId): void {
    if (!started) return;
    wakeAccount(accountId);
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
    for (const account of storage.accounts.all()) wakeAccount(account.id);
  }

  return {
    newId: createOrderedIds(deps),
    enqueue(message) {
      const { content } = message;
      const recipients =
        content.kind === 'email' ? newRecipients(content.recipients.map(({ address }) => address)) : null;
      storage.messages.insert({ ...message, delivery: { ...NEW_DELIVERY, recipients } });
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
      const cancelled = await cancelAtVendor(portOf(connection, message.channel), vendorId);
      transitions.transaction(() =>
        transitions.apply(id, { type: cancelled ? 'vendor-cancelled' : 'vendor-cancel-refused' }, { staffId }),
      );
    },
    retry(id, staffId) {
      transitions.apply(id, { type: 'staff-retry' }, { staffId });
    },
    resolve(id, decision, staffId) {
      const message = storage.messages.find(id);
      if (decision === 'resend' || !message) {
        transitions.apply(id, { type: 'staff-resend' }, { staffId });
        return;
      }
      const sending = connections.sending(message.accountId, message.channel);
      const vendorId =
        message.content.kind === 'email' ? asId<VendorId>(message.content.mailId) : message.delivery.vendorId;
      // Without a vendor id no receipt can be matched: sent is where it ends.
      const receiptUntilMs = sending && vendorId ? receiptUntil(sending, message.channel, clock.now()) : null;
      transitions.apply(id, { type: 'staff-sent', receiptUntilMs, ...(vendorId ? { vendorId } : {}) }, { staffId });
      if (message.content.kind === 'email') storage.sentCopies.plan(id, clock.now());
    },
    review: (filter) => reviewHolds(deps, filter),
    withdraw(to, failure) {
      const detail = { code: failure.code };
      if (to.channel === 'email') {
        const event = { type: 'withdrawn' as const, failure, recipients: [to.address] };
        // Any of its recipients may be meant; the others still get it.
        return storage.messages
          .queuedOf({ channel: 'email' })
          .filter((id) => transitions.apply(id, event, { detail }) !== null);
      }
      const ids = storage.messages.queuedOf(to).filter((id) => !isNotice(storage.messages.find(id)));
      return ids.filter((id) => transitions.apply(id, { type: 'withdrawn', failure }, { detail }) !== null);
    },
    applyBounces: (accountId, reports) => applyBounces(deps, accountId, reports),
    limited: () =>
      storage.accounts.all().flatMap(({ id: accountId }) => {
        const untilMs = Math.max(0, ...workersOf(accountId).map((each) => each.limitedUntilMs()));
        return untilMs > 0 ? [{ accountId, untilMs }] : [];
      }),
    async syncNow(accountIds) {
      const rounds = await Promise.all(accountIds.flatMap(workersOf).map((each) => each.syncNow()));
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
async function cancelAtVendor(port: MessagePort | null, vendorId: VendorId): Promise<boolean> {
  try {
    return (await port?.cancel?.(vendorId, new AbortController().signal)) ?? false;
  } catch (error) {
    if (error instanceof ProviderFailure) return false;
    throw error;
  }
}

/** Counts, ages and held accounts for the Activity screen. */
export function outboxStatus(
  deps: Pick<OutboxDeps, 'storage' | 'clock' | 'network'> & { readonly outbox: Pick<Outbox, 'limited'> },
  scope: AccountScope,
): OutboxStatus {
  const { storage, clock, network } = deps;
  const limited = new Map(deps.outbox.limited().map(({ accountId, untilMs }) => [accountId, untilMs]));
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
    waiting: accounts.flatMap(({ id: accountId, waitUntilMs }) => {
      const untilMs = Math.max(waitUntilMs ?? 0, limited.get(accountId) ?? 0);
      return untilMs > clock.now() ? [{ accountId, untilMs }] : [];
    }),
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
