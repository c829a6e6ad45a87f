import { randomBytes } from 'node:crypto';
import type { SandboxClock } from '../clock.ts';
import type { ControlRoute } from '../control-port.ts';
import { RequestError } from '../control-requests.ts';
import type { EventStream } from '../events.ts';
import type { Fault, Faults } from '../faults.ts';
import { emptyAnswer, jsonAnswer } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import type { OauthInfo } from '../info.ts';
import { startVendorServer } from '../vendor-server.ts';
import type { VendorRequest } from '../vendor-server.ts';
import { createTokens } from './tokens.ts';
import type { Tokens, TokenSet } from './tokens.ts';

export interface OauthParts {
  readonly clock: SandboxClock;
  readonly events: EventStream;
  readonly faults: Faults;
  /** Who is signed in at the browser's page. */
  readonly username: string;
}

export interface OauthEmulator {
  info: OauthInfo;
  tokens: Tokens;
  routes: Readonly<Record<string, ControlRoute>>;
  stop(): Promise<void>;
}

const vendor = 'oauth';
const publicClient = 'foyer-desktop';
const confidentialClient = 'foyer-desktop-with-secret';
const defaultScope = 'https://mail.google.com/';

const problem = (status: number, error: string, description: string): Answer =>
  jsonAnswer(status, { error, error_description: description }, { 'Cache-Control': 'no-store' });

const page = (status: number, text: string): Answer => ({
  status,
  headers: { 'Content-Type': 'text/html; charset=utf-8' },
  body: Buffer.from(`<!doctype html><title>Sign in</title><p>${text}</p>`),
});

function isLoopbackAddress(text: string): boolean {
  const url = URL.parse(text);
  return url?.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
}

interface Assembly {
  readonly tokens: Tokens;
  readonly username: string;
  readonly clientSecret: string;
}

/** The page that a person would see: it agrees at once and goes back. */
function authorize({ tokens, username }: Assembly, query: URLSearchParams): Answer {
  const get = (name: string): string => query.get(name) ?? '';
  const redirectUri = get('redirect_uri');
  const clientId = get('client_id');
  if (clientId !== publicClient && clientId !== confidentialClient) return page(400, 'Unknown client.');
  // A wrong return address is never gone to (RFC 6749, 4.1.2.1).
  if (!isLoopbackAddress(redirectUri)) return page(400, 'The return address is not registered.');
  const back = new URL(redirectUri);
  if (query.has('state')) back.searchParams.set('state', get('state'));
  const refuse = (error: string): Answer => {
    back.searchParams.set('error', error);
    return emptyAnswer(302, { Location: back.href });
  };
  if (get('response_type') !== 'code') return refuse('unsupported_response_type');
  const challenge = get('code_challenge');
  if (challenge === '' || get('code_challenge_method') !== 'S256') return refuse('invalid_request');
  const scope = get('scope') === '' ? defaultScope : get('scope');
  back.searchParams.set('code', tokens.issueCode({ clientId, redirectUri, challenge, username, scope }));
  return emptyAnswer(302, { Location: back.href });
}

/** The client of a request to the token endpoint, by body or Basic; null: wrong secret, or unknown. */
function clientOf({ clientSecret }: Assembly, request: VendorRequest, form: URLSearchParams): string | null {
  const [, basic = ''] = /^Basic (.+)$/.exec(request.headers.authorization ?? '') ?? [];
  const [basicId = '', basicSecret = ''] = Buffer.from(basic, 'base64')
    .toString('utf8')
    .split(':')
    .map(decodeURIComponent);
  const id = basic === '' ? (form.get('client_id') ?? '') : basicId;
  const secret = basic === '' ? (form.get('client_secret') ?? '') : basicSecret;
  if (id === publicClient) return id;
  return id === confidentialClient && secret === clientSecret ? id : null;
}

const tokenAnswer = ({ accessToken, refreshToken, expiresInSeconds, scope }: TokenSet): Answer =>
  jsonAnswer(
    200,
    {
      ...{ access_token: accessToken, token_type: 'Bearer', expires_in: expiresInSeconds },
      ...{ refresh_token: refreshToken, scope },
    },
    { 'Cache-Control': 'no-store' },
  );

