import { createPublicKey, generateKeyPairSync, randomUUID, sign, verify } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox } from '../sandbox.ts';
import type { RunningSandbox } from '../sandbox.ts';
import { makeControl } from '../test-client.ts';
import type { ControlClient, Json } from '../test-client.ts';
import {
  apiOf,
  authorizeUrl,
  call,
  claimsOf,
  fhirOf,
  makeBrowser,
  makeVerifier,
  oauthOf,
  ownProof,
  postToken,
  signInByPassword,
  submit,
  walkThrough,
} from './test-openemr.ts';
import type { Asking, Tokens } from './test-openemr.ts';

let sandbox: RunningSandbox;
let control: ControlClient;
beforeAll(async () => {
  sandbox = await startSandbox({ patients: 3 });
  control = makeControl(sandbox.info);
});
afterAll(() => sandbox.stop());
const emr = () => sandbox.info.openemr;

const redirect_uri = 'http://127.0.0.1:49152/callback';

async function codeFor(username: string, asking: Asking = {}) {
  const verifier = makeVerifier();
  const back = await walkThrough(emr(), authorizeUrl(emr(), verifier, asking), username);
  return { code: back.searchParams.get('code')!, state: back.searchParams.get('state'), verifier };
}

const redeem = ({ code, verifier }: { code: string; verifier: string }, more: Record<string, string> = {}) =>
  postToken(emr(), {
    ...ownProof(emr()),
    ...{ grant_type: 'authorization_code', code, redirect_uri, code_verifier: verifier },
    ...more,
  });

test('a person signs in through the pages; the tokens work and say who it is by UUID', async () => {
  const login = await makeBrowser(emr()).open(authorizeUrl(emr(), makeVerifier()));
  expect(login.html).toContain('<label>Password <input type="password"');
  const got = await codeFor('admin');
  expect(got.state).toBe('a state');
  const { status, body } = await redeem(got);
  expect(status).toBe(200);
  expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
  const tokens = body as unknown as Tokens;
  const admin = emr().users[0]!;
  const claims = claimsOf(tokens.id_token);
  expect(claims).toMatchObject({ sub: admin.uuid, nonce: 'a nonce', aud: emr().clientId, iss: oauthOf(emr()) });
  expect(claims['fhirUser']).toBe(`${fhirOf(emr())}/Practitioner/${admin.uuid}`);
  expect(JSON.stringify(claims)).not.toContain('"admin"');
  expect((await call(tokens.access_token, claims['fhirUser'] as string)).json).toMatchObject({
    resourceType: 'Practitioner',
    name: [{ family: 'Quintero' }],
  });
  expect((await call(tokens.access_token, `${apiOf(emr())}/version`)).status).toBe(200);
});

test('tokens are signed with the published key', async () => {
  const { access_token } = await signInByPassword(emr(), 'frontdesk');
  const { keys } = (await (await fetch(`${oauthOf(emr())}/jwk`)).json()) as { keys: JsonWebKey[] };
  const [head, claims, signature] = access_token.split('.');
  const key = createPublicKey({ key: keys[0]!, format: 'jwk' });
  expect(verify('RSA-SHA256', Buffer.from(`${head}.${claims}`), key, Buffer.from(signature!, 'base64url'))).toBe(true);
});

test('a browser that keeps a cookie skips the login, whoever asks, until it is signed out', async () => {
  const browser = makeBrowser(emr());
  await walkThrough(emr(), authorizeUrl(emr(), makeVerifier()), 'frontdesk', browser);
  const again = await browser.open(authorizeUrl(emr(), makeVerifier()));
  expect(again.html).toContain('asks to act for <strong>Theo Lindqvist</strong>');
  expect(again.html).not.toContain('type="password"');
  const out = await browser.open(
    `${oauthOf(emr())}/logout?post_logout_redirect_uri=http%3A%2F%2F127.0.0.1%3A4000%2Fsigned-out&state=s`,
  );
  expect(out.url).toBe('http://127.0.0.1:4000/signed-out?state=s');
  expect((await browser.open(authorizeUrl(emr(), makeVerifier()))).html).toContain('type="password"');
});

