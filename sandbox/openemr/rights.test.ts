import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startSandbox } from '../sandbox.ts';
import type { RunningSandbox } from '../sandbox.ts';
import { makeControl } from '../test-client.ts';
import type { ControlClient, Json } from '../test-client.ts';
import { apiOf, call, documentsAt, fhirOf, oauthOf, ownProof, postToken, signInByPassword } from './test-openemr.ts';

let sandbox: RunningSandbox;
let control: ControlClient;
beforeAll(async () => {
  sandbox = await startSandbox({ patients: 2 });
  control = makeControl(sandbox.info);
});
afterEach(() => control.call('DELETE', '/faults'));
afterAll(() => sandbox.stop());
const emr = () => sandbox.info.openemr;

const noRight = { status: 403, json: { message: 'Organization policy does not have permit access resource' } };
const noScope = { status: 401, json: { error: 'An error occurred', message: 'Unauthorized', code: 401 } };

test('a missing right is 403: billing has no documents, only the administrator lists users', async () => {
  const billing = (await signInByPassword(emr(), 'billing')).access_token;
  const desk = (await signInByPassword(emr(), 'frontdesk')).access_token;
  const admin = (await signInByPassword(emr(), 'admin')).access_token;
  expect(await documentsAt(emr(), billing, 1, '/categories/fax')).toMatchObject(noRight);
  expect((await call(billing, `${apiOf(emr())}/patient`)).status).toBe(200);
  expect((await documentsAt(emr(), desk, 1, '/categories/fax')).status).toBe(404);
  for (const path of ['user', 'facility', `user/${emr().users[0]!.uuid}`])
    expect(await call(desk, `${apiOf(emr())}/${path}`)).toMatchObject(noRight);
  const { json } = await call(admin, `${apiOf(emr())}/user`);
  const rows = (json as { data: Json[] }).data;
  expect(rows.map((row) => row['fname'])).toContain('Odile');
  expect(rows[0]).not.toHaveProperty('username');
});

test('a missing scope is 401 on every route of that resource', async () => {
  const { access_token: token } = await signInByPassword(
    emr(),
    'admin',
    'openid api:oemr user/document.read user/Patient.read',
  );
  expect(await call(token, `${apiOf(emr())}/patient`)).toMatchObject(noScope);
  expect(await call(token, `${apiOf(emr())}/patient/1/document`, { method: 'POST' })).toMatchObject(noScope);
  expect((await documentsAt(emr(), token, 1, '/categories/fax')).status).toBe(404);
  // The scope of the resource alone is not enough: api:fhir is missing.
  expect(await call(token, `${fhirOf(emr())}/Patient`)).toMatchObject(noScope);
});

test('SMART v2 scopes allow what their letters say', async () => {
  const scope = 'openid api:oemr user/patient.s';
  const { body } = await (async () => {
    const registered = await fetch(`${oauthOf(emr())}/registration`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        application_type: 'private',
        redirect_uris: ['http://127.0.0.1/callback'],
        contacts: [],
        scope,
      }),
    });
    const { client_id, client_secret } = (await registered.json()) as { client_id: string; client_secret: string };
    await control.call('POST', '/openemr/clients', { clientId: client_id, enabled: true });
    const who = { user_role: 'users', username: 'admin', password: emr().users[0]!.password };
    return postToken(emr(), { client_id, client_secret, grant_type: 'password', scope, ...who });
  })();
  const token = body['access_token'] as string;
  const found = await call(token, `${apiOf(emr())}/patient?_limit=1`);
  expect(found.status).toBe(200);
  const [{ uuid }] = (found.json as { data: [{ uuid: string }] }).data;
  expect(await call(token, `${apiOf(emr())}/patient/${uuid}`)).toMatchObject(noScope);
});

test('a revoked person is told so by 400 until signing in again', async () => {
  const desk = await signInByPassword(emr(), 'frontdesk');
  const admin = await signInByPassword(emr(), 'admin');
  expect(await control.call('POST', '/openemr/revoke', { username: 'frontdesk' })).toMatchObject({
    revoked: expect.any(Number) as number,
  });
  expect(await call(desk.access_token, `${apiOf(emr())}/version`)).toMatchObject({
    status: 400,
    json: { message: 'Refresh Token revoked or logged out' },
  });
  const refresh = { ...ownProof(emr()), grant_type: 'refresh_token', refresh_token: desk.refresh_token };
  expect((await postToken(emr(), refresh)).body['error']).toBe('invalid_grant');
  expect((await call(admin.access_token, `${apiOf(emr())}/version`)).status).toBe(200);
  await expect(control.call('POST', '/openemr/revoke', { username: 'nobody' })).rejects.toThrow('no such user');
});

