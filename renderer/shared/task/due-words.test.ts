import { beforeAll, describe, expect, it } from 'vitest';
import { startTranslations } from '../i18n/index.ts';
import { daysUntil, dueText } from './due-words.ts';

beforeAll(() => startTranslations('en'));
const NOW = new Date('2026-03-10T09:00').getTime();
const local = (text: string) => new Date(text).toISOString();

describe('the due time in words', () => {
  it('counts calendar days, also over the change of the clocks', () => {
    expect(daysUntil(local('2026-03-10T00:01'), NOW)).toBe(0);
    expect(daysUntil(local('2026-03-11T00:01'), NOW)).toBe(1);
    expect(daysUntil(local('2026-03-09T23:59'), NOW)).toBe(-1);
    expect(daysUntil(local('2026-04-10T09:00'), NOW)).toBe(31);
  });

  it('says how long it is overdue', () => {
    expect(dueText(local('2026-03-08T08:00'), true, NOW)).toBe('Overdue by 2 days');
    expect(dueText(local('2026-03-10T08:59'), true, NOW)).toBe('Overdue by 1 minute');
  });

  it('says today, tomorrow, else the date', () => {
    expect(dueText(local('2026-03-10T17:00'), false, NOW)).toMatch(/^Today, 5:00\sPM$/u);
    expect(dueText(local('2026-03-11T17:00'), false, NOW)).toMatch(/^Tomorrow, 5:00\sPM$/u);
    expect(dueText(local('2026-03-20T17:00'), false, NOW)).toContain('Mar 20, 2026');
    expect(dueText(null, false, NOW)).toBeNull();
  });
});
