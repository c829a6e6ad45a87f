import { ProviderFailure, type DeliveryReceipt, type Found, type SubmissionProbe } from '../../ports/provider.ts';
import type { AccountId, MessageId } from '../../domain/ids.ts';
import type { OutboundMessage } from '../../domain/message/message.ts';
import type { Failure } from '../../domain/errors.ts';
import { receiptUntil } from './attempt.ts';
import type { OutboxDeps } from './deps.ts';
import { OUTBOX_FAILURES } from './failures.ts';

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
  const definition = message ? connections.definition(message.accountId) : null;
  const probe = message ? probeFor(deps, message) : null;
  if (message?.delivery.state !== 'unconfirmed' || !definition || !probe) return { receipt: null, failure: null };
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
  const isExact = definition.reconcile === 'exact';
  return transitions.transaction(() => {
    // What others own is judged in the same transaction that binds the item, so that two messages never claim one.
    const result = judge(deps, message, probe, asked.found, isExact);
    const receipt = commit(deps, message, probe, result, receiptUntil(definition, clock.now()), isExact);
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
  if (!connection?.fax?.find) return { failure: OUTBOX_FAILURES.accountUnusable, retryAfterMs: undefined };
  try {
    return { found: await connection.fax.find(probe, signal), failure: null };
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
    .openClaims(message.accountId, message.address, message.id, probe.startedAtMs - CLAIM_MARGIN_MS)
    .map((id) => storage.messages.find(id))
    // An item that showed only number and time may belong to any of them.
    .filter((other) => other !== null && (!first.contentCompared || looksAlike(other, message)));
  if (twins.some((twin) => twin?.delivery.state === 'sending')) return { kind: 'wait' };
  return twins.length > 0 ? { kind: 'ambiguous' } : { kind: 'found', found: first };
}

/** Alike to a vendor: what its list can tell apart is number, sizes and pages, not the content itself. */
function looksAlike(a: OutboundMessage, b: OutboundMessage): boolean {
  return a.parts.length === b.parts.length && a.parts.every((part, index) => part.bytes === b.parts[index]?.bytes);
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
    files: message.parts.map((part, index) => ({
      name: `document-${index + 1}.pdf`,
      bytes: part.bytes,
      sha256: part.sha256,
      pages: part.pages ?? 0,
    })),
    coverSheet: message.content.coverSheet,
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
    const looks = connections.definition(message.accountId)?.reconcile !== 'none';
    storage.attempts.end(attempt.id, { endedAtMs: null, outcome: 'died', failure });
    transitions.apply(
      id,
      { type: 'process-died', failure, atMs: clock.now(), looks },
      { detail: { attempt: attempt.number } },
    );
  }
  return interrupted.length;
}

/** The accounts' unconfirmed messages whose planned look is due. */
export function dueLooks(deps: OutboxDeps, accountId: AccountId): readonly MessageId[] {
  return deps.storage.messages.looksDue(accountId, deps.clock.now());
}
