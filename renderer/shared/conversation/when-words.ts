import { useTranslation } from 'react-i18next';
import { coreNowMs } from '../rpc/core-time.ts';

/** "5:00 PM", "tomorrow 8:00 AM", "Mon, Mar 16, 8:00 AM": when something is planned for, by the person's own clock. */
export function whenWords(iso: string, nowMs: number, language: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const midnight = (of: Date) => new Date(of.getFullYear(), of.getMonth(), of.getDate()).getTime();
  const days = Math.round((midnight(at) - midnight(new Date(nowMs))) / 86_400_000);
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(at);
  if (days === 0) return time;
  if (days === 1) return `${new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(1, 'day')} ${time}`;
  return new Intl.DateTimeFormat(language, {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  }).format(at);
}

export function useWhenWords(): (iso: string) => string {
  const { i18n } = useTranslation();
  return (iso) => whenWords(iso, coreNowMs(), i18n.language);
}
