import { closeDialog } from '../../shared/conversation/screen-store.ts';
import { goTo } from '../../shared/route/route.ts';
import { useSms } from './sms-store.ts';

/** Opens a conversation from outside the list, for instance from a notification or a search hit. */
export function openConversation(id: string, messageId: string | null = null): void {
  closeDialog();
  useSms.setState({ dialog: null });
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  goTo({ screen: 'sms', view: 'open', conversationId: id, messageId });
}
