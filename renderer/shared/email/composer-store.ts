import { create } from 'zustand';
import { keepStore } from '../person/per-person.ts';

/** What *New email* is asked to begin with; everything may be left out. */
export interface ComposerRequest {
  /** The message that is answered. */
  readonly replyTo?: string;
  /** To everybody it went to, not to its sender alone. */
  readonly replyAll?: boolean;
  /** The received message says *Reply-To* elsewhere; this is where the person chose to write. */
  readonly answerTo?: string;
  /** The message that is forwarded, with its files. */
  readonly forward?: string;
  readonly to?: readonly string[];
  readonly patientId?: string;
  /** Files of messages: a fax, a picture of a text, an e-mail's attachment. */
  readonly attachments?: readonly { readonly messageId: string; readonly blob: string }[];
  /** The kept draft that is gone on with. */
  readonly draft?: string;
  readonly subject?: string;
  /** Plain text. */
  readonly body?: string;
}

interface ComposerState {
  /** null: it is closed. */
  readonly open: ComposerRequest | null;
}

export const useComposer = create<ComposerState>(() => ({ open: null }));
// What was written is kept as a draft in core; whoever comes back finds it among the drafts.
keepStore(useComposer, () => ({ open: null }));

/** Opens *New email* from anywhere. */
export function openComposer(request: ComposerRequest = {}): void {
  useComposer.setState({ open: request });
}

export function closeComposer(): void {
  useComposer.setState({ open: null });
}
