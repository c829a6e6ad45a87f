import { createPublicKey, createPrivateKey } from 'node:crypto';
import { jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEmrConnector } from './index.ts';
import { foyerScopes, scopesFor } from './scopes.ts';
import { configOf, failureOf, json, never, startMs, startScriptedServer, testDeps } from './testing/scripted-server.ts';
import type { ScriptedServer } from './testing/scripted-server.ts';

describe('registration', () => {
  let server: ScriptedServer;
  const answered = { client_id: 'abc', client_secret: 'xyz', registration_access_token: 'rat', extra: 1 };
  const register = (over: { scopes?: readonly string[]; keyAuthentication?: boolean } = {}) => {
    const { address, discovery } = configOf(server.origin);
    const request = { address, discovery: { ...discovery, scopes: foyerScopes, ...over }, clientName: 'Foyer, desk|1' };
    return createEmrConnector(testDeps()).register(request, never);
  };
  const sent = (): Record<string, unknown> => JSON.parse(server.seen[0]!.body) as Record<string, unknown>;

  beforeEach(async () => {
    server = await startScriptedServer((_seen, response) => json(response, 200, answered));
  });
  afterEach(() => server.stop());

  it('asks for a confidential client with a secret', async () => {
    const { config, secret } = await register();
    expect(server.seen[0]).toMatchObject({ method: 'POST', path: '/oauth2/default/registration' });
    expect(server.seen[0]!.headers['content-type']).toBe('application/json');
    expect(sent()).toEqual({
      application_type: 'private',
      client_name: 'Foyer, desk|1',
      redirect_uris: ['http://127.0.0.1/callback'],
      contacts: ['Foyer, desk 1'],
      scope: foyerScopes.join(' '),
      token_endpoint_auth_method: 'client_secret_post',
    });
    expect(config).toMatchObject({ clientId: 'abc', authentication: 'client_secret_post', scopes: foyerScopes });
    expect(secret).toEqual({ clientSecret: 'xyz', privateKey: null, registrationToken: 'rat' });
  });

  it('registers a key where the server takes one, and proves itself with it', async () => {
    const { config, secret } = await register({ keyAuthentication: true });
    expect(secret.clientSecret).toBeNull();
    const [jwk] = (sent()['jwks'] as { keys: { kty: string; n: string }[] }).keys;
    expect(jwk).toMatchObject({ kty: 'RSA', alg: 'RS384', use: 'sig' });
    expect(jwk).not.toHaveProperty('d');
    expect(createPrivateKey(secret.privateKey!).asymmetricKeyDetails?.modulusLength).toBeGreaterThanOrEqual(2048);

    server.reply = (_seen, response) => json(response, 401, { error: 'invalid_request' });
    expect(await createEmrConnector(testDeps()).connect(config, secret).isClientEnabled(never)).toBe(true);
    const form = new URLSearchParams(server.seen[1]!.body);
    expect(form.has('client_secret')).toBe(false);
    expect(form.get('client_assertion_type')).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
    const verified = await jwtVerify(form.get('client_assertion')!, createPublicKey(secret.privateKey!), {
      algorithms: ['RS384'],
      audience: config.discovery.tokenUrl,
      issuer: 'abc',
      subject: 'abc',
      currentDate: new Date(startMs),
    });
    expect(verified.payload.exp! - verified.payload.iat!).toBeLessThanOrEqual(300);
    expect(verified.payload.jti).toMatch(/^[\w-]{20,}$/);
  });

  it('leaves out what the server does not know, and nothing else', () => {
    const known = foyerScopes.filter((scope) => scope !== 'user/DocumentReference.$docref');
    expect(scopesFor([...known, 'user/allergy.read'])).toEqual(known);
    expect(scopesFor(['openid', 'profile'])).toEqual(foyerScopes);
  });

  it.each([
    [400, { error: 'invalid_scope' }, 'EMR_REGISTRATION_REFUSED'],
    [404, { message: 'OpenEMR Error: API is disabled' }, 'EMR_API_DISABLED'],
    [500, { error: 'server_error' }, 'EMR_ERROR'],
    [200, { nothing: true }, 'EMR_UNREADABLE'],
    [200, { client_id: 'abc', client_secret: '' }, 'EMR_UNREADABLE'],
  ])('%i %j is %s', async (status, body, code) => {
    server.reply = (_seen, response) => json(response, status, body);
    expect((await failureOf(register())).failure.code).toBe(code);
  });
});
