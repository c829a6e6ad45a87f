import { create } from 'zustand';
import { keepStore } from '../../../shared/person/per-person.ts';

export const INBOX_FILTERS = ['needs-filing', 'all', 'unread', 'mine'] as const;
export type InboxFilter = (typeof INBOX_FILTERS)[number];

interface InboxState {
  /** null until the counts are known: what needs filing comes first where there is any. */
  readonly filter: InboxFilter | null;
  readonly text: string;
  readonly dialog: 'file' | 'remove' | 'keys' | 'assign' | 'task' | null;
  /** The newest filing of this window that may still be undone. */
  readonly undoable: { readonly filingId: string; readonly messageId: string; readonly hideOffer: () => void } | null;
  /** A row that the grid shall take the focus to, once it has it. */
  readonly focusRow: string | null;
}

/** What the view *Received* keeps while the window lives, also while another screen is shown. */
export const useInbox = create<InboxState>(() => ({
  filter: null,
  text: '',
  dialog: null,
  undoable: null,
  focusRow: null,
}));
// The time in which a filing can be undone does not stand still behind a lock.
keepStore(useInbox, (state) => ({ ...state, undoable: null, focusRow: null }));
