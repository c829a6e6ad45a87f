import { create } from 'zustand';
import { keepStore } from '../person/per-person.ts';
import type { ContractError } from '../rpc/contract-error.ts';

/** How a call is made: by this computer, or the vendor rings the desk phone first. */
export type CallWay = 'phone' | 'ring-out';

/** One press of *Call*, and what it asked for: asked again with its id it is the same call. */
export interface Press {
  readonly id: string;
  readonly number: string;
  readonly patientId: string | null;
  readonly way: CallWay;
}

/** When a number was pressed last. */
export interface PressTime {
  readonly number: string;
  /** Monotonic, ms. */
  readonly atMs: number;
}

/** Why the last press made no call. */
export interface Refused {
  readonly press: Press;
  readonly error: ContractError;
}

interface DiallerState {
  /** What stands in *Number*. */
  readonly text: string;
  /** Whom the number was chosen for; typing lets them go. */
  readonly patientId: string | null;
  /** Grows when something asks the field to take the focus. */
  readonly focusAsked: number;
  /** On its way to core: no other press counts meanwhile. */
  readonly pressed: Press | null;
  /** The press before, also one that did not count. */
  readonly lastPress: PressTime | null;
  readonly refused: Refused | null;
}

const EMPTY: DiallerState = {
  text: '',
  patientId: null,
  focusAsked: 0,
  pressed: null,
  lastPress: null,
  refused: null,
};

/** The field *Number*, wherever a call is begun from. */
export const useDialler = create<DiallerState>(() => EMPTY);
keepStore(useDialler, ({ text, patientId }) => ({ ...EMPTY, text, patientId }));

export const dialler = {
  type: (text: string) => useDialler.setState({ text, patientId: null, refused: null }),
  choose: (text: string, patientId: string | null) => useDialler.setState({ text, patientId, refused: null }),
  /** Puts a number into the field and takes the focus there; dials nothing. */
  prefill: (text: string, patientId: string | null = null) =>
    useDialler.setState(({ focusAsked }) => ({ text, patientId, refused: null, focusAsked: focusAsked + 1 })),
  focus: () => useDialler.setState(({ focusAsked }) => ({ focusAsked: focusAsked + 1 })),
  clear: () => useDialler.setState({ text: '', patientId: null, refused: null }),
};
