import type { Failure } from '../../domain/errors.ts';
import type { AccountId } from '../../domain/ids.ts';
import { createAccountReceiver, type AccountReceiver } from './account-receiver.ts';
import type { InboxDeps } from './deps.ts';

/** What arrives: taken in, its content fetched and verified, its read state followed both ways. */
export interface Inbox {
  start(): void;
  stop(): Promise<void>;
  /** After a commit: the account changed, or something of its messages waits for the vendor. */
  wake(accountId: AccountId): void;
  /** A round now on those accounts that receive here. */
  syncNow(accountIds: readonly AccountId[]): Promise<{ readonly arrived: number; readonly failures: Failure[] }>;
}

export function createInbox(deps: InboxDeps): Inbox {
  const { storage, network } = deps;
  const receivers = new Map<AccountId, AccountReceiver>();
  let isStarted = false;
  let networkWatch: Disposable | null = null;

  function receiver(accountId: AccountId): AccountReceiver {
    let known = receivers.get(accountId);
    if (!known) {
      known = createAccountReceiver(deps, accountId);
      receivers.set(accountId, known);
    }
    return known;
  }

  return {
    start() {
      isStarted = true;
      networkWatch = network.onChange((online) => {
        if (online) for (const each of receivers.values()) each.comeBack();
      });
      for (const { id } of storage.accounts.all()) receiver(id).wake();
    },
    async stop() {
      isStarted = false;
      networkWatch?.[Symbol.dispose]();
      await Promise.all([...receivers.values()].map((each) => each.stop()));
    },
    wake(accountId) {
      if (isStarted) receiver(accountId).wake();
    },
    async syncNow(accountIds) {
      if (!isStarted) return { arrived: 0, failures: [] };
      const rounds = await Promise.all(accountIds.map((id) => receiver(id).syncNow()));
      return {
        arrived: rounds.reduce((sum, round) => sum + round.arrived, 0),
        failures: rounds.flatMap((round) => round.failures),
      };
    },
  };
}
