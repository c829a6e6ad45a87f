import type { Failure } from '../../domain/errors.ts';
import { createCommonFailures, failure } from '../kit/failure.ts';
import type { KnownError } from '../kit/failure.ts';

const prefix = 'RINGCENTRAL';

export const common = createCommonFailures(prefix, 'RingCentral');

type Table = Readonly<Record<string, KnownError>>;

const mayPass = (message: string): KnownError => ({ category: 'retryable', message, action: 'retry' });
/** Perhaps it arrived in part, or is still on its way: a person may send it again, Foyer doesn't by itself. */
const mayHaveArrived = (message: string): KnownError => ({ category: 'rejected', message, action: 'retry' });
const badNumber = (message: string): KnownError => ({ category: 'rejected', message, action: 'check-number' });
const badDocument = (message: string): KnownError => ({ category: 'rejected', message, action: 'edit-and-resend' });
const forAdministrator = (message: string): KnownError => ({
  category: 'rejected',
  message,
  action: 'ask-administrator',
});

/**
 * `to[].faxErrorCode`: why a fax that RingCentral accepted did not arrive (API reference, "Fax Error Codes").
 * `retryable` are only those where no call came about, so that no page can have arrived: another automatic call is safe.
 * Where a person answered, a call had begun or RingCentral doesn't say, it could ring that person again or print pages
 * twice; `ReturnToDBQueue` and RingCentral's own errors don't even say that RingCentral itself won't dial again.
 * `CallFailed` and `NotAccepted` are among these: neither word tells whether the call failed before or between pages.
 */
export const faxErrors: Table = {
  AllLinesInUse: mayPass('All of RingCentral’s lines were in use.'),
  Undefined: mayHaveArrived(
    'The fax did not go through and RingCentral gives no reason; ask the recipient, then send it again if it is missing.',
  ),
  NoFaxSendPermission: {
    category: 'permission',
    message: 'This RingCentral extension may not send faxes; an administrator can allow it.',
    action: 'ask-administrator',
  },
  NoInternationalPermission: forAdministrator(
    'This RingCentral extension may not fax abroad; an administrator can allow it.',
  ),
  NoFaxMachine: badNumber('No fax machine answered at this number; check the number, a person may have picked up.'),
  NoAnswer: mayPass('Nobody answered at this number.'),
  LineBusy: mayPass('The line was busy.'),
  CallerHungUp: mayHaveArrived(
    'The call ended before the fax went through; pages may have arrived, so ask the recipient before sending it again.',
  ),
  NotEnoughCredits: forAdministrator(
    'The RingCentral account has not enough credit for this fax; an administrator can add some.',
  ),
  SentPartially: badDocument(
    'Only part of the fax arrived; call the recipient, then send the missing pages or all of it again.',
  ),
  InternationalCallingDisabled: forAdministrator(
    'Calls abroad are switched off for this RingCentral account; an administrator can allow them.',
  ),
  DestinationCountryDisabled: forAdministrator(
    'Calls to this country are switched off for this RingCentral account; an administrator can allow them.',
  ),
  UnknownCountryCode: badNumber('The country code of this number does not exist; check the number.'),
  NotAccepted: mayHaveArrived(
    'The receiving machine did not accept the fax; it may be out of paper or memory, so call the recipient, then try again.',
  ),
  InvalidNumber: badNumber('This is not a valid fax number; check it.'),
  CallDeclined: badNumber('The recipient declined the call; check the number or call them.'),
  TooManyCallsPerLine: mayPass('Too many calls were going on at this line.'),
  CallFailed: mayHaveArrived('The call failed; ask the recipient whether pages arrived before sending it again.'),
  RenderingFailed: badDocument(
    'RingCentral could not read the document; save it as a new PDF without a password and send that.',
  ),
  TooManyPages: badDocument('The fax has more pages than RingCentral sends (200); split it and send the parts.'),
  ReturnToDBQueue: mayHaveArrived(
    'RingCentral put the fax back and may still send it; ask the recipient before sending it again.',
  ),
  NoCallTime: mayHaveArrived(
    'The fax took longer than the call may last; pages may have arrived, so ask the recipient before sending it again.',
  ),
  WrongNumber: badNumber('This number is wrong; check it.'),
  ProhibitedNumber: badNumber('RingCentral does not call this number; check it.'),
  InternalError: mayHaveArrived(
    'RingCentral had an internal error with this fax; ask the recipient whether it arrived before sending it again.',
  ),
  FaxSendingProhibited: {
    category: 'permission',
    message: 'Sending faxes is forbidden for this RingCentral extension; an administrator can ask RingCentral why.',
    action: 'ask-administrator',
  },
  ThePhoneIsBlacklisted: badNumber('This number is on RingCentral’s block list; check it or call the recipient.'),
  UserNotFound: badNumber('RingCentral finds nobody at this number; check it.'),
  ConvertError: badDocument('RingCentral could not convert the document; save it as a new PDF and send that.'),
  DBGeneralError: mayHaveArrived(
    'RingCentral had a database error with this fax; ask the recipient whether it arrived before sending it again.',
  ),
  SkypeBillingFailed: forAdministrator(
    'RingCentral could not bill this fax; an administrator can check the account’s billing.',
  ),
  AccountSuspended: {
    category: 'config',
    message: 'The RingCentral account is suspended; an administrator can ask RingCentral why.',
    action: 'ask-administrator',
  },
  ProhibitedDestination: badNumber('RingCentral does not call this destination; check the number.'),
  InternationalDisabled: forAdministrator(
    'Calls abroad are switched off for this RingCentral account; an administrator can allow them.',
  ),
};

