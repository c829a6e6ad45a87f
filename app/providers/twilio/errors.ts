import type { Failure } from '../../domain/errors.ts';
import type { Refusals } from '../kit/exchange.ts';
import { createCommonFailures, failure } from '../kit/failure.ts';
import type { KnownError } from '../kit/failure.ts';
import { readCode } from './records.ts';

const prefix = 'TWILIO';

const common = createCommonFailures(prefix, 'Twilio');

type Table = Readonly<Record<number, KnownError>>;

/** It did not arrive and may the next time: sending it again by ourselves is safe. */
const mayPass = (message: string): KnownError => ({ category: 'retryable', message, action: 'retry' });
/** Nobody says that it did not arrive: a person may send it again, Foyer doesn't by itself. */
const askFirst = (message: string): KnownError => ({ category: 'rejected', message, action: 'retry' });
const badNumber = (message: string): KnownError => ({ category: 'rejected', message, action: 'check-number' });
const badText = (message: string): KnownError => ({ category: 'rejected', message, action: 'edit-and-resend' });
const forAdministrator = (message: string): KnownError => ({
  category: 'rejected',
  message,
  action: 'ask-administrator',
});
const signInAgain = (message: string): KnownError => ({ category: 'auth', message, action: 'check-account' });
const wrongSetting = (message: string): KnownError => ({ category: 'config', message, action: 'check-account' });
const missingRight = (message: string): KnownError => ({
  category: 'permission',
  message,
  action: 'ask-administrator',
});
const bug = (message: string): KnownError => ({ category: 'bug', message, action: 'contact-vendor' });
const slowDown: KnownError = { category: 'rate-limited', message: common.rateLimited().message, action: 'wait' };
const serverTrouble: KnownError = { category: 'uncertain', message: common.serverError(500).message, action: 'decide' };

const landline = badNumber('This number is a landline or cannot get texts; check it, or call.');
const tooLong = badText('The text is longer than Twilio sends (1600 characters); shorten it.');
const empty = badText('The text is empty; write something.');
const notUnderstood = bug('Twilio did not understand the request; please report this.');
const badSender = wrongSetting(
  'The number that texts leave from is not one of this Twilio account that can text; correct it in the account.',
);
const badService = wrongSetting('Twilio does not know the messaging service of this account; correct its SID.');
const emptyService = wrongSetting(
  'The messaging service of this account has no number to text from; add one in the Twilio Console.',
);
const optedOut: KnownError = {
  category: 'rejected',
  message: 'This number has opted out of texts at Twilio, which sends it none until it texts START.',
  action: 'none',
  means: 'opted-out',
};

/**
 * `code` of refused requests (twilio.com/docs/api/errors, one page each). What isn't here is judged by its HTTP status. Only
 * 21610 says that the person opted out.
 */
export const apiErrors: Table = {
  20001: notUnderstood,
  20003: signInAgain(
    'Twilio does not accept this account’s SID and token or key; copy them again from the Twilio Console.',
  ),
  20005: wrongSetting('The Twilio account is not active; an administrator can check it in the Twilio Console.'),
  20006: missingRight('The Twilio API key lacks a permission; an administrator can give it in the Twilio Console.'),
  20008: wrongSetting('These are Twilio’s test credentials, which send nothing; enter the account’s own.'),
  20403: missingRight('The Twilio API key lacks a permission; an administrator can give it in the Twilio Console.'),
  20404: wrongSetting(
    'There is no such Twilio account at the account’s server address; correct the account SID or the address.',
  ),
  20429: slowDown,
  20500: serverTrouble,
  20503: { category: 'unavailable', message: common.unavailable().message, action: 'wait' },
  21211: badNumber('Twilio does not accept this number; check it.'),
  21212: badSender,
  21266: badNumber('This is the number that texts leave from; check the recipient.'),
  21408: forAdministrator(
    'Texts to this country are switched off for this Twilio account; an administrator can allow them.',
  ),
  21602: empty,
  21603: badSender,
  21604: badNumber('The recipient is missing; enter a number.'),
  21605: tooLong,
  21606: badSender,
  21607: badSender,
  21608: forAdministrator(
    'A Twilio trial account texts only numbers that were verified there; an administrator can verify it or upgrade the account.',
  ),
  21610: optedOut,
  21611: {
    category: 'rate-limited',
    message: 'Too many texts wait at Twilio for this number already; Foyer goes on by itself.',
    action: 'wait',
  },
  21612: badNumber('Twilio cannot text this number from the account’s number; check it.'),
  21614: badNumber('This is not a mobile number; check it, or call.'),
  21617: tooLong,
  21619: empty,
  21620: notUnderstood,
  21623: notUnderstood,
  21635: landline,
  21659: badSender,
  21660: badSender,
  21701: badService,
  21703: emptyService,
  21704: emptyService,
  21705: badService,
};

/**
 * `error_code` of a text that Twilio accepted and that did not arrive. `retryable` are only those where the operator says that
 * nothing was delivered for a reason that passes. 30004 is no opt-out: its page lists landlines and phones that are off, too.
 */
