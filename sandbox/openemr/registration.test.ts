import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox } from '../sandbox.ts';
import type { RunningSandbox } from '../sandbox.ts';
import { makeControl } from '../test-client.ts';
import type { Json } from '../test-client.ts';
import { authorizeUrl, makeVerifier, oauthOf, walkThrough } from './test-openemr.ts';

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ patients: 1 });
});
afterAll(() => sandbox.stop());
const emr = () => sandbox.info.openemr;

const staffApp = {
  application_type: 'private',
  client_name: 'Foyer, front desk 2',
  redirect_uris: ['http://127.0.0.1/callback'],
  contacts: ['it@example.org'],
  scope: 'openid offline_access api:oemr user/patient.read',
};

async function register(body: Json, type = 'application/json') {
  const response = await fetch(`${oauthOf(emr())}/registration`, {
    method: 'POST',
    headers: { 'Content-Type': type },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Json };
}

test.each([
  ['a public client with staff scopes', { application_type: 'native' }, 'invalid_client_metadata'],
  ['an unknown scope', { scope: 'openid user/patient.read user/unknown.read' }, 'invalid_scope'],
  ['no return address', { redirect_uris: [] }, 'invalid_redirect_uri'],
  ['a return address that cannot be stored', { redirect_uris: ['http://127.0.0.1/a|b'] }, 'invalid_redirect_uri'],
  ['system scopes without a key', { scope: 'system/Patient.read' }, 'invalid_client_metadata'],
])('%s is refused', async (_name, change, error) => {
  const { status, body } = await register({ ...staffApp, ...change });
  expect(status).toBe(400);
  expect(body['error']).toBe(error);
});

test('the refusal of a public client says why', async () => {
  const { body } = await register({ ...staffApp, application_type: 'native' });
  expect(body['error_description']).toBe('system and user scopes are only allowed for confidential clients');
});

test('only JSON is read', async () => {
  const { body } = await register(staffApp, 'text/plain');
  expect(body['error']).toBe('invalid_client_metadata');
});

test('a public client for patients is enabled at once, without a secret, with the default scopes', async () => {
  const { status, body } = await register({ redirect_uris: ['http://127.0.0.1/callback'] });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    client_secret: '',
    client_role: 'patient',
    scope: 'openid email phone address api:oemr api:fhir api:port',
  });
});

test('a confidential client for staff waits until an administrator enables it', async () => {
  const control = makeControl(sandbox.info);
  const { status, body } = await register(staffApp);
  expect(status).toBe(200);
  expect(body).toMatchObject({ client_role: 'user', client_secret_expires_at: 0, client_name: 'Foyer, front desk 2' });
  const clientId = body['client_id'] as string;

  const asking = { clientId, scope: staffApp.scope };
  const refused = await fetch(authorizeUrl(emr(), makeVerifier(), asking), { redirect: 'manual' });
  expect(refused.status).toBe(401);
  expect(await refused.json()).toMatchObject({ error: 'invalid_client' });

  expect(await control.call('GET', '/openemr/clients')).toContainEqual(
    expect.objectContaining({ clientId, enabled: false, confidential: true, contacts: ['it@example.org'] }),
  );
  await control.call('POST', '/openemr/clients', { clientId, enabled: true });
  const back = await walkThrough(emr(), authorizeUrl(emr(), makeVerifier(), asking), 'admin');
  expect(back.searchParams.get('code')).toBeTruthy();
});

test('the registration can be read back with its own token only', async () => {
  const { body } = await register(staffApp);
  const read = (token: unknown) =>
    fetch(body['registration_client_uri'] as string, { headers: { Authorization: `Bearer ${String(token)}` } });
  expect((await read('wrong')).status).toBe(401);
  expect(await (await read(body['registration_access_token'])).json()).toEqual({
    client_id: body['client_id'],
    client_secret: body['client_secret'],
    contacts: staffApp.contacts,
    application_type: 'private',
    client_name: staffApp.client_name,
    redirect_uris: staffApp.redirect_uris,
  });
});
