import { Cron } from 'croner';
import type { Job, JobSchedule } from './job.ts';

/** *Enable* lets an interval begin so soon: within the two minutes that people are told. */
const FIRST_RUN_MS = 60_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** What is asked about a due time. Times are Unix ms; `zone` is an IANA name such as `America/New_York`. */
export interface DueQuestion {
  readonly nowMs: number;
  /** The last due time that a run was begun for; null: none yet. */
  readonly lastDueMs: number | null;
  readonly zone: string;
}

/**
 * The first due time after now. An interval keeps the beat of its last due time; a time of day is the workstation's: one that
 * spring skips comes right after the gap, one that autumn has twice comes the first time only.
 */
export function nextDueMs(schedule: JobSchedule, { nowMs, lastDueMs, zone }: DueQuestion): number {
  if ('at' in schedule) return nextTimeOfDayMs(schedule, nowMs, lastDueMs, zone);
  const every = intervalMs(schedule);
  // The clock was set back: from now on, or it would stand still until that time comes again.
  if (lastDueMs === null || lastDueMs > nowMs) return nowMs + every;
  return lastDueMs + (Math.floor((nowMs - lastDueMs) / every) + 1) * every;
}

/** After *Enable*, and after the schedule was changed: an interval begins in a minute, a time of day at its time. */
export function firstDueMs(schedule: JobSchedule, question: DueQuestion): number {
  return 'at' in schedule ? nextDueMs(schedule, question) : question.nowMs + FIRST_RUN_MS;
}

/**
 * The next due time as it should be by the clock as it is now. The clock may have been set back since it was computed, or the
 * workstation carried to another time zone; a due time that has come stays as it is.
 */
export function reviewedDueMs(
  job: Pick<Job, 'schedule' | 'nextDueAtMs' | 'lastDueAtMs'>,
  question: DueQuestion,
): number {
  const { schedule, nextDueAtMs } = job;
  const { nowMs } = question;
  if (nextDueAtMs === null) return firstDueMs(schedule, question);
  if (nextDueAtMs <= nowMs) return nextDueAtMs;
  if ('at' in schedule) return nextDueMs(schedule, question);
  return nextDueAtMs - nowMs > intervalMs(schedule) ? nextDueMs(schedule, question) : nextDueAtMs;
}

function intervalMs(schedule: { readonly minutes: number } | { readonly hours: number }): number {
  return 'minutes' in schedule ? schedule.minutes * MINUTE_MS : schedule.hours * HOUR_MS;
}

function nextTimeOfDayMs(
  { at, weekdays }: { readonly at: string; readonly weekdays: readonly number[] },
  nowMs: number,
  lastDueMs: number | null,
  zone: string,
): number {
  const [hour, minute] = at.split(':').map(Number);
  // Cron's Sunday is 0, ours 7.
  const cron = new Cron(`0 ${minute} ${hour} * * ${weekdays.map((day) => day % 7).join(',')}`, {
    timezone: zone,
    paused: true,
  });
  const after = (fromMs: number): number => {
    const next = cron.nextRun(new Date(fromMs));
    if (!next) throw new Error(`No time of day after ${fromMs}: ${at}`);
    return next.getTime();
  };
  const next = after(nowMs);
  // The clock was set back by a little: that one was run.
  return next === lastDueMs ? after(next) : next;
}
