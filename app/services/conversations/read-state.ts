import type { AccountId, ConversationId, MessageId } from '../../domain/ids.ts';
import type { CallContext } from '../dispatch/context.ts';
import type { ConversationDeps } from './conversation-deps.ts';

/** At most so many are marked in one transaction. */
const BATCH = 500;

/**
 * Read: every received message of the thread in the session's scope. Unread: the newest one. The vendors are told by the inbox,
 * message by message.
 */
export function markThread(deps: ConversationDeps, id: ConversationId, read: boolean, context: CallContext): void {
  const { storage } = deps;
  if (!read) {
    const last = storage.conversations.lastInbound(id, context.scope);
    if (last && storage.inbox.find(last)?.unread === false) mark(deps, id, [last], true, context);
    return;
  }
  for (;;) {
    const unread = storage.conversations.unreadMessages(id, context.scope, BATCH);
    if (unread.length > 0) mark(deps, id, unread, false, context);
    if (unread.length < BATCH) return;
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
