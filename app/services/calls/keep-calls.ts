import type { Call } from '../../domain/calls/call.ts';
import { wasSpoken } from '../../domain/calls/stamp.ts';
import type { CallId } from '../../domain/ids.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { ChangeFeed } from '../events/change-feed.ts';

/**
 * Inside a transaction: keeps calls as phone or vendor told them, and what follows from them, once. Who was spoken with needs no call
 * back any more; whom somebody spoke with since never did. That a person wants this very call called again, or an earlier one
 * after all, stands.
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
    const earlier = calls.find(call.id);
    const isNew = call.callBack === 'wanted' && earlier?.callBack !== 'wanted';
    save(isNew && calls.spokeSince(call, call.startedAtMs) ? { ...call, callBack: 'done' } : call);
    const isSpokenNow = wasSpoken(call) && !(earlier && wasSpoken(earlier));
    if (!isSpokenNow || call.number === '') continue;
    const untilMs = call.endedAtMs ?? call.startedAtMs;
    for (const open of calls.toCallBack(call.number, untilMs)) {
      if (open.id !== call.id) save({ ...open, callBack: 'done' });
    }
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
