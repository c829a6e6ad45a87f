import { useEffect, useRef, useState } from 'react';
import type { LiveCallView } from '../../../../app/contract/procedures/calls.ts';
import { endedBetween } from './ended.ts';

/** How long the end of a call stays in sight for a note. */
const STAYS_MS = 45_000;

/** The call that ended last, for a while, or until it is taken away. */
export function useEnded(calls: readonly LiveCallView[] | undefined) {
  const [ended, setEnded] = useState<LiveCallView | null>(null);
  const before = useRef<readonly LiveCallView[]>([]);
  useEffect(() => {
    if (!calls) return;
    const over = endedBetween(before.current, calls);
    const hasNew = calls.some(({ id }) => !before.current.some((call) => call.id === id));
    before.current = calls;
    // With the next call the last one is the log's.
    if (over || hasNew) setEnded(over);
  }, [calls]);
  useEffect(() => {
    if (ended === null) return undefined;
    const timer = setTimeout(() => setEnded(null), STAYS_MS);
    return () => clearTimeout(timer);
  }, [ended]);
  return { ended, dismiss: () => setEnded(null) };
}
