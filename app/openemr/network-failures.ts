import type { EmrFailure } from '../ports/emr.ts';
import { HttpRefusal } from '../ports/http.ts';
import { emrFailure } from './failures.ts';
import type { EmrFailureKind } from './failures.ts';
import type { NetworkReading } from './network-reading.ts';

/** OpenSSL's and Node's words for a certificate that is not trusted, not valid now or made for another name. */
const certificateWords = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_UNTRUSTED',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_SIGNATURE_FAILURE',
  'HOSTNAME_MISMATCH',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'INVALID_CA',
  'INVALID_PURPOSE',
]);

/** What a server that speaks http answers to a TLS greeting. */
const plainHttpWords = new Set(['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG']);

function* causes(error: unknown): Generator<Error & { code?: unknown }> {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    yield at;
    if (at instanceof AggregateError) yield* at.errors.filter((each: unknown) => each instanceof Error);
  }
}

/** True if the server's certificate is why nothing was sent. */
export function isCertificateError(error: unknown): boolean {
  return [...causes(error)].some(({ code }) => typeof code === 'string' && certificateWords.has(code));
}

function refusalKind(refusal: HttpRefusal): EmrFailureKind {
  if (refusal.reason === 'sandbox-loopback-only') return 'EMR_UNREACHABLE/sandbox';
  return refusal.reason === 'not-https' ? 'EMR_NOT_HTTPS' : 'EMR_SITE_ADDRESS';
}

function kindOf(error: unknown, network: NetworkReading): EmrFailureKind {
  const all = [...causes(error)];
  // A redirect's refusal wraps that of its target: it says more.
  if (all.some(({ name }) => name === 'RedirectRefusal')) return 'EMR_NOT_OPENEMR/redirect';
  const refusal = all.find((each) => each instanceof HttpRefusal);
  if (refusal) return refusalKind(refusal);
  if (isCertificateError(error)) return 'EMR_CERTIFICATE';
  if (all.some(({ code }) => typeof code === 'string' && plainHttpWords.has(code))) return 'EMR_NOT_HTTPS';
  if (network.classifyNetworkError(error) === 'aborted') return 'EMR_STOPPED';
  return all.some(({ name }) => name === 'TimeoutError') ? 'EMR_TIMEOUT' : 'EMR_UNREACHABLE';
}

/** What a failed exchange means for somebody who only wanted to read. */
export function readingFailure(error: unknown, network: NetworkReading): EmrFailure {
  return emrFailure(kindOf(error, network), { cause: error });
}

/** The same for a post; not certain: something may have been stored. */
export function postingFailure(error: unknown, network: NetworkReading): { certain: boolean; failure: EmrFailure } {
  if (network.classifyNetworkError(error) === 'not-sent')
    return { certain: true, failure: readingFailure(error, network) };
  const kind = kindOf(error, network);
  if (kind === 'EMR_STOPPED' || kind === 'EMR_TIMEOUT')
    return { certain: false, failure: emrFailure(`${kind}/post`, { cause: error }) };
  return { certain: false, failure: emrFailure('EMR_UNREACHABLE/post', { cause: error }) };
}
