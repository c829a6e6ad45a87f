import type { CallOutcome } from '../../../app/domain/calls/call.ts';
import type { Failure, FailureAction, FailureCategory } from '../../../app/domain/errors.ts';

/** How the far side or a server in between refused an INVITE: RFC 3261 21, by code and never by phrase. */
interface Refusal {
  readonly outcome: CallOutcome;
  readonly failure: Failure;
}

type Row = readonly [outcome: CallOutcome, category: FailureCategory, action: FailureAction, message: string];

const UNREACHABLE = 'The phone that was called cannot be reached now. Call again later.';
const UNKNOWN_NUMBER = 'There is no such number. Check it and call again.';
const BUSY = 'The line is busy. Call again later.';
const SERVER_DOWN = 'The phone server cannot put the call through now. Call again in a moment.';

const REFUSALS: Readonly<Record<number, Row>> = {
  400: ['failed', 'bug', 'contact-vendor', 'The phone server did not understand the call. Tell whoever runs it.'],
  401: ['failed', 'auth', 'check-account', 'The phone server refused the password of this phone. Check the account.'],
  402: ['failed', 'permission', 'contact-vendor', 'The phone service asks for payment. Ask whoever runs it.'],
  403: [
    'failed',
    'permission',
    'ask-administrator',
    'The phone server does not allow calls to this number. Ask your administrator.',
  ],
  404: ['failed', 'rejected', 'check-number', UNKNOWN_NUMBER],
  407: ['failed', 'auth', 'check-account', 'The phone server refused the password of this phone. Check the account.'],
  408: ['no-answer', 'retryable', 'retry', UNREACHABLE],
  410: ['failed', 'rejected', 'check-number', 'This number is no longer in use. Check it and call again.'],
  415: ['failed', 'config', 'ask-administrator', 'The other phone cannot talk with this one. Ask your administrator.'],
  478: ['failed', 'retryable', 'retry', UNREACHABLE],
  480: ['no-answer', 'retryable', 'retry', UNREACHABLE],
  481: ['failed', 'retryable', 'retry', 'The call was lost on its way. Call again.'],
  484: ['failed', 'rejected', 'check-number', 'The number is too short. Check it and call again.'],
  486: ['busy', 'retryable', 'retry', BUSY],
  487: ['no-answer', 'retryable', 'retry', 'Nobody answered. Call again later.'],
  488: ['failed', 'config', 'ask-administrator', 'The other phone cannot talk with this one. Ask your administrator.'],
  491: ['failed', 'retryable', 'retry', 'Both sides acted at the same moment. Try again.'],
  500: ['failed', 'retryable', 'retry', UNREACHABLE],
  502: ['failed', 'unavailable', 'retry', SERVER_DOWN],
  503: ['failed', 'unavailable', 'retry', SERVER_DOWN],
  504: ['failed', 'unavailable', 'retry', SERVER_DOWN],
  600: ['busy', 'retryable', 'retry', BUSY],
  603: ['declined', 'rejected', 'none', 'The call was declined.'],
  604: ['failed', 'rejected', 'check-number', UNKNOWN_NUMBER],
  606: ['failed', 'config', 'ask-administrator', 'The other phone cannot talk with this one. Ask your administrator.'],
  607: ['declined', 'rejected', 'none', 'The call was declined.'],
};

/** @param code the final answer to an INVITE, 300 to 699 */
export function refusalOf(code: number): Refusal {
  const [outcome, category, action, message]: Row = REFUSALS[code] ?? [
    'failed',
    code >= 500 ? 'unavailable' : 'rejected',
    'retry',
    'The phone server could not put the call through. Call again; if it happens again, tell whoever runs it.',
  ];
  return { outcome, failure: { code: `SIP_${code}`, category, message, action } };
}

const REGISTER_REFUSALS: Readonly<Record<number, readonly [FailureCategory, FailureAction, string]>> = {
  401: ['auth', 'check-account', 'The phone server refused the password of this phone. Check the account.'],
  403: ['permission', 'ask-administrator', 'The phone server does not allow this phone. Ask your administrator.'],
  404: ['config', 'check-account', 'The phone server does not know this phone. Check the account.'],
  407: ['auth', 'check-account', 'The phone server refused the password of this phone. Check the account.'],
  603: ['permission', 'contact-vendor', 'The phone service allows no more phones for this person. Remove one there.'],
};

