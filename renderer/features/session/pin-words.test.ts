import { beforeAll, describe, expect, it } from 'vitest';
import type { ErrorCode, ErrorParams } from '../../../app/domain/errors.ts';
import { startTranslations } from '../../shared/i18n/index.ts';
import { ContractError } from '../../shared/rpc/contract-error.ts';
import { asPin, pinProblem, refusedPin } from './pin-words.ts';

beforeAll(() => startTranslations('en'));
const refusal = (code: ErrorCode, params: ErrorParams) => new ContractError({ code, params, message: 'English.' });

describe('a new PIN', () => {
  it.each([
    ['12345', '12345', 'length'],
    ['1234567890123', '1234567890123', 'length'],
    ['123456', '123456', 'easy'],
    ['777777', '777777', 'easy'],
    ['402917', '402971', 'differs'],
    ['402917', '402917', null],
  ] as const)('%s and %s: %s', (pin, again, problem) => expect(pinProblem(pin, again)).toBe(problem));

  it('is digits only', () => expect(asPin(' 40 29-17 x')).toBe('402917'));
});

describe('a PIN that was refused', () => {
  it('says how many tries are left', () => {
    expect(refusedPin(refusal('PIN_WRONG', { left: 3 }))).toEqual({
      step: 'again',
      sentence: 'Wrong PIN. 3 tries left.',
    });
    expect(refusedPin(refusal('PIN_WRONG', { left: 1 }))).toMatchObject({ sentence: 'Wrong PIN. 1 try left.' });
  });

  it('leads to the full sign-in after the last try, and where only that helps', () => {
    const last = refusedPin(refusal('PIN_WRONG', { left: 0 }));
    expect(last).toEqual(refusedPin(refusal('NOT_SIGNED_IN', { reason: 'pin-blocked' })));
    for (const reason of ['pin-none', 'pin-blocked', 'offline-too-long', 'revoked']) {
      const { step, sentence } = refusedPin(refusal('NOT_SIGNED_IN', { reason }));
      expect(step).toBe('sign-in');
      expect(sentence).toContain('OpenEMR');
    }
  });

  it('lets one try again whatever else went wrong', () => {
    expect(refusedPin(refusal('CORE_UNAVAILABLE', {})).step).toBe('again');
  });
});
