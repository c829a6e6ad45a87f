import { create } from 'zustand';
import { keepStore } from '../../shared/person/per-person.ts';

interface SessionState {
  readonly dialog: 'pin' | 'glass' | null;
  /** The person wants no PIN now: not asked again in this window. */
  readonly isPinPromptDismissed: boolean;
}

export const useSessionStore = create<SessionState>(() => ({ dialog: null, isPinPromptDismissed: false }));
keepStore(useSessionStore, (state) => ({ ...state, dialog: null }));

export const showPinDialog = () => useSessionStore.setState({ dialog: 'pin' });
/** The entry of the menu that had the focus is gone by now: it goes back to the menu's button. */
export function closeSessionDialog(): void {
  useSessionStore.setState({ dialog: null });
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-person]')?.focus());
}
