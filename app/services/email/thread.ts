import type { AccountScope } from '../../domain/access/account-scope.ts';
import type { Message } from '../../domain/message/message.ts';
import type { Storage } from '../../ports/repositories.ts';

const MOST = 200;

/** The e-mails that answer each other, in the scope, oldest first; the one asked for is always among them. */
export function threadMessages(
  { emailThreads }: Pick<Storage, 'emailThreads'>,
  message: Message,
  scope: AccountScope,
): readonly Message[] {
  if (message.threadId === null) return [message];
  const thread = emailThreads.messages(message.threadId, scope, MOST);
  // Removed, or beyond the last of a thread that is too long.
  if (thread.some(({ id }) => id === message.id)) return thread;
  const place = thread.findIndex(({ createdAtMs }) => createdAtMs > message.createdAtMs);
  return place === -1 ? [...thread, message] : thread.toSpliced(place, 0, message);
}
