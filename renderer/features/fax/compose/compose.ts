import { useStore } from 'zustand';
import { workPerPerson } from '../../../shared/person/per-person.ts';
import { call } from '../../../shared/rpc/client.ts';
import { createCompose, type ComposeActions, type ComposeState } from './compose-store.ts';

/** One fax in the making for each person at this window: what is on its way for one never lands in another's. */
const here = workPerPerson(() => createCompose(call));

export function useCompose(): ComposeState;
export function useCompose<T>(select: (state: ComposeState) => T): T;
export function useCompose<T>(select?: (state: ComposeState) => T): T | ComposeState {
  const chosen: (state: ComposeState) => T | ComposeState = select ?? ((state) => state);
  return useStore(here().useCompose, chosen);
}

/** Whether the fax that was queued last left its draft in the list. */
export const isDraftLeft = (): boolean => here().useCompose.getState().isDraftLeft;

const acting =
  <N extends keyof ComposeActions>(name: N) =>
  (...args: Parameters<ComposeActions[N]>): ReturnType<ComposeActions[N]> =>
    (here().actions[name] as (...given: typeof args) => ReturnType<ComposeActions[N]>)(...args);

/** The actions on the fax of whoever is at the window. */
export const compose = Object.fromEntries(
  (Object.keys(here().actions) as (keyof ComposeActions)[]).map((name) => [name, acting(name)]),
) as unknown as ComposeActions;
