import type { MessageChannel } from '../../domain/channel.ts';
import type { ConversationId, MessageId, TaskId } from '../../domain/ids.ts';
import type { InboundMessage } from '../../domain/message/message.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { ChangeFeed } from './change-feed.ts';

/** Transactions that tell the windows, after their commit and once, what changed in them. */
export interface Changes {
  /** Nothing is told if it throws. Not nestable, as `storage.transaction`. */
  transaction<T>(work: () => T): T;
  /**
   * Inside a transaction: this message looks different now, and so does the line of its thread.
   *
   * @param conversationId its thread, null where it has none; looked up if not given
   */
  message(id: MessageId, conversationId?: ConversationId | null): void;
  /** Inside a transaction: this thread's line, hands or people are others now. */
  conversation(id: ConversationId): void;
  /** Inside a transaction: counts of the outbox changed with it. */
  outbox(): void;
  /** Inside a transaction: a filing of this message changed. */
  filing(messageId: MessageId): void;
  /** Inside a transaction: this task looks different now, or is gone. */
  task(id: TaskId): void;
  /** Inside a transaction: templates were saved or removed. */
  templates(): void;
  /** Inside a transaction: contacts were saved or removed. */
  contacts(): void;
  /** Inside a transaction: patients were added, changed or are gone. */
  patients(): void;
  /** Inside a transaction: this arrived. */
  arrived(message: Pick<InboundMessage, 'id' | 'channel'>, catchUp: boolean): void;
}

interface Collected {
  /** Each with its thread; undefined: to be looked up. */
  readonly messages: Map<MessageId, ConversationId | null | undefined>;
  readonly conversations: Set<ConversationId>;
  readonly filings: Set<MessageId>;
  readonly arrived: Map<MessageChannel, Set<MessageId>>;
  readonly tasks: Set<TaskId>;
  catchUp: boolean;
  outbox: boolean;
  patients: boolean;
  templates: boolean;
  contacts: boolean;
}

const nothing = (): Collected => ({
  messages: new Map(),
  conversations: new Set(),
  filings: new Set(),
  arrived: new Map(),
  tasks: new Set(),
  catchUp: false,
  outbox: false,
  patients: false,
  templates: false,
  contacts: false,
});

export function createChanges({ storage, feed }: { storage: Storage; feed: ChangeFeed }): Changes {
  let collected = nothing();

  function conversationsOf({ messages, conversations }: Collected): ConversationId[] {
    const all = new Set(conversations);
    for (const [id, known] of messages) {
      const conversationId =
        known === undefined ? (storage.messages.find(id) ?? storage.inbox.find(id))?.conversationId : known;
      if (conversationId) all.add(conversationId);
    }
    return [...all];
  }

  function announce(done: Collected): void {
    const { messages, filings, arrived, tasks, catchUp, outbox, patients } = done;
    if (messages.size > 0) feed.publish({ event: 'messages.changed', data: { ids: [...messages.keys()] } });
    const conversations = conversationsOf(done);
    if (conversations.length > 0) feed.publish({ event: 'conversations.changed', data: { ids: conversations } });
    if (outbox) feed.publish({ event: 'outbox.changed', data: {} });
    if (filings.size > 0) feed.publish({ event: 'filings.changed', data: { messageIds: [...filings] } });
    if (tasks.size > 0) feed.publish({ event: 'tasks.changed', data: { ids: [...tasks] } });
    if (patients) feed.publish({ event: 'patients.changed', data: {} });
    if (done.templates) feed.publish({ event: 'templates.changed', data: {} });
    if (done.contacts) feed.publish({ event: 'contacts.changed', data: {} });
    for (const [channel, ids] of arrived) {
      feed.publish({ event: 'inbox.arrived', data: { ids: [...ids], channel, catchUp } });
    }
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
    message(id, conversationId) {
      collected.messages.set(id, conversationId ?? collected.messages.get(id) ?? conversationId);
    },
    conversation: (id) => void collected.conversations.add(id),
    outbox: () => void (collected.outbox = true),
    filing: (messageId) => void collected.filings.add(messageId),
    task: (id) => void collected.tasks.add(id),
    patients: () => void (collected.patients = true),
    templates: () => void (collected.templates = true),
    contacts: () => void (collected.contacts = true),
    arrived({ id, channel }, catchUp) {
      const ids = collected.arrived.get(channel) ?? new Set();
      collected.arrived.set(channel, ids.add(id));
      collected.catchUp ||= catchUp;
    },
  };
}
