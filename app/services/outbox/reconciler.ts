import { ProviderFailure, type DeliveryReceipt, type Found, type SubmissionProbe } from '../../ports/provider.ts';
import type { MessageLane } from '../../ports/repositories.ts';
import type { MessageId } from '../../domain/ids.ts';
import type { OutboundMessage } from '../../domain/message/message.ts';
import type { Failure } from '../../domain/errors.ts';
import { receiptUntil } from './attempt.ts';
import type { OutboxDeps } from './deps.ts';
import { OUTBOX_FAILURES } from './failures.ts';
import { findAtVendor, looksAlike } from './hand-over.ts';

/** What a look at the vendor showed. `wait`: another submission under way may claim the same item; look again soon. */
type Look =
  | { readonly kind: 'found'; readonly found: Found }
  | { readonly kind: 'absent' }
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'wait' };

/** How soon a look is repeated when a twin of the message is just being sent. */
const TWIN_WAIT_MS = 5_000;

/** Attempts begun this long before the one that is looked for may still have left an item inside its window. */
const CLAIM_MARGIN_MS = 15 * 60_000;

/**
 * Asks the vendor what became of an unconfirmed message and commits the answer. Returns the receipt if it was found.
 * Failing to ask is no look; the failure is returned as data.
 */
export async function look(
  deps: OutboxDeps,
  id: MessageId,
  signal: AbortSignal,
): Promise<{ receipt: DeliveryReceipt | null; failure: Failure | null }> {
  const { storage, connections, transitions, clock } = deps;
  const message = storage.messages.find(id);
  const sending = message && connections.sending(message.accountId, message.channel);
  const probe = message ? probeFor(deps, message) : null;
  if (message?.delivery.state !== 'unconfirmed' || !sending || !probe) return { receipt: null, failure: null };
  const asked = await ask(deps, message, probe, signal);
  if (asked.failure) {
    const { failure, retryAfterMs } = asked;
    const event = {
      type: 'look-failed' as const,
      atMs: clock.now(),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    };
    transitions.transaction(() => transitions.apply(id, event, { detail: { code: failure.code } }));
    return { receipt: null, failure };
  }
  const isExact = sending.reconcile === 'exact';
  return transitions.transaction(() => {
    // What others own is judged in the same transaction that binds the item, so that two messages never claim one.
    const result = judge(deps, message, probe, asked.found, isExact);
    const receipt = commit(deps, message, probe, result, receiptUntil(sending, message.channel, clock.now()), isExact);
    return { receipt, failure: null };
  });
}

type Asked =
  | { readonly found: readonly Found[]; readonly failure: null }
  | { readonly failure: Failure; readonly retryAfterMs: number | undefined };

async function ask(
  deps: OutboxDeps,
  message: OutboundMessage,
  probe: SubmissionProbe,
  signal: AbortSignal,
): Promise<Asked> {
  const connection = await deps.connections.open(message.accountId);
  try {
    const found = await findAtVendor(connection, message, probe, signal);
    return found ? { found, failure: null } : { failure: OUTBOX_FAILURES.accountUnusable, retryAfterMs: undefined };
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    return { failure: error.failure, retryAfterMs: error.retryAfterMs };
  }
}

function judge(
  deps: OutboxDeps,
  message: OutboundMessage,
  probe: SubmissionProbe,
  found: readonly Found[],
  isExact: boolean,
): Look {
  const { storage } = deps;
  const vendorIds = found.map((item) => item.vendorId);
  const known = storage.messages.knownVendorIds(message.accountId, vendorIds);
  const [first, second] = found.filter((item) => !known.has(item.vendorId));
  if (!first) return { kind: 'absent' };
  if (isExact) return { kind: 'found', found: first };
  if (second) return { kind: 'ambiguous' };
  const twins = storage.messages
    .openClaims(message, message.address, message.id, probe.startedAtMs - CLAIM_MARGIN_MS)
    .map((id) => storage.messages.find(id))
    // An item that showed only number and time may belong to any of them.
    .filter((other) => other !== null && (!first.contentCompared || looksAlike(other, message)));
  if (twins.some((twin) => twin?.delivery.state === 'sending')) return { kind: 'wait' };
  return twins.length > 0 ? { kind: 'ambiguous' } : { kind: 'found', found: first };
}

function commit(
  deps: OutboxDeps,
  message: OutboundMessage,
  probe: SubmissionProbe,
  result: Look,
  receiptUntilMs: number | null,
  proof: boolean,
): DeliveryReceipt | null {
  const { storage, transitions, clock } = deps;
  const atMs = clock.now();
  const { id } = message;
  const isLatest = storage.attempts.of(id).at(-1)?.id === probe.attempt.attemptId;
  if (result.kind === 'found') {
    const { vendorId, receipt } = result.found;
    storage.attempts.end(probe.attempt.attemptId, { endedAtMs: probe.endedAtMs, outcome: 'accepted', vendorId });
    // A newer attempt is under way or done: the item is named, so that nobody else claims it, and no more can be saved.
    if (!isLatest) return null;
    transitions.apply(
      id,
      { type: 'look-found', vendorId, receiptUntilMs },
      { detail: { attempt: probe.attempt.number } },
    );
    return receipt;
  }
  // While the vendor was being asked a person has sent it again: this answer is about the attempt before.
  if (!isLatest) return null;
  if (result.kind === 'wait') {
    transitions.apply(
      id,
      { type: 'look-failed', atMs, retryAfterMs: TWIN_WAIT_MS },
      { detail: { code: 'TWIN_UNDER_WAY' } },
    );
  }
  if (result.kind === 'ambiguous') transitions.apply(id, { type: 'look-ambiguous' });
  if (result.kind === 'absent') transitions.apply(id, { type: 'look-absent', proof, atMs });
  return null;
}

function probeFor(deps: OutboxDeps, message: OutboundMessage): SubmissionProbe | null {
  const attempt = deps.storage.attempts.of(message.id).at(-1);
  if (!attempt) return null;
  return {
    attempt: { messageId: message.id, attemptId: attempt.id, number: attempt.number },
    to: message.address as SubmissionProbe['to'],
    startedAtMs: attempt.startedAtMs,
    endedAtMs: attempt.endedAtMs,
  };
}

/** Inside a transaction at start: whatever was being sent when the process ended may have gone out. */
export function recoverInterrupted(deps: OutboxDeps, failure: Failure): number {
  const { storage, transitions, connections, clock } = deps;
  const interrupted = storage.messages.inState('sending');
  for (const id of interrupted) {
    const message = storage.messages.find(id);
    const attempt = storage.attempts.of(id).at(-1);
    if (!message || !attempt) continue;
    const looks = connections.sending(message.accountId, message.channel)?.reconcile !== 'none';
    storage.attempts.end(attempt.id, { endedAtMs: null, outcome: 'died', failure });
    transitions.apply(
      id,
      { type: 'process-died', failure, atMs: clock.now(), looks },
      { detail: { attempt: attempt.number } },
    );
  }
  return interrupted.length;
}

/** The lane's unconfirmed messages whose planned look is due. */
export function dueLooks(deps: OutboxDeps, lane: MessageLane): readonly MessageId[] {
  return deps.storage.messages.looksDue(lane, deps.clock.now());
}
