import { create } from 'zustand';
import { keepStore } from '../../../shared/person/per-person.ts';

interface PhoneState {
  /** Notes that were typed and are not saved yet, by call. */
  readonly notes: Readonly<Record<string, string>>;
}

/** What the screen keeps while the window lives, also while another one is shown. */
export const usePhone = create<PhoneState>(() => ({ notes: {} }));
keepStore(usePhone);

export function typeNote(id: string, note: string): void {
  usePhone.setState(({ notes }) => ({ notes: { ...notes, [id]: note } }));
}

/** Saved, or thrown away. */
export function forgetNote(id: string): void {
  usePhone.setState(({ notes }) => ({
    notes: Object.fromEntries(Object.entries(notes).filter(([key]) => key !== id)),
  }));
}
