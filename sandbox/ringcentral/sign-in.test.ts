import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSandbox } from '../sandbox.ts';
import type { RunningSandbox } from '../sandbox.ts';
import { extension, getJson, makeControl, makeSdk, refusalOf, sendFax, signIn } from '../test-client.ts';
import type { Json } from '../test-client.ts';
import { makePdf } from './rendering.ts';

let sandbox: RunningSandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.stop());

async function tokenRequest(form: Record<string, string>): Promise<{ status: number; body: Json }> {
  const { url, clientId, clientSecret } = sandbox.info.ringcentral;
  const response = await fetch(`${url}/restapi/oauth/token`, {
    method: 'POST',
    headers: { Authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams(form),
  });
  return { status: response.status, body: (await response.json()) as Json };
}

const refresh = (token: unknown): Promise<{ status: number; body: Json }> =>
  tokenRequest({ grant_type: 'refresh_token', refresh_token: String(token), access_token_ttl: '-1' });

const probe = async (token: unknown): Promise<number> =>
  (
    await fetch(`${sandbox.info.ringcentral.url}${extension}`, {
      headers: { Authorization: `bearer ${String(token)}` },
    })
  ).status;

test('the real SDK signs in with a JWT and reads its extension', async () => {
  const sdk = await signIn(sandbox.info);
  const data = await sdk.platform().auth().data();
  expect(data).toMatchObject({
    token_type: 'bearer',
    expires_in: 3600,
    owner_id: sandbox.info.ringcentral.extensionId,
  });
  expect(String((data as unknown as Json)['scope']).split(' ')).toEqual(
    expect.arrayContaining(['Faxes', 'ReadMessages', 'EditMessages', 'WebSocketsSubscriptions']),
  );
  expect(await getJson(sdk, extension)).toMatchObject({ status: 'Enabled', name: 'Larkspur Family Practice' });
  expect(await getJson(sdk, `${extension}/phone-number`)).toMatchObject({
    records: [
      { phoneNumber: '+13125550102', type: 'FaxOnly' },
      { phoneNumber: '+13125550100', features: ['CallerId', 'SmsSender', 'MmsSender'] },
      { phoneNumber: '+13125550103', features: ['CallerId', 'SmsSender'] },
    ],
  });
  expect(await getJson(sdk, `${extension}/authz-profile/check`, { permissionId: 'OutboundFaxes' })).toMatchObject({
    successful: true,
  });
});

test("wrong JWT, wrong secret, revoked JWT and another application's JWT are refused", async () => {
  const { ringcentral } = sandbox.info;
  const { others } = ringcentral;
  const wrongJwt = await refusalOf(signIn(sandbox.info, { ...ringcentral, jwt: 'wrong' }));
  expect(wrongJwt).toMatchObject({ status: 400, body: { error: 'invalid_grant', errors: [{ errorCode: 'OAU-140' }] } });
  const wrongSecret = await refusalOf(signIn(sandbox.info, { ...ringcentral, clientSecret: 'wrong' }));
  expect(wrongSecret).toMatchObject({
    status: 401,
    body: { error: 'invalid_client', errors: [{ errorCode: 'OAU-146' }] },
  });
  expect((await refusalOf(signIn(sandbox.info, others.revokedJwt))).body['error']).toBe('invalid_grant');
  expect((await refusalOf(signIn(sandbox.info, { ...ringcentral, jwt: others.missingScope.jwt }))).body['error']).toBe(
    'unauthorized_client',
  );
});

test('an application without the scope, and a person without the permission, may not fax', async () => {
  const files = [{ name: 'a.pdf', data: await makePdf('x', 1) }];
  const { others } = sandbox.info.ringcentral;
  const scope = await refusalOf(sendFax(await signIn(sandbox.info, others.missingScope), { files }));
  expect(scope).toMatchObject({ status: 403, body: { errorCode: 'CMN-401', permissionName: 'Faxes' } });
  const permission = await refusalOf(sendFax(await signIn(sandbox.info, others.missingPermission), { files }));
  expect(permission).toMatchObject({ status: 403, body: { errorCode: 'CMN-408', permissionName: 'OutboundFaxes' } });
  const control = makeControl(sandbox.info);
  expect(await control.ledger()).toEqual([]);
  expect((await control.refusals()).map(({ status, errorCode, to }) => [status, errorCode, to])).toEqual([
    ['403', 'CMN-401', '+13125550142'],
    ['403', 'CMN-408', '+13125550142'],
  ]);
});

test('the SDK refreshes when the token has expired, and after a 401', async () => {
  const sdk = await signIn(sandbox.info);
  await makeControl(sandbox.info).advance(3_600_001);
  expect(await getJson(sdk, extension)).toMatchObject({ status: 'Enabled' });
});

test('a refresh token is for one use, with ten seconds of grace after its successor is used', async () => {
  const control = makeControl(sandbox.info);
  const { body: first } = await tokenRequest({
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: sandbox.info.ringcentral.jwt,
  });
  const { body: second } = await refresh(first['refresh_token']);
  expect(await probe(first['access_token'])).toBe(401);
  expect((await refresh(first['refresh_token'])).body['access_token']).toBe(second['access_token']);
  expect(await probe(second['access_token'])).toBe(200);
  await control.advance(9_000);
  expect((await refresh(first['refresh_token'])).body['refresh_token']).toBe(second['refresh_token']);
  await control.advance(2_000);
  expect(await refresh(first['refresh_token'])).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
});

test('authorization code with PKCE, and revoke', async () => {
  const sdk = makeSdk(sandbox.info);
  const redirectUri = 'http://127.0.0.1:9/back';
  const url = sdk.platform().loginUrl({ usePKCE: true, state: 's1', redirectUri });
  const page = await fetch(url, { redirect: 'manual' });
  expect(page.status).toBe(302);
  const back = new URL(page.headers.get('location') ?? '');
  expect(back.searchParams.get('state')).toBe('s1');
  const { codeVerifier } = sdk.platform() as unknown as { codeVerifier: string };
  await sdk.login({
    code: back.searchParams.get('code') ?? '',
    redirect_uri: redirectUri,
    code_verifier: codeVerifier,
  });
  expect(await getJson(sdk, extension)).toMatchObject({ status: 'Enabled' });
  const { access_token: token } = await sdk.platform().auth().data();
  await sdk.logout();
  expect(await probe(token)).toBe(401);
});
