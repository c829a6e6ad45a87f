import type { EmrAddress, EmrDiscovery, EmrFailure, PinnedCertificate } from '../ports/emr.ts';
import type { Http } from '../ports/http.ts';
import { readTypedAddress } from './address.ts';
import { discoveryAnswer } from './answers.ts';
import { isEmpty, jsonOf, readAnswer, saysApiDisabled } from './answer-body.ts';
import { emrFailure } from './failures.ts';
import { readingFailure } from './network-failures.ts';
import type { NetworkReading } from './network-reading.ts';
import { offersKeyAuthentication } from './versions.ts';

export interface DiscoveryDeps {
  createHttp(address: EmrAddress): Http;
  readonly network: NetworkReading;
}

type Found = { readonly address: EmrAddress; readonly discovery: EmrDiscovery };

function originOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).origin : null;
}

/** `https://emr.example.org/openemr/oauth2/default` names the address `https://emr.example.org/openemr`. */
function addressOfIssuer(issuer: string, site: string): string | null {
  const tail = `/oauth2/${site}`;
  const whole = issuer.replace(/\/+$/, '');
  return whole.endsWith(tail) && originOf(whole) !== null ? whole.slice(0, -tail.length) : null;
}

/** Foyer talks to one origin: what discovery names elsewhere would be refused later, so it is said now. */
function checkOrigins(discovery: EmrDiscovery, address: EmrAddress): void {
  const origin = originOf(address.baseUrl);
  const { authorizeUrl, tokenUrl, registrationUrl, logoutUrl } = discovery;
  const named = [discovery.issuer, authorizeUrl, tokenUrl, registrationUrl, ...(logoutUrl === null ? [] : [logoutUrl])];
  if (named.some((url) => originOf(url) !== origin))
    throw emrFailure('EMR_SITE_ADDRESS', { params: siteAddress(discovery) });
}

function siteAddress({ issuer }: EmrDiscovery): Record<string, string> {
  return { siteAddress: originOf(issuer) ?? '' };
}

async function askOne(address: EmrAddress, deps: DiscoveryDeps, signal: AbortSignal): Promise<EmrDiscovery> {
  const http = deps.createHttp(address);
  const url = `${address.baseUrl}/oauth2/${encodeURIComponent(address.site)}/.well-known/openid-configuration`;
  const answer = await http
    .fetch(url, { headers: { accept: 'application/json' }, signal })
    .then(readAnswer)
    .catch((error: unknown) => {
      throw readingFailure(error, deps.network);
    });
  if (saysApiDisabled(answer)) throw emrFailure('EMR_API_DISABLED');
  // Facts 1.1: an unknown or missing site is answered 400 with nothing in it.
  if (answer.status === 400 && isEmpty(answer)) throw emrFailure('EMR_SITE');
  if (answer.status >= 500) throw emrFailure('EMR_ERROR', { params: { status: answer.status } });
  const parsed = discoveryAnswer.safeParse(jsonOf(answer));
  if (answer.status !== 200 || !parsed.success) throw emrFailure('EMR_NOT_OPENEMR', { cause: parsed.error });
  const { data } = parsed;
  return {
    issuer: data.issuer,
    authorizeUrl: data.authorization_endpoint,
    tokenUrl: data.token_endpoint,
    registrationUrl: data.registration_endpoint,
    logoutUrl: data.end_session_endpoint ?? null,
    jwksUrl: data.jwks_uri ?? null,
    scopes: data.scopes_supported,
    keyAuthentication: offersKeyAuthentication({
      authMethods: data.token_endpoint_auth_methods_supported,
      scopes: data.scopes_supported,
    }),
  };
}

/** Which of several failures to tell: the one that is nearest to an OpenEMR. */
const telling = [
  'EMR_SITE',
  'EMR_ERROR',
  'EMR_CERTIFICATE',
  'EMR_TIMEOUT',
  'EMR_NOT_OPENEMR',
  'EMR_NOT_HTTPS',
  'EMR_UNREACHABLE',
];

/** These end the search: no other candidate can do better. */
const final = new Set(['EMR_API_DISABLED', 'EMR_STOPPED', 'EMR_SITE_ADDRESS']);

function moreTelling(a: EmrFailure | null, b: EmrFailure): EmrFailure {
  if (a === null) return b;
  const rank = ({ failure }: EmrFailure): number =>
    (telling.indexOf(failure.code) + telling.length + 1) % (telling.length + 1);
  return rank(b) < rank(a) ? b : a;
}

async function askAll(addresses: readonly EmrAddress[], deps: DiscoveryDeps, signal: AbortSignal): Promise<Found> {
  let worst: EmrFailure | null = null;
  for (const address of addresses) {
    try {
      return { address, discovery: await askOne(address, deps, signal) };
    } catch (error) {
      const failed = error as EmrFailure;
      if (final.has(failed.failure.code)) throw failed;
      worst = moreTelling(worst, failed);
    }
  }
  throw worst ?? emrFailure('EMR_NOT_OPENEMR');
}

/**
 * Finds the OpenEMR at what a person typed. If the server names another address as its own (`site_addr_oath`, facts 1.2)
 * that one is taken, as long as the same OpenEMR answers there; tokens and the browser's pages are bound to it.
 *
 * @throws EmrFailure
 */
export async function discover(
  typed: { readonly url: string; readonly site: string; readonly pinned: PinnedCertificate | null },
  deps: DiscoveryDeps,
  signal: AbortSignal,
): Promise<Found> {
  const { candidates, site } = readTypedAddress(typed, (hostname) => deps.network.isLoopback(hostname));
  // Whoever pinned a certificate wants that server and no other: not what answers without one.
  const allowed = candidates.filter((baseUrl) => typed.pinned === null || baseUrl.startsWith('https:'));
  const addresses = allowed.map((baseUrl) => ({ baseUrl, site, pinned: typed.pinned }));
  const found = await askAll(addresses, deps, signal);
  const named = addressOfIssuer(found.discovery.issuer, site);
  if (named === null || named === found.address.baseUrl) {
    checkOrigins(found.discovery, found.address);
    return found;
  }
  const address = { ...found.address, baseUrl: named };
  // Never from an encrypted address to one that is not, not even on this computer, where anybody may be listening.
  if (found.address.baseUrl.startsWith('https:') && !named.startsWith('https:'))
    throw emrFailure('EMR_SITE_ADDRESS', { params: siteAddress(found.discovery) });
  const again = await askOne(address, deps, signal).catch((error: unknown) => {
    throw emrFailure('EMR_SITE_ADDRESS', { params: siteAddress(found.discovery), cause: error });
  });
  if (again.issuer !== found.discovery.issuer)
    throw emrFailure('EMR_SITE_ADDRESS', { params: siteAddress(found.discovery) });
  checkOrigins(again, address);
  return { address, discovery: again };
}