test('a logout with the id token ends what the client holds of that person', async () => {
  const { access_token, id_token, refresh_token } = await signInByPassword(emr(), 'billing');
  const other = await signInByPassword(emr(), 'frontdesk');
  await fetch(`${oauthOf(emr())}/logout?id_token_hint=${id_token}`);
  const url = `${apiOf(emr())}/version`;
  expect(await call(access_token, url)).toMatchObject({
    status: 400,
    json: { message: 'Refresh Token revoked or logged out' },
  });
  expect(
    (await postToken(emr(), { ...ownProof(emr()), grant_type: 'refresh_token', refresh_token })).body['error'],
  ).toBe('invalid_grant');
  expect((await call(other.access_token, url)).status).toBe(200);
});

test('a wrong password stays on the login page; refusing consent comes back as access_denied', async () => {
  const browser = makeBrowser(emr());
  const login = await browser.open(authorizeUrl(emr(), makeVerifier()));
  const wrong = await submit(browser, login.html, { username: 'admin', password: 'no' });
  expect(wrong.html).toContain('role="alert"');
  const consent = await submit(browser, wrong.html, { username: 'admin', password: emr().users[0]!.password });
  const denied = await submit(browser, consent.html, { deny: '1' });
  expect(new URL(denied.url).searchParams.get('error')).toBe('access_denied');
  expect((await browser.open(`${oauthOf(emr())}/login`, { username: 'admin', password: 'x' })).status).toBe(400);
});

test('a code lives sixty seconds, works once, and only with its verifier and its address', async () => {
  const old = await codeFor('admin');
  await control.advance(61_000);
  expect((await redeem(old)).body).toMatchObject({ error: 'invalid_grant', hint: 'Authorization code has expired' });
  const used = await codeFor('admin');
  expect((await redeem(used)).status).toBe(200);
  expect((await redeem(used)).body).toMatchObject({
    error: 'invalid_grant',
    hint: 'Authorization code has been revoked',
  });
  expect((await redeem({ ...(await codeFor('admin')), verifier: makeVerifier() })).body['error']).toBe('invalid_grant');
  const elsewhere = { redirect_uri: 'http://127.0.0.1:1/callback' };
  expect((await redeem(await codeFor('admin'), elsewhere)).body['error']).toBe('invalid_request');
});

test.each<[string, Asking, number, string]>([
  ['plain', { extra: { code_challenge_method: 'plain' } }, 400, 'invalid_request'],
  ['another aud', { extra: { aud: 'https://emr.example.org/apis/default/fhir' } }, 400, 'invalid_request'],
  ['an unknown client', { clientId: 'nobody' }, 401, 'invalid_client'],
  ['localhost', { redirectUri: 'http://localhost:49152/callback' }, 401, 'invalid_client'],
  ['another path', { redirectUri: 'http://127.0.0.1:49152/other' }, 401, 'invalid_client'],
])('authorize refuses %s', async (_name, asking, status, error) => {
  const response = await fetch(authorizeUrl(emr(), makeVerifier(), asking), { redirect: 'manual' });
  expect(response.status).toBe(status);
  expect(((await response.json()) as Json)['error']).toBe(error);
});

test('an unknown scope is told to the client at its address', async () => {
  const response = await fetch(authorizeUrl(emr(), makeVerifier(), { scope: 'openid user/nothing.read' }), {
    redirect: 'manual',
  });
  expect(response.headers.get('location')).toBe(`${redirect_uri}?error=invalid_scope&state=a+state`);
});

test('a refresh token works once; its successor goes on', async () => {
  const { refresh_token } = await signInByPassword(emr(), 'admin');
  const refresh = (token: string) =>
    postToken(emr(), { ...ownProof(emr()), grant_type: 'refresh_token', refresh_token: token });
  const first = await refresh(refresh_token);
  expect(first.status).toBe(200);
  expect((await refresh(refresh_token)).body).toMatchObject({ error: 'invalid_grant', hint: 'Token has been revoked' });
  const next = first.body['refresh_token'] as string;
  expect(next).not.toBe(refresh_token);
  expect((await refresh(next)).status).toBe(200);
  const { refresh_token: none } = await signInByPassword(emr(), 'admin', 'openid api:oemr');
  expect(none).toBeUndefined();
});

