import type { TFunction } from 'i18next';
import type { JobView } from '../../../../app/contract/procedures/jobs.ts';

export type Schedule = JobView['every'];

export const SCHEDULE_MODES = ['minutes', 'hours', 'at'] as const;
export type ScheduleMode = (typeof SCHEDULE_MODES)[number];
/** 1 Monday to 7 Sunday. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const MOST = { minutes: 1440, hours: 720 } as const;

/** What the form holds: each way keeps what was typed while another is looked at. */
export interface ScheduleDraft {
  readonly mode: ScheduleMode;
  readonly minutes: number | string;
  readonly hours: number | string;
  readonly at: string;
  readonly weekdays: readonly number[];
}

export function draftOf(schedule: Schedule): ScheduleDraft {
  const start: ScheduleDraft = { mode: 'hours', minutes: 30, hours: 24, at: '07:30', weekdays: [1, 2, 3, 4, 5] };
  if ('minutes' in schedule) return { ...start, mode: 'minutes', minutes: schedule.minutes };
  if ('hours' in schedule) return { ...start, mode: 'hours', hours: schedule.hours };
  return { ...start, mode: 'at', at: schedule.at, weekdays: schedule.weekdays };
}

/** The schedule, or null where something is missing or out of range. */
export function scheduleOf(draft: ScheduleDraft): Schedule | null {
  if (draft.mode === 'at') {
    const isTime = /^([01]\d|2[0-3]):[0-5]\d$/u.test(draft.at);
    return isTime && draft.weekdays.length > 0
      ? { at: draft.at, weekdays: WEEKDAYS.filter((day) => draft.weekdays.includes(day)) }
      : null;
  }
  const count = Number(draft[draft.mode]);
  if (draft[draft.mode] === '' || !Number.isInteger(count) || count < 1 || count > MOST[draft.mode]) return null;
  return draft.mode === 'minutes' ? { minutes: count } : { hours: count };
}

/** The first of January 2024 was a Monday. */
export function weekdayName(day: number, language: string, weekday: 'short' | 'long'): string {
  return new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, day)));
}

/** "Every 2 minutes", "At 07:30 on Mon and Thu". */
export function scheduleInWords(schedule: Schedule, t: TFunction, language: string): string {
  if ('minutes' in schedule) return t('jobs.every.minutes', { count: schedule.minutes });
  if ('hours' in schedule) return t('jobs.every.hours', { count: schedule.hours });
  if (schedule.weekdays.length === WEEKDAYS.length) return t('jobs.every.daily', { at: schedule.at });
  const days = schedule.weekdays.map((day) => weekdayName(day, language, 'short'));
  return t('jobs.every.on', { at: schedule.at, days: new Intl.ListFormat(language).format(days) });
}
