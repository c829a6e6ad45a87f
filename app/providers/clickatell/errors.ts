import type { Failure } from '../../domain/errors.ts';
import type { Refusals } from '../kit/exchange.ts';
import { createCommonFailures, failure } from '../kit/failure.ts';
import type { KnownError } from '../kit/failure.ts';
import { readCode } from './records.ts';

const prefix = 'CLICKATELL';

const common = createCommonFailures(prefix, 'Clickatell');

type Table<Key extends string | number> = Readonly<Partial<Record<Key, KnownError>>>;

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
const unavailable: KnownError = { category: 'unavailable', message: common.unavailable().message, action: 'wait' };
const serverTrouble: KnownError = { category: 'uncertain', message: common.serverError(500).message, action: 'decide' };

const wrongKey = signInAgain(
  'Clickatell does not accept this account’s API key; copy it again from the Clickatell portal.',
);
const notUnderstood = bug('Clickatell did not understand the request; please report this.');
const noFunds: KnownError = {
  category: 'config',
  message: 'The Clickatell account has no credit left; an administrator can add some, then check the account.',
  action: 'ask-administrator',
};
const tooLong = badText('The text is longer than Clickatell sends for this integration; shorten it.');
const badSender = wrongSetting(
  'The number that texts leave from does not belong to this Clickatell integration; correct it in the account.',
);
const optedOut: KnownError = {
  category: 'rejected',
  message: 'This number has opted out of texts at Clickatell, which sends it none until its owner opts in again.',
  action: 'none',
  means: 'opted-out',
};
const noMediaThere = bug('Clickatell complained about a file, though none was sent; please report this.');

/** `error.code` of refused requests and messages (docs.clickatell.com, One API, "Errors Table"). */
export const apiErrors: Table<number> = {
  1: wrongKey,
  2: wrongSetting('The Clickatell account is not active; an administrator can check it in the Clickatell portal.'),
  3: wrongSetting('The Clickatell integration is not active; switch it on in the Clickatell portal.'),
  7: wrongSetting(
    'Clickatell takes requests for this integration from other addresses only; allow this network there.',
  ),
  18: serverTrouble,
  19: unavailable,
  20: noFunds,
  21: notUnderstood,
  22: notUnderstood,
  23: notUnderstood,
  24: tooLong,
  25: badNumber('Clickatell does not accept this number; check it.'),
  26: optedOut,
  27: badNumber('This number cannot get texts; check it, or call.'),
  28: forAdministrator(
    'A Clickatell sandbox integration texts only numbers that were added there; add it or switch to production.',
  ),
  30: noMediaThere,
  31: noMediaThere,
  32: noMediaThere,
  33: noMediaThere,
  38: missingRight('SMS is not active for this Clickatell integration; an administrator can switch it on.'),
  39: missingRight('SMS is not available for this Clickatell integration; an administrator can ask Clickatell.'),
  40: notUnderstood,
  41: wrongSetting('There is no Clickatell service at the account’s server address; correct it.'),
  42: notUnderstood,
  43: slowDown,
  44: wrongSetting(
    'The number that texts leave from is suspended at Clickatell; an administrator can ask Clickatell why.',
  ),
  45: badSender,
  46: wrongSetting('The trial of this Clickatell account is over; an administrator can upgrade it.'),
  100: tooLong,
  101: forAdministrator(
    'Texts to this country cannot be answered with Clickatell, and this integration asks for answers.',
  ),
  110: wrongSetting(
    'Texts to the USA need a two-way integration at Clickatell; make one and enter its key and number.',
  ),
  111: wrongSetting('Texts to the USA need STOP to be switched on for the Clickatell integration; switch it on there.'),
};

