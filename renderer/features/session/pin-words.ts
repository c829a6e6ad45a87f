import i18next from 'i18next';
import { isEasyPin } from '../../../app/domain/access/pin.ts';
import { errorSentence } from '../../shared/i18n/known-text.ts';
import type { ContractError } from '../../shared/rpc/contract-error.ts';

export const PIN_MAX = 12;
export const isPin = (text: string) => /^\d{6,12}$/u.test(text);
/** Only digits, at most as many as a PIN has: spaces from a keypad or a paste fall away. */
export const asPin = (typed: string) => typed.replaceAll(/\D/gu, '').slice(0, PIN_MAX);

/** What is wrong with a new PIN before core is asked; null: nothing. */
export function pinProblem(pin: string, again: string): 'length' | 'easy' | 'differs' | null {
  if (!isPin(pin)) return 'length';
  if (isEasyPin(pin)) return 'easy';
  return pin === again ? null : 'differs';
}

/** What a refused PIN leads to: another try, or only a full sign-in. */
export type Refused =
  { readonly step: 'again'; readonly sentence: string } | { readonly step: 'sign-in'; readonly sentence: string };

/** Wrong PINs say how many tries are left; the last wrong one and every NOT_SIGNED_IN leave the full sign-in. */
export function refusedPin(error: ContractError): Refused {
  const left = error.params['left'];
  if (error.code === 'PIN_WRONG' && typeof left === 'number') {
    return left > 0
      ? { step: 'again', sentence: i18next.t('session.pin.wrong', { count: left }) }
      : { step: 'sign-in', sentence: i18next.t('errors.NOT_SIGNED_IN.pin-blocked') };
  }
  const step = error.code === 'NOT_SIGNED_IN' ? 'sign-in' : 'again';
  return { step, sentence: errorSentence(error) };
}
