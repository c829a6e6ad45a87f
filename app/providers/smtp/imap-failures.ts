import type { ErrorParams, Failure } from '../../domain/errors.ts';
import { HttpRefusal } from '../../ports/http.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import { failure, type KnownError } from '../kit/failure.ts';
import { smtpFailure, type SmtpWord } from './errors.ts';
import { tlsWord } from '../kit/tls-words.ts';

const wait = (category: KnownError['category'], message: string): KnownError => ({ category, message, action: 'wait' });

/** What goes wrong with a mailbox alone, by the second half of `failure.code`; the rest is in errors.ts. */
export const imapErrors = {
  CUT: wait('network', 'The connection to the mailbox broke; Foyer tries again by itself.'),
  SLOW: wait('network', 'The mailbox did not answer in time; Foyer tries again by itself.'),
  STOPPED: wait('network', 'Reading the mailbox was stopped; Foyer goes on by itself.'),
  CHANGED: wait('network', 'The mailbox changed while it was read; Foyer reads it again by itself.'),
  UNAVAILABLE: wait('unavailable', 'The mailbox is not available at the moment; Foyer tries again by itself.'),
  UNREADABLE: wait('unavailable', 'The mailbox gave an answer that makes no sense; Foyer tries again by itself.'),
  RATE_LIMITED: wait(
    'rate-limited',
    'The mail service asks for a pause because of its limits; Foyer goes on by itself.',
  ),
  TOO_MANY_CONNECTIONS: wait(
    'rate-limited',
    'Too many programs are connected to this mailbox; close some of them. Foyer goes on by itself.',
  ),
  IMAP_OFF: {
    category: 'permission',
    message: 'IMAP is switched off for this mailbox; an administrator can switch it on in the mail service’s settings.',
    action: 'ask-administrator',
  },
  NO_INBOX: {
    category: 'permission',
    message: 'This user has no inbox at the mail server; check the user name, or ask an administrator.',
    action: 'check-account',
  },
  FULL: {
    category: 'rejected',
    message: 'The mailbox is full, so no copy of the e-mail could be filed; make room in it.',
    action: 'ask-administrator',
  },
  TOO_LARGE: {
    category: 'rejected',
    message: 'The e-mail is larger than the mailbox takes, so no copy of it could be filed.',
    action: 'none',
  },
  REFUSED: {
    category: 'rejected',
    message: 'The mail server refused to keep a copy of the e-mail in the folder of sent mail.',
    action: 'ask-administrator',
  },
} as const satisfies Readonly<Record<string, KnownError>>;

export type ImapWord = keyof typeof imapErrors;
export type ImapStep = 'dns' | 'tcp' | 'tls' | 'login';

export function imapFailure(word: ImapWord, params?: ErrorParams): Failure {
  return failure(`IMAP_${word}`, imapErrors[word], { server: 'imap', ...params });
}

const thrown = (word: ImapWord, cause: unknown, retryAfterMs?: number, step?: ImapStep) =>
  new ProviderFailure(imapFailure(word, step === undefined ? undefined : { step }), retryAfterMs, { cause });
const shared = (word: SmtpWord, step: ImapStep, cause: unknown) =>
  new ProviderFailure(smtpFailure(word, { server: 'imap', step }), undefined, { cause });

