import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exactTime, relativeTime } from '../format/time.ts';
import { coreNowMs } from '../rpc/core-time.ts';

const TICK_MS = 30_000;

/** "5 min. ago", exact on hover and for assistive technology's title. */
export function RelativeTime({ at }: { readonly at: string }) {
  const { i18n } = useTranslation();
  const [now, setNow] = useState(coreNowMs);
  useEffect(() => {
    const timer = setInterval(() => setNow(coreNowMs()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={at} title={exactTime(at, i18n.language)}>
      {relativeTime(at, Math.max(now, coreNowMs() - TICK_MS), i18n.language)}
    </time>
  );
}
