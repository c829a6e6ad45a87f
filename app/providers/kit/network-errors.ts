import { HttpRefusal } from '../../ports/http.ts';

/** The exchange took longer than it may; the request may have been processed. */
export class HttpTimeout extends Error {
  constructor(timeoutMs: number) {
    super(`No complete answer within ${timeoutMs} ms`);
    this.name = 'TimeoutError';
  }
}

/** The caller's signal ended the exchange; the request may have been processed. */
export class HttpAborted extends Error {
  constructor(reason: unknown) {
    super('The request was stopped', { cause: reason });
    this.name = 'AbortError';
  }
}

/** The server pointed to a place that may not or could not be reached, or in circles; the first request was sent. */
export class RedirectRefusal extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'RedirectRefusal';
  }
}

/**
 * What a failed exchange proves.
 * - not-sent: no byte of the request reached the vendor.
 * - maybe-sent: it may have been processed; only the vendor knows.
 * - aborted: our own signal ended it; it may have been processed.
 */
export type NetworkOutcome = 'not-sent' | 'maybe-sent' | 'aborted';

/** No name, no route, no listener, no connection in time (Node's and undici's codes). */
const neverConnected = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'ECONNREFUSED',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** These happen on an open connection too; only while connecting they prove anything. */
const whileConnecting = new Set(['connect', 'getaddrinfo', 'queryA', 'queryAaaa']);

/** OpenSSL's and Node's words for a certificate or handshake that was refused before any request. */
const tlsRefused = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'CERT_SIGNATURE_FAILURE',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'HOSTNAME_MISMATCH',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_TLS_HANDSHAKE_TIMEOUT',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_UNSUPPORTED_PROTOCOL',
  'ERR_SSL_NO_PROTOCOLS_AVAILABLE',
  'ERR_SSL_PACKET_LENGTH_TOO_LONG',
  'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
  'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
  'ERR_SSL_TLS_ALERT_HANDSHAKE_FAILURE',
]);

interface SystemErrorLike {
  readonly code?: unknown;
  readonly syscall?: unknown;
}

function provesNotSent(error: Error & SystemErrorLike): boolean {
  if (error instanceof HttpRefusal) return true;
  if (typeof error.syscall === 'string' && whileConnecting.has(error.syscall)) return true;
  if (typeof error.code === 'string' && (neverConnected.has(error.code) || tlsRefused.has(error.code))) return true;
  // Node's _tls_wrap gives this one no code of its own.
  return error.message.includes('disconnected before secure TLS connection was established');
}

/** Every address of a host was tried: all attempts must prove it. */
function allProve(error: AggregateError): boolean {
  return error.errors.length > 0 && error.errors.every((each: unknown) => each instanceof Error && provesNotSent(each));
}

/** Reads what an error of `Http.fetch` (or of reading a body) proves; whatever it does not know may have been sent. */
export function classifyNetworkError(error: unknown): NetworkOutcome {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if (at instanceof HttpAborted) return 'aborted';
    // A refused redirect wraps a refusal, but something was sent before it.
    if (at instanceof RedirectRefusal || at instanceof HttpTimeout) return 'maybe-sent';
    if (at instanceof AggregateError ? allProve(at) : provesNotSent(at)) return 'not-sent';
    if (at.name === 'AbortError') return 'aborted';
  }
  return 'maybe-sent';
}
