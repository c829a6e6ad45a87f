import type { LiveCallView } from '../../../app/contract/procedures/calls.ts';

/** What a call's state is called on screen. */
export type CallStateWord =
  'calling' | 'ringing' | 'incoming' | 'connecting' | 'connected' | 'held' | 'heldByOther' | 'ended';

/** One word for where a call stands; who put whom on hold is told apart. */
export function stateOf({
  phase,
  direction,
  heldByOther,
}: Pick<LiveCallView, 'phase' | 'direction' | 'heldByOther'>): CallStateWord {
  if (phase === 'ringing') return direction === 'inbound' ? 'incoming' : 'ringing';
  if (phase === 'connected' && heldByOther) return 'heldByOther';
  return phase;
}

/** It rings here and waits for a person. */
export const isIncoming = (call: Pick<LiveCallView, 'phase' | 'direction'>): boolean =>
  call.phase === 'ringing' && call.direction === 'inbound';

/** Somebody can be heard, or could be a moment ago. */
export const isUp = ({ phase }: Pick<LiveCallView, 'phase'>): boolean => phase === 'connected' || phase === 'held';

export interface DeskCalls {
  /** The one that the buttons are for: what is spoken, else what is being dialled, else what is held. */
  readonly main: LiveCallView | null;
  /** Ring here. */
  readonly incoming: readonly LiveCallView[];
  /** On, beside the main one. */
  readonly others: readonly LiveCallView[];
  /** Over, and still told. */
  readonly ended: readonly LiveCallView[];
}

const RANK: Readonly<Record<LiveCallView['phase'], number>> = {
  connected: 0,
  connecting: 1,
  calling: 2,
  ringing: 3,
  held: 4,
  ended: 5,
};

/** The calls of a desk in the order in which they are shown. */
export function deskCalls(calls: readonly LiveCallView[]): DeskCalls {
  const going = calls.filter((call) => call.phase !== 'ended' && !isIncoming(call));
  const [main = null, ...others] = going.toSorted((a, b) => RANK[a.phase] - RANK[b.phase]);
  return { main, others, incoming: calls.filter(isIncoming), ended: calls.filter(({ phase }) => phase === 'ended') };
}