/** What imapflow and Node say with an error, as far as it is used here. */
interface Said {
  readonly code: string;
  /** `NO` or `BAD` of the tagged answer. */
  readonly status: string;
  /** Response code, `[OVERQUOTA]` (RFC 5530). */
  readonly responseCode: string;
  readonly text: string;
  readonly isLogin: boolean;
  readonly isTls: boolean;
  /** There is no such mailbox. */
  readonly isMissing: boolean;
  readonly retryAfterMs: number | undefined;
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

export function whatItSaid(error: unknown): Said {
  const of = (error instanceof Error ? error : {}) as Readonly<Record<string, unknown>>;
  const wait = of['throttleReset'];
  const text = [of['responseText'], of['response'], of['reason'], of['message']].map(textIn).join(' ');
  return {
    code: textIn(of['code']),
    status: textIn(of['responseStatus']).toUpperCase(),
    responseCode: textIn(of['serverResponseCode']).toUpperCase() || (/\[([A-Z-]+)\]/.exec(text)?.[1] ?? ''),
    text,
    isLogin: of['authenticationFailed'] === true,
    isTls: of['tlsFailed'] === true,
    isMissing: of['mailboxMissing'] === true || of['serverResponseCode'] === 'NONEXISTENT',
    retryAfterMs: typeof wait === 'number' && wait > 0 ? wait : undefined,
  };
}

const noHost = new Set(['ENOTFOUND', 'EAI_NODATA', 'EAI_AGAIN', 'EAI_FAIL']);
const noRoute = new Set(['EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'EHOSTDOWN', 'EADDRNOTAVAIL', 'EACCES', 'EPERM']);
const slow = new Set(['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'ETIMEOUT', 'ETIMEDOUT', 'LockTimeout']);

const tooMany = /too many (simultaneous |concurrent )?(connections|sessions)|maximum number of connections/i;
const limited = /rate.?limit|too many|try again (later|in)|exceeded.*(bandwidth|limits?)|throttl/i;

/** A refused login: the server may have other reasons than a wrong password (RFC 5530). */
function loginFailure(said: Said, usesToken: boolean, cause: unknown): ProviderFailure {
  if (tooMany.test(said.text)) return thrown('TOO_MANY_CONNECTIONS', cause, undefined, 'login');
  if (said.code === 'ETHROTTLE' || ['LIMIT', 'OVERQUOTA'].includes(said.responseCode) || limited.test(said.text))
    return thrown('RATE_LIMITED', cause, said.retryAfterMs, 'login');
  if (['UNAVAILABLE', 'INUSE', 'SERVERBUG'].includes(said.responseCode) || /temporar/i.test(said.text))
    return shared('SIGN_IN_LATER', 'login', cause);
  if (/imap (access )?is (disabled|not enabled)|not enabled for imap/i.test(said.text))
    return thrown('IMAP_OFF', cause, undefined, 'login');
  if (/application-specific password|app password/i.test(said.text)) return shared('APP_PASSWORD', 'login', cause);
  if (/web login required|log in via your web browser/i.test(said.text)) return shared('WEB_LOGIN', 'login', cause);
  if (/basic ?auth\w* (is )?(blocked|disabled)|LOGIN failed\. basic/i.test(said.text))
    return shared('BASIC_AUTH_OFF', 'login', cause);
  if (said.responseCode === 'PRIVACYREQUIRED') return shared('NO_AUTH_OFFERED', 'login', cause);
  return shared(usesToken ? 'SIGN_IN_AGAIN' : 'WRONG_PASSWORD', 'login', cause);
}

/** How far a connection came that never was one; null: the error tells nothing of it. */
function connectFailure(said: Said, cause: unknown): ProviderFailure | null {
  const word = tlsWord(said.code);
  if (word !== undefined) return shared(word, 'tls', cause);
  if (noHost.has(said.code)) return shared('NO_SUCH_HOST', 'dns', cause);
  if (said.code === 'ECONNREFUSED') return shared('CONNECTION_REFUSED', 'tcp', cause);
  if (noRoute.has(said.code)) return shared('NOT_REACHED', 'tcp', cause);
  if (said.isTls) return shared(/starttls/i.test(said.text) ? 'TLS_NOT_OFFERED' : 'TLS_FAILED', 'tls', cause);
  return null;
}

/** What a server's `NO`, `BAD` or silence means once the login is done. */
function commandFailure(said: Said, cause: unknown): ProviderFailure {
  if (said.code === 'ETHROTTLE') return thrown('RATE_LIMITED', cause, said.retryAfterMs);
  if (slow.has(said.code)) return thrown('SLOW', cause);
  if (tooMany.test(said.text)) return thrown('TOO_MANY_CONNECTIONS', cause);
  if (said.responseCode === 'LIMIT' || (said.status !== '' && limited.test(said.text)))
    return thrown('RATE_LIMITED', cause);
  if (said.status !== '') return thrown('UNAVAILABLE', cause);
  const isNonsense =
    /^(ParserError|LineTooLarge|LiteralTooLarge|ResponseTooLarge|InvalidResponse|UnexpectedTag|ResponseProcessing|MAX_IMAP)/;
  return thrown(isNonsense.test(said.code) ? 'UNREADABLE' : 'CUT', cause);
}

/** @param usesToken the login was made with an access token */
export function imapFailureOf(error: unknown, usesToken: boolean): ProviderFailure {
  if (error instanceof ProviderFailure) return error;
  if (error instanceof HttpRefusal) return shared('ADDRESS_REFUSED', 'dns', error);
  const inner = error instanceof AggregateError ? (error.errors[0] as unknown) : error;
  const said = whatItSaid(inner);
  // Without a tagged answer the connection broke during the login, and nothing was refused.
  if (said.isLogin && (said.status !== '' || said.responseCode !== '' || said.code === ''))
    return loginFailure(said, usesToken, error);
  return connectFailure(said, error) ?? commandFailure(said, error);
}

/** A refused APPEND (RFC 3501, RFC 7889, RFC 9208). */
export function appendFailureOf(error: unknown): ProviderFailure | null {
  const said = whatItSaid(error);
  if (said.status === '') return null;
  if (said.responseCode === 'OVERQUOTA' || /quota|mailbox.*full/i.test(said.text)) return thrown('FULL', error);
  if (said.responseCode === 'TOOBIG' || /too (big|large)|exceeds.*size/i.test(said.text))
    return thrown('TOO_LARGE', error);
  if (['UNAVAILABLE', 'INUSE', 'SERVERBUG', 'LIMIT'].includes(said.responseCode)) return null;
  return thrown('REFUSED', error);
}

export const stopped = (cause?: unknown) => thrown('STOPPED', cause);
export const mailboxChanged = () => thrown('CHANGED', undefined);
/** A command that imapflow says nothing of but that it failed. */
export const noAnswer = (isUsable: boolean) => thrown(isUsable ? 'UNAVAILABLE' : 'CUT', undefined);
export const noInbox = (cause: unknown) => thrown('NO_INBOX', cause);
