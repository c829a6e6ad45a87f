import { AppError } from '../../domain/errors.ts';
import type { MessageId } from '../../domain/ids.ts';
import { holdFor } from '../../domain/message/outbox-machine.ts';
import type { ProviderConnection, SendResult, Sending } from '../../ports/provider.ts';
import type { Account, MessageLane } from '../../ports/repositories.ts';
import { applyFailureToAccount } from './account-holds.ts';
import { beginAttempt, endAttempt, type BegunAttempt } from './attempt.ts';
import type { OutboxDeps } from './deps.ts';
import { OUTBOX_FAILURES } from './failures.ts';
import { submit } from './hand-over.ts';
import { nextDue } from './next-due.ts';

/** At the end, answers that are on their way are waited for this long. */
const LAST_ANSWERS_MS = 2_000;

/** While all that is due waits behind elder texts, it is looked this often whether anything else came due. */
const LOOK_AGAIN_MS = 10_000;

/** How soon an answer that could not be written is written again. */
const RECORD_AGAIN_MS = 2_000;

/** Sends what is due on one lane, as many at a time as its provider allows, and waits as its vendor asks. */
export interface LaneSender {
  /** Something may be due now. Cheap; call it as often as you like. */
  wake(): void;
  /** Until when the vendor's limit on this channel alone lets nothing go, Unix ms; 0: it does not. */
  limitedUntilMs(): number;
  /** Starts nothing new and resolves when what is under way has been answered or given up. */
  stop(): Promise<void>;
}

export function createLaneSender(deps: OutboxDeps, lane: MessageLane, onSettled: (id: MessageId) => void): LaneSender {
  const { storage, connections, clock, network, log } = deps;
  const { accountId, channel } = lane;
  const givingUp = new AbortController();
  const underWay = new Set<Promise<void>>();
  let alarm: Disposable | null = null;
  let limitedUntilMs = 0;
  let stopping = false;
  let pumping = false;
  let again = false;

  async function pump(): Promise<void> {
    while (!stopping) {
      const sending = connections.sending(accountId, channel);
      const account = storage.accounts.find(accountId);
      if (!sending || account?.state !== 'ready' || !network.isOnline()) return;
      if (underWay.size >= sending.maxConcurrentSends) return; // an ending attempt wakes us
      const nextMs = storage.messages.nextDueAtMs(lane);
      if (nextMs === null) return;
      const connection = await connections.open(accountId);
      if (!connection) {
        holdIncomplete();
        return;
      }
      if (!sendNext(connection, sending, account, nextMs)) return;
    }
  }

  /** False: nothing more can go now. */
  function sendNext(connection: ProviderConnection, sending: Sending, account: Account, nextMs: number): boolean {
    if (stopping) return false;
    const startMs = Math.max(nextMs, account.waitUntilMs ?? 0, connection.notBeforeMs(channel));
    if (startMs > clock.now()) {
      wakeAt(startMs);
      return false;
    }
    const next = nextDue(deps, lane);
    // What comes due meanwhile is not to wait with it.
    if (next.kind === 'waits') wakeAt(Math.min(next.untilMs, clock.now() + LOOK_AGAIN_MS));
    if (next.kind !== 'due') return false;
    const begun = beginAttempt(deps, next.id);
    if (!begun) return true;
    const work = submit(deps, connection, begun.message, begun.attempt, givingUp.signal)
      .then((result) => record(connection, sending, begun, result))
      .finally(() => {
        underWay.delete(work);
        onSettled(next.id);
        wake();
      });
    underWay.add(work);
    return true;
  }

  /**
   * The answer is what must not be lost: if it cannot be written (disk full), it is kept and written later. An id that
   * another message holds already proves nothing about this one.
   */
  async function record(
    connection: ProviderConnection,
    sending: Sending,
    begun: BegunAttempt,
    answer: SendResult,
  ): Promise<void> {
    const ways = {
      sending,
      isLaneLimited: noteLimit(connection, answer),
      wantsCopy: channel === 'email' && connection.email?.fileSent !== undefined,
    };
    let result = answer;
    for (;;) {
      try {
        endAttempt(deps, begun, result, ways);
        if (result.outcome === 'accepted') deps.onAccepted(lane);
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

  /** A vendor that counts by channel says so in its own waits: then its other channels go on. */
  function noteLimit(connection: ProviderConnection, answer: SendResult): boolean {
    if (answer.outcome !== 'retry' || answer.failure.category !== 'rate-limited') return false;
    const untilMs = connection.notBeforeMs(channel);
    if (untilMs <= clock.now()) return false;
    limitedUntilMs = untilMs;
    return true;
  }

  /** Settings or secrets are missing: every message of the account waits for a person. */
  function holdIncomplete(): void {
    const failure = OUTBOX_FAILURES.accountUnusable;
    if (holdFor(failure.category) !== null)
      deps.transitions.transaction(() => applyFailureToAccount(deps, lane, failure));
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
        log.error('outbox.sender-failed', { account: accountId, channel, error });
        wakeAt(clock.now() + 5_000);
      })
      .finally(() => {
        pumping = false;
        if (again) wake();
      });
  }

  return {
    wake,
    limitedUntilMs: () => (limitedUntilMs > clock.now() ? limitedUntilMs : 0),
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
