import type { ErrorParams } from '../../domain/errors.ts';
import { HttpRefusal } from '../../ports/http.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import { smtpFailure, type SmtpWord } from './errors.ts';

/** How far a connection came; *Check connection* names it. */
export type ConnectStep = 'dns' | 'tcp' | 'tls' | 'login' | 'relay';
export type ServerRole = 'smtp' | 'imap';

/** The account's server could not be reached or used; nothing was sent. */
export function stepFailure(
  word: SmtpWord,
  step: ConnectStep,
  options: { readonly server?: ServerRole; readonly params?: ErrorParams; readonly cause?: unknown } = {},
): ProviderFailure {
  const failure = smtpFailure(word, { ...options.params, step, server: options.server ?? 'smtp' });
  return new ProviderFailure(failure, undefined, { cause: options.cause });
}

/** OpenSSL's and Node's words for a certificate or handshake that was refused. */
const tlsWords: Readonly<Record<string, SmtpWord>> = {
  CERT_HAS_EXPIRED: 'TLS_EXPIRED',
  CERT_NOT_YET_VALID: 'TLS_NOT_YET',
  CERT_REVOKED: 'TLS_REVOKED',
  ERR_TLS_CERT_ALTNAME_INVALID: 'TLS_OTHER_NAME',
  HOSTNAME_MISMATCH: 'TLS_OTHER_NAME',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'TLS_UNKNOWN_AUTHORITY',
  SELF_SIGNED_CERT_IN_CHAIN: 'TLS_UNKNOWN_AUTHORITY',
  UNABLE_TO_GET_ISSUER_CERT: 'TLS_UNKNOWN_AUTHORITY',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'TLS_UNKNOWN_AUTHORITY',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'TLS_UNKNOWN_AUTHORITY',
  CERT_UNTRUSTED: 'TLS_UNKNOWN_AUTHORITY',
  INVALID_CA: 'TLS_UNKNOWN_AUTHORITY',
  ERR_SSL_WRONG_VERSION_NUMBER: 'TLS_WRONG_PORT',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'TLS_WRONG_PORT',
  EPROTO: 'TLS_WRONG_PORT',
};

const dnsCodes = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME', 'EDNS']);

/** nodemailer keeps the system's code beside its own. */
function codesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  const { code, originalCode } = error as { code?: unknown; originalCode?: unknown };
  const own = [originalCode, code].filter((each) => typeof each === 'string');
  // Every address of a host was tried.
  return error instanceof AggregateError ? [...own, ...error.errors.flatMap(codesOf)] : own;
}

/** undefined: it has nothing to do with TLS. */
export function tlsWordOf(error: unknown): SmtpWord | undefined {
  for (const code of codesOf(error)) {
    const word = tlsWords[code];
    if (word !== undefined) return word;
    if (code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_')) return 'TLS_FAILED';
  }
  return undefined;
}

/** An error of looking up the name or opening the connection. */
export function connectFailure(error: unknown, step: ConnectStep): ProviderFailure {
  if (error instanceof ProviderFailure) return error;
  if (error instanceof HttpRefusal) return stepFailure('ADDRESS_REFUSED', 'tcp', { cause: error });
  const codes = codesOf(error);
  if (codes.some((code) => dnsCodes.has(code))) return stepFailure('NO_SUCH_HOST', 'dns', { cause: error });
  if (step === 'tls') return stepFailure(tlsWordOf(error) ?? 'TLS_FAILED', 'tls', { cause: error });
  const word = codes.includes('ECONNREFUSED') ? 'CONNECTION_REFUSED' : 'NOT_REACHED';
  return stepFailure(word, step, { cause: error });
}