const signInAgain = (message: string): KnownError => ({ category: 'auth', message, action: 'check-account' });
const wrongSetting = (message: string): KnownError => ({ category: 'config', message, action: 'check-account' });
const missingRight = (message: string): KnownError => ({
  category: 'permission',
  message,
  action: 'ask-administrator',
});
const ourFault = (message: string): KnownError => ({ category: 'bug', message, action: 'contact-vendor' });
const slowDown: KnownError = { category: 'rate-limited', message: common.rateLimited().message, action: 'wait' };
const serverTrouble: KnownError = { category: 'uncertain', message: common.serverError(500).message, action: 'decide' };

const wrongJwt =
  'RingCentral does not accept this account’s JWT credential; make a new one in the developer console and enter it.';
const wrongClient =
  'RingCentral does not accept this account’s client ID and secret; copy both again from the developer console.';
const noJwtGrant =
  'The RingCentral app does not allow this JWT credential; switch on JWT sign-in for the app, or make a JWT for this app.';
const endedSession = 'RingCentral ended the sign-in; check the account’s JWT credential.';
const noExtension =
  'The RingCentral extension of this account may not sign in; an administrator can check whether it is active.';
const lockedOut =
  'RingCentral has locked this login after too many failed tries; wait, or ask an administrator to unlock it.';
const noFaxForExtension =
  'This RingCentral extension may not send faxes; an administrator can allow it (OutboundFaxes).';

/**
 * `errorCode` of refused requests (developers.ringcentral.com/guide/basics/errors; OAU-213, OAU-251 and CMN-304, CMN-310 as
 * seen in answers). What isn't here is judged by its HTTP status.
 */