test('an access token lives an hour by the clock', async () => {
  const { access_token } = await signInByPassword(emr(), 'admin');
  const introspect = async () => {
    const body = new URLSearchParams({ ...ownProof(emr()), token: access_token });
    return (await (await fetch(`${oauthOf(emr())}/introspect`, { method: 'POST', body })).json()) as Json;
  };
  expect(await introspect()).toMatchObject({ active: true, sub: emr().users[0]!.uuid, client_id: emr().clientId });
  await control.advance(3_601_000);
  expect((await call(access_token, `${apiOf(emr())}/version`)).status).toBe(401);
  expect(await introspect()).toEqual({ active: false, status: 'expired' });
});

test('the password grant wants the role and the right password, and can be switched off', async () => {
  const fields = { ...ownProof(emr()), grant_type: 'password', username: 'admin', password: emr().users[0]!.password };
  expect((await postToken(emr(), fields)).body['error']).toBe('invalid_request');
  expect((await postToken(emr(), { ...fields, user_role: 'users', password: 'x' })).body['error']).toBe(
    'invalid_grant',
  );
  await control.call('POST', '/openemr/settings', { passwordGrant: false });
  expect((await postToken(emr(), { ...fields, user_role: 'users' })).body['error']).toBe('unsupported_grant_type');
  await control.call('POST', '/openemr/settings', { passwordGrant: true });
});

test('a client proves itself by Basic too, and not with a wrong secret', async () => {
  const fields = { grant_type: 'password', user_role: 'users', username: 'admin', password: emr().users[0]!.password };
  const basic = (secret: string) => ({
    Authorization: `Basic ${Buffer.from(`${emr().clientId}:${secret}`).toString('base64')}`,
  });
  expect((await postToken(emr(), fields, basic(emr().clientSecret))).status).toBe(200);
  expect(await postToken(emr(), fields, basic('wrong'))).toMatchObject({
    status: 401,
    body: { error: 'invalid_client' },
  });
});

test('a client with a registered key proves itself by a signed assertion, once', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwks = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1' }] };
  const registered = await fetch(`${oauthOf(emr())}/registration`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      ...{
        application_type: 'private',
        redirect_uris: ['http://127.0.0.1/callback'],
        contacts: ['it@example.org'],
        jwks,
      },
      ...{ scope: 'openid api:oemr user/version.read', token_endpoint_auth_method: 'private_key_jwt' },
    }),
  });
  const clientId = ((await registered.json()) as Json)['client_id'] as string;
  await control.call('POST', '/openemr/clients', { clientId, enabled: true });
  const now = Date.parse(((await control.call('GET', '/clock')) as { now: string }).now) / 1000;
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const assertion = (claims: Json) => {
    const own = { iss: clientId, sub: clientId, aud: `${oauthOf(emr())}/token`, jti: randomUUID(), exp: now + 60 };
    const text = `${encode({ alg: 'RS384', kid: 'k1' })}.${encode({ ...own, ...claims })}`;
    return `${text}.${sign('RSA-SHA384', Buffer.from(text), privateKey).toString('base64url')}`;
  };
  const ask = (client_assertion: string) =>
    postToken(emr(), {
      ...{ grant_type: 'password', user_role: 'users', username: 'admin', password: emr().users[0]!.password },
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion,
    });
  const good = assertion({});
  expect((await ask(good)).status).toBe(200);
  expect((await ask(good)).body['error']).toBe('invalid_client');
  expect((await ask(assertion({ aud: 'https://example.org/token' }))).status).toBe(401);
  expect((await ask(assertion({ exp: now + 3600 }))).status).toBe(401);
});

test('POST /authorize works as GET does', async () => {
  const url = new URL(authorizeUrl(emr(), makeVerifier()));
  const response = await fetch(`${oauthOf(emr())}/authorize`, {
    method: 'POST',
    body: url.searchParams,
    redirect: 'manual',
  });
  expect(response.headers.get('location')).toBe(`${oauthOf(emr())}/provider/login`);
});
