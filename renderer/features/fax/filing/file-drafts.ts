import { create } from 'zustand';
import { keepStore } from '../../../shared/person/per-person.ts';
import type { FileDraft } from './file-draft.ts';

/** What is in the open dialog *File to chart*, so that it is there again after a lock; null: nothing was changed. */
export const useFileDrafts = create<{ readonly messageId: string; readonly draft: FileDraft } | null>(() => null);
keepStore(useFileDrafts);

export const keepDraft = (messageId: string, draft: FileDraft) => useFileDrafts.setState({ messageId, draft }, true);

/** The dialog was closed. */
export const forgetDraft = () => useFileDrafts.setState(null, true);
