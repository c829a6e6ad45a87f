import i18next from 'i18next';
import { clockTime, duration } from '../format/time.ts';

const DAY_MS = 86_400_000;

const midnight = (ms: number) => {
  const day = new Date(ms);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime();
};

/** Calendar days between now and then in the person's own zone: 0 today, 1 tomorrow, -1 yesterday. */
export function daysUntil(iso: string, nowMs: number): number {
  return Math.round((midnight(Date.parse(iso)) - midnight(nowMs)) / DAY_MS);
}

/** "Overdue by 2 days", "Today, 5:00 PM", "Mar 10, 2026, 5:00 PM"; null: it has no due time. */
export function dueText(due: string | null, overdue: boolean, nowMs: number): string | null {
  if (due === null) return null;
  const { language } = i18next;
  if (overdue) return i18next.t('tasks.due.overdue', { time: duration(nowMs - Date.parse(due), language) });
  const days = daysUntil(due, nowMs);
  const time = clockTime(due, language);
  if (days === 0) return i18next.t('tasks.due.today', { time });
  if (days === 1) return i18next.t('tasks.due.tomorrow', { time });
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(due));
}
