import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exactTime, relativeTime } from '../format/time.ts';
import { coreNowMs } from '../rpc/core-time.ts';

const TICK_MS = 30_000;

interface RelativeTimeProps {
  readonly at: string;
  /** It has happened, however new it is: never told as yet to come. */
  readonly isPast?: boolean;
}

/** "5 min. ago", exact on hover and for assistive technology's title. */
export function RelativeTime({ at, isPast = false }: RelativeTimeProps) {
  const { i18n } = useTranslation();
  const [now, setNow] = useState(coreNowMs);
  useEffect(() => {
    const timer = setInterval(() => setNow(coreNowMs()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={at} title={exactTime(at, i18n.language)}>
      {relativeTime(at, Math.max(now, coreNowMs() - TICK_MS, isPast ? Date.parse(at) : 0), i18n.language)}
    </time>
  );
}
