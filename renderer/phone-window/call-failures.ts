import type { Failure } from '../../app/domain/errors.ts';

/** Why the phone itself makes no call, or ends one; what the server says is in `engine/sip-failures.ts`. */
export const NOT_REGISTERED: Failure = {
  code: 'PHONE_NOT_REGISTERED',
  category: 'unavailable',
  message: 'The phone is not connected. Try again in a moment.',
  action: 'retry',
};
export const TWO_ALREADY: Failure = {
  code: 'PHONE_BUSY',
  category: 'rejected',
  message: 'There are two calls at this phone already. End one of them first.',
  action: 'none',
};
export const EMERGENCY: Failure = {
  code: 'PHONE_EMERGENCY',
  category: 'rejected',
  message:
    'Foyer does not call emergency numbers: it cannot tell them where you are. Use a desk phone or a mobile phone now.',
  action: 'none',
};
export const WITHDRAWN: Failure = {
  code: 'PHONE_WITHDRAWN',
  category: 'permission',
  message: 'The call was ended because the right to call or the phone account was taken away. Ask your administrator.',
  action: 'ask-administrator',
};
