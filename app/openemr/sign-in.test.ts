import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EmrServer, EmrSignIn } from '../ports/emr.ts';
import { SIGN_IN_PATIENCE_MS } from '../oauth/browser-sign-in.ts';
import {
  connectTo,
  failureOf,
  json,
  never,
  startMs,
  startScriptedServer,
  testDeps,
} from './testing/scripted-server.ts';
import type { ScriptedServer, Seen, TestDeps } from './testing/scripted-server.ts';

interface Claims {
  readonly aud?: string;
  readonly nonce?: string | null;
  readonly iss?: string;
  readonly fhirUser?: string;
}

describe('sign-in', () => {
  let server: ScriptedServer;
  let deps: TestDeps;
  let emr: EmrServer;
  let keys: Awaited<ReturnType<typeof generateKeyPair>>;
  let otherKeys: Awaited<ReturnType<typeof generateKeyPair>>;
  let claims: Claims;
  let signedBy: 'server' | 'other';
  let showsKeys: boolean;
  let nonce: string | undefined;

  const idToken = async (): Promise<string> => {
    const value = claims.nonce === undefined ? nonce : (claims.nonce ?? undefined);
    return await new SignJWT({
      fhirUser: claims.fhirUser ?? 'Practitioner/1',
      ...(value === undefined ? {} : { nonce: value }),
    })
      .setProtectedHeader({ alg: 'RS256' })
      .setSubject('user-1')
      .setAudience(claims.aud ?? 'client-1')
      .setIssuer(claims.iss ?? `${server.origin}/oauth2/default`)
      .setExpirationTime(startMs / 1000 + 3600)
      .sign(signedBy === 'server' ? keys.privateKey : otherKeys.privateKey);
  };
  const tokenRequests = (): URLSearchParams[] =>
    server.seen.filter(({ path }) => path.endsWith('/token')).map(({ body }) => new URLSearchParams(body));
  const exchanged = (): URLSearchParams => tokenRequests().find((form) => form.get('grant_type') !== 'refresh_token')!;

  const answerToken = async ({ body }: Seen): Promise<{ status: number; value: unknown }> => {
    const form = new URLSearchParams(body);
    if (form.get('grant_type') === 'refresh_token') return { status: 401, value: { error: 'invalid_request' } };
    const value = { access_token: 'at', expires_in: '3600', refresh_token: 'rt', scope: 'openid user/patient.read' };
    return { status: 200, value: { ...value, token_type: 'Bearer', id_token: await idToken() } };
  };

  const begin = async (
    signal = never,
  ): Promise<{ signIn: EmrSignIn; url: URL; back: (query: string) => Promise<Response> }> => {
    const signIn = await emr.beginSignIn(signal);
    const url = new URL(signIn.url);
    nonce = url.searchParams.get('nonce')!;
    return { signIn, url, back: (query) => fetch(`${url.searchParams.get('redirect_uri')!}?${query}`) };
  };

  beforeAll(async () => {
    keys = await generateKeyPair('RS256', { extractable: true });
    otherKeys = await generateKeyPair('RS256', { extractable: true });
  });

  beforeEach(async () => {
    [claims, signedBy, showsKeys, nonce] = [{}, 'server', true, undefined];
    const jwk = await exportJWK(keys.publicKey);
    server = await startScriptedServer((seen, response) => {
      if (seen.path.endsWith('/jwk')) json(response, showsKeys ? 200 : 500, { keys: [jwk] });
      else void answerToken(seen).then(({ status, value }) => json(response, status, value));
    });
    deps = testDeps();
    let drawn = 0;
    emr = connectTo(server.origin, {
      ...deps,
      random: { bytes: (length) => new Uint8Array(randomBytes(length)).fill(++drawn, 0, 1) },
    });
  });
  afterEach(() => server.stop());

  it('goes through the browser with PKCE, state and nonce', async () => {
    const { signIn, url, back } = await begin();
    const query = Object.fromEntries(url.searchParams);
    expect(`${url.origin}${url.pathname}`).toBe(`${server.origin}/oauth2/default/authorize`);
    expect(query).toMatchObject({
      response_type: 'code',
      client_id: 'client-1',
      scope: 'openid api:oemr user/patient.read',
      code_challenge_method: 'S256',
    });
    expect(query['redirect_uri']).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/);
    expect(new Set([query['state'], query['nonce'], query['code_challenge']]).size).toBe(3);

    const answer = await back(`code=c0de&state=${query['state']!}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    const page = await answer.text();
    expect(page).toContain('You can go back to Foyer');
    expect(page).not.toMatch(/<script|c0de/);

    expect(await signIn.tokens).toMatchObject({
      accessToken: 'at',
      refreshToken: 'rt',
      expiresAtMs: startMs + 3_600_000,
      scopes: ['openid', 'user/patient.read'],
      identity: { userId: 'user-1', fhirUser: 'Practitioner/1', username: null },
    });
    const form = exchanged();
    expect(form.get('code')).toBe('c0de');
    expect(form.get('client_secret')).toBe('s3cret');
    expect(form.get('redirect_uri')).toBe(query['redirect_uri']);
    expect(createHash('sha256').update(form.get('code_verifier')!).digest('base64url')).toBe(query['code_challenge']);
    await expect(back('code=again&state=x')).rejects.toThrow();
    expect(deps.clock.pending()).toBe(0);
  });

  it('does not take an answer of another state, method, path or host, and goes on waiting', async () => {
    const { signIn, url, back } = await begin();
    const callback = new URL(url.searchParams.get('redirect_uri')!);
    expect((await back('code=stolen&state=other')).status).toBe(400);
    expect((await back('code=stolen')).status).toBe(400);
    expect((await back('error=access_denied&state=other')).status).toBe(400);
    const state = url.searchParams.get('state')!;
    const posted = await fetch(`${callback.href}?code=c&state=${state}`, { method: 'POST' });
    expect(posted.status).toBe(404);
    expect((await fetch(new URL(`/other?code=c&state=${state}`, callback))).status).toBe(404);

    // What any page that guessed the port can make the browser send: an error may come without state.
    for (const destination of ['image', 'iframe', 'empty']) {
      const headers = { 'sec-fetch-dest': destination };
      expect((await fetch(`${callback.href}?error=access_denied`, { headers })).status).toBe(404);
    }

    const socket = connect(Number(callback.port), '127.0.0.1');
    socket.write(`GET /callback?code=c&state=${state} HTTP/1.1\r\nHost: evil.example.com\r\nConnection: close\r\n\r\n`);
    const [first] = (await once(socket, 'data')) as [Buffer];
    expect(first.toString()).toMatch(/^HTTP\/1\.1 404/);
    socket.destroy();

    expect(tokenRequests()).toHaveLength(1);
    await back(`code=c0de&state=${state}`);
    expect((await signIn.tokens).accessToken).toBe('at');
  });

  it.each([
    ['access_denied', 'EMR_SIGN_IN_REFUSED'],
    ['invalid_client', 'EMR_CLIENT_DISABLED'],
    ['invalid_scope', 'EMR_SCOPE_MISSING'],
    ['server_error', 'EMR_ERROR'],
    ['something_else', 'EMR_SIGN_IN_REFUSED'],
  ])('turns the error %s into %s', async (error, code) => {
    const { signIn, url, back } = await begin();
    const state = error === 'invalid_scope' ? '' : `&state=${url.searchParams.get('state')!}`;
    const answer = await back(`error=${error}${state}`);
    expect(await answer.text()).toContain('was not completed');
    expect((await failureOf(signIn.tokens)).failure.code).toBe(code);
  });

  it('ends after ten minutes, when stopped and when left, and closes its port', async () => {
    const late = await begin();
    deps.clock.advance(SIGN_IN_PATIENCE_MS);
    expect((await failureOf(late.signIn.tokens)).failure).toMatchObject({
      code: 'EMR_SIGN_IN_REFUSED',
      params: { reason: 'late' },
    });
    await expect(late.back('code=c&state=x')).rejects.toThrow();

    const stop = new AbortController();
    const stopped = await begin(stop.signal);
    stop.abort();
    expect((await failureOf(stopped.signIn.tokens)).failure.code).toBe('EMR_STOPPED');
    await expect(stopped.back('code=c&state=x')).rejects.toThrow();

    const left = await begin();
    left.signIn[Symbol.dispose]();
    expect((await failureOf(left.signIn.tokens)).failure.code).toBe('EMR_STOPPED');
    await expect(left.back('code=c&state=x')).rejects.toThrow();
    expect(deps.clock.pending()).toBe(0);
  });

  it('does not open the browser while the client is disabled', async () => {
    server.reply = (_seen, response) => json(response, 401, { error: 'invalid_client' });
    const { failure } = await failureOf(emr.beginSignIn(never));
    expect(failure).toMatchObject({ code: 'EMR_CLIENT_DISABLED', action: 'ask-administrator' });
    expect(failure.message).toContain('Admin > System > API Clients');
    expect(await emr.isClientEnabled(never)).toBe(false);
  });

  const finish = async (): Promise<unknown> => {
    const { signIn, url, back } = await begin();
    await back(`code=c0de&state=${url.searchParams.get('state')!}`);
    return await signIn.tokens;
  };

  it.each<[string, () => void]>([
    ['for another client', () => (claims = { aud: 'client-2' })],
    ['of another sign-in', () => (claims = { nonce: 'other' })],
    ['of another server', () => (claims = { iss: 'https://id.example.com/oauth2/default' })],
    ['signed by somebody else', () => (signedBy = 'other')],
    ['of a patient', () => (claims = { fhirUser: 'https://emr.example.org/apis/default/fhir/Patient/1' })],
  ])('refuses an id_token %s', async (_name, arrange) => {
    arrange();
    expect((await failureOf(finish())).failure).toMatchObject({
      code: 'EMR_SIGN_IN_REFUSED',
      params: { reason: 'token' },
    });
  });

  it('takes a token without nonce, and one whose keys the server does not show', async () => {
    claims = { nonce: null };
    await expect(finish()).resolves.toMatchObject({ identity: { userId: 'user-1' } });
    showsKeys = false;
    await expect(finish()).resolves.toMatchObject({ identity: { userId: 'user-1' } });
  });

  it('renews tokens, without asking for anything else before the new one is given out', async () => {
    server.reply = (_seen, response) =>
      void idToken().then((token) =>
        json(response, 200, { access_token: 'a2', expires_in: 3600, refresh_token: 'r2', id_token: token }),
      );
    expect(await emr.refresh('r1', never)).toMatchObject({
      accessToken: 'a2',
      refreshToken: 'r2',
      identity: { userId: 'user-1' },
    });
    expect(server.seen.map(({ path }) => path)).toEqual(['/oauth2/default/token']);
    expect(Object.fromEntries(tokenRequests()[0]!)).toMatchObject({
      grant_type: 'refresh_token',
      refresh_token: 'r1',
    });
    claims = { aud: 'client-2' };
    expect(await emr.refresh('r2', never)).toMatchObject({ accessToken: 'a2', identity: null });
  });

  it.each([
    [400, { error: 'invalid_grant' }, 'EMR_SIGN_IN_AGAIN'],
    [401, { error: 'invalid_request', hint: 'Token has been revoked' }, 'EMR_SIGN_IN_AGAIN'],
    [400, { message: 'Refresh Token revoked or logged out' }, 'EMR_SIGN_IN_AGAIN'],
    [401, { error: 'invalid_client' }, 'EMR_CLIENT_DISABLED'],
    [400, { error: 'invalid_scope' }, 'EMR_SCOPE_MISSING'],
    [404, { message: 'OpenEMR Error: API is disabled' }, 'EMR_API_DISABLED'],
    [503, {}, 'EMR_ERROR'],
    [404, '404 page not found', 'EMR_UNREADABLE'],
    [200, { access_token: '' }, 'EMR_UNREADABLE'],
  ])('a refresh answered %i %j is %s', async (status, value, code) => {
    server.reply = (_seen, response) => json(response, status, value, { 'retry-after': '7' });
    const { failure, retryAfterMs } = await failureOf(emr.refresh('r1', never));
    expect(failure.code).toBe(code);
    expect(retryAfterMs).toBe(code === 'EMR_ERROR' ? 7_000 : undefined);
  });

  it.each([
    [{ error: 'invalid_grant' }, 'password'],
    [{ error: 'unsupported_grant_type' }, 'password-off'],
    [{ error: 'unauthorized_client' }, 'password-off'],
  ])('a password answered %j is refused: %s', async (value, reason) => {
    server.reply = (_seen, response) => json(response, 400, value);
    const { failure } = await failureOf(emr.signInWithPassword('desk', 'wrong', never));
    expect(failure).toMatchObject({ code: 'EMR_SIGN_IN_REFUSED', params: { reason } });
    expect(Object.fromEntries(exchanged())).toMatchObject({
      grant_type: 'password',
      user_role: 'users',
      username: 'desk',
      password: 'wrong',
      scope: 'openid api:oemr user/patient.read',
    });
  });

  it('gives the address that ends the browser’s session', () => {
    expect(emr.signOutUrl(null)).toBe(`${server.origin}/oauth2/default/logout`);
    expect(new URL(emr.signOutUrl('id.to.ken')!).searchParams.get('id_token_hint')).toBe('id.to.ken');
  });
});
