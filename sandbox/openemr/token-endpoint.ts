import { createHash } from 'node:crypto';
import { jsonAnswer } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import type { VendorRequest } from '../vendor-server.ts';
import type { Client } from './clients.ts';
import { Refusal, oauthError } from './errors.ts';
import { bearerOf, formOf } from './form.ts';
import { accessLifeSeconds } from './grants.ts';
import type { Grant } from './grants.ts';
import { splitScopes } from './scopes.ts';
import { fhirBase, oauthBase } from './state.ts';
import type { OpenEmrState } from './state.ts';

/** What the id token says about a person: their UUID and FHIR address, never the user name. */
function identityOf(emr: OpenEmrState, userUuid: string): Record<string, unknown> {
  const person = emr.people.users.find((user) => user.uuid === userUuid);
  const resource = person && person.npi !== '' ? 'Practitioner' : 'Person';
  return { sub: userUuid, fhirUser: `${fhirBase(emr)}/${resource}/${userUuid}` };
}

function makeIdToken(emr: OpenEmrState, grant: Grant): string {
  const now = Math.floor(emr.clock.now() / 1000);
  const { sub, fhirUser } = identityOf(emr, grant.userUuid);
  return emr.signer.sign({
    aud: grant.clientId,
    iss: oauthBase(emr),
    iat: now,
    exp: now + accessLifeSeconds,
    sub,
    ...(grant.scopes.includes('fhirUser') ? { fhirUser } : {}),
    ...(grant.nonce === null ? {} : { nonce: grant.nonce }),
  });
}

function tokenAnswer(emr: OpenEmrState, grant: Grant, scopes = grant.scopes): Answer {
  const { accessToken, refreshToken } = emr.grants.issue(grant, scopes);
  return jsonAnswer(200, {
    ...(grant.scopes.includes('openid') ? { id_token: makeIdToken(emr, grant) } : {}),
    token_type: 'Bearer',
    expires_in: accessLifeSeconds,
    access_token: accessToken,
    ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
    scope: scopes.join(' '),
  });
}

const refuse = (error: string, hint?: string, description?: string): Refusal =>
  new Refusal(oauthError(error, hint, description));

function byCode(emr: OpenEmrState, client: Client, form: URLSearchParams): Answer {
  const code = emr.grants.takeCode(form.get('code') ?? '');
  if (typeof code === 'string') throw refuse('invalid_grant', code);
  if (code.grant.clientId !== client.clientId)
    throw refuse('invalid_grant', 'Authorization code was not issued to this client');
  if (form.get('redirect_uri') !== code.redirectUri) throw refuse('invalid_request', 'Invalid redirect URI');
  const verifier = form.get('code_verifier') ?? '';
  if (code.challenge !== null && createHash('sha256').update(verifier).digest('base64url') !== code.challenge)
    throw refuse('invalid_grant', 'Failed to verify `code_verifier`.');
  return tokenAnswer(emr, code.grant);
}

function byRefresh(emr: OpenEmrState, client: Client, form: URLSearchParams): Answer {
  const text = form.get('refresh_token') ?? '';
  const grant = emr.grants.findRefresh(text, client.clientId);
  if (typeof grant === 'string') throw refuse('invalid_grant', grant, 'The refresh token is invalid.');
  const asked = splitScopes(form.get('scope') ?? '');
  const unknown = asked.find((scope) => !grant.scopes.includes(scope));
  if (unknown !== undefined) throw refuse('invalid_scope', `Check the \`${unknown}\` scope`);
  emr.grants.useRefresh(text);
  return tokenAnswer(emr, grant, asked.length > 0 ? asked : grant.scopes);
}

function byPassword(emr: OpenEmrState, client: Client, form: URLSearchParams): Answer {
  const role = form.get('user_role');
  if (role === null) throw refuse('invalid_request', 'Check the `user_role` parameter');
  const user = emr.people.find(form.get('username') ?? '');
  if (role !== 'users' || user?.password !== form.get('password'))
    throw refuse('invalid_grant', undefined, 'The user credentials were incorrect.');
  const asked = splitScopes(form.get('scope') ?? '');
  const unknown = asked.find((scope) => !emr.isKnownScope(scope));
  if (unknown !== undefined) throw refuse('invalid_scope', `Check the \`${unknown}\` scope`);
  const scopes = asked.filter((scope) => client.scopes.includes(scope));
  const { username, uuid: userUuid } = user;
  return tokenAnswer(emr, { username, userUuid, clientId: client.clientId, scopes, nonce: null, isRevoked: false });
}

/** POST /token @throws Refusal */
export function answerToken(emr: OpenEmrState, request: VendorRequest): Answer {
  const form = formOf(request);
  const flows: Record<string, typeof byCode> = {
    authorization_code: byCode,
    refresh_token: byRefresh,
    ...(emr.settings.passwordGrant ? { password: byPassword } : {}),
  };
  const type = form.get('grant_type') ?? '';
  const flow = Object.hasOwn(flows, type) ? flows[type] : undefined;
  if (!flow) throw refuse('unsupported_grant_type', 'Check that all required parameters have been provided');
  const client = emr.clients.authenticate(request, form);
  if (!client) throw refuse('invalid_client');
  if (emr.isSignInRevoked()) throw refuse('invalid_grant', 'Token has been revoked');
  return flow(emr, client, form);
}

/** POST /introspect @throws Refusal */
export function introspect(emr: OpenEmrState, request: VendorRequest): Answer {
  const form = formOf(request);
  const client = emr.clients.authenticate(request, form);
  if (!client) throw refuse('invalid_client');
  const token = emr.grants.findAccess(form.get('token') ?? '');
  if (token?.grant.clientId !== client.clientId) return jsonAnswer(200, { active: false });
  if (token.grant.isRevoked) return jsonAnswer(200, { active: false, status: 'revoked' });
  if (token.until <= emr.clock.now()) return jsonAnswer(200, { active: false, status: 'expired' });
  return jsonAnswer(200, {
    active: true,
    status: 'active',
    scope: token.scopes.join(' '),
    exp: Math.floor(token.until / 1000),
    sub: token.grant.userUuid,
    jti: token.jti,
    aud: client.clientId,
    iss: oauthBase(emr),
    client_id: client.clientId,
  });
}

/** GET /userinfo @throws Refusal */
export function userinfo(emr: OpenEmrState, request: VendorRequest): Answer {
  const token = emr.grants.findAccess(bearerOf(request) ?? '');
  if (!token || token.grant.isRevoked || token.until <= emr.clock.now())
    return jsonAnswer(401, {
      error: 'access_denied',
      message: 'The resource owner or authorization server denied the request.',
    });
  return jsonAnswer(200, identityOf(emr, token.grant.userUuid));
}
