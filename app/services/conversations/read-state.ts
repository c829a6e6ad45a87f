import { asId, type AccountId, type ConversationId, type MessageId } from '../../domain/ids.ts';
import type { Message } from '../../domain/message/message.ts';
import type { CallContext } from '../dispatch/context.ts';
import type { ConversationDeps } from './conversation-deps.ts';

/** At most so many are marked in one transaction. */
const BATCH = 500;

/** What a person has seen of a thread ends with this message; null: with whatever there is. */
export type Seen = Pick<Message, 'id' | 'createdAtMs'> | null;

/** Messages of a thread stand by time, then id. */
export function cameAfter(message: Pick<Message, 'id' | 'createdAtMs'>, seen: Seen): boolean {
  if (seen === null) return false;
  const isLater = message.createdAtMs > seen.createdAtMs;
  return isLater || (message.createdAtMs === seen.createdAtMs && message.id > seen.id);
}

/** Of the same thread and in the scope; what is neither counts as nothing that was seen. */
export function seenIn(
  { storage }: Pick<ConversationDeps, 'storage'>,
  thread: ConversationId,
  id: string | undefined,
  context: CallContext,
): Seen {
  const message = id === undefined ? null : storage.messages.findInScope(asId<MessageId>(id), context.scope);
  return message?.conversationId === thread ? message : null;
}

/**
 * Read: every received message of the thread in the session's scope, as far as it was seen. Unread: the newest one. The vendors
 * are told by the inbox, message by message.
 */
export function markThread(
  deps: ConversationDeps,
  id: ConversationId,
  { read, seen }: { readonly read: boolean; readonly seen: Seen },
  context: CallContext,
): void {
  const { storage } = deps;
  const isSeen = (unread: MessageId): boolean => {
    const message = storage.inbox.find(unread);
    return message !== null && !cameAfter(message, seen);
  };
  if (!read) {
    const last = storage.conversations.lastInbound(id, context.scope);
    if (last && storage.inbox.find(last)?.unread === false) mark(deps, id, [last], true, context);
    return;
  }
  for (;;) {
    const unread = storage.conversations.unreadMessages(id, context.scope, BATCH);
    const marked = seen === null ? unread : unread.filter(isSeen);
    if (marked.length > 0) mark(deps, id, marked, false, context);
    // Oldest first: behind one that was not seen there is none that was.
    if (unread.length < BATCH || marked.length < unread.length) return;
  }
}

function mark(
  { storage, changes, inbox }: ConversationDeps,
  thread: ConversationId,
  ids: readonly MessageId[],
  unread: boolean,
  context: CallContext,
): void {
  context.commit(() => {
    for (const id of ids) {
      storage.inbox.setUnread(id, unread, true);
      changes.message(id, thread);
    }
  });
  const accounts = ids.map((id) => storage.inbox.find(id)?.accountId).filter((id) => id !== undefined);
  for (const account of new Set<AccountId>(accounts)) inbox.wake(account);
}
