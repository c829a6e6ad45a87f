import { createHash, randomBytes } from 'node:crypto';
import type { SandboxClock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import { emptyAnswer, jsonAnswer } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import type { VendorRequest } from '../vendor-server.ts';
import { apiError, oauthError } from './errors.ts';
import type { App, Credential, Person } from './people.ts';
import { createTokens } from './tokens.ts';
import type { Grant, TokenPair } from './tokens.ts';

export type SignIn = (request: VendorRequest) => Answer;

export interface Auth {
  /** POST /restapi/oauth/token */
  token: SignIn;
  /** POST /restapi/oauth/revoke */
  revoke: SignIn;
  /** GET /restapi/oauth/authorize: consents at once and redirects. */
  authorize: SignIn;
  /** Who calls, or the 401 to answer. */
  identify(request: VendorRequest): Grant | Answer;
  /** The application that a sign-in request names, for its rate limit. */
  callerOf(request: VendorRequest): string;
  expireTokens(): void;
  revokeTokens(): void;
}

interface Code {
  app: App;
  person: Person;
  redirectUri: string;
  challenge: string | null;
  until: number;
}

const jwtGrant = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const codeLifeMs = 5 * 60_000;

function formOf(request: VendorRequest): URLSearchParams {
  return new URLSearchParams(request.body?.toString('utf8') ?? '');
}

function basicOf(request: VendorRequest): { id: string; secret: string } | null {
  const match = /^Basic (.+)$/i.exec(request.headers.authorization ?? '');
  if (!match?.[1]) return null;
  const [id = '', secret = ''] = Buffer.from(match[1], 'base64').toString('utf8').split(':');
  return { id, secret };
}

function isReturnAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'foyer:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname));
}

function tokenAnswer(pair: TokenPair, now: number): Answer {
  return jsonAnswer(200, {
    access_token: pair.accessToken,
    token_type: 'bearer',
    expires_in: Math.max(1, Math.ceil((pair.expiresAt - now) / 1000)),
    refresh_token: pair.refreshToken,
    refresh_token_expires_in: Math.max(1, Math.ceil((pair.refreshExpiresAt - now) / 1000)),
    scope: pair.app.scopes.join(' '),
    owner_id: pair.person.extensionId,
    endpoint_id: pair.endpointId,
    session_id: pair.sessionId,
  });
}

const invalidGrant = (code: string, message: string): Answer => oauthError(400, 'invalid_grant', code, message);

export function createAuth(clock: SandboxClock, faults: Faults, credentials: readonly Credential[]): Auth {
  const apps = new Map(credentials.map(({ app }) => [app.clientId, app]));
  const codes = new Map<string, Code>();
  const tokens = createTokens(clock);

  /** An app without a secret names itself in the body (RFC 6749, 3.2.1). */
  const appWithoutSecret = (request: VendorRequest): App | null => {
    const app = apps.get(formOf(request).get('client_id') ?? '');
    return app?.clientSecret === '' ? app : null;
  };

  const appOf = (request: VendorRequest): App | null => {
    const basic = basicOf(request);
    if (basic === null) return appWithoutSecret(request);
    const app = apps.get(basic.id);
    return app?.clientSecret === basic.secret ? app : null;
  };

  const byJwt = (app: App, form: URLSearchParams): Grant | Answer => {
    const found = credentials.find((credential) => credential.jwt === form.get('assertion'));
    if (!found || found.revoked) return invalidGrant('OAU-140', 'Invalid resource owner credentials.');
    if (found.app !== app)
      return oauthError(
        400,
        'unauthorized_client',
        'OAU-112',
        `The client is unauthorized for the required grant type: [${jwtGrant}]`,
      );
    return { app, person: found.person };
  };

  const byCode = (app: App, form: URLSearchParams): Grant | Answer => {
    const text = form.get('code') ?? '';
    const code = codes.get(text);
    codes.delete(text);
    if (code?.app !== app) return invalidGrant('OAU-106', 'Invalid authorization code');
    if (code.until < clock.now()) return invalidGrant('OAU-108', 'Authorization code is expired');
    if (code.redirectUri !== form.get('redirect_uri')) return invalidGrant('OAU-109', 'Redirect URIs do not match');
    const hashed = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if ((code.challenge !== null || app.clientSecret === '') && code.challenge !== hashed)
      return invalidGrant('OAU-106', 'Invalid authorization code');
    return { app, person: code.person };
  };

  const refresh = (app: App, form: URLSearchParams): Answer => {
    const pair = tokens.refresh(app, form.get('refresh_token') ?? '', Number(form.get('access_token_ttl')));
    return pair ? tokenAnswer(pair, clock.now()) : invalidGrant('OAU-213', 'Token not found');
  };

  const token = (request: VendorRequest): Answer => {
    const app = appOf(request);
    if (!app) return oauthError(401, 'invalid_client', 'OAU-146', 'Invalid client credentials.');
    const form = formOf(request);
    if (faults.isActive('ringcentral', 'auth-revoked'))
      return invalidGrant('OAU-140', 'Invalid resource owner credentials.');
    const type = form.get('grant_type');
    if (type === 'refresh_token') return refresh(app, form);
    if (type !== jwtGrant && type !== 'authorization_code') {
      return oauthError(400, 'unsupported_grant_type', 'OAU-125', 'Unsupported grant type');
    }
    const grant = type === jwtGrant ? byJwt(app, form) : byCode(app, form);
    if ('status' in grant) return grant;
    return tokenAnswer(tokens.issue(grant, Number(form.get('access_token_ttl'))), clock.now());
  };

  const authorize = (request: VendorRequest): Answer => {
    const query = request.url.searchParams;
    const app = apps.get(query.get('client_id') ?? '');
    const redirectUri = query.get('redirect_uri') ?? '';
    const owner = credentials.find((credential) => credential.app === app);
    if (!app || !owner) return apiError(401, 'OAU-120', 'Wrong Application ID');
    if (query.get('response_type') !== 'code') return apiError(400, 'OAU-101', 'Parameter [response_type] is invalid');
    if (!isReturnAddress(redirectUri)) return apiError(400, 'OAU-109', 'Redirect URIs do not match');
    const code = randomBytes(24).toString('base64url');
    codes.set(code, {
      app,
      person: owner.person,
      redirectUri,
      challenge: query.get('code_challenge'),
      until: clock.now() + codeLifeMs,
    });
    const target = new URL(redirectUri);
    target.searchParams.set('code', code);
    const state = query.get('state');
    if (state !== null) target.searchParams.set('state', state);
    return emptyAnswer(302, { Location: target.href });
  };

  const identify = (request: VendorRequest): Grant | Answer => {
    const accessToken = /^bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (accessToken === undefined) return apiError(401, 'AGW-401', 'Authorization header is not specified');
    if (faults.take('ringcentral', 'auth', request.request)) tokens.expire(accessToken);
    const found = tokens.use(accessToken);
    if (found === 'unknown') return apiError(401, 'OAU-213', 'Token not found');
    if (found === 'expired') return apiError(401, 'OAU-128', 'Access token expired');
    return found;
  };

  return {
    token,
    authorize,
    identify,
    revoke: (request) => {
      if (!appOf(request)) return oauthError(401, 'invalid_client', 'OAU-146', 'Invalid client credentials.');
      tokens.revoke(formOf(request).get('token') ?? '');
      return emptyAnswer(200);
    },
    callerOf: (request) => basicOf(request)?.id ?? request.url.searchParams.get('client_id') ?? 'anonymous',
    expireTokens: () => tokens.expireAll(),
    revokeTokens: () => tokens.revokeAll(),
  };
}
