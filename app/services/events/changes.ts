import type { MessageId, TaskId } from '../../domain/ids.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { ChangeFeed } from './change-feed.ts';

/** Transactions that tell the windows, after their commit and once, what changed in them. */
export interface Changes {
  /** Nothing is told if it throws. Not nestable, as `storage.transaction`. */
  transaction<T>(work: () => T): T;
  /** Inside a transaction: this message looks different now. */
  message(id: MessageId): void;
  /** Inside a transaction: counts of the outbox changed with it. */
  outbox(): void;
  /** Inside a transaction: a filing of this message changed. */
  filing(messageId: MessageId): void;
  /** Inside a transaction: this task looks different now, or is gone. */
  task(id: TaskId): void;
  /** Inside a transaction: patients were added, changed or are gone. */
  patients(): void;
  /** Inside a transaction: this arrived. */
  arrived(id: MessageId, catchUp: boolean): void;
}

interface Collected {
  readonly messages: Set<MessageId>;
  readonly filings: Set<MessageId>;
  readonly arrived: Set<MessageId>;
  readonly tasks: Set<TaskId>;
  catchUp: boolean;
  outbox: boolean;
  patients: boolean;
}

const nothing = (): Collected => ({
  messages: new Set(),
  filings: new Set(),
  arrived: new Set(),
  tasks: new Set(),
  catchUp: false,
  outbox: false,
  patients: false,
});

export function createChanges({ storage, feed }: { storage: Storage; feed: ChangeFeed }): Changes {
  let collected = nothing();

  function announce({ messages, filings, arrived, tasks, catchUp, outbox, patients }: Collected): void {
    if (messages.size > 0) feed.publish({ event: 'messages.changed', data: { ids: [...messages] } });
    if (outbox) feed.publish({ event: 'outbox.changed', data: {} });
    if (filings.size > 0) feed.publish({ event: 'filings.changed', data: { messageIds: [...filings] } });
    if (tasks.size > 0) feed.publish({ event: 'tasks.changed', data: { ids: [...tasks] } });
    if (patients) feed.publish({ event: 'patients.changed', data: {} });
    if (arrived.size > 0) feed.publish({ event: 'inbox.arrived', data: { ids: [...arrived], catchUp } });
  }

  return {
    transaction(work) {
      collected = nothing();
      const result = storage.transaction(work);
      const done = collected;
      collected = nothing();
      announce(done);
      return result;
    },
    message: (id) => void collected.messages.add(id),
    outbox: () => void (collected.outbox = true),
    filing: (messageId) => void collected.filings.add(messageId),
    task: (id) => void collected.tasks.add(id),
    patients: () => void (collected.patients = true),
    arrived(id, catchUp) {
      collected.arrived.add(id);
      collected.catchUp ||= catchUp;
    },
  };
}
