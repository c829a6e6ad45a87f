import { create } from 'zustand';
import { keepStore } from '../../shared/person/per-person.ts';

interface SmsState {
  readonly dialog: 'new' | null;
  /** What an `sms:` link asks *New message* to begin with. */
  readonly prefill: { readonly to: string; readonly body: string } | null;
  /** A conversation whose composer shall take the focus, once it is there. */
  readonly focusComposer: string | null;
}

/** What the screen keeps while the window lives, also while another one is shown. */
export const useSms = create<SmsState>(() => ({ dialog: null, prefill: null, focusComposer: null }));
keepStore(useSms, (state) => ({ ...state, prefill: null, focusComposer: null }));

/** Opens *New message* from anywhere. */
export function newMessage(prefill: SmsState['prefill'] = null): void {
  useSms.setState({ dialog: 'new', prefill });
}
