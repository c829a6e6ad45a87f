import { create } from 'zustand';
import { keepStore } from '../../../shared/person/per-person.ts';

/** Notes that were begun and not added yet, by message. */
export const useNoteDrafts = create<Readonly<Record<string, string>>>(() => ({}));
keepStore(useNoteDrafts);
