import { goTo } from '../../route/route.ts';
import { useConversationScreen } from '../screen-store.ts';
import { nextRow } from './list-rows.ts';
import { useShownRows, type ListOf } from './use-conversation-list.ts';

/** Once the open conversation has left the list that is shown, the next one is opened. */
export function useOpenNext({ channel, view }: ListOf, openId: string): () => void {
  const rows = useShownRows({ channel, view });
  return () => {
    if (view !== 'open' && view !== 'unread') return;
    const next = nextRow(rows(), openId);
    useConversationScreen.setState({ focusRow: next?.id ?? null });
    goTo({ screen: channel, view, conversationId: next?.id ?? null, messageId: null });
  };
}
