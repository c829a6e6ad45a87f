import { emptyAnswer, isRecord, jsonAnswer, parseJson } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import type { VendorRequest } from '../vendor-server.ts';
import type { Clients } from './clients.ts';
import { Refusal, oauthError } from './errors.ts';
import { bearerOf } from './form.ts';
import { defaultScopes, splitScopes } from './scopes.ts';

/** Dynamic client registration by the rules of facts 1.3. */

export interface RegistrationParts {
  clients: Clients;
  isKnownScope: (scope: string) => boolean;
  /** `http://127.0.0.1:PORT/oauth2/default` */
  base: () => string;
}

type Body = Record<string, unknown>;

const echoed = [
  ...['application_type', 'client_name', 'logo_uri', 'redirect_uris', 'post_logout_redirect_uris', 'contacts'],
  ...['token_endpoint_auth_method', 'policy_uri', 'tos_uri', 'jwks_uri', 'jwks', 'initiate_login_uri', 'dsi_type'],
  ...['grant_types', 'response_types', 'scope'],
];

const invalidMetadata = (text: string): Refusal => new Refusal(oauthError('invalid_client_metadata', undefined, text));

function texts(body: Body, name: string): string[] {
  const value = body[name];
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.some((each) => typeof each !== 'string'))
    throw invalidMetadata(`${name} is invalid`);
  return value as string[];
}

function readBody(request: VendorRequest): Body {
  const isJson = /^application\/json\b/i.test(request.headers['content-type'] ?? '');
  const body = isJson ? parseJson(request.body?.toString('utf8') ?? '') : undefined;
  if (!isRecord(body)) throw invalidMetadata('Unexpected content type');
  return body;
}

function readRedirects(body: Body): string[] {
  const uris = texts(body, 'redirect_uris');
  // They are stored joined with that character.
  if (uris.length === 0 || uris.some((uri) => uri === '' || uri.includes('|')))
    throw new Refusal(oauthError('invalid_redirect_uri', undefined, 'redirect_uris is invalid'));
  return uris;
}

function readScopes(body: Body, isConfidential: boolean, isKnownScope: (scope: string) => boolean): string[] {
  const given = splitScopes(typeof body['scope'] === 'string' ? body['scope'] : '');
  const scopes = given.length > 0 ? given : defaultScopes;
  const unknown = scopes.find((scope) => !isKnownScope(scope));
  if (unknown !== undefined) throw new Refusal(oauthError('invalid_scope', `Check the \`${unknown}\` scope`));
  if (!isConfidential && scopes.some(isForStaffOrSystem))
    throw invalidMetadata('system and user scopes are only allowed for confidential clients');
  if (
    scopes.some((scope) => scope.startsWith('system/')) &&
    body['jwks'] === undefined &&
    body['jwks_uri'] === undefined
  )
    throw invalidMetadata('jwks is invalid');
  return scopes;
}

function isForStaffOrSystem(scope: string): boolean {
  return scope.startsWith('user/') || scope.startsWith('system/');
}

/** POST /registration. OpenEMR answers 200, not 201. */
export function register(parts: RegistrationParts, request: VendorRequest): Answer {
  const body = readBody(request);
  const isConfidential = body['application_type'] === 'private';
  const redirectUris = readRedirects(body);
  const scopes = readScopes(body, isConfidential, parts.isKnownScope);
  const client = parts.clients.add({
    name: typeof body['client_name'] === 'string' ? body['client_name'] : '',
    isConfidential,
    // An administrator enables it in Admin > System > API Clients.
    isEnabled: !(isConfidential && scopes.some(isForStaffOrSystem)),
    redirectUris,
    postLogoutRedirectUris: texts(body, 'post_logout_redirect_uris'),
    scopes,
    contacts: texts(body, 'contacts'),
    jwks: isRecord(body['jwks']) ? body['jwks'] : undefined,
  });
  const echo = Object.fromEntries(echoed.filter((name) => body[name] !== undefined).map((name) => [name, body[name]]));
  return jsonAnswer(200, {
    client_id: client.clientId,
    client_secret: client.secret,
    registration_access_token: client.registrationToken,
    registration_client_uri: `${parts.base()}/client/${client.registrationPath}`,
    client_id_issued_at: Math.floor(client.registeredAt / 1000),
    client_secret_expires_at: 0,
    client_role: isConfidential ? 'user' : 'patient',
    ...echo,
    scope: scopes.join(' '),
  });
}

/** GET registration_client_uri */
export function readRegistration(clients: Clients, path: string, request: VendorRequest): Answer {
  const client = clients.findByPath(path);
  if (client?.registrationToken !== bearerOf(request)) return emptyAnswer(401);
  return jsonAnswer(200, {
    client_id: client.clientId,
    client_secret: client.secret,
    contacts: client.contacts,
    application_type: client.isConfidential ? 'private' : 'web',
    client_name: client.name,
    redirect_uris: client.redirectUris,
  });
}
