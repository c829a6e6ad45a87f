import { describe, expect, it } from 'vitest';
import { smsCommandOf } from './sms-keys.ts';

const press = (key: string, more: object = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });

describe('the keys of the screen SMS', () => {
  it.each([
    ['j', 'next'],
    ['K', 'previous'],
    ['e', 'archive'],
    ['u', 'unread'],
    ['c', 'claim'],
    ['?', 'keys'],
  ])('%s is %s', (key, command) => expect(smsCommandOf(press(key))).toBe(command));

  it('are none with a modifier, and a slash is for quick replies alone', () => {
    expect(smsCommandOf(press('e', { ctrlKey: true }))).toBeNull();
    expect(smsCommandOf(press('/'))).toBeNull();
    expect(smsCommandOf(press('toString'))).toBeNull();
  });
});
