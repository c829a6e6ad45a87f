import { AppError } from '../../domain/errors.ts';
import type { MessageId, StaffId } from '../../domain/ids.ts';
import type { OutboundMessage } from '../../domain/message/message.ts';
import { step, type OutboxEvent } from '../../domain/message/outbox-machine.ts';
import type { Changes } from '../events/changes.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Storage } from '../../ports/repositories.ts';

export type EventDetail = Readonly<Record<string, string | number | boolean | null>>;

/** The one place where an outbound message changes state: reducer, row and history entry together. */
export interface Transitions {
  /**
   * Inside a transaction. Returns the message as it now stands, or null if the event changes nothing.
   * Throws AppError CONFLICT if its state does not allow the event, NOT_FOUND if there is no such message.
   */
  apply(
    id: MessageId,
    event: OutboxEvent,
    entry?: { readonly detail?: EventDetail; readonly staffId?: StaffId },
  ): OutboundMessage | null;
  /**
   * Inside a transaction: a line of history of something that moved nothing. Nothing happens if the message is gone.
   *
   * @param cause stable English kebab-case word, for instance `sent-copy-filed`
   */
  note(id: MessageId, cause: string, detail?: EventDetail): void;
  /** A transaction that tells the windows, after its commit, which messages changed in it. */
  transaction<T>(work: () => T): T;
}

export function createTransitions(deps: { storage: Storage; clock: Clock; changes: Changes }): Transitions {
  const { storage, clock, changes } = deps;

  return {
    apply(id, event, entry = {}) {
      const message = storage.messages.find(id);
      if (!message) throw new AppError('NOT_FOUND', 'This message does not exist any more.', { id });
      const result = step(message.delivery, event);
      if (result.kind === 'refused') {
        const { state } = message.delivery;
        throw new AppError('CONFLICT', `This cannot be done while the message is ${state}.`, {
          reason: 'state',
          state,
          event: event.type,
        });
      }
      if (result.kind === 'ignored') return null;
      // Put off once more for the same reason is no news: a weekend without a network would be thousands of lines.
      const isAsBefore = event.type === 'deferred' && message.delivery.failure?.code === event.failure.code;
      const line = {
        atMs: clock.now(),
        cause: event.type,
        detail: entry.detail ?? {},
        staffId: entry.staffId ?? null,
      };
      storage.messages.saveDelivery(id, result.delivery, isAsBefore ? null : line);
      changes.message(id, message.conversationId);
      changes.outbox();
      return { ...message, delivery: result.delivery };
    },
    note(id, cause, detail = {}) {
      const message = storage.messages.find(id);
      if (!message) return;
      storage.messages.saveDelivery(id, message.delivery, { atMs: clock.now(), cause, detail, staffId: null });
      changes.message(id, message.conversationId);
    },
    transaction: (work) => changes.transaction(work),
  };
}
