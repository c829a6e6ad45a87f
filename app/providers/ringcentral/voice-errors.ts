import type { Failure } from '../../domain/errors.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import { failure } from '../kit/failure.ts';
import type { KnownError } from '../kit/failure.ts';
import { apiFailure, common, saysNothingDone } from './errors.ts';
import type { RefusalWords } from './errors.ts';
import type { ApiResult } from './api.ts';
import { readRefusal } from './records.ts';

const prefix = 'RINGCENTRAL';

type Table = Readonly<Record<string, KnownError>>;

const badNumber = (message: string): KnownError => ({ category: 'rejected', message, action: 'check-number' });
const tryAgain = (message: string): KnownError => ({ category: 'retryable', message, action: 'retry' });
const forAdministrator = (message: string): KnownError => ({
  category: 'rejected',
  message,
  action: 'ask-administrator',
});
const missingRight = (message: string): KnownError => ({
  category: 'permission',
  message,
  action: 'ask-administrator',
});
const wrongSetting = (message: string): KnownError => ({ category: 'config', message, action: 'check-account' });
const ourFault = (message: string): KnownError => ({ category: 'bug', message, action: 'contact-vendor' });

const noPhones = 'RingCentral does not let this app be a phone; an administrator can ask RingCentral for VoIP calling.';
const notUnderstood = 'RingCentral did not understand the request for this phone; please report this.';

/**
 * `errorCode` of refused calls and phones (API reference, "Register SIP Device", error codes; guide, "RingOut"). What is not here
 * means what it means elsewhere.
 */
export const voiceApiErrors: Table = {
  'CMN-101': badNumber('RingCentral does not call this number; check it.'),
  'BIL-103': missingRight(
    'Phones in the computer are not part of this RingCentral account; an administrator can ask RingCentral for them.',
  ),
  'SPR-112': missingRight(noPhones),
  'SPR-114': ourFault(notUnderstood),
  'SPR-118': ourFault(notUnderstood),
  'SPR-122': ourFault(notUnderstood),
  'SPR-129': ourFault(notUnderstood),
  'SPR-130': missingRight(noPhones),
};

const fromRefused = wrongSetting(
  'RingCentral cannot ring the number that rings first; correct it in the account: it must be one of this extension.',
);

/** What concerns calls alone leaves the account's faxes and texts as they are. */
function ofCallsAlone(cause: Failure): Failure {
  return cause.category === 'permission' || cause.code.startsWith(`${prefix}_CALL_`)
    ? { ...cause, concerns: 'channel' }
    : cause;
}

/** A refused request about calls as data. */
export function voiceFailure(status: number, words: RefusalWords): Failure {
  const { errorCode, parameterName } = words;
  const isFrom = errorCode === 'CMN-101' && parameterName?.startsWith('from') === true;
  const known = isFrom ? fromRefused : errorCode === undefined ? undefined : voiceApiErrors[errorCode];
  if (known === undefined) return ofCallsAlone(apiFailure(status, words));
  const params = parameterName === undefined ? undefined : { parameter: parameterName };
  const code = isFrom ? 'CALL_FROM' : `CALL_${errorCode}`;
  const cause = failure(`${prefix}_${code}`, known, params);
  return known.category === 'rejected' || known.category === 'bug' ? cause : ofCallsAlone(cause);
}

/** The account names no phone that a call could begin at. */
export const noRingFirst = (): Failure => ({
  ...failure(
    `${prefix}_CALL_NO_RING_FIRST`,
    wrongSetting('Enter the number that rings first in the account, so that RingCentral knows which phone is yours.'),
  ),
  concerns: 'channel',
});

/** The answer to sip-provision names nothing that a phone could register with. */
export const noWebPhone = (): Failure => ({
  ...failure(
    `${prefix}_CALL_NO_PHONE`,
    missingRight('This RingCentral extension has no digital line for a phone; an administrator can assign one.'),
  ),
  concerns: 'channel',
});

/** `sipFlags` of the answer to sip-provision. */
export const voipOff = (): Failure => ({
  ...failure(
    `${prefix}_CALL_VOIP_OFF`,
    missingRight(
      'Calls over the internet are switched off for this RingCentral extension; an administrator can allow them.',
    ),
  ),
  concerns: 'channel',
});

