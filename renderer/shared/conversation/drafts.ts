import { useStore } from 'zustand';
import { workPerPerson } from '../person/per-person.ts';
import { call } from '../rpc/client.ts';
import { isEmpty } from './draft.ts';
import { createDrafts, NOTHING_WRITTEN, type DraftActions, type StoredDraft, type Writing } from './drafts-store.ts';

type Kept = (id: string, draft: StoredDraft) => void;
const listeners = new Set<Kept>();

/** Called whenever core has kept a draft of whoever is here, or let it go. */
export function onDraftKept(listener: Kept): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Drafts of each person at this window: what one writes never lands in another's. */
const here = workPerPerson(() =>
  createDrafts(call, {
    onKept: (id, draft) => {
      for (const listener of listeners) listener(id, draft);
    },
  }),
);

/** What is being written in a conversation. */
export function useWriting(id: string): Writing {
  return useStore(here().useDrafts, (all) => all[id] ?? NOTHING_WRITTEN);
}

/** The same, asked once. */
export function writingOf(id: string): Writing {
  return here().useDrafts.getState()[id] ?? NOTHING_WRITTEN;
}

/** Whether this window has something begun in a conversation; null: it has not looked. */
export function useHasWriting(id: string): boolean | null {
  return useStore(here().useDrafts, (all) => {
    const writing = all[id];
    return writing ? !isEmpty(writing) : null;
  });
}

/** The actions on the drafts of whoever is at the window. */
export const drafts = new Proxy({} as DraftActions, {
  get: (_none, name) => here().actions[name as keyof DraftActions],
});

/** The window goes away with the page: what was typed last is saved. */
export function saveDraftsOnLeave(): () => void {
  const save = () => {
    for (const id of Object.keys(here().useDrafts.getState())) drafts.flush(id);
  };
  window.addEventListener('pagehide', save);
  window.addEventListener('blur', save);
  return () => {
    window.removeEventListener('pagehide', save);
    window.removeEventListener('blur', save);
  };
}
