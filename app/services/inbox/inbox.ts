import type { Failure } from '../../domain/errors.ts';
import type { AccountId } from '../../domain/ids.ts';
import { createAccountReceiver, type AccountReceiver, type InboxRound } from './account-receiver.ts';
import { giveUpContent } from './content.ts';
import type { InboxDeps } from './deps.ts';

/** What arrives: taken in, its content fetched and verified, its read state followed both ways. */
export interface Inbox {
  start(): void;
  stop(): Promise<void>;
  /** After a commit: the account changed, or something of its messages waits for the vendor. */
  wake(accountId: AccountId): void;
  /** Inside a transaction: what was still to be fetched there never will be, and waits for a person. */
  accountRemoved(accountId: AccountId): void;
  /** The floor below push: what is new on those accounts that receive here; one that waits after a failure goes on waiting. */
  poll(accountIds: readonly AccountId[], options?: RoundOptions): Promise<InboxRounds>;
  /** A round now on those accounts that receive here. Also before `start`: one round, and nothing goes on by itself. */
  syncNow(accountIds: readonly AccountId[], options?: RoundOptions): Promise<InboxRounds>;
}

export interface RoundOptions {
  /** So long each account is waited for; its round goes on by itself then. Before `start` it would not: there until it ends. */
  readonly waitMs?: number;
}

export interface InboxRounds {
  /** Taken in for the first time. */
  readonly arrived: number;
  readonly failures: Failure[];
  /** Accounts with a failure. */
  readonly failed: number;
  /** Accounts that were no longer waited for. */
  readonly unfinished: number;
}

export function createInbox(deps: InboxDeps): Inbox {
  const { storage, network, clock } = deps;
  const receivers = new Map<AccountId, AccountReceiver>();
  let isStarted = false;
  let isStopped = false;
  let networkWatch: Disposable | null = null;
  let clockWatch: Disposable | null = null;

  function receiver(accountId: AccountId): AccountReceiver {
    let known = receivers.get(accountId);
    if (!known) {
      known = createAccountReceiver(deps, accountId, () => isStarted);
      receivers.set(accountId, known);
    }
    return known;
  }

  /** null: it takes longer. */
  async function within(waitMs: number, round: Promise<InboxRound>): Promise<InboxRound | null> {
    const { promise: late, resolve } = Promise.withResolvers<null>();
    const giveUp = (): void => resolve(null);
    // A clock that is set back would bring the alarm only when it is there again.
    const watches = [clock.schedule(clock.now() + waitMs, giveUp), clock.onSetBack(giveUp)];
    try {
      return await Promise.race([round, late]);
    } finally {
      for (const watch of watches) watch[Symbol.dispose]();
    }
  }

  async function onEach(
    accountIds: readonly AccountId[],
    { waitMs }: RoundOptions,
    work: (each: AccountReceiver) => Promise<InboxRound>,
  ): Promise<InboxRounds> {
    if (isStopped) return { arrived: 0, failures: [], failed: 0, unfinished: 0 };
    const begun = accountIds.map((id) => work(receiver(id)));
    const waited = begun.map((round) => (waitMs === undefined || !isStarted ? round : within(waitMs, round)));
    const rounds = (await Promise.all(waited)).filter((round) => round !== null);
    return {
      unfinished: accountIds.length - rounds.length,
      arrived: rounds.reduce((sum, round) => sum + round.arrived, 0),
      failures: rounds.flatMap((round) => round.failures),
      failed: rounds.filter((round) => round.failures.length > 0).length,
    };
  }

  return {
    start() {
      isStarted = true;
      networkWatch = network.onChange((online) => {
        if (online) for (const each of receivers.values()) each.comeBack();
      });
      clockWatch = clock.onSetBack(() => {
        for (const each of receivers.values()) each.clockSetBack();
      });
      for (const { id } of storage.accounts.all()) receiver(id).wake();
    },
    async stop() {
      isStarted = false;
      isStopped = true;
      networkWatch?.[Symbol.dispose]();
      clockWatch?.[Symbol.dispose]();
      await Promise.all([...receivers.values()].map((each) => each.stop()));
    },
    wake(accountId) {
      if (isStarted) receiver(accountId).wake();
    },
    accountRemoved: (accountId) => giveUpContent(deps, accountId),
    poll: (accountIds, options = {}) => onEach(accountIds, options, (each) => each.poll()),
    syncNow: (accountIds, options = {}) => onEach(accountIds, options, (each) => each.syncNow()),
  };
}
