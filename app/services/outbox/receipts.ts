import type { MessageId, VendorId } from '../../domain/ids.ts';
import { MAX_DELIVERIES } from '../../domain/message/outbox-machine.ts';
import { portOf, sendingOf } from '../../ports/lanes.ts';
import type { DeliveryReceipt } from '../../ports/provider.ts';
import type { MessageLane } from '../../ports/repositories.ts';
import { tellFailure } from './attempt.ts';
import { jitter, type OutboxDeps } from './deps.ts';

/** Asks the vendor about at most this many messages at a time. */
const BATCH = 50;

/**
 * One round of receipts for a lane: asks the vendor about everything sent and not yet final. Returns how many receipts
 * came. Throws ProviderFailure if the vendor could not be asked.
 */
export async function collectReceipts(deps: OutboxDeps, lane: MessageLane, signal: AbortSignal): Promise<number> {
  const awaiting = deps.storage.messages.awaitingReceipt(lane);
  const asked = pendingReceipts(deps, lane);
  if (asked.length === 0) return 0;
  const port = portOf(await deps.connections.open(lane.accountId), lane.channel);
  if (!port) return 0;
  let count = 0;
  for (let at = 0; at < asked.length; at += BATCH) {
    const ids = asked.slice(at, at + BATCH);
    const receipts = await port.status(ids, signal);
    deps.transitions.transaction(() => {
      for (const receipt of receipts) {
        const id = deps.storage.messages.findByVendorId(lane, receipt.vendorId);
        if (id && applyReceipt(deps, id, receipt)) count++;
      }
    });
  }
  closeWindows(deps, awaiting);
  return count;
}

/**
 * Vendor ids whose fate is asked for: what is sent, and what waits to be dialled again, for the vendor may say late that the
 * first call did arrive.
 */
export function pendingReceipts(deps: Pick<OutboxDeps, 'storage'>, lane: MessageLane): readonly VendorId[] {
  const { messages } = deps.storage;
  return [...messages.awaitingReceipt(lane), ...messages.waitingToRedial(lane)].map((item) => item.vendorId);
}

/** Inside a transaction. True if it changed something. */
export function applyReceipt(deps: OutboxDeps, id: MessageId, receipt: DeliveryReceipt): boolean {
  const { transitions, storage, clock } = deps;
  const detail = {
    vendorStatus: receipt.vendorStatus,
    ...(receipt.pages === undefined ? {} : { pages: receipt.pages }),
    ...(receipt.failure === undefined ? {} : { code: receipt.failure.code }),
  };
  if (receipt.status === 'delivered') {
    return transitions.apply(id, { type: 'receipt-delivered', vendorId: receipt.vendorId }, { detail }) !== null;
  }
  if (receipt.status !== 'failed' || !receipt.failure) return false;
  const message = storage.messages.find(id);
  // A receipt of an earlier attempt must not fail the one that is under way now.
  if (message?.delivery.vendorId !== receipt.vendorId) return false;
  const sending = sendingOf(deps.connections.definition(message.accountId), message.channel);
  const deliveries = storage.attempts.of(id).filter((attempt) => attempt.outcome === 'accepted').length;
  const again = receipt.failure.category === 'retryable' && sending?.redials === false && deliveries < MAX_DELIVERIES;
  const event = {
    type: 'receipt-failed' as const,
    failure: receipt.failure,
    again: again ? { atMs: clock.now(), deliveries, jitter: jitter(deps.random) } : null,
  };
  if (transitions.apply(id, event, { detail }) === null) return false;
  tellFailure(deps, message, receipt.failure);
  return true;
}

/** After a last look: no receipt will come any more, and the window says so. */
function closeWindows(
  deps: OutboxDeps,
  awaiting: readonly { readonly id: MessageId; readonly untilMs: number }[],
): void {
  const over = awaiting.filter((item) => item.untilMs <= deps.clock.now());
  if (over.length === 0) return;
  deps.transitions.transaction(() => {
    for (const { id } of over) deps.transitions.apply(id, { type: 'receipt-window-over' });
  });
}
