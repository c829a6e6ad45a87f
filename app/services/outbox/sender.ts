import { AppError } from '../../domain/errors.ts';
import type { AccountId, MessageId } from '../../domain/ids.ts';
import { holdFor } from '../../domain/message/outbox-machine.ts';
import { applyFailureToAccount } from './account-holds.ts';
import type { ProviderDefinition, SendResult } from '../../ports/provider.ts';
import { beginAttempt, endAttempt, submit, type BegunAttempt } from './attempt.ts';
import type { OutboxDeps } from './deps.ts';
import { OUTBOX_FAILURES } from './failures.ts';

/** At the end, answers that are on their way are waited for this long. */
const LAST_ANSWERS_MS = 2_000;

/** How soon an answer that could not be written is written again. */
const RECORD_AGAIN_MS = 2_000;

/** Sends what is due on one account, as many at a time as its provider allows, and waits as its vendor asks. */
export interface AccountSender {
  /** Something may be due now. Cheap; call it as often as you like. */
  wake(): void;
  /** Starts nothing new and resolves when what is under way has been answered or given up. */
  stop(): Promise<void>;
}

export function createAccountSender(
  deps: OutboxDeps,
  accountId: AccountId,
  onSettled: (id: MessageId) => void,
): AccountSender {
  const { storage, connections, clock, network, log } = deps;
  const givingUp = new AbortController();
  const underWay = new Set<Promise<void>>();
  let alarm: Disposable | null = null;
  let stopping = false;
  let pumping = false;
  let again = false;

  async function pump(): Promise<void> {
    while (!stopping) {
      const definition = connections.definition(accountId);
      const account = storage.accounts.find(accountId);
      if (!definition || account?.state !== 'ready' || !network.isOnline()) return;
      if (underWay.size >= definition.maxConcurrentSends) return; // an ending attempt wakes us
      const nextMs = storage.messages.nextDueAtMs(accountId);
      if (nextMs === null) return;
      const connection = await connections.open(accountId);
      if (!connection) {
        holdIncomplete();
        return;
      }
      const startMs = Math.max(nextMs, account.waitUntilMs ?? 0, connection.notBeforeMs('fax'));
      if (startMs > clock.now()) {
        wakeAt(startMs);
        return;
      }
      const [id] = storage.messages.due(accountId, clock.now(), 1);
      if (id === undefined || isStopping()) return;
      const begun = beginAttempt(deps, id);
      if (!begun) continue;
      const work = submit(deps, connection, begun.message, begun.attempt, givingUp.signal)
        .then((result) => record(definition, begun, result))
        .finally(() => {
          underWay.delete(work);
          onSettled(id);
          wake();
        });
      underWay.add(work);
    }
  }

  /** Read through a function: it changes while `pump` waits, which the compiler cannot see. */
  const isStopping = (): boolean => stopping;

  /**
   * The answer is what must not be lost: if it cannot be written (disk full), it is kept and written later. An id that
   * another message holds already proves nothing about this one.
   */
  async function record(definition: ProviderDefinition, begun: BegunAttempt, answer: SendResult): Promise<void> {
    let result = answer;
    for (;;) {
      try {
        endAttempt(deps, definition, begun.message, begun.attempt, result);
        return;
      } catch (error) {
        log.error('outbox.attempt-not-recorded', { message: begun.message.id, error });
        // Left as it is, the next start finds it interrupted and looks for it.
        if (stopping) return;
        if (error instanceof AppError) result = { outcome: 'unknown', failure: OUTBOX_FAILURES.adapterThrew };
        await clock.sleep(RECORD_AGAIN_MS);
      }
    }
  }

  /** Settings or secrets are missing: every message of the account waits for a person. */
  function holdIncomplete(): void {
    const failure = OUTBOX_FAILURES.accountUnusable;
    if (holdFor(failure.category) !== null)
      deps.transitions.transaction(() => applyFailureToAccount(deps, accountId, failure));
  }

  function wakeAt(atMs: number): void {
    alarm?.[Symbol.dispose]();
    alarm = clock.schedule(atMs, wake);
  }

  function wake(): void {
    if (stopping) return;
    if (pumping) {
      again = true;
      return;
    }
    pumping = true;
    again = false;
    pump()
      .catch((error: unknown) => {
        log.error('outbox.sender-failed', { account: accountId, error });
        wakeAt(clock.now() + 5_000);
      })
      .finally(() => {
        pumping = false;
        if (again) wake();
      });
  }

  return {
    wake,
    async stop() {
      stopping = true;
      alarm?.[Symbol.dispose]();
      const answered = Promise.allSettled(underWay);
      await Promise.race([answered, clock.sleep(LAST_ANSWERS_MS)]);
      // What has no answer by now becomes unconfirmed and is looked for at the next start.
      givingUp.abort();
      await answered;
    },
  };
}
