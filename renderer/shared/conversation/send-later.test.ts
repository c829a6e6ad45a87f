import { describe, expect, it } from 'vitest';
import { fieldsOf, laterOf, momentOf } from './send-later.ts';

// Of the machine's own zone, as a person means them. March 10, 2026 is a Tuesday.
const on = (day: number, hour: number, minute = 0) => new Date(2026, 2, day, hour, minute).getTime();

describe('later', () => {
  it('today is in three hours, at the full hour, while the desk is open', () => {
    expect(laterOf('later-today', on(10, 9, 40))).toBe(on(10, 12));
    expect(laterOf('later-today', on(10, 16))).toBe(on(10, 17));
    expect(laterOf('later-today', on(10, 16, 45))).toBeNull();
    expect(laterOf('later-today', on(10, 22))).toBeNull();
  });
  it('tomorrow and next week are at eight', () => {
    expect(laterOf('tomorrow', on(10, 9, 40))).toBe(on(11, 8));
    expect(laterOf('next-week', on(10, 9, 40))).toBe(on(16, 8));
  });
  it('next week is Monday, also on a Sunday and on a Monday', () => {
    expect(laterOf('next-week', on(15, 12))).toBe(on(16, 8));
    expect(laterOf('next-week', on(16, 12))).toBe(on(23, 8));
  });
});

describe('the fields of a moment', () => {
  it('name it in the person’s own zone', () => {
    const fields = fieldsOf(on(9, 7, 5));
    expect(fields).toEqual({ date: '2026-03-09', time: '07:05' });
    expect(momentOf(fields)).toBe(new Date(on(9, 7, 5)).toISOString());
  });
  it('name none while one is empty', () => {
    expect(momentOf({ date: '', time: '07:05' })).toBeNull();
    expect(momentOf({ date: '2026-03-09', time: '' })).toBeNull();
  });
});
