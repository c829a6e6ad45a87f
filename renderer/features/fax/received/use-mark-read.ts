import { useEffect, useRef } from 'react';
import type { MessageDetail } from '../../../../app/contract/schemas.ts';
import { useReceivedCommand } from './commands.ts';

/**
 * Marks an unread message as read once it was shown; one that the person then marks as unread stays so while it is open.
 *
 * @returns turns the mark around
 */
export function useMarkRead(message: Pick<MessageDetail, 'id' | 'unread'>, isShown: boolean) {
  const { mutate } = useReceivedCommand();
  const isDone = useRef(false);
  useEffect(() => {
    if (!isShown || isDone.current) return;
    isDone.current = true;
    if (message.unread) mutate({ method: 'messages.markRead', params: { id: message.id, read: true } });
  }, [isShown, message.id, message.unread, mutate]);
  return () => {
    isDone.current = true;
    mutate({ method: 'messages.markRead', params: { id: message.id, read: message.unread } });
  };
}
