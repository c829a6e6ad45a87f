import type { Call } from '../../domain/calls/call.ts';
import { wasSpoken } from '../../domain/calls/stamp.ts';
import type { CallId } from '../../domain/ids.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { ChangeFeed } from '../events/change-feed.ts';

/**
 * Inside a transaction: keeps calls and what follows from them. Who was spoken with needs no call back any more; whom somebody
 * spoke with since never did.
 *
 * @returns the calls that are others now
 */
export function keepCalls({ calls }: Pick<Storage, 'calls'>, changed: readonly Call[]): CallId[] {
  const ids = new Set<CallId>();
  const save = (call: Call): void => {
    calls.save(call);
    ids.add(call.id);
  };
  for (const call of changed) {
    const isDone = call.callBack === 'wanted' && calls.spokeSince(call.number, call.startedAtMs);
    save(isDone ? { ...call, callBack: 'done' } : call);
    if (!wasSpoken(call) || call.number === '') continue;
    const untilMs = call.endedAtMs ?? call.startedAtMs;
    for (const open of calls.toCallBack(call.number, untilMs)) save({ ...open, callBack: 'done' });
  }
  return [...ids];
}

/** Whether two states of a call are the same. */
export function isSameCall(one: Call | null, other: Call): boolean {
  return one !== null && JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
}

function ordered(call: Call): unknown {
  return Object.entries(call).sort(([one], [other]) => (one < other ? -1 : 1));
}

/** After a commit. */
export function tellCalls(feed: ChangeFeed, ids: readonly CallId[]): void {
  feed.publish({ event: 'calls.changed', data: { ids: [...ids] } });
}
