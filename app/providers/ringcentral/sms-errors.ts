import type { ErrorParams, Failure } from '../../domain/errors.ts';
import { failure } from '../kit/failure.ts';
import type { KnownError } from '../kit/failure.ts';
import { apiFailure } from './errors.ts';
import type { RefusalWords } from './errors.ts';

const prefix = 'RINGCENTRAL';

type Table = Readonly<Record<string, KnownError>>;

const rejected = (action: KnownError['action'], message: string): KnownError => ({
  category: 'rejected',
  message,
  action,
});
const badNumber = (message: string): KnownError => rejected('check-number', message);
const badText = (message: string): KnownError => rejected('edit-and-resend', message);
const forAdministrator = (message: string): KnownError => rejected('ask-administrator', message);
/** It did not arrive, or perhaps it did: a person may send it again, Foyer doesn't by itself. */
const askAgain = (message: string): KnownError => rejected('retry', message);

const optedOut = rejected(
  'none',
  'The recipient has texted STOP, so RingCentral delivers nothing to this number; only their own START lifts that, so call them.',
);
const noTexts = badNumber('This number cannot receive texts; it may be a landline, so check it or call.');
const spam = badText('The text was held back as spam; word it differently, without links or capital letters, or call.');
const notSetUp = forAdministrator(
  'The clinic’s number is not set up for texting at RingCentral; an administrator can ask RingCentral.',
);
const limitReached = forAdministrator(
  'The clinic has sent more texts today than the carriers allow; send it again tomorrow, or ask an administrator for a higher limit at RingCentral.',
);
const trouble = askAgain(
  'RingCentral or the carrier had an internal error with this text; ask the recipient whether it arrived before sending it again.',
);

/**
 * `deliveryErrorCode`: why a text that RingCentral accepted did not arrive (guide, "Handling SMS Messaging Errors"; SMS-RC-403
 * as seen in answers). `retryable` is only what ended before it reached the carrier, so that it cannot have arrived.
 */
export const smsErrors: Table = {
  'SMS-RC-403': limitReached,
  'SMS-RC-410': noTexts,
  'SMS-RC-413': optedOut,
  'SMS-RC-430': spam,
  'SMS-RC-500': trouble,
  'SMS-RC-501': trouble,
  'SMS-RC-503': notSetUp,
  'SMS-RC-504': notSetUp,
  'SMS-UP-410': noTexts,
  'SMS-UP-413': optedOut,
  'SMS-UP-414': notSetUp,
  'SMS-UP-430': spam,
  'SMS-UP-431': forAdministrator(
    'The clinic’s number is blocked because its texts were taken for spam; an administrator can ask RingCentral.',
  ),
  'SMS-UP-432': badText('The text is longer than the carrier takes; shorten it or split it.'),
  'SMS-UP-433': badText('The carrier does not take this text as it is written; change it and send it again.'),
  'SMS-UP-500': trouble,
  'SMS-CAR-400': noTexts,
  'SMS-CAR-410': {
    category: 'retryable',
    message: 'The text did not reach the recipient’s carrier in time.',
    action: 'retry',
  },
  'SMS-CAR-411': noTexts,
  'SMS-CAR-412': askAgain('The recipient’s phone cannot be reached; send the text again later, or call.'),
  'SMS-CAR-413': optedOut,
  'SMS-CAR-414': notSetUp,
  'SMS-CAR-430': spam,
  'SMS-CAR-431': askAgain('The recipient’s carrier refused the text and gives no reason; try again later, or call.'),
  'SMS-CAR-432': badText('The text is longer than the recipient’s carrier takes; send it in parts of 160 characters.'),
  'SMS-CAR-433': badText(
    'The recipient’s carrier does not take this text as it is written; change it and send it again.',
  ),
  'SMS-CAR-434': badText('The files are larger than the recipient’s carrier takes; send smaller ones.'),
  'SMS-CAR-435': badText('The recipient’s carrier does not take shortened links; write the whole address.'),
  'SMS-CAR-450': limitReached,
  'SMS-CAR-451': limitReached,
  'SMS-CAR-452': limitReached,
  'SMS-CAR-460': badNumber('The recipient’s phone does not take texts from such a number; call instead.'),
  'SMS-CAR-461': forAdministrator(
    'Carriers do not deliver because the clinic’s toll-free number is not verified; an administrator can verify it at RingCentral.',
  ),
  'SMS-CAR-500': trouble,
};

/** The carrier has not reported, or reports something unknown: the text may have arrived, and nothing says that it did not. */
export const unconfirmedCodes: ReadonlySet<string> = new Set(['SMS-CAR-104', 'SMS-CAR-199']);

const optOutCodes: ReadonlySet<string> = new Set(['SMS-RC-413', 'SMS-UP-413', 'SMS-CAR-413']);

function withMeaning(known: Failure, code: string | undefined): Failure {
  return code !== undefined && optOutCodes.has(code) ? { ...known, means: 'opted-out' } : known;
}

/** Why an accepted text failed. A word that RingCentral adds one day is shown as it is, and not sent again. */
export function smsFailure(deliveryErrorCode: string | undefined): Failure {
  const known =
    smsErrors[deliveryErrorCode ?? ''] ??
    askAgain(
      deliveryErrorCode === undefined
        ? 'The text did not arrive and RingCentral gives no reason; check the number, then send it again or call.'
        : `RingCentral could not deliver the text (${deliveryErrorCode}).`,
    );
  return withMeaning(failure(`${prefix}_${deliveryErrorCode ?? 'SMS_UNDEFINED'}`, known), deliveryErrorCode);
}

const wrongSender: KnownError = {
  category: 'config',
  message:
    'The number that texts leave from cannot send texts, or does not belong to this RingCentral extension; choose another one in the account.',
  action: 'check-account',
};

