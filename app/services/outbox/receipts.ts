import type { MessageId } from '../../domain/ids.ts';
import { MAX_DELIVERIES } from '../../domain/message/outbox-machine.ts';
import type { DeliveryReceipt } from '../../ports/provider.ts';
import { tellFailure } from './attempt.ts';
import { jitter, type OutboxDeps } from './deps.ts';

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
  const sending = deps.connections.sending(message.accountId, message.channel);
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
