import { useState } from 'react';
import { useStore } from 'zustand';
import { workPerPerson } from '../../../shared/person/per-person.ts';
import { call } from '../../../shared/rpc/client.ts';
import { createComposition, type CompositionActions, type CompositionState } from './composition-store.ts';

/** One e-mail in the making for each person at this window: what is on its way for one never lands in another's. */
const here = workPerPerson(() => createComposition(call));

export function useComposition(): CompositionState;
export function useComposition<T>(select: (state: CompositionState) => T): T;
export function useComposition<T>(select?: (state: CompositionState) => T): T | CompositionState {
  const chosen: (state: CompositionState) => T | CompositionState = select ?? ((state) => state);
  return useStore(here().useComposition, chosen);
}

/** The actions on the e-mail of whoever is at the window. */
export const composition = (): CompositionActions => here().actions;

/** Whom it goes to is known already: the first thing to be written is the message. */
export function useIsAnswer(): boolean {
  const isAnswer = useComposition(({ inReplyTo, to }) => inReplyTo !== null && to.length > 0);
  // As it was when the form appeared: a removed recipient makes no other e-mail of it.
  const [first] = useState(isAnswer);
  return first;
}
