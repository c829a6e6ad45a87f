import { create } from 'zustand';
import type { Ringing } from '../../app/contract/bridge.ts';
import type { LiveCallView } from '../../app/contract/procedures/calls.ts';
import { ringBridge } from './bridge.ts';

interface RingingState {
  /** Main's word: what rings, also while core is away. */
  readonly ringing: Ringing;
  /** What core knows of the calls; empty while locked. */
  readonly known: readonly LiveCallView[];
}

const NOTHING: RingingState = { ringing: { calls: [], isLocked: true, canAnswer: false }, known: [] };
export const useRinging = create<RingingState>(() => NOTHING);

/** Whose calls these are, asked anew with each change; behind a lock nobody is told. */
async function askWho(): Promise<void> {
  const asked = useRinging.getState().ringing;
  if (asked.calls.length === 0 || asked.isLocked) {
    useRinging.setState({ known: [] });
    return;
  }
  const live = await ringBridge()
    .call('calls.live', {})
    .catch(() => null);
  // An answer that a lock has overtaken is not used.
  if (useRinging.getState().ringing !== asked) return;
  useRinging.setState({ known: live?.ok === true ? live.data.calls : [] });
}

/** Follows what rings for as long as the page lives; begun before anything is drawn, so that no ring is missed. */
export function followRinging(): void {
  ringBridge().ring.onRinging((ringing) => {
    useRinging.setState(ringing.isLocked ? { ringing, known: [] } : { ringing });
    void askWho();
  });
  ringBridge().on((event) => {
    if (event.event === 'calls.changed' || event.event === 'patients.changed') void askWho();
  });
}
