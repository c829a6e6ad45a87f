import { describe, expect, it } from 'vitest';
import { isOnePress, pressOf } from './press.ts';

const wanted = { number: '+13125550142', way: 'phone' } as const;
const first = { id: '1', number: '+13125550142', patientId: null, way: 'phone' } as const;
const next = () => '2';

describe('a press of *Call*', () => {
  it('is a call of its own', () => expect(pressOf(wanted, null, next)).toEqual({ ...first, id: '2' }));

  it('is the same call where nobody knows what became of the first', () => {
    expect(pressOf(wanted, { press: first, error: { code: 'CORE_UNAVAILABLE' } }, next).id).toBe('1');
    expect(pressOf(wanted, { press: first, error: { code: 'NEEDS_CONFIRMATION' } }, next).id).toBe('1');
  });

  it('is another one after a refusal, for another number, or the other way', () => {
    expect(pressOf(wanted, { press: first, error: { code: 'CONFLICT' } }, next).id).toBe('2');
    const unknown = { press: first, error: { code: 'CORE_UNAVAILABLE' } } as const;
    expect(pressOf({ ...wanted, number: '101' }, unknown, next).id).toBe('2');
    expect(pressOf({ ...wanted, way: 'ring-out' }, unknown, next).id).toBe('2');
  });
});

describe('presses that follow each other fast', () => {
  const before = { number: '+13125550142', atMs: 1000 };

  it('are one, also where a menu closed between them', () => {
    expect(isOnePress({ ...before, atMs: 1000 }, before)).toBe(true);
    expect(isOnePress({ ...before, atMs: 1499 }, before)).toBe(true);
  });

  it('are two after half a second, or for two numbers', () => {
    expect(isOnePress({ ...before, atMs: 1500 }, before)).toBe(false);
    expect(isOnePress({ number: '101', atMs: 1001 }, before)).toBe(false);
    expect(isOnePress(before, null)).toBe(false);
  });
});
