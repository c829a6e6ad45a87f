import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RunningSandbox } from '../sandbox.ts';
import { startSandbox } from '../sandbox.ts';
import { mailFrom, makeTransport, openMailbox } from '../smtp/test-mail.ts';
import { makeControl } from '../test-client.ts';
import type { ControlClient, Json } from '../test-client.ts';

let sandbox: RunningSandbox;
let control: ControlClient;

beforeEach(async () => {
  sandbox = await startSandbox({ patients: 0 });
  control = makeControl(sandbox.info);
});
afterEach(() => sandbox.stop());

const back = 'http://127.0.0.1:49152/callback';
const verifier = 'v'.repeat(50);

async function authorize(more: Record<string, string> = {}): Promise<Response> {
  const { authorizeUrl, clientId, scope } = sandbox.info.oauth;
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const query = new URLSearchParams({
    ...{ response_type: 'code', client_id: clientId, redirect_uri: back, scope, state: 's1' },
    ...{ code_challenge: challenge, code_challenge_method: 'S256' },
    ...more,
  });
  return fetch(`${authorizeUrl}?${query.toString()}`, { redirect: 'manual' });
}

async function token(form: Record<string, string>): Promise<{ status: number; json: Json }> {
  const { tokenUrl, clientId } = sandbox.info.oauth;
  const response = await fetch(tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({ client_id: clientId, ...form }),
  });
  return { status: response.status, json: (await response.json()) as Json };
}

async function signIn(): Promise<{ access: string; refresh: string }> {
  const location = new URL((await authorize()).headers.get('location') ?? '');
  expect(location.searchParams.get('state')).toBe('s1');
  const code = location.searchParams.get('code') ?? '';
  const form = { grant_type: 'authorization_code', code, redirect_uri: back, code_verifier: verifier };
  const { status, json } = await token(form);
  expect({ status, json }).toMatchObject({ status: 200, json: { token_type: 'Bearer', expires_in: 3600 } });
  return { access: String(json['access_token']), refresh: String(json['refresh_token']) };
}

const refresh = (refreshToken: string) => token({ grant_type: 'refresh_token', refresh_token: refreshToken });

test('a token opens the mailbox and sends; what it sent the server files itself', async () => {
  const { access } = await signIn();
  const given = { user: sandbox.info.oauth.username, accessToken: access };
  const client = await openMailbox(sandbox.info, 'tls', given);
  await client.logout();
  const transport = makeTransport(sandbox.info, 'starttls', given);
  await transport.sendMail(mailFrom(sandbox.info));
  transport.close();
  expect(await control.call('GET', '/imap/folder?name=Sent')).toMatchObject([
    { subject: 'Your form', flags: ['\\Seen'] },
  ]);
});

test('a token that ended is refused by both', async () => {
  const { access } = await signIn();
  await control.advance(3_600_000);
  const given = { user: sandbox.info.oauth.username, accessToken: access };
  await expect(openMailbox(sandbox.info, 'plain', given)).rejects.toMatchObject({ authenticationFailed: true });
  const transport = makeTransport(sandbox.info, 'plain', given);
  await expect(transport.sendMail(mailFrom(sandbox.info))).rejects.toMatchObject({ responseCode: 535 });
  transport.close();
});

test('a refresh token is good once; using it again ends the family', async () => {
  const first = await signIn();
  const { json } = await refresh(first.refresh);
  const second = String(json['refresh_token']);
  expect(second).not.toBe(first.refresh);
  expect(await refresh(first.refresh)).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
  expect(await refresh(second)).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
  expect(await control.call('GET', '/oauth')).toMatchObject({ families: 0 });
});

test('a code is good once, for its client, address and verifier', async () => {
  const codeOf = async (): Promise<string> =>
    new URL((await authorize()).headers.get('location') ?? '').searchParams.get('code') ?? '';
  const form = { grant_type: 'authorization_code', redirect_uri: back, code_verifier: verifier };
  expect(await token({ ...form, code: await codeOf(), code_verifier: 'another' })).toMatchObject({ status: 400 });
  const code = await codeOf();
  expect(await token({ ...form, code })).toMatchObject({ status: 200 });
  expect(await token({ ...form, code })).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
});

test('only loopback is gone back to, and only with S256', async () => {
  expect((await authorize({ redirect_uri: 'https://example.org/callback' })).status).toBe(400);
  const plain = await authorize({ code_challenge_method: 'plain' });
  expect(plain.headers.get('location')).toBe(`${back}?state=s1&error=invalid_request`);
});

test('taken back: refreshing is refused', async () => {
  const { refresh: given } = await signIn();
  await control.call('POST', '/oauth', { revoke: true });
  expect(await refresh(given)).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
});
