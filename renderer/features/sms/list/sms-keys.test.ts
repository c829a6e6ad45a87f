import { describe, expect, it } from 'vitest';
import { commandOf } from '../../../shared/keys/single-keys.ts';
import { SMS_KEYS } from './sms-keys.ts';

const press = (key: string, more: object = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });

describe('the keys of the screen SMS', () => {
  it.each([
    ['j', 'next'],
    ['K', 'previous'],
    ['e', 'archive'],
    ['u', 'unread'],
    ['c', 'claim'],
    ['?', 'keys'],
  ])('%s is %s', (key, command) => expect(commandOf(SMS_KEYS, press(key))).toBe(command));

  it('are none with a modifier, and a slash is for quick replies alone', () => {
    expect(commandOf(SMS_KEYS, press('e', { ctrlKey: true }))).toBeNull();
    expect(commandOf(SMS_KEYS, press('/'))).toBeNull();
    expect(commandOf(SMS_KEYS, press('toString'))).toBeNull();
  });
});