/** null: it may pass, so the phone asks again. */
export function registrationRefusal(code: number): Failure | null {
  if (code === 408 || code === 423 || code === 429 || code === 480 || code === 491) return null;
  if (code >= 500 && code < 600) return null;
  const [category, action, message] = REGISTER_REFUSALS[code] ?? [
    'config',
    'ask-administrator',
    'The phone server refused this phone. Ask your administrator to look at its account.',
  ];
  return {
    code: `SIP_REGISTER_${REGISTER_REFUSALS[code] === undefined ? 'REFUSED' : code}`,
    category,
    message,
    action,
  };
}

const failure = (code: string, category: FailureCategory, action: FailureAction, message: string): Failure => ({
  code,
  category,
  message,
  action,
});

export const NO_SERVER = failure(
  'SIP_NO_SERVER',
  'network',
  'wait',
  'The phone server cannot be reached. Foyer keeps trying; use another phone until then.',
);
export const SERVER_SILENT = failure(
  'SIP_SERVER_SILENT',
  'unavailable',
  'wait',
  'The phone server does not answer. Foyer keeps trying; use another phone until then.',
);
export const SERVER_ADDRESS = failure(
  'SIP_SERVER_ADDRESS',
  'config',
  'ask-administrator',
  'The address of the phone server cannot be used. Ask your administrator to correct it.',
);
export const NOT_CONNECTED = failure(
  'SIP_NOT_CONNECTED',
  'network',
  'wait',
  'The phone is not connected to its server. Wait until it is, then call again.',
);
export const NUMBER_UNUSABLE = failure(
  'SIP_NUMBER',
  'rejected',
  'check-number',
  'This number cannot be called. Check it and call again.',
);
export const CONNECTION_LOST = failure(
  'SIP_CONNECTION_LOST',
  'network',
  'retry',
  'The connection was lost before the call was answered. Call again.',
);
export const NO_MEDIA = failure(
  'SIP_NO_MEDIA',
  'network',
  'retry',
  'No sound could be connected, so the call was ended. Call again; if it happens again, ask your administrator to look at the network.',
);
export const MEDIA_LOST = failure(
  'SIP_MEDIA_LOST',
  'network',
  'retry',
  'The sound was lost and did not come back, so the call was ended. Call again.',
);
export const CALL_LOST = failure('SIP_CALL_LOST', 'network', 'retry', 'The other side lost the call. Call again.');
export const CALL_BROKEN = failure('SIP_CALL_BROKEN', 'bug', 'retry', 'The call could not be set up. Call again.');

/** Why `getUserMedia` gave no microphone; anything else is a call that could not be set up. */
export function setUpFailure(error: unknown): Failure {
  switch (error instanceof Error ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return failure(
        'SIP_MICROPHONE_DENIED',
        'permission',
        'ask-administrator',
        'The computer does not let Foyer use the microphone. Allow it in the settings of the computer, then call again.',
      );
    case 'NotFoundError':
    case 'OverconstrainedError':
      return failure(
        'SIP_MICROPHONE_NONE',
        'config',
        'retry',
        'No microphone was found. Plug one in, then call again.',
      );
    case 'NotReadableError':
    case 'AbortError':
      return failure(
        'SIP_MICROPHONE_BUSY',
        'config',
        'retry',
        'The microphone is in use by another program. Close that program, then call again.',
      );
    default:
      return CALL_BROKEN;
  }
}

/**
 * What became of a call that rang here and was cancelled: RFC 3326 `Reason` of the CANCEL. 200: another phone of ours answered;
 * 603 and 600: one declined it for all.
 */
export function cancelledOutcome(reason: string | null): CallOutcome {
  const cause = /^\s*SIP\b[^,]*;\s*cause\s*=\s*"?(\d{3})/i.exec(reason ?? '')?.[1];
  return cause === '200' || cause === '600' || cause === '603' ? 'elsewhere' : 'missed';
}