export const apiErrors: Table = {
  'OAU-101': wrongSetting('RingCentral does not accept the sign-in’s settings; check the account.'),
  'OAU-102': signInAgain(endedSession),
  'OAU-105': signInAgain(noExtension),
  'OAU-111': ourFault('RingCentral did not understand the sign-in; please report this.'),
  'OAU-112': wrongSetting(noJwtGrant),
  'OAU-116': wrongSetting(noJwtGrant),
  'OAU-117': missingRight(
    'The RingCentral app has fewer permissions than its sign-in asks for; an administrator can add them.',
  ),
  'OAU-119': wrongSetting('This RingCentral number cannot sign in; use another extension.'),
  'OAU-120': signInAgain(wrongClient),
  'OAU-121': signInAgain(wrongClient),
  'OAU-123': signInAgain(wrongClient),
  'OAU-125': wrongSetting(noJwtGrant),
  'OAU-127': wrongSetting('The RingCentral app is not released for this server; check the server address and the app.'),
  'OAU-128': signInAgain(endedSession),
  'OAU-129': signInAgain(endedSession),
  'OAU-134': signInAgain(wrongClient),
  'OAU-136': signInAgain(noExtension),
  'OAU-140': signInAgain(wrongJwt),
  'OAU-141': signInAgain(noExtension),
  'OAU-142': signInAgain(
    'The RingCentral account may not sign in at the moment; an administrator can check whether it is active.',
  ),
  'OAU-146': signInAgain(wrongClient),
  'OAU-147': signInAgain(lockedOut),
  'OAU-148': signInAgain(lockedOut),
  'OAU-149': signInAgain(endedSession),
  'OAU-151': wrongSetting(noJwtGrant),
  'OAU-168': wrongSetting(noJwtGrant),
  'OAU-213': signInAgain(endedSession),
  'OAU-251': wrongSetting(noJwtGrant),
  'AGW-401': signInAgain(endedSession),
  'CMN-101': badDocument('RingCentral does not accept this fax as it is; check the recipient and the document.'),
  'CMN-102': { category: 'rejected', message: 'RingCentral does not know this item.', action: 'none' },
  'CMN-103': ourFault('RingCentral did not understand the request; please report this.'),
  'CMN-104': ourFault('RingCentral did not understand the request; please report this.'),
  'CMN-105': ourFault('RingCentral did not understand the request; please report this.'),
  'CMN-106': ourFault('RingCentral did not understand the request; please report this.'),
  'CMN-107': ourFault('RingCentral did not understand the request; please report this.'),
  'CMN-108': ourFault('RingCentral did not understand the request; please report this.'),
  'CMN-109': missingRight(
    'This feature is not part of the RingCentral account; an administrator can ask RingCentral for it.',
  ),
  'CMN-110': ourFault('RingCentral did not understand the request; please report this.'),
  'CMN-120': wrongSetting('There is no RingCentral service at the account’s server address; correct it.'),
  'CMN-201': serverTrouble,
  'CMN-202': ourFault('RingCentral does not do what was asked for; please report this.'),
  'CMN-203': serverTrouble,
  'CMN-301': slowDown,
  'CMN-302': slowDown,
  'CMN-303': slowDown,
  'CMN-304': slowDown,
  'CMN-310': slowDown,
  'CMN-401': missingRight('The RingCentral app lacks a permission; add it in the developer console.'),
  'CMN-402': missingRight('This needs a RingCentral administrator’s login.'),
  'CMN-403': missingRight('This type of RingCentral extension cannot do this; use another extension.'),
  'CMN-404': missingRight('This login may not use that RingCentral extension.'),
  'CMN-405': signInAgain(endedSession),
  'CMN-406': badNumber('The same recipient is there twice; remove one.'),
  'CMN-407': ourFault('RingCentral did not understand the request; please report this.'),
  'CMN-408': missingRight('The RingCentral extension lacks a permission; an administrator can give it.'),
  'MSG-243': badNumber('This number is blocked at RingCentral; check it.'),
  'MSG-245': wrongSetting('The RingCentral extension has no number to fax from; an administrator can assign one.'),
  'MSG-290': { category: 'unavailable', message: common.unavailable().message, action: 'wait' },
  'MSG-304': wrongSetting(
    'The number to fax from does not belong to this RingCentral extension; check the extension’s fax settings.',
  ),
  'MSG-305': slowDown,
  'MSG-310': badNumber('This number is not assigned to anybody; check it.'),
  'MSG-314': missingRight('This type of RingCentral extension cannot send faxes; use another extension.'),
  'MSG-324': badNumber('The recipient’s extension cannot receive at the moment; check the number.'),
  'MSG-337': badDocument('A document is larger than RingCentral takes (50 MB); make it smaller or split it.'),
  'MSG-338': badDocument('The documents together are larger than RingCentral takes (50 MB); send fewer at once.'),
  'MSG-340': missingRight('This type of RingCentral extension cannot send faxes; use another extension.'),
  'MSG-341': missingRight(noFaxForExtension),
  'MSG-343': { category: 'rejected', message: 'RingCentral cannot send this fax again.', action: 'edit-and-resend' },
  'MSG-347': badDocument('A document is empty; choose another file.'),
  'MSG-348': badDocument('RingCentral does not take this type of document; save it as a PDF.'),
  'MSG-349': ourFault('RingCentral did not understand the fax; please report this.'),
  'MSG-350': ourFault('RingCentral did not understand the fax; please report this.'),
  'MSG-351': ourFault('RingCentral did not understand the fax; please report this.'),
  'MSG-352': serverTrouble,
};

/** Why an accepted fax failed. A word that RingCentral adds one day is shown as it is, and not dialled again. */
export function faxFailure(faxErrorCode: string | undefined): Failure {
  const word = faxErrorCode ?? 'Undefined';
  const known = faxErrors[word] ?? {
    category: 'rejected',
    message: `RingCentral could not send the fax (${word}).`,
    action: 'contact-vendor',
  };
  return failure(`${prefix}_${word}`, known);
}

