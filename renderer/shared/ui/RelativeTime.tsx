import { useTranslation } from 'react-i18next';
import { exactTime, relativeTime } from '../format/time.ts';
import { useCoreNow } from '../rpc/use-core-now.ts';

interface RelativeTimeProps {
  readonly at: string;
  /** It has happened, however new it is: never told as yet to come. */
  readonly isPast?: boolean;
}

/** "5 min. ago", exact on hover and for assistive technology's title. */
export function RelativeTime({ at, isPast = false }: RelativeTimeProps) {
  const { i18n } = useTranslation();
  const now = useCoreNow();
  return (
    <time dateTime={at} title={exactTime(at, i18n.language)}>
      {relativeTime(at, Math.max(now, isPast ? Date.parse(at) : 0), i18n.language)}
    </time>
  );
}
