import { desk } from '../person/per-person.ts';
import { asContractError } from '../rpc/contract-error.ts';
import { useDialler, type Press } from './dialler-store.ts';
import { isOnePress, pressOf, type Wanted } from './press.ts';

interface DialPorts {
  /** Asks core for the call; rejects with its refusal. */
  readonly ask: (press: Press, confirm: readonly string[]) => Promise<unknown>;
  readonly newId: () => string;
  /** Monotonic, ms. */
  readonly nowMs: () => number;
  readonly onBegun: (press: Press) => void;
  /** Another number is still on its way to core: this press made no call. */
  readonly onBusy: () => void;
}

/**
 * One press of *Call* is one call: the second half of a double click is none, nor is a press while another one is on its way.
 *
 * @param confirm what the person agreed to after core asked back; such a press is an answer and always counts
 */
export function dialOnce(
  wanted: Wanted,
  confirm: readonly string[],
  { ask, newId, nowMs, onBegun, onBusy }: DialPorts,
): void {
  // Under the lock nobody presses, and no answer would be for anybody.
  if (desk.here() === null) return;
  const { pressed, lastPress, refused } = useDialler.getState();
  const thisPress = { number: wanted.number, atMs: nowMs() };
  useDialler.setState({ lastPress: thisPress });
  if (confirm.length === 0 && isOnePress(thisPress, lastPress)) return;
  if (pressed !== null) {
    if (pressed.number !== wanted.number) onBusy();
    return;
  }
  const press = pressOf(wanted, refused, newId);
  const isStill = desk.asking();
  useDialler.setState({ pressed: press, refused: null });
  ask(press, confirm).then(
    () => {
      // With the person, what they pressed went from the desk.
      if (!isStill()) return;
      useDialler.setState({ pressed: null, text: '', patientId: null });
      onBegun(press);
    },
    (error: unknown) => {
      if (!isStill()) return;
      const { number: text, patientId } = press;
      useDialler.setState({ pressed: null, refused: { press, error: asContractError(error) }, text, patientId });
    },
  );
}
