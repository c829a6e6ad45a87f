import { create } from 'zustand';
import { keepStore } from '../../person/per-person.ts';
import type { FileDraft } from './file-draft.ts';

/**
 * What is in the open dialog *File to chart*, so that it is there again after a lock; null: nothing was changed. `key`: the id
 * of the message, or of the one file of it.
 */
export const useFileDrafts = create<{ readonly key: string; readonly draft: FileDraft } | null>(() => null);
keepStore(useFileDrafts);

export const keepDraft = (key: string, draft: FileDraft) => useFileDrafts.setState({ key, draft }, true);

/** The dialog was closed. */
export const forgetDraft = () => useFileDrafts.setState(null, true);
