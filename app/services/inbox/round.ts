import { holdFor } from '../../domain/message/outbox-machine.ts';
import type { Failure } from '../../domain/errors.ts';
import type { AccountId, MessageId, VendorId } from '../../domain/ids.ts';
import { ProviderFailure, type MessagePort } from '../../ports/provider.ts';
import type { MessageLane } from '../../ports/repositories.ts';
import { fetchMessage } from './content.ts';
import type { InboxDeps } from './deps.ts';
import { tellReadStates } from './read-marks.ts';
import { slicesOf } from './slices.ts';
import { createTakeIn } from './take-in.ts';
import { createToldTimes } from './told-times.ts';

/** Where a step of a round may go on; Unix ms. */
export interface StepFailure {
  readonly failure: Failure;
  readonly retryAfterMs: number | undefined;
}

export interface ReceiveResult {
  /** Taken in for the first time. */
  readonly arrived: number;
  readonly failed: StepFailure | null;
}

/** The three steps of a round of one lane, in this order; each ends by itself and tells what stopped it. */
export interface RoundSteps {
  /** Everything since the cursor; each batch is committed with its cursor. */
  receive(port: MessagePort, catchUp: boolean, signal: AbortSignal): Promise<ReceiveResult>;
  /** Content that is due, at most `limit` messages. */
  fetchDue(port: MessagePort, limit: number, catchUp: boolean, signal: AbortSignal): Promise<StepFailure | null>;
  /** What staff have read. */
  tellRead(port: MessagePort, signal: AbortSignal): Promise<StepFailure | null>;
}

export function createRoundSteps(deps: InboxDeps, lane: MessageLane): RoundSteps {
  const { storage, clock } = deps;
  const told = createToldTimes();
  const takeIn = createTakeIn(deps, lane, told);

  const isKnown = (id: VendorId): boolean => storage.inbox.findByVendorId(lane, id) !== null;

  /** A failure of the vendor is data; anything else is ours, and thrown. */
  function stepFailure(error: unknown, signal: AbortSignal): StepFailure | null {
    if (signal.aborted) return null;
    if (!(error instanceof ProviderFailure)) throw error;
    return { failure: error.failure, retryAfterMs: error.retryAfterMs };
  }

  return {
    async receive(port, catchUp, signal) {
      let arrived = 0;
      const cursor = storage.cursors.find(lane)?.cursor ?? null;
      try {
        for await (const batch of port.receive?.(cursor, signal, isKnown) ?? []) {
          for await (const slice of slicesOf(deps, lane, batch, signal)) arrived += takeIn(slice, catchUp);
          // A slice that was left out has no cursor; the next batch's would be past it.
          if (signal.aborted) break;
        }
        return { arrived, failed: null };
      } catch (error) {
        return { arrived, failed: stepFailure(error, signal) };
      }
    },

    async fetchDue(port, limit, catchUp, signal) {
      const content = port.content?.bind(port);
      const tried = new Set<MessageId>();
      while (content && tried.size < limit && !signal.aborted) {
        const [id] = storage.inbox.contentDue(lane, clock.now(), 1);
        if (id === undefined || tried.has(id)) return null;
        tried.add(id);
        const result = await fetchMessage(deps, id, content, catchUp, signal);
        if (result.kind === 'done') continue;
        return { failure: result.failure, retryAfterMs: result.kind === 'account' ? result.retryAfterMs : undefined };
      }
      return null;
    },

    async tellRead(port, signal) {
      try {
        await tellReadStates(deps, lane, port, told, signal);
        return null;
      } catch (error) {
        return stepFailure(error, signal);
      }
    },
  };
}

/**
 * Sign-in and settings errors hold the account, and what waits to be sent there with it, until a person mends it. False: it is
 * no such failure.
 */
export function holdAccount(deps: InboxDeps, accountId: AccountId, failure: Failure): boolean {
  const reason = holdFor(failure.category);
  if (reason === null || failure.concerns === 'channel') return false;
  deps.changes.transaction(() => {
    const state = reason === 'account-auth' ? 'needs-sign-in' : 'needs-attention';
    deps.storage.accounts.setState(accountId, state, failure);
    deps.outbox.review({ accountId });
  });
  deps.feed.publish({ event: 'accounts.changed', data: { ids: [accountId] } });
  return true;
}
