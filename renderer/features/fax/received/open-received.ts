import { goTo } from '../../../shared/route/route.ts';
import { useInbox } from './inbox-store.ts';

/**
 * Opens a fax from outside the list, for instance from a notification. From then on the keys are about this one: not about
 * the row that had the focus, nor about the one that a dialog was open for.
 */
export function openReceived(id: string): void {
  useInbox.setState({ dialog: null });
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  goTo({ screen: 'fax', view: 'received', messageId: id });
}
