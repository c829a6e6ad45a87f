import type { Icon } from '@tabler/icons-react';
import { create } from 'zustand';
import { keepStore } from '../../shared/person/per-person.ts';

/** Something that can be done from anywhere, offered where its name fits what was typed. */
export interface PaletteCommand {
  readonly id: string;
  readonly name: string;
  readonly icon: Icon;
  readonly keys?: string;
  readonly run: () => void;
}

interface PaletteState {
  readonly isOpen: boolean;
  /** Kept until it is cleared: a search goes on after looking at a hit. */
  readonly text: string;
}

const EMPTY: PaletteState = { isOpen: false, text: '' };
export const usePalette = create<PaletteState>(() => EMPTY);
// Whoever comes back finds their words, and no open box over the screen.
keepStore(usePalette, (state) => ({ ...state, isOpen: false }));

export const searchPalette = {
  show: () => usePalette.setState({ isOpen: true }),
  hide: () => usePalette.setState({ isOpen: false }),
  type: (text: string) => usePalette.setState({ text }),
};