export const deliveryErrors: Table = {
  21610: optedOut,
  30001: mayPass('Too many texts were waiting at Twilio.'),
  30002: wrongSetting('The Twilio account is suspended; an administrator can find out why in the Twilio Console.'),
  30003: mayPass('The phone could not be reached; it may be off or out of coverage.'),
  30004: askFirst(
    'The operator blocked this text; the number may be a landline, or its owner may block texts, so call before sending it again.',
  ),
  30005: badNumber('No phone has this number; check it.'),
  30006: landline,
  30007: badText('An operator’s filter stopped this text; word it differently, without links, and send that.'),
  30008: askFirst('The text did not go through and nobody gives a reason; ask the recipient, then send it again.'),
  30010: forAdministrator('The text costs more than the highest price set for this Twilio account.'),
  30017: mayPass('The operator’s network was overloaded.'),
  30018: forAdministrator('The operator of this number takes texts from registered senders only; ask Twilio.'),
  30019: badText('The text is larger than the operator takes; shorten it.'),
  30021: askFirst('Twilio had an internal error with this text; ask the recipient, then send it again.'),
  30022: mayPass('More texts were sent than the operator allows in a moment.'),
  30023: askFirst('The operator’s limit of texts for today is used up; send it again tomorrow.'),
  30024: forAdministrator('The operator does not know the number that texts leave from yet; ask Twilio.'),
  30027: askFirst('T-Mobile’s limit of texts for today is used up; send it again tomorrow.'),
  30032: forAdministrator(
    'The toll-free number that texts leave from is not verified; verify it in the Twilio Console.',
  ),
  30033: forAdministrator(
    'The registration of the clinic’s texts (A2P 10DLC) is suspended; look at it in the Twilio Console.',
  ),
  30034: forAdministrator(
    'The number that texts leave from is not registered with the operators (A2P 10DLC); register it in the Twilio Console.',
  ),
  30036: askFirst('The phone could not be reached in the time that the text is kept; send it again.'),
  30410: askFirst('The operator did not answer Twilio; ask the recipient, then send it again.'),
  30450: askFirst('Twilio stops texts to this number for half an hour because it suspects fraud; send it again later.'),
  30453: askFirst('The operator could not deliver this text; ask the recipient, then send it again.'),
  30500: askFirst('Twilio had an internal error with this text; ask the recipient, then send it again.'),
};

const byStatus: Table = {
  401: signInAgain(
    'Twilio does not accept this account’s SID and token or key; copy them again from the Twilio Console.',
  ),
  403: missingRight(
    'Twilio does not allow this account or key to do this; an administrator can check its permissions.',
  ),
  404: wrongSetting('There is no Twilio service at the account’s server address; correct it.'),
  429: slowDown,
  503: { category: 'unavailable', message: common.unavailable().message, action: 'wait' },
};

function knownRefusal(status: number, code: number | undefined): KnownError {
  const known = (code === undefined ? undefined : apiErrors[code]) ?? byStatus[status];
  if (known) return known;
  if (status >= 500 || status === 408) return serverTrouble;
  return { category: 'rejected', message: `Twilio refused this (status ${status}).`, action: 'contact-vendor' };
}

/** A refused request as data. */
export function apiFailure(status: number, json: unknown): Failure {
  const code = readCode(json);
  return failure(`${prefix}_${code ?? `HTTP_${status}`}`, knownRefusal(status, code));
}

export const refusals: Refusals = { common, failureOf: apiFailure };

/** Codes that say that the sender is wrong. */
const senderCodes: ReadonlySet<string> = new Set(
  [21212, 21606, 21607, 21659, 21660].map((code) => `${prefix}_${code}`),
);

/** The sender of one text was another one than the account's: that is this text's trouble, not the account's. */
export function senderRefused(cause: Failure): Failure | null {
  if (!senderCodes.has(cause.code)) return null;
  return failure(cause.code, {
    category: 'rejected',
    message:
      'The number that this text should leave from cannot text for this Twilio account; send it from another one.',
    action: 'ask-administrator',
  });
}

/** Why an accepted text did not arrive. A code that Twilio adds one day is shown as it is. */
export function deliveryFailure(status: string, code: number | undefined): Failure {
  if (code === undefined) {
    const message = `Twilio did not deliver the text (${status}) and gives no reason; ask the recipient, then send it again.`;
    return failure(`${prefix}_${status.toUpperCase()}`, askFirst(message));
  }
  const known = deliveryErrors[code] ??
    apiErrors[code] ?? {
      category: 'rejected',
      message: `The text did not arrive (Twilio's error ${code}).`,
      action: 'contact-vendor',
    };
  // Of a text that was accepted nothing is uncertain, and it does not wait either.
  const isFinal =
    known.category !== 'rate-limited' && known.category !== 'unavailable' && known.category !== 'uncertain';
  return failure(`${prefix}_${code}`, isFinal ? known : { ...known, category: 'retryable', action: 'retry' });
}

const here = (code: string, known: KnownError): Failure => failure(`${prefix}_${code}`, known);

/** The account names an API key or not, and the secret that goes with it is missing. */
export const missingSecret = (): Failure =>
  here(
    'NO_SECRET',
    signInAgain('The token, or the secret of the API key, is missing; enter it in the Twilio account.'),
  );

/** The request could not even be made. */
export const ourFault = (): Failure =>
  here('NOT_MADE', bug('Foyer could not make the request to Twilio; please report this.'));

export const tooLongText = (): Failure => here('TEXT_TOO_LONG', tooLong);
export const emptyText = (): Failure => here('TEXT_EMPTY', empty);
export const noMedia = (): Failure =>
  here('NO_MEDIA', badText('Twilio takes no pictures or files from Foyer; send the text without them.'));

/** What *Check connection* found wrong with the number or service of the account. */
export const unknownNumber = (): Failure => here('NUMBER_NOT_OWNED', badSender);
export const voiceOnly = (): Failure =>
  here(
    'NUMBER_CANNOT_TEXT',
    wrongSetting('The number that texts leave from cannot text; choose another one of the Twilio account.'),
  );
export const unknownService = (): Failure => here('SERVICE_UNKNOWN', badService);
export const inactiveAccount = (status: string): Failure =>
  failure(
    `${prefix}_ACCOUNT_INACTIVE`,
    wrongSetting('The Twilio account is suspended or closed; an administrator can find out why in the Twilio Console.'),
    { status },
  );
