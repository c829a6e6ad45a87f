import { describe, expect, it } from 'vitest';
import { canBeTexted, textNumbersOf } from './text-numbers.ts';

const cell = { kind: 'cell', number: '+13125550142' };
const home = { kind: 'home', number: '+13125550143' };
const living = { gone: false, deceased: false };

describe('the numbers that a text can go to', () => {
  it('begin with the mobile one', () => {
    const phones = [{ kind: 'work', number: '+13125550144' }, home, { kind: 'guardian', number: '+13125550145' }, cell];
    expect(textNumbersOf({ phones }).map(({ kind }) => kind)).toEqual(['cell', 'guardian', 'home', 'work']);
  });
  it('name each number once, as what it most probably is', () => {
    const phones = [{ kind: 'home', number: '(312) 555-0142' }, cell];
    expect(textNumbersOf({ phones })).toEqual([{ kind: 'cell', number: '+13125550142', display: '+1 312 555 0142' }]);
  });
  it('leave out what is no number', () => {
    expect(textNumbersOf({ phones: [{ kind: 'cell', number: 'ask the son' }] })).toEqual([]);
  });
});

describe('*Send SMS*', () => {
  it('is offered where there is a mobile number', () => {
    expect(canBeTexted({ ...living, phones: [home, cell] })).toBe(true);
    expect(canBeTexted({ ...living, phones: [home] })).toBe(false);
    expect(canBeTexted({ ...living, phones: [{ kind: 'cell', number: 'none' }] })).toBe(false);
  });
  it('is not offered for the dead, nor for a record that is gone', () => {
    expect(canBeTexted({ ...living, deceased: true, phones: [cell] })).toBe(false);
    expect(canBeTexted({ ...living, gone: true, phones: [cell] })).toBe(false);
  });
});
