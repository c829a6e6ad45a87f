import { describe, expect, it } from 'vitest';
import { displayCallNumber, heardNumber, readCallNumber } from './number.ts';

describe('a number that somebody typed', () => {
  it.each([
    ['(202) 555-0123', '+12025550123', '+1 202 555 0123'],
    ['+44 20 7946 0958', '+442079460958', '+44 20 7946 0958'],
    ['12', '12', '12'],
    [' 101 ', '101', '101'],
    ['123456', '123456', '123456'],
  ])('%s dials %s', (typed, dials, display) => {
    expect(readCallNumber(typed)).toEqual({ ok: true, dials, display });
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['call me', 'letters'],
    ['1-800-FLOWERS', 'letters'],
    ['5', 'too-short'],
    ['55-01', 'too-short'],
    ['+1 202 555 0123 4567 89', 'too-long'],
    ['123 456 7890', 'impossible'],
  ])('%s is refused: %s', (typed, problem) => {
    expect(readCallNumber(typed)).toEqual({ ok: false, problem });
  });

  const EMERGENCY = ['911', '9-1-1', ' 911 ', '9911', '9,911', '933', '112', '+112', '999', '000', '(911)', 'tel:911'];
  const BEHIND_A_PREFIX = [
    '1911',
    '91911',
    '8911',
    '0911',
    '00911',
    '8933',
    '9112',
    '0112',
    '00112',
    '9999',
    '0000',
    '９１１',
  ];
  it.each([...EMERGENCY, ...BEHIND_A_PREFIX])('%s is an emergency number and never dialled', (typed) => {
    expect(readCallNumber(typed)).toEqual({ ok: false, problem: 'emergency' });
  });

  it('is no emergency number because it holds one', () => {
    for (const typed of ['9110', '19112', '2911', '9196', '112233', '+1 202 911 0123'])
      expect(readCallNumber(typed).ok).toBe(true);
  });
});

describe('a number that a server told', () => {
  it.each([
    ['+12025550123', '+12025550123'],
    ['12025550123', '+12025550123'],
    ['2025550123', '+12025550123'],
    ['101', '101'],
    ['anonymous', ''],
    ['Restricted', ''],
    ['', ''],
    ['alice', 'alice'],
    ['*43', '*43'],
  ])('%s is kept as %s', (told, kept) => expect(heardNumber(told)).toBe(kept));

  it('is shown with spaces where it is a number of the world', () => {
    expect(['+12025550123', '101', ''].map(displayCallNumber)).toEqual(['+1 202 555 0123', '101', '']);
  });
});