const byStatus: Readonly<Record<number, KnownError>> = {
  401: signInAgain(endedSession),
  403: missingRight('RingCentral does not allow this login to do this; an administrator can check its permissions.'),
  404: wrongSetting('There is no RingCentral service at the account’s server address; correct it.'),
  413: badDocument('The documents are larger than RingCentral takes (50 MB); make them smaller or send fewer at once.'),
  415: badDocument('RingCentral does not take this type of document; save it as a PDF.'),
  429: slowDown,
  503: { category: 'unavailable', message: common.unavailable().message, action: 'wait' },
};

/** What of an error body counts: `{errorCode, message, errors: [{errorCode, parameterName?}]}`. */
export interface RefusalWords {
  readonly errorCode?: string | undefined;
  readonly parameterName?: string | undefined;
  readonly permissionName?: string | undefined;
}

function knownRefusal(status: number, words: RefusalWords): KnownError {
  const known = words.errorCode === undefined ? undefined : apiErrors[words.errorCode];
  if (known) return known;
  const plain = byStatus[status];
  if (plain) return plain;
  if (status >= 500 || status === 408) return { ...serverTrouble };
  return { category: 'rejected', message: `RingCentral refused this (status ${status}).`, action: 'contact-vendor' };
}

/** The vendor's code itself, not just the status, means that it did nothing and should be asked again. */
export function saysNothingDone(words: RefusalWords): boolean {
  return words.errorCode !== undefined && apiErrors[words.errorCode]?.category === 'unavailable';
}

/** A refused request as data. `params` name the vendor's parameter or permission, never a value. */
export function apiFailure(status: number, words: RefusalWords): Failure {
  const code = `${prefix}_${words.errorCode ?? `HTTP_${status}`}`;
  if (words.errorCode === 'CMN-101' && words.parameterName?.startsWith('to')) {
    return failure(code, badNumber('RingCentral does not accept this fax number; check it.'), {
      parameter: words.parameterName,
    });
  }
  const known = knownRefusal(status, words);
  if (words.permissionName !== undefined)
    return failure(code, namingPermission(known, words.permissionName), { permission: words.permissionName });
  return failure(code, known, words.parameterName === undefined ? undefined : { parameter: words.parameterName });
}

function namingPermission(known: KnownError, permission: string): KnownError {
  return { ...known, message: known.message.replace(' a permission', ` the permission ${permission}`) };
}

/** No JWT credential, and nobody has signed in with the browser yet. */
export const notSignedIn = (): Failure =>
  failure(
    `${prefix}_NOT_SIGNED_IN`,
    signInAgain('Nobody has signed in to RingCentral for this account; sign in there, or enter a JWT credential.'),
  );

/** The refresh token of the browser sign-in has ended or was revoked. */
export const browserSignInEnded = (): Failure =>
  failure(`${prefix}_SIGN_IN_ENDED`, signInAgain('The sign-in at RingCentral has ended; sign in there again.'));

const browserSignIn = {
  denied: 'The sign-in at RingCentral was refused there; begin it again.',
  late: 'Nobody came back from RingCentral in ten minutes; begin the sign-in again.',
  stopped: 'The sign-in at RingCentral was left.',
  port: 'Another program uses the return port of this account; choose another one here and in the RingCentral app.',
} as const;

/** Why a sign-in in the browser came to nothing. `word`: RingCentral's, where it gave one. */
export function browserSignInFailure(kind: keyof typeof browserSignIn, word?: string): Failure {
  const known = {
    category: kind === 'port' ? 'config' : 'auth',
    message: browserSignIn[kind],
    action: 'check-account',
  };
  return failure(
    `${prefix}_SIGN_IN_${kind.toUpperCase()}`,
    known as KnownError,
    word === undefined ? undefined : { word },
  );
}

/** The answer of *Check connection* when rights are missing. */
export function missingRights(names: readonly string[]): Failure {
  const list = names.join(', ');
  const message =
    names.length === 1
      ? `The RingCentral login lacks the permission ${list}; add it in the developer console or ask an administrator.`
      : `The RingCentral login lacks the permissions ${list}; add them in the developer console or ask an administrator.`;
  return failure(`${prefix}_MISSING_RIGHTS`, missingRight(message), { permissions: names });
}