/** Words of the status table that mean that an accepted text came to nothing (One API, "Message Status Table"). */
export const deliveryErrors: Table<string> = {
  EXPIRED: askFirst('The phone could not be reached in the time that the text is kept; send it again.'),
  STOPPED_BY_USER: optedOut,
  STOPPED_BY_ADMIN: forAdministrator('Clickatell stopped this text; an administrator can ask why.'),
  DELIVERY_FAILURE: askFirst('The operator could not deliver this text; ask the recipient, then send it again.'),
  EMULATED: forAdministrator('Clickatell only pretended to send this text: the integration is in test mode.'),
  INSUFFICIENT_ACCOUNT_BALANCE: noFunds,
  VOLUME_LIMIT: forAdministrator('The limit of texts set for this Clickatell account is used up.'),
  VOLUME_LIMIT_DAILY: askFirst('The Clickatell account’s limit of texts for today is used up; send it again tomorrow.'),
  VOLUME_LIMIT_MONTHLY: forAdministrator('The Clickatell account’s limit of texts for this month is used up.'),
  RECIPIENT_DOES_NOT_EXIST: badNumber('No phone has this number; check it.'),
  ENCRYPTION_ACCESS_DENIED: forAdministrator('Clickatell could not read this text: its encryption is set up wrongly.'),
  ENCRYPTION_CONTENT_ERROR: forAdministrator('Clickatell could not read this text: its encryption is set up wrongly.'),
  MEDIA_NOT_FOUND: noMediaThere,
  MEDIA_SIZE_ERROR: noMediaThere,
  MEDIA_CHECKSUM_FAILURE: noMediaThere,
  MEDIA_REJECTED_BY_SUPPLIER: noMediaThere,
  MEDIA_METADATA_ERROR: noMediaThere,
  MEDIA_ACCESS_ERROR: noMediaThere,
  ROUTING_ERROR: askFirst('Clickatell found no way to this number; check it, then send the text again.'),
  STOP_MARKETING_MESSAGES: askFirst(
    'The recipient wants no advertising, and this text was taken for it; call instead.',
  ),
  EXCESSIVE_MESSAGES_TO_RECIPIENT: askFirst('This number got too many texts in a short time; send it again later.'),
};

const byStatus: Table<number> = {
  401: wrongKey,
  402: noFunds,
  403: missingRight('Clickatell does not allow this integration to do this; an administrator can check it.'),
  404: wrongSetting('There is no Clickatell service at the account’s server address; correct it.'),
  429: slowDown,
  503: unavailable,
};

/** The code of "Internal error, please retry": of the validation phase, before anything is sent. */
export const retryCode = 19;

function knownRefusal(status: number, code: number | undefined): KnownError {
  const known = (code === undefined ? undefined : apiErrors[code]) ?? byStatus[status];
  if (known) return known;
  if (status >= 500 || status === 408) return serverTrouble;
  return { category: 'rejected', message: `Clickatell refused this (status ${status}).`, action: 'contact-vendor' };
}

/** A refused request or message as data. */
export function apiFailure(status: number, json: unknown): Failure {
  const code = readCode(json);
  return failure(`${prefix}_${code ?? `HTTP_${status}`}`, knownRefusal(status, code));
}

export const refusals: Refusals = { common, failureOf: apiFailure };

/** The sender of one text was another one than the account's: that is this text's trouble, not the account's. */
export function senderRefused(cause: Failure): Failure | null {
  if (cause.code !== `${prefix}_44` && cause.code !== `${prefix}_45`) return null;
  return failure(cause.code, {
    category: 'rejected',
    message:
      'The number that this text should leave from is not one of the Clickatell integration; send it from another one.',
    action: 'ask-administrator',
  });
}

/** Why an accepted text did not arrive. A word that Clickatell adds one day is shown as it is. */
export function deliveryFailure(word: string): Failure {
  const known = deliveryErrors[word] ?? {
    category: 'rejected',
    message: `The text did not arrive (Clickatell's status ${word}).`,
    action: 'contact-vendor',
  };
  return failure(`${prefix}_${word}`, known);
}

const here = (code: string, known: KnownError): Failure => failure(`${prefix}_${code}`, known);

export const tooLongText = (): Failure => here('TEXT_TOO_LONG', tooLong);
export const emptyText = (): Failure => here('TEXT_EMPTY', badText('The text is empty; write something.'));
export const noMedia = (): Failure =>
  here('NO_MEDIA', badText('Clickatell takes no pictures or files from Foyer; send the text without them.'));
export const outOfFunds = (): Failure => here('20', noFunds);
