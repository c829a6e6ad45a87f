import type { Failure } from '../../domain/errors.ts';
import type { AccountId, StaffId } from '../../domain/ids.ts';
import type { MessageChannel } from '../../domain/channel.ts';
import { holdFor } from '../../domain/message/outbox-machine.ts';
import type { MessageLane } from '../../ports/repositories.ts';
import type { OutboxDeps } from './deps.ts';

/** A vendor that asks to wait without saying how long. */
const DEFAULT_WAIT_MS = 30_000;

/**
 * Inside a transaction: what a certainly-not-sent failure means for the whole account. Sign-in and settings errors hold
 * its queue until a person mends it, or the queue of this lane where nothing else is concerned; a rate limit makes the account
 * wait.
 */
export function applyFailureToAccount(
  deps: OutboxDeps,
  { accountId, channel }: MessageLane,
  failure: Failure,
  retryAfterMs?: number,
): void {
  const { storage, transitions, clock, feed } = deps;
  if (failure.category === 'rate-limited') {
    storage.accounts.setWaitUntil(accountId, clock.now() + (retryAfterMs ?? DEFAULT_WAIT_MS));
    return;
  }
  const reason = holdFor(failure.category);
  if (reason === null) return;
  const isOfLane = failure.concerns === 'channel';
  if (!isOfLane)
    storage.accounts.setState(accountId, reason === 'account-auth' ? 'needs-sign-in' : 'needs-attention', failure);
  for (const id of storage.messages.queuedOf(isOfLane ? { accountId, channel } : { accountId })) {
    transitions.apply(id, { type: 'hold', reason, failure }, { detail: { reason, code: failure.code } });
  }
  feed.publish({ event: 'accounts.changed', data: { ids: [accountId] } });
}

/**
 * Inside a transaction: looks again at what is queued after something changed (account mended, permission given or
 * taken, channel switched), so that holds appear and end at once.
 */
export function reviewHolds(
  deps: OutboxDeps,
  filter: { accountId?: AccountId; createdBy?: StaffId; channel?: MessageChannel },
): void {
  const { storage, transitions, clock } = deps;
  for (const id of storage.messages.queuedOf(filter)) {
    const message = storage.messages.find(id);
    if (!message) continue;
    const release = deps.releaseRule(message, clock.now());
    const { holdReason: held, failure } = message.delivery;
    if (release.kind === 'hold' && (held !== release.reason || failure?.code !== release.failure.code)) {
      transitions.apply(
        id,
        { type: 'hold', reason: release.reason, failure: release.failure },
        { detail: { reason: release.reason } },
      );
    }
    if (release.kind !== 'hold' && held !== null) transitions.apply(id, { type: 'release' });
  }
}
