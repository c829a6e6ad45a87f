import { create } from 'zustand';
import type { MessageView } from '../../../app/contract/schemas.ts';
import { keepStore } from '../person/per-person.ts';

interface ScreenState {
  readonly dialog: 'file' | 'keys' | 'note' | 'snooze' | null;
  /** The picture or document that is looked at large. */
  readonly looking: MessageView['parts'][number] | null;
  /** A row that the list shall take the focus to, once it has it. */
  readonly focusRow: string | null;
  /** Marked as unread by hand: being open does not mark it as read, until it is left. */
  readonly keptUnread: string | null;
}

/** What a screen of conversations keeps while the window lives, whichever channel's is shown. */
export const useConversationScreen = create<ScreenState>(() => ({
  dialog: null,
  looking: null,
  focusRow: null,
  keptUnread: null,
}));
keepStore(useConversationScreen, (state) => ({ ...state, looking: null, focusRow: null }));

export const closeDialog = () => useConversationScreen.setState({ dialog: null });
