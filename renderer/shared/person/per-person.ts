import type { StoreApi } from 'zustand';

/** Something that belongs to whoever works at the window: it goes with them when they lock it, and comes back with them. */
export interface Belonging {
  /** Puts away what is there, for this person alone. */
  readonly leave: (staffId: string) => void;
  /** Brings back what this person left; what is there now where they left nothing. */
  readonly enter: (staffId: string) => void;
}

/** Who is at the window and what is put away for the others. In memory only: it ends with the window. */
export function createDesk() {
  const belongings: Belonging[] = [];
  const listeners = new Set<() => void>();
  let here: string | null = null;
  /** Grows with each coming and going. */
  let turns = 0;
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    /** The staff id of whoever works here now; null: the window is locked. */
    here: () => here,
    /**
     * For what waits for core: the function says whether whoever asked has been here without a break since. What is answered
     * after a lock concerns nobody who is here then.
     */
    asking: () => {
      const [asker, turn] = [here, turns];
      return () => asker !== null && turn === turns;
    },
    /** Called when everything is in its place, or put away. */
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    keep: (belonging: Belonging) => void belongings.push(belonging),
    enter: (staffId: string) => {
      if (here === staffId) return;
      if (here !== null) throw new Error('the desk is taken');
      here = staffId;
      turns++;
      for (const each of belongings) each.enter(staffId);
      tell();
    },
    leave: () => {
      if (here === null) return;
      const staffId = here;
      here = null;
      turns++;
      for (const each of belongings) each.leave(staffId);
      tell();
    },
  };
}
export type Desk = ReturnType<typeof createDesk>;

/** The window's own desk. */
export const desk: Desk = createDesk();

/**
 * Keeps a store's state for each person.
 *
 * @param onLeave what of it comes back, where that is not all
 */
export function keepStore<T>(store: StoreApi<T>, onLeave: (state: T) => T = (state) => state, at: Desk = desk): void {
  const shelves = new Map<string, T>();
  at.keep({
    leave: (staffId) => {
      shelves.set(staffId, onLeave(store.getState()));
      store.setState(store.getInitialState(), true);
    },
    enter: (staffId) => {
      const left = shelves.get(staffId);
      if (left !== undefined) store.setState(left, true);
    },
  });
}

/** One thing for each person, made when it is first needed; while nobody is here, one that nobody sees. */
export function onePerPerson<T>(make: () => T, at: Desk = desk): () => T {
  const things = new Map<string | null, T>();
  return () => {
    const whose = at.here();
    const there = things.get(whose);
    if (there !== undefined) return there;
    const made = make();
    things.set(whose, made);
    return made;
  };
}

/** What goes on by itself, such as saving: it rests while the person is away. */
export interface Work {
  readonly actions: { readonly resume: () => void; readonly suspend: () => void };
}

/** Work of each person, made when they first come: it goes on while they are here and rests while they are away. */
export function workPerPerson<T extends Work>(make: () => T, at: Desk = desk): () => T {
  const mine = onePerPerson(make, at);
  const whose = new Map<string, T>();
  at.keep({
    enter: (staffId) => {
      const work = mine();
      whose.set(staffId, work);
      work.actions.resume();
    },
    leave: (staffId) => whose.get(staffId)?.actions.suspend(),
  });
  return mine;
}
