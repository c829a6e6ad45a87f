import { create } from 'zustand';
import type { MessageView } from '../../../app/contract/schemas.ts';
import { keepStore } from '../../shared/person/per-person.ts';

interface SmsState {
  readonly dialog: 'new' | 'file' | 'keys' | 'note' | 'snooze' | null;
  /** What an `sms:` link asks *New message* to begin with. */
  readonly prefill: { readonly to: string; readonly body: string } | null;
  /** The picture or document that is looked at large. */
  readonly looking: MessageView['parts'][number] | null;
  /** A row that the list shall take the focus to, once it has it. */
  readonly focusRow: string | null;
  /** A conversation whose composer shall take the focus, once it is there. */
  readonly focusComposer: string | null;
  /** Marked as unread by hand: being open does not mark it as read, until it is left. */
  readonly keptUnread: string | null;
}

/** What the screen keeps while the window lives, also while another one is shown. */
export const useSms = create<SmsState>(() => ({
  dialog: null,
  prefill: null,
  looking: null,
  focusRow: null,
  focusComposer: null,
  keptUnread: null,
}));
keepStore(useSms, (state) => ({ ...state, prefill: null, looking: null, focusRow: null, focusComposer: null }));

/** Opens *New message* from anywhere. */
export function newMessage(prefill: SmsState['prefill'] = null): void {
  useSms.setState({ dialog: 'new', prefill });
}
