import type { ErrorParams, Failure } from '../../domain/errors.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import { failure } from '../kit/failure.ts';
import type { KnownError } from '../kit/failure.ts';

const prefix = 'SIP';

const signIn = (message: string): KnownError => ({ category: 'auth', message, action: 'check-account' });
const setting = (message: string): KnownError => ({ category: 'config', message, action: 'check-account' });
const right = (message: string): KnownError => ({ category: 'permission', message, action: 'ask-administrator' });
const away = (message: string): KnownError => ({ category: 'network', message, action: 'wait' });
const down = (message: string): KnownError => ({ category: 'unavailable', message, action: 'wait' });

/** What goes wrong between Foyer and a phone system, by the second half of `failure.code`. */
export const sipErrors = {
  // Reaching it.
  NO_SUCH_HOST: away('The name of the phone system was not found; check the server address and the network.'),
  NOT_REACHED: away('The phone system could not be reached; check the server address and the network.'),
  CONNECTION_REFUSED: away(
    'Nothing answers at this port of the phone system; check the port, and whether WebSocket is switched on there.',
  ),
  SLOW: away('The phone system did not answer in time; check the server address, and try again.'),
  CUT: away('The phone system broke off the connection; try again, and check the server address if this lasts.'),
  STOPPED: away('Stopped before the phone system had answered; try again.'),
  ADDRESS_REFUSED: setting('The server of this account is not allowed here; correct its address.'),

  // TLS.
  TLS_EXPIRED: setting('The certificate of the phone system has expired; ask whoever runs it to renew it.'),
  TLS_REVOKED: setting('The certificate of the phone system was withdrawn; ask whoever runs it to replace it.'),
  TLS_NOT_YET: setting('The certificate of the phone system is not valid yet; check the date of this computer.'),
  TLS_OTHER_NAME: setting(
    'The certificate of the phone system is for another name; enter the server’s name as its certificate has it.',
  ),
  TLS_UNKNOWN_AUTHORITY: setting(
    'The certificate of the phone system comes from an authority that this computer does not know; an administrator can install that authority, or a certificate of a known one at the phone system.',
  ),
  TLS_WRONG_PORT: setting(
    'The phone system does not speak TLS at this port; enter the port for secure WebSocket (wss) in the server address.',
  ),
  TLS_FAILED: away('No protected connection to the phone system came about; check the port, and try again.'),

  // WebSocket.
  NO_WEBSOCKET: setting(
    'No WebSocket answers at this address; check port and path, and whether WebSocket is switched on at the phone system.',
  ),
  WRONG_PATH: setting(
    'The phone system has no WebSocket at this path; check the end of the server address (Asterisk: /ws).',
  ),
  WEBSOCKET_REFUSED: right(
    'The phone system does not let this computer open a WebSocket; an administrator can allow it there.',
  ),
  WRONG_PROTOCOL: setting(
    'The server at this address speaks WebSocket, but not SIP; check the server address, the port above all.',
  ),

  // The login (REGISTER).
  NO_ANSWER: away(
    'The phone system took the connection but did not answer the login; check the SIP domain, and try again.',
  ),
  WRONG_PASSWORD: signIn('The phone system does not accept the user or the password; enter them again.'),
  FORBIDDEN: right(
    'The phone system forbids this extension to sign in; check user and password, or ask an administrator whether it is active and may register by WebSocket.',
  ),
  UNKNOWN_USER: setting('The phone system does not know this user or domain; check both.'),
  NO_DIGEST: setting(
    'The phone system asks for a kind of login that Foyer does not know; an administrator can allow Digest with MD5 or SHA-256.',
  ),
  NOT_AVAILABLE: down('The phone system is not available at the moment; try again later.'),
  REFUSED: setting('The phone system refused the login; ask an administrator why, with the number beside this.'),

  // Settings that only show together.
  NO_TURN_PASSWORD: setting('The TURN server has a user name but no password; enter it in the account.'),
} as const satisfies Readonly<Record<string, KnownError>>;

export type SipWord = keyof typeof sipErrors;

/** How far *Check connection* came. */
export type SipStep = 'dns' | 'tcp' | 'tls' | 'websocket' | 'login';

/** @param params never a number, user or password */
export function sipFailure(word: SipWord, params?: ErrorParams): Failure {
  return failure(`${prefix}_${word}`, sipErrors[word], params);
}

export function stepFailure(
  word: SipWord,
  step: SipStep,
  options: { readonly params?: ErrorParams; readonly cause?: unknown } = {},
): ProviderFailure {
  return new ProviderFailure(sipFailure(word, { ...options.params, step }), undefined, { cause: options.cause });
}

/** What a final answer to REGISTER other than 2xx, 401 and 407 says (RFC 3261 21). */
export function loginRefused(status: number): ProviderFailure {
  return stepFailure(wordOf(status), 'login', { params: { status } });
}

function wordOf(status: number): SipWord {
  if (status === 403 || status === 603 || status === 606) return 'FORBIDDEN';
  if (status === 404 || status === 410 || status === 416 || status === 604) return 'UNKNOWN_USER';
  if (status === 408 || status === 480 || status === 486 || status === 600) return 'NOT_AVAILABLE';
  return status >= 500 && status < 600 ? 'NOT_AVAILABLE' : 'REFUSED';
}
