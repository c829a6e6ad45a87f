import { useEffect, useEffectEvent, useState } from 'react';
import type { ConversationDetail } from '../../../../app/contract/procedures/conversations.ts';
import { useConversationCommand } from '../use-conversation.ts';
import { useOnlyLooks } from '../../rpc/use-session.ts';
import { useConversationScreen } from '../screen-store.ts';

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

/**
 * Marks what was received as read while its end is shown in a window that has the focus; not what somebody has just marked as
 * unread by hand, and not for whoever looks through broken glass.
 */
export function useReading(
  { id, channel, unread, last }: Pick<ConversationDetail, 'id' | 'channel' | 'unread' | 'last'>,
  isAtEnd: boolean,
): void {
  const { mutate } = useConversationCommand();
  const onlyLooks = useOnlyLooks(channel);
  const hasFocus = useHasFocus();
  const isKept = useConversationScreen((state) => state.keptUnread === id);
  const seen = last?.messageId;
  const mark = useEffectEvent(() =>
    mutate({ method: 'conversations.markRead', params: { id, read: true, ...(seen !== undefined && { seen }) } }),
  );
  const isRead = isAtEnd && hasFocus && !isKept && !onlyLooks;
  useEffect(() => {
    if (unread > 0 && isRead) mark();
  }, [unread, seen, isRead]);
  useEffect(
    () => () => {
      const { keptUnread } = useConversationScreen.getState();
      if (keptUnread === id) useConversationScreen.setState({ keptUnread: null });
    },
    [id],
  );
}
