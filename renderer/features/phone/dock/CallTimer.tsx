import { useEffect, useState } from 'react';
import { clock, secondsSince } from '../../../shared/calls/call-timer.ts';
import { coreNowMs } from '../../../shared/rpc/core-time.ts';
import classes from './dock.module.css';

const TICK_MS = 1000;

/** How long somebody has been speaking; assistive technology may read it, and is never told of each second. */
export function CallTimer({ since }: { readonly since: string }) {
  const [now, setNow] = useState(coreNowMs);
  useEffect(() => {
    const timer = setInterval(() => setNow(coreNowMs()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <span className={classes['timer']} role="timer" aria-live="off">
      {clock(secondsSince(since, now))}
    </span>
  );
}
