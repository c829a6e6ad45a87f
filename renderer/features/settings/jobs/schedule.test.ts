import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { startTranslations } from '../../../shared/i18n/index.ts';
import { draftOf, scheduleInWords, scheduleOf, type Schedule } from './schedule.ts';

describe('the schedule of a job', () => {
  const schedules: Schedule[] = [{ minutes: 5 }, { hours: 24 }, { at: '23:05', weekdays: [1, 7] }];
  it.each(schedules)('goes into the form and back: %j', (schedule) =>
    expect(scheduleOf(draftOf(schedule))).toEqual(schedule),
  );

  it('is refused where it is out of range or incomplete', () => {
    const draft = draftOf({ minutes: 5 });
    for (const minutes of ['', 0, 1.5, 1441, 'x']) expect(scheduleOf({ ...draft, minutes })).toBeNull();
    expect(scheduleOf({ ...draft, mode: 'at', at: '24:00' })).toBeNull();
    expect(scheduleOf({ ...draft, mode: 'at', weekdays: [] })).toBeNull();
  });

  it('names the days in order', () => {
    expect(scheduleOf({ ...draftOf({ at: '08:00', weekdays: [5, 2] }) })).toEqual({ at: '08:00', weekdays: [2, 5] });
  });
});

describe('a schedule in words', () => {
  beforeAll(() => startTranslations('en'));
  const words = (schedule: Schedule) => scheduleInWords(schedule, i18next.t, 'en');

  it('is plain', () => {
    expect(words({ minutes: 1 })).toBe('Every minute');
    expect(words({ hours: 24 })).toBe('Every 24 hours');
    expect(words({ at: '07:30', weekdays: [1, 4] })).toBe('At 07:30 on Mon and Thu');
    expect(words({ at: '07:30', weekdays: [1, 2, 3, 4, 5, 6, 7] })).toBe('Every day at 07:30');
  });
});
