import { MESSAGE_CHANNELS, type MessageChannel } from '../../domain/channel.ts';
import type { Failure } from '../../domain/errors.ts';
import type { AccountId } from '../../domain/ids.ts';
import { laneKey, lanesOf } from '../../ports/lanes.ts';
import type { MessageLane } from '../../ports/repositories.ts';
import { giveUpContent } from './content.ts';
import type { InboxDeps } from './deps.ts';
import { createLaneReceiver, type InboxRound, type LaneReceiver } from './lane-receiver.ts';

/** What arrives: taken in, its content fetched and verified, its read state followed both ways. */
export interface Inbox {
  start(): void;
  stop(): Promise<void>;
  /** After a commit: the account changed, or something of its messages waits for the vendor. */
  wake(accountId: AccountId): void;
  /** After a commit: something was sent there, and an answer may come soon. */
  stir(lane: MessageLane): void;
  /** What came during an absence has been taken in, on every account that receives on this channel here. */
  hasHeard(channel: MessageChannel): boolean;
  /** Inside a transaction: what was still to be fetched there never will be, and waits for a person. */
  accountRemoved(accountId: AccountId): void;
  /** The floor below push: what is new on those accounts that receive here; one that waits after a failure goes on waiting. */
  poll(accountIds: readonly AccountId[], options?: RoundOptions): Promise<InboxRounds>;
  /** A round now on those accounts that receive here. Also before `start`: one round, and nothing goes on by itself. */
  syncNow(accountIds: readonly AccountId[], options?: RoundOptions): Promise<InboxRounds>;
}

export interface RoundOptions {
  /** So long each account is waited for; its rounds go on by themselves then. Before `start` they would not: there until they end. */
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
  const { storage, connections, network, clock } = deps;
  const receivers = new Map<string, LaneReceiver>();
  let isStarted = false;
  let isStopped = false;
  let networkWatch: Disposable | null = null;
  let clockWatch: Disposable | null = null;

  function receiver(lane: MessageLane): LaneReceiver {
    const key = laneKey(lane);
    let known = receivers.get(key);
    if (!known) {
      known = createLaneReceiver(deps, lane, () => isStarted);
      receivers.set(key, known);
    }
    return known;
  }

  function receiversOf(accountId: AccountId): LaneReceiver[] {
    const account = storage.accounts.find(accountId);
    return account ? lanesOf(account, connections.definition(accountId)).map(receiver) : [];
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
    work: (each: LaneReceiver) => Promise<InboxRound>,
  ): Promise<InboxRounds> {
    if (isStopped) return { arrived: 0, failures: [], failed: 0, unfinished: 0 };
    const begun = accountIds.map((id) => together(receiversOf(id).map(work)));
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
      for (const { id } of storage.accounts.all()) for (const each of receiversOf(id)) each.wake();
    },
    async stop() {
      isStarted = false;
      isStopped = true;
      networkWatch?.[Symbol.dispose]();
      clockWatch?.[Symbol.dispose]();
      await Promise.all([...receivers.values()].map((each) => each.stop()));
    },
    wake(accountId) {
      if (isStarted) for (const each of receiversOf(accountId)) each.wake();
    },
    stir(lane) {
      if (isStarted) receiver(lane).stir();
    },
    hasHeard: (channel) =>
      storage.accounts.all().every(({ id: accountId }) => receiver({ accountId, channel }).hasHeard()),
    accountRemoved: (accountId) =>
      giveUpContent(
        deps,
        MESSAGE_CHANNELS.map((channel) => ({ accountId, channel })),
      ),
    poll: (accountIds, options = {}) => onEach(accountIds, options, (each) => each.poll()),
    syncNow: (accountIds, options = {}) => onEach(accountIds, options, (each) => each.syncNow()),
  };
}

/** The lanes of an account as one round: the same failure of all of them is one. */
async function together(lanes: readonly Promise<InboxRound>[]): Promise<InboxRound> {
  const rounds = await Promise.all(lanes);
  const failures = rounds.flatMap((round) => round.failures);
  return {
    arrived: rounds.reduce((sum, round) => sum + round.arrived, 0),
    failures: failures.filter((failure, at) => failures.findIndex(({ code }) => code === failure.code) === at),
  };
}
