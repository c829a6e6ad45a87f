import type { MessageView } from '../../../../app/contract/schemas.ts';

interface Sight {
  /** Its text is on screen; a closed card shows a line of it at most. */
  readonly isOpen: boolean;
  /** Somebody who reads for the clinic is looking at the window. */
  readonly looks: boolean;
}

/** Whether a message becomes read by being shown: only what was received, is unread and is open before somebody. */
export function isSeenNow(
  { unread, direction }: Pick<MessageView, 'unread' | 'direction'>,
  { isOpen, looks }: Sight,
): boolean {
  return unread && direction === 'inbound' && isOpen && looks;
}
