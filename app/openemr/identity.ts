import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import type { JSONWebKeySet } from 'jose';
import type { EmrClientConfig, EmrIdentity } from '../ports/emr.ts';
import type { Http } from '../ports/http.ts';
import { idTokenClaims } from './answers.ts';
import { jsonOf, readAnswer } from './answer-body.ts';
import { emrFailure } from './failures.ts';

export interface IdTokenCheck {
  readonly config: EmrClientConfig;
  readonly http: Http;
  /** What the sign-in sent; null: none was sent. */
  readonly nonce: string | null;
  /** By the server's clock. */
  readonly serverNowMs: number;
  /** False on a refresh: the rotated token must be stored before anything else is asked. */
  readonly askForKeys: boolean;
}

/** Two clocks may differ by this much. */
const toleranceSeconds = 300;

function isKeySet(value: unknown): value is JSONWebKeySet {
  return (
    typeof value === 'object' && value !== null && 'keys' in value && Array.isArray(value.keys) && value.keys.length > 0
  );
}

async function keysOf(check: IdTokenCheck, signal: AbortSignal): Promise<JSONWebKeySet | null> {
  const { config, http } = check;
  const url = config.discovery.jwksUrl;
  if (!url || !check.askForKeys) return null;
  try {
    const answer = await readAnswer(await http.fetch(url, { headers: { accept: 'application/json' }, signal }));
    const value = answer.status === 200 ? jsonOf(answer) : null;
    return isKeySet(value) ? value : null;
  } catch (error) {
    if (signal.aborted) throw emrFailure('EMR_STOPPED', { cause: error });
    return null;
  }
}

/**
 * The claims, their signature checked where the server shows its keys. Where it doesn't, the token still came straight from
 * the token endpoint over a connection whose server is known, which OpenID Connect Core 3.1.3.7 (6) takes in its place.
 */
async function claimsOf(idToken: string, check: IdTokenCheck, signal: AbortSignal): Promise<unknown> {
  const keys = await keysOf(check, signal);
  try {
    if (keys === null) return decodeJwt(idToken);
    const options = {
      currentDate: new Date(check.serverNowMs),
      clockTolerance: toleranceSeconds,
      algorithms: ['RS256', 'RS384'],
    };
    const verified = await jwtVerify(idToken, createLocalJWKSet(keys), options);
    return verified.payload;
  } catch (error) {
    throw emrFailure('EMR_SIGN_IN_REFUSED/token', { cause: error });
  }
}

function sameOrigin(a: string, b: string): boolean {
  return URL.canParse(a) && URL.canParse(b) && new URL(a).origin === new URL(b).origin;
}

/**
 * Who an id_token speaks of.
 *
 * @throws EmrFailure EMR_SIGN_IN_REFUSED if it is not of this server, for this client and, where one is in it, with this
 * sign-in's nonce. Some releases leave the nonce out; PKCE binds the code to the sign-in all the same (RFC 9700, 2.1.1).
 */
export async function readIdentity(idToken: string, check: IdTokenCheck, signal: AbortSignal): Promise<EmrIdentity> {
  const parsed = idTokenClaims.safeParse(await claimsOf(idToken, check, signal));
  if (!parsed.success) throw emrFailure('EMR_SIGN_IN_REFUSED/token', { cause: parsed.error });
  const { sub, iss, aud, nonce, fhirUser, preferred_username: username } = parsed.data;
  const isOurs = [aud].flat().includes(check.config.clientId);
  const isTheirs = iss === undefined || sameOrigin(iss, check.config.discovery.issuer);
  const isThisOne = check.nonce === null || nonce === undefined || nonce === check.nonce;
  // OpenEMR's sign-in page lets patients in as well, with a role of their own.
  const isPatient = fhirUser !== undefined && /(?:^|\/)(?:Patient|RelatedPerson)\//.test(fhirUser);
  if (!isOurs || !isTheirs || !isThisOne || isPatient) throw emrFailure('EMR_SIGN_IN_REFUSED/token');
  return { userId: sub, fhirUser: fhirUser ?? null, username: username ?? null };
}
