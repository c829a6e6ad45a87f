import { useEffect, useState } from 'react';
import { coreNowMs } from './core-time.ts';

const TICK_MS = 30_000;

/** Unix ms by core's clock, told anew every half minute: what says *5 min. ago* or *Today* does not stand still. */
export function useCoreNow(): number {
  const [now, setNow] = useState(coreNowMs);
  useEffect(() => {
    const timer = setInterval(() => setNow(coreNowMs()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return Math.max(now, coreNowMs() - TICK_MS);
}