function token(assembly: Assembly, request: VendorRequest): Answer {
  const form = new URLSearchParams((request.body ?? '').toString());
  const get = (name: string): string => form.get(name) ?? '';
  const clientId = clientOf(assembly, request, form);
  if (clientId === null) return problem(401, 'invalid_client', 'The OAuth client was not found.');
  const { tokens } = assembly;
  if (get('grant_type') === 'authorization_code') {
    const given = { clientId, redirectUri: get('redirect_uri'), verifier: get('code_verifier') };
    const set = tokens.redeemCode(get('code'), given);
    return set ? tokenAnswer(set) : problem(400, 'invalid_grant', 'Bad Request');
  }
  if (get('grant_type') !== 'refresh_token') return problem(400, 'unsupported_grant_type', 'Invalid grant_type');
  const set = tokens.refresh(get('refresh_token'), clientId);
  return set ? tokenAnswer(set) : problem(400, 'invalid_grant', 'Token has been expired or revoked.');
}

function faultAnswer({ kind, retryAfter = 1 }: Fault): Answer {
  switch (kind) {
    case 'http401':
      return problem(401, 'invalid_client', 'The OAuth client was not found.');
    case 'http403':
      return problem(403, 'access_denied', 'Forbidden');
    case 'http429':
      return {
        ...problem(429, 'rate_limit_exceeded', 'Rate Limit Exceeded'),
        headers: { 'Retry-After': String(retryAfter) },
      };
    case 'http429-bare':
      return problem(429, 'rate_limit_exceeded', 'Rate Limit Exceeded');
    case 'http503':
      return problem(503, 'temporarily_unavailable', 'Try again later');
    default:
      return problem(500, 'internal_failure', 'Internal error');
  }
}

function routesOf(tokens: Tokens): Readonly<Record<string, ControlRoute>> {
  return {
    'GET /oauth': () => tokens.count(),
    'POST /oauth': ({ revoke, expire }) => {
      if (revoke !== true && expire !== true) throw new RequestError(400, 'Say {revoke: true} or {expire: true}.');
      if (revoke === true) tokens.revokeAll();
      else tokens.expireAll();
      return tokens.count();
    },
  };
}

/** An OAuth 2.0 server as mail services have one: code with PKCE, refresh tokens that change at each use. */
export async function startOauth({ clock, events, faults, username }: OauthParts): Promise<OauthEmulator> {
  const tokens = createTokens(clock);
  const clientSecret = randomBytes(18).toString('base64url');
  const assembly: Assembly = { tokens, username, clientSecret };
  const handle = (request: VendorRequest): Answer => {
    if (request.request === 'GET /authorize') return authorize(assembly, request.url.searchParams);
    if (request.request !== 'POST /token') return problem(404, 'not_found', 'Not found');
    return faults.isActive(vendor, 'auth-revoked')
      ? problem(400, 'invalid_grant', 'Token has been expired or revoked.')
      : token(assembly, request);
  };
  const server = await startVendorServer({
    ...{ vendor, clock, events, faults, maxBodyBytes: 100_000 },
    handle: (request) => Promise.resolve(handle(request)),
    faultAnswer,
  });
  faults.register(vendor, {
    isApi: (request) => request === 'POST /token',
    isCreating: (request) => request === 'POST /token',
    expireTokens: () => tokens.expireAll(),
    revokeTokens: () => tokens.revokeAll(),
    faultsChanged: () => server.followFaults(),
  });
  return {
    tokens,
    routes: routesOf(tokens),
    info: {
      ...{ url: server.url, authorizeUrl: `${server.url}/authorize`, tokenUrl: `${server.url}/token` },
      ...{ clientId: publicClient, scope: defaultScope, username },
      others: { confidential: { clientId: confidentialClient, clientSecret } },
    },
    stop: () => server.stop(),
  };
}
