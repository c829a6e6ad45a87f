import { closeDialog } from '../../shared/conversation/screen-store.ts';
import { goTo } from '../../shared/route/route.ts';

/** Opens a conversation from outside the list, for instance from a notification. */
export function openMail(id: string, messageId: string | null = null): void {
  closeDialog();
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  goTo({ screen: 'email', view: 'open', conversationId: id, messageId });
}
