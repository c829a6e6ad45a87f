import { AppError, type Failure } from '../../domain/errors.ts';
import { asId, uuidV7, type AttemptId, type MessageId } from '../../domain/ids.ts';
import type { OutboundMessage } from '../../domain/message/message.ts';
import type {
  AttemptRef,
  FaxFile,
  OutboundFax,
  ProviderConnection,
  ProviderDefinition,
  SendResult,
} from '../../ports/provider.ts';
import type { Storage } from '../../ports/repositories.ts';
import { applyFailureToAccount } from './account-holds.ts';
import { FAX_RECEIPT_WINDOW_MS, jitter, type OutboxDeps } from './deps.ts';
import { OUTBOX_FAILURES } from './failures.ts';

/** A message whose attempt is committed and which is now to be handed over. */
export interface BegunAttempt {
  readonly message: OutboundMessage;
  readonly attempt: AttemptRef;
}

/**
 * Commits the attempt before anything is sent: after a crash this row is what tells a message that may have gone out
 * from one that surely has not. Returns null if the message is not to be sent now (cancelled meanwhile, expired, held).
 */
export function beginAttempt(deps: OutboxDeps, id: MessageId): BegunAttempt | null {
  const { storage, transitions, clock, random } = deps;
  return transitions.transaction(() => {
    const message = storage.messages.find(id);
    if (message?.delivery.state !== 'queued' || message.delivery.holdReason !== null) return null;
    const release = deps.releaseRule(message, clock.now());
    if (release.kind === 'expired') {
      transitions.apply(id, { type: 'expired', failure: OUTBOX_FAILURES.expired });
      return null;
    }
    if (release.kind === 'hold') {
      transitions.apply(
        id,
        { type: 'hold', reason: release.reason, failure: release.failure },
        { detail: { reason: release.reason } },
      );
      return null;
    }
    const number = storage.attempts.of(id).length + 1;
    const attemptId = asId<AttemptId>(uuidV7(clock.now(), random.bytes(10)));
    transitions.apply(id, { type: 'attempt-started' }, { detail: { attempt: number } });
    storage.attempts.begin({ id: attemptId, messageId: id, number, startedAtMs: clock.now() });
    return { message, attempt: { messageId: id, attemptId, number } };
  });
}

/** Hands the message to the provider. Whatever goes wrong becomes one of the four answers. */
export async function submit(
  deps: OutboxDeps,
  connection: ProviderConnection,
  message: OutboundMessage,
  attempt: AttemptRef,
  signal: AbortSignal,
): Promise<SendResult> {
  if (!connection.fax) return { outcome: 'retry', failure: OUTBOX_FAILURES.channelUnsupported };
  let fax: OutboundFax;
  try {
    fax = loadFax(deps.storage, message);
  } catch (error) {
    if (error instanceof AppError) return { outcome: 'rejected', failure: OUTBOX_FAILURES.contentUnreadable };
    // The disk, not the document: too many open files, a virus scanner's lock. Nothing has left.
    deps.log.error('outbox.content-not-read', { message: message.id, error });
    return { outcome: 'retry', failure: OUTBOX_FAILURES.contentNotRead };
  }
  try {
    return await connection.fax.send(fax, attempt, signal);
  } catch (error) {
    deps.log.error('outbox.adapter-threw', { message: message.id, error });
    return { outcome: 'unknown', failure: OUTBOX_FAILURES.adapterThrew };
  }
}

/** Content is read here, before the call: a document that cannot be read is certainly not sent. */
function loadFax(storage: Storage, message: OutboundMessage): OutboundFax {
  const files = message.parts.map((part, index): FaxFile => {
    const content = storage.blobs.read(part.blobId);
    return {
      // A neutral name: what the file is called at the clinic may name a patient.
      name: `document-${index + 1}.pdf`,
      type: 'application/pdf',
      bytes: part.bytes,
      sha256: part.sha256,
      pages: part.pages ?? 0,
      read: () => Promise.resolve(content),
    };
  });
  const { coverSheet, resolution } = message.content;
  // The parser gave E.164 when the message was queued.
  return { to: message.address as OutboundFax['to'], files, coverSheet, resolution };
}

/** Commits the provider's answer. */
export function endAttempt(
  deps: OutboxDeps,
  definition: ProviderDefinition,
  message: OutboundMessage,
  attempt: AttemptRef,
  result: SendResult,
): void {
  const { storage, transitions, clock } = deps;
  const atMs = clock.now();
  transitions.transaction(() => {
    storage.attempts.end(attempt.attemptId, {
      endedAtMs: atMs,
      outcome: result.outcome,
      vendorId: result.outcome === 'accepted' ? result.vendorId : null,
      proof: result.outcome === 'accepted' ? (result.proof ?? null) : null,
      failure: result.outcome === 'accepted' ? null : result.failure,
    });
    const detail = { attempt: attempt.number, ...(result.outcome === 'accepted' ? {} : { code: result.failure.code }) };
    transitions.apply(message.id, eventOf(deps, definition, result, atMs), { detail });
    if (result.outcome === 'retry') applyFailureToAccount(deps, message.accountId, result.failure, result.retryAfterMs);
  });
}

function eventOf(
  deps: OutboxDeps,
  definition: ProviderDefinition,
  result: SendResult,
  atMs: number,
): Parameters<OutboxDeps['transitions']['apply']>[1] {
  switch (result.outcome) {
    case 'accepted':
      return { type: 'accepted', vendorId: result.vendorId, receiptUntilMs: receiptUntil(definition, atMs) };
    case 'rejected':
      return { type: 'rejected', failure: result.failure };
    case 'retry':
      return {
        type: 'retry',
        failure: result.failure,
        atMs,
        jitter: jitter(deps.random),
        ...(result.retryAfterMs === undefined ? {} : { retryAfterMs: result.retryAfterMs }),
      };
    case 'unknown':
      return { type: 'unknown', failure: uncertain(result.failure), atMs, looks: definition.reconcile !== 'none' };
  }
}

/** Whatever the cause was, what counts now is that nobody knows. */
function uncertain(failure: Failure): Failure {
  return { ...failure, category: 'uncertain', action: 'decide' };
}

/** Until when receipts are awaited; null where the provider gives none. */
export function receiptUntil(definition: ProviderDefinition, fromMs: number): number | null {
  return definition.tracking === 'none' ? null : fromMs + FAX_RECEIPT_WINDOW_MS;
}
