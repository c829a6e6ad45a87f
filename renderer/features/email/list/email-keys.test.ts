import { describe, expect, it } from 'vitest';
import { emailCommandOf } from './email-keys.ts';

const press = (key: string, more: object = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });

describe('the keys of the screen Email', () => {
  it.each([
    ['j', 'next'],
    ['r', 'reply'],
    ['A', 'reply-all'],
    ['f', 'forward'],
    ['e', 'archive'],
    ['?', 'keys'],
  ])('%s is %s', (key, command) => expect(emailCommandOf(press(key))).toBe(command));

  it('are none with a modifier, nor are other keys', () => {
    expect(emailCommandOf(press('a', { ctrlKey: true }))).toBeNull();
    expect(emailCommandOf(press('x'))).toBeNull();
    expect(emailCommandOf(press('toString'))).toBeNull();
  });
});
