import { describe, expect, it } from 'vitest';
import { TONES } from '../../../app/domain/calls/phone.ts';
import { KEYPAD, toneOf } from './keypad.ts';

const press = (key: string, held: Partial<KeyboardEvent> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

describe('the keypad', () => {
  it('has only tones that core takes', () => {
    for (const key of KEYPAD) expect(key).toMatch(TONES);
    expect(KEYPAD).toHaveLength(12);
  });

  it('hears digits, star and hash', () => {
    expect(['5', '*', '#', '0'].map((key) => toneOf(press(key)))).toEqual(['5', '*', '#', '0']);
  });

  it('leaves letters and shortcuts to others', () => {
    expect(toneOf(press('a'))).toBeNull();
    expect(toneOf(press('Enter'))).toBeNull();
    expect(toneOf(press('1', { ctrlKey: true }))).toBeNull();
    expect(toneOf(press('1', { altKey: true }))).toBeNull();
  });
});
