import type { Client } from './clients.ts';
import { isRegisteredAddress } from './clients.ts';
import { Refusal, oauthError } from './errors.ts';
import { splitScopes } from './scopes.ts';
import { apiBase, fhirBase, site } from './state.ts';
import type { OpenEmrState } from './state.ts';

/** What a client asks for at `/authorize`, checked in the order of facts 1.4. */
export interface AuthorizationRequest {
  client: Client;
  redirectUri: string;
  scopes: string[];
  state: string | null;
  nonce: string | null;
  challenge: string | null;
}

/** Sends the browser back to the client with a result. */
export function returnAddress(redirectUri: string, values: Record<string, string | null>): string {
  const separator = redirectUri.includes('?') ? '&' : '?';
  const given = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== null);
  return `${redirectUri}${separator}${new URLSearchParams(given).toString()}`;
}

function checkAudience(emr: OpenEmrState, audience: string | null): void {
  const known = [fhirBase(emr), apiBase(emr), `${emr.origin()}/apis/${site}/portal`];
  if (audience !== null && !known.includes(audience))
    throw new Refusal(oauthError('invalid_request', 'aud parameter did not match authorized server'));
}

function readChallenge(query: URLSearchParams, client: Client): string | null {
  const challenge = query.get('code_challenge');
  if (challenge === null) {
    if (!client.isConfidential)
      throw new Refusal(oauthError('invalid_request', 'Code challenge must be provided for public clients'));
    return null;
  }
  if (query.get('code_challenge_method') !== 'S256')
    throw new Refusal(oauthError('invalid_request', 'Code challenge method must be `S256`'));
  if (!/^[A-Za-z0-9._~-]{43,128}$/.test(challenge))
    throw new Refusal(oauthError('invalid_request', 'Code challenge must follow the specifications of RFC-7636.'));
  return challenge;
}

/** @throws Refusal with the JSON error, or with a redirect when the client may be told */
export function readAuthorization(emr: OpenEmrState, query: URLSearchParams): AuthorizationRequest {
  if (query.get('response_type') !== 'code') throw new Refusal(oauthError('unsupported_response_type'));
  const client = emr.clients.find(query.get('client_id') ?? '');
  if (!client?.isEnabled) throw new Refusal(oauthError('invalid_client'));
  const redirectUri = query.get('redirect_uri') ?? client.redirectUris[0] ?? '';
  if (!isRegisteredAddress(client.redirectUris, redirectUri)) throw new Refusal(oauthError('invalid_client'));
  checkAudience(emr, query.get('aud'));
  const challenge = readChallenge(query, client);
  const asked = splitScopes(query.get('scope') ?? '');
  const state = query.get('state');
  if (asked.some((scope) => !emr.isKnownScope(scope))) {
    const location = returnAddress(redirectUri, { error: 'invalid_scope', state });
    throw new Refusal({ status: 302, headers: { Location: location } });
  }
  const scopes = asked.filter((scope) => client.scopes.includes(scope));
  return { client, redirectUri, scopes, state, nonce: query.get('nonce'), challenge };
}