test('auth-expired kills access tokens and leaves refresh; auth-revoked kills both until it is cleared', async () => {
  const { access_token, refresh_token } = await signInByPassword(emr(), 'admin');
  await control.fault({ vendor: 'openemr', kind: 'auth-expired' });
  expect((await call(access_token, `${apiOf(emr())}/version`)).status).toBe(401);
  const refresh = { ...ownProof(emr()), grant_type: 'refresh_token', refresh_token };
  const next = (await postToken(emr(), refresh)).body['access_token'] as string;
  expect((await call(next, `${apiOf(emr())}/version`)).status).toBe(200);
  await control.fault({ vendor: 'openemr', kind: 'auth-revoked' });
  expect((await call(next, `${apiOf(emr())}/version`)).status).toBe(400);
  await expect(signInByPassword(emr(), 'admin')).rejects.toThrow('invalid_grant');
  await control.call('DELETE', '/faults');
  await signInByPassword(emr(), 'admin');
});

test('with the API off everything says so, discovery too', async () => {
  await control.call('POST', '/openemr/settings', { api: false });
  for (const url of [
    `${oauthOf(emr())}/.well-known/openid-configuration`,
    `${oauthOf(emr())}/registration`,
    `${fhirOf(emr())}/metadata`,
    `${apiOf(emr())}/version`,
  ]) {
    const response = await fetch(url);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ message: 'OpenEMR Error: API is disabled' });
  }
  await control.call('POST', '/openemr/settings', { api: true, fhir: false });
  expect((await fetch(`${fhirOf(emr())}/metadata`)).status).toBe(404);
  expect((await fetch(`${oauthOf(emr())}/.well-known/openid-configuration`)).status).toBe(200);
  await control.call('POST', '/openemr/settings', { fhir: true });
});

test('a missing site is 400 without a body, an unknown route 404, no token 401', async () => {
  for (const path of ['/apis/api/version', '/oauth2/registration', '/oauth2', '/apis/other/api/version']) {
    const response = await fetch(`${emr().url}${path}`);
    expect([response.status, await response.text()]).toEqual([400, '']);
  }
  const { access_token } = await signInByPassword(emr(), 'admin');
  expect(await call(access_token, `${apiOf(emr())}/nothing`)).toMatchObject({
    status: 404,
    json: { message: 'Route not found' },
  });
  expect((await fetch(`${apiOf(emr())}/version`)).status).toBe(401);
  expect((await fetch(`${fhirOf(emr())}/metadata`)).status).toBe(200);
});

test.each([
  ['http401', 401],
  ['http403', 403],
  ['http500', 500],
  ['http503', 503],
])('%s strikes the APIs and not the sign-in', async (kind, status) => {
  await control.fault({ vendor: 'openemr', kind });
  const { access_token } = await signInByPassword(emr(), 'admin');
  expect((await call(access_token, `${apiOf(emr())}/version`)).status).toBe(status);
});

test('garbled cuts the answer, refuse shuts the port', async () => {
  const { access_token } = await signInByPassword(emr(), 'admin');
  await control.fault({ vendor: 'openemr', kind: 'garbled', count: 1 });
  expect(await call(access_token, `${apiOf(emr())}/version`)).toMatchObject({ status: 200, json: undefined });
  await control.fault({ vendor: 'openemr', kind: 'refuse' });
  await expect(fetch(`${fhirOf(emr())}/metadata`)).rejects.toThrow();
  await control.call('DELETE', '/faults');
  expect((await fetch(`${fhirOf(emr())}/metadata`)).status).toBe(200);
});

test('an administrator changes a person’s rights, and the description told them from the start', async () => {
  const rights = emr().users.map(({ username, rights: { patients, documents } }) => [username, patients, documents]);
  expect(rights).toEqual([
    ['admin', true, true],
    ['frontdesk', true, true],
    ['billing', true, false],
  ]);
  const { access_token: token } = await signInByPassword(emr(), 'frontdesk');
  await control.call('POST', '/openemr/rights', { username: 'frontdesk', patients: false });
  expect(await call(token, `${apiOf(emr())}/patient?_limit=1`)).toMatchObject(noRight);
  await control.call('POST', '/openemr/rights', { username: 'frontdesk', patients: true });
  expect((await call(token, `${apiOf(emr())}/patient?_limit=1`)).status).toBe(200);
  await expect(control.call('POST', '/openemr/rights', { username: 'nobody' })).rejects.toThrow('no such user');
  await expect(control.call('POST', '/openemr/rights', { username: 'admin', patients: 1 })).rejects.toThrow('true or');
});
