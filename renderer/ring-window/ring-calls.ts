import type { Ringing } from '../../app/contract/bridge.ts';
import type { LiveCallView } from '../../app/contract/procedures/calls.ts';
import { whoIs, type Who } from '../shared/calls/who.ts';

/** A call as the page shows it. */
export interface ShownCall {
  readonly id: string;
  readonly who: Who;
}

/** Two are shown; the others wait. */
export const MOST_SHOWN = 2;

/** "+1 312 555 0142" of E.164 without the tables of all countries; others as they are. */
export function plainDisplay(number: string): string {
  const parts = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number);
  return parts ? `+1 ${parts[1]} ${parts[2]} ${parts[3]}` : number;
}

/** What rings, with whose it is where core has said so. Behind a lock a call is its number. */
export function shownCalls({ calls, isLocked }: Ringing, known: readonly LiveCallView[]): readonly ShownCall[] {
  return calls.map(({ id, number, callerName }) => {
    const live = isLocked ? undefined : known.find((call) => call.id === id);
    const bare = { number, displayNumber: plainDisplay(number), contactName: null, patientId: null, patients: [] };
    return { id, who: whoIs(live ?? { ...bare, callerName: isLocked ? null : callerName }) };
  });
}
