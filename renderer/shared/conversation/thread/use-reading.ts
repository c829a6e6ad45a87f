import { useMutation } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import type { ConversationDetail } from '../../../../app/contract/procedures/conversations.ts';
import type { MessageView } from '../../../../app/contract/schemas.ts';
import { call } from '../../rpc/client.ts';
import { toastError } from '../../ui/toast.ts';
import { useConversationCommand } from '../use-conversation.ts';
import { useOnlyLooks } from '../../rpc/use-session.ts';
import { useConversationScreen } from '../screen-store.ts';
import { isSeenNow } from './seen.ts';

/** Whether somebody can be looking: a window in the background reads nothing. */
function useHasFocus(): boolean {
  const [hasFocus, setFocus] = useState(() => document.hasFocus());
  useEffect(() => {
    const look = () => setFocus(document.hasFocus());
    window.addEventListener('focus', look);
    window.addEventListener('blur', look);
    return () => {
      window.removeEventListener('focus', look);
      window.removeEventListener('blur', look);
    };
  }, []);
  return hasFocus;
}

/** Whether somebody who reads for the clinic is looking: not after *unread* by hand, not through broken glass. */
function useLooks({ id, channel }: Pick<ConversationDetail, 'id' | 'channel'>): boolean {
  const onlyLooks = useOnlyLooks(channel);
  const hasFocus = useHasFocus();
  const isKept = useConversationScreen((state) => state.keptUnread === id);
  return hasFocus && !isKept && !onlyLooks;
}

/** What was marked as unread by hand is kept so until its conversation is left. */
export function useKeptUnread(id: string): void {
  useEffect(
    () => () => {
      const { keptUnread } = useConversationScreen.getState();
      if (keptUnread === id) useConversationScreen.setState({ keptUnread: null });
    },
    [id],
  );
}

/** Marks one received message as read while it is open in a window that has the focus, and no other of its conversation. */
export function useReadingOne(
  message: MessageView,
  isOpen: boolean,
  conversation: Pick<ConversationDetail, 'id' | 'channel'>,
): void {
  const { mutate } = useMutation({
    mutationFn: () => call('messages.markRead', { id: message.id, read: true }),
    onError: toastError,
  });
  const mark = useEffectEvent(() => mutate());
  const isSeen = isSeenNow(message, { isOpen, looks: useLooks(conversation) });
  useEffect(() => {
    if (isSeen) mark();
  }, [isSeen]);
}

/**
 * Marks what was received as read while its end is shown in a window that has the focus; not what somebody has just marked as
 * unread by hand, and not for whoever looks through broken glass.
 */
export function useReading(
  { id, channel, unread, last }: Pick<ConversationDetail, 'id' | 'channel' | 'unread' | 'last'>,
  isAtEnd: boolean,
): void {
  const { mutate } = useConversationCommand();
  const looks = useLooks({ id, channel });
  const seen = last?.messageId;
  const mark = useEffectEvent(() =>
    mutate({ method: 'conversations.markRead', params: { id, read: true, ...(seen !== undefined && { seen }) } }),
  );
  const isRead = isAtEnd && looks;
  useEffect(() => {
    if (unread > 0 && isRead) mark();
  }, [unread, seen, isRead]);
  useKeptUnread(id);
}