const tooLarge = badText(
  'The files are larger than RingCentral takes with a text (1.5 MB together); send fewer or smaller ones.',
);
const wrongType = badText('RingCentral does not take this type of file with a text; send a picture instead.');

/** What of `errorCode` means something else for a text than for a fax, so its failure has a code of its own (guide, "API Error Codes"). */
export const smsApiErrors: Table = {
  'CMN-101': badText('RingCentral does not accept this text as it is; check the recipient and the text.'),
  'MSG-240': badNumber('RingCentral texts numbers in the United States and Canada only; check the number or call.'),
  'MSG-241': wrongSender,
  'MSG-242': wrongSender,
  'MSG-245': wrongSender,
  'MSG-304': wrongSender,
  'MSG-309': badNumber('This is a fax number, which cannot receive texts; check it.'),
  'MSG-314': {
    category: 'permission',
    message: 'This type of RingCentral extension cannot send texts; use another extension.',
    action: 'ask-administrator',
  },
  'MSG-337': badText('A file is larger than RingCentral takes with a text (1.5 MB); send a smaller one.'),
  'MSG-338': tooLarge,
  'MSG-347': badText('A file is empty; choose another one.'),
  'MSG-348': wrongType,
};

const senderRefusals: ReadonlySet<string> = new Set(
  ['MSG-241', 'MSG-242', 'MSG-245', 'MSG-304', 'CMN-101_FROM'].map((code) => `${prefix}_SMS_${code}`),
);

/** The number that the text should leave from was refused, and nothing else. */
export function isSenderRefusal({ code }: Failure): boolean {
  return senderRefusals.has(code);
}

const byStatus: Readonly<Record<number, KnownError>> = { 413: tooLarge, 415: wrongType };

/** A refused request of a text as data. A delivery code may come here already, as the vendor checks its block list early. */
export function smsApiFailure(status: number, words: RefusalWords): Failure {
  const { errorCode, parameterName } = words;
  const params: ErrorParams | undefined = parameterName === undefined ? undefined : { parameter: parameterName };
  if (errorCode !== undefined && smsErrors[errorCode]) return smsFailure(errorCode);
  if (errorCode === 'CMN-101' && parameterName?.startsWith('to')) {
    return failure(
      `${prefix}_SMS_CMN-101_TO`,
      badNumber('RingCentral does not accept this number for texts; check it.'),
      params,
    );
  }
  if (errorCode === 'CMN-101' && parameterName?.startsWith('from')) {
    return failure(`${prefix}_SMS_CMN-101_FROM`, wrongSender, params);
  }
  const known = errorCode === undefined ? byStatus[status] : smsApiErrors[errorCode];
  if (!known) return apiFailure(status, words);
  return failure(`${prefix}_SMS_${errorCode ?? `HTTP_${status}`}`, known, params);
}

const limitSentences = {
  long: 'The text is longer than RingCentral takes (1,000 characters); shorten it or split it.',
  empty: 'The text is empty; write something or attach a picture.',
  many: 'RingCentral takes 10 files with a text; send fewer.',
  large: tooLarge.message,
  type: wrongType.message,
} as const;

/** Refused on our side: it is beyond what RingCentral documents. */
export function beyondLimits(kind: keyof typeof limitSentences, params?: ErrorParams): Failure {
  return failure(`${prefix}_SMS_${kind.toUpperCase()}`, badText(limitSentences[kind]), params);
}

/** The number asked for as the sender of this text is none of the extension's, or cannot text; `word` is the vendor's. */
export function senderNotOurs(word: string): Failure {
  return failure(
    `${prefix}_SMS_SENDER`,
    rejected(
      'check-account',
      'The number that this text should leave from cannot text any more or belongs to another RingCentral extension; send it from another number.',
    ),
    { word },
  );
}

/** The number texts, but not with media (features `SmsSender` without `MmsSender`), or cannot text at all; `word` is the vendor's. */
export function noMediaFromHere(word: string): Failure {
  return failure(
    `${prefix}_SMS_NO_MEDIA`,
    badText(
      'RingCentral sends no files from the number that this text leaves from; send it without them, or from another number.',
    ),
    { word },
  );
}

/** None of the extension's numbers can text. */
export const noSmsNumber = (): Failure =>
  failure(`${prefix}_NO_SMS_NUMBER`, {
    category: 'config',
    message: 'This RingCentral extension has no number that can send texts; an administrator can assign one there.',
    action: 'ask-administrator',
  });

/** Which number can text may not be asked, and the account doesn't say. */
export const numbersNotTold = (): Failure =>
  failure(`${prefix}_SMS_NUMBER_UNKNOWN`, {
    category: 'config',
    message:
      'RingCentral does not tell Foyer which number can text; enter the number in the account, or give the app the permission Read Accounts.',
    action: 'check-account',
  });

/** The answer of *Check connection*: the number of the account's settings is not one that can text. */
export const wrongSmsNumber = (reason: 'foreign' | 'cannot-text'): Failure =>
  failure(`${prefix}_SMS_NUMBER_${reason === 'foreign' ? 'FOREIGN' : 'CANNOT_TEXT'}`, {
    category: 'config',
    message:
      reason === 'foreign'
        ? 'The number for texts in this account does not belong to the RingCentral extension; correct it, or leave it empty.'
        : 'The number for texts in this account cannot send texts at RingCentral; choose another one, or leave it empty.',
    action: 'check-account',
  });

/** Asked of a failure of a call that texts alone make: whether faxes of the same account have nothing to do with it. */
export function concernsTexting({ category, code }: Failure): boolean {
  if (category === 'permission') return true;
  return category === 'config' && (code.startsWith(`${prefix}_SMS_`) || code === `${prefix}_NO_SMS_NUMBER`);
}
