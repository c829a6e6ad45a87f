import { describe, expect, it } from 'vitest';
import { commandOf } from '../../../shared/keys/single-keys.ts';
import { EMAIL_KEYS } from './email-keys.ts';

const press = (key: string, more: object = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });

describe('the keys of the screen Email', () => {
  it.each([
    ['j', 'next'],
    ['r', 'reply'],
    ['A', 'reply-all'],
    ['f', 'forward'],
    ['e', 'archive'],
    ['?', 'keys'],
  ])('%s is %s', (key, command) => expect(commandOf(EMAIL_KEYS, press(key))).toBe(command));

  it('are none with a modifier, nor are other keys', () => {
    expect(commandOf(EMAIL_KEYS, press('a', { ctrlKey: true }))).toBeNull();
    expect(commandOf(EMAIL_KEYS, press('x'))).toBeNull();
    expect(commandOf(EMAIL_KEYS, press('toString'))).toBeNull();
  });
});