export const countryBlocked = (): Failure => ({
  ...failure(
    `${prefix}_CALL_COUNTRY_BLOCKED`,
    missingRight('RingCentral lets no phone register from this country; an administrator can ask RingCentral.'),
  ),
  concerns: 'channel',
});

const ownPhone: Table = {
  Busy: tryAgain('Your phone that rings first is busy; hang up there, then call again.'),
  NoAnswer: tryAgain('Nobody picked up your phone that rings first; call again and pick it up.'),
  Rejected: tryAgain('The call was declined at your phone that rings first; call again and pick it up.'),
};
const other: Table = {
  Invalid: badNumber('RingCentral cannot call this number; check it.'),
  Busy: tryAgain('The line is busy; call again later.'),
  NoAnswer: tryAgain('Nobody picked up; call again later.'),
  Rejected: tryAgain('The call was declined; call again later.'),
  GenericError: tryAgain('RingCentral could not make this call; try again.'),
  InternationalDisabled: forAdministrator(
    'Calls abroad are switched off for this RingCentral account; an administrator can allow them.',
  ),
  DestinationBlocked: badNumber('RingCentral does not call this number because it is blocked; check it.'),
  NotEnoughFunds: forAdministrator(
    'The RingCentral account has not enough credit for this call; an administrator can add some.',
  ),
  NoSuchUser: badNumber('RingCentral finds nobody at this number; check it.'),
};

/** `status` words of RingOut (API reference, "RingOut Status"), those of our own phone apart. */
export const ringOutErrors: Table = {
  ...Object.fromEntries(Object.entries(other).map(([word, known]) => [`RINGOUT_${word}`, known])),
  ...Object.fromEntries(Object.entries(ownPhone).map(([word, known]) => [`RINGOUT_OWN_${word}`, known])),
};

/** Why the phones did not come together; a word that RingCentral adds one day is shown as it is. */
export function ringOutFailure(word: string, isOwnPhone: boolean): Failure {
  const own = `RINGOUT_OWN_${word}`;
  const key = isOwnPhone && Object.hasOwn(ringOutErrors, own) ? own : `RINGOUT_${word}`;
  const known = ringOutErrors[key] ?? tryAgain(`RingCentral could not make this call (${word}).`);
  return failure(`${prefix}_${key}`, known);
}

/** Nobody knows whether the phones ring. */
export const ringOutUnsure = (): Failure =>
  failure(`${prefix}_RINGOUT_UNSURE`, {
    category: 'uncertain',
    message:
      'RingCentral gave no clear answer, so it is not known whether your phone will ring; wait a moment before you call again.',
    action: 'decide',
  });

/**
 * The answer of a request that changes nothing when it is asked again. @throws ProviderFailure
 */
export function voiceAnswerOrThrow(result: ApiResult): unknown {
  if (result.kind === 'broken') throw new ProviderFailure(common.notReached());
  if (result.kind === 'not-sent') throw new ProviderFailure(result.failure, result.retryAfterMs);
  const { status, json, retryAfterMs } = result;
  if (status >= 200 && status < 300 && json !== undefined) return json;
  const cause = status < 400 ? common.unavailable() : voiceFailure(status, readRefusal(json));
  throw new ProviderFailure(cause.category === 'uncertain' ? common.unavailable() : cause, retryAfterMs);
}

/** The answer of a request that makes phones ring: what is not certain is told as that. @throws ProviderFailure */
export function ringOutAnswerOrThrow(result: ApiResult): unknown {
  if (result.kind === 'not-sent') throw new ProviderFailure(result.failure, result.retryAfterMs);
  if (result.kind === 'broken') throw new ProviderFailure(ringOutUnsure());
  const { status, json, retryAfterMs } = result;
  if (status >= 200 && status < 300) return json;
  const words = readRefusal(json);
  const nothingDone = status === 503 && (retryAfterMs !== undefined || saysNothingDone(words));
  if (nothingDone) throw new ProviderFailure(common.unavailable(), retryAfterMs);
  if (status < 400 || status === 408 || status >= 500) throw new ProviderFailure(ringOutUnsure());
  throw new ProviderFailure(voiceFailure(status, words), retryAfterMs);
}
