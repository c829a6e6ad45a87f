import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RunningSandbox } from '../sandbox.ts';
import { startSandbox } from '../sandbox.ts';
import { makeControl } from '../test-client.ts';
import type { ControlClient, Json } from '../test-client.ts';

let sandbox: RunningSandbox;
let control: ControlClient;

beforeEach(async () => {
  sandbox = await startSandbox({ patients: 0 });
  control = makeControl(sandbox.info);
});
afterEach(() => sandbox.stop());

async function call(method: string, path: string, body?: string): Promise<{ status: number; json: Json }> {
  const response = await fetch(`${sandbox.info.clinichub.url}${path}`, {
    method,
    ...(body === undefined ? {} : { body, headers: { 'Content-Type': 'application/json' } }),
  });
  return { status: response.status, json: (await response.json()) as Json };
}

const post = (body: unknown) => call('POST', '/email/send', JSON.stringify(body));
const mail = { to: ['alma@example.org', 'bruno@example.org'], subject: 'Your form', body: 'Ready', patient_id: '7' };

test('an e-mail is taken whole, without an id', async () => {
  expect(await post(mail)).toEqual({ status: 200, json: { status: 'queued' } });
  expect(await control.ledger('?vendor=clinichub')).toMatchObject([
    { channel: 'email', recipients: mail.to, subject: 'Your form', body: 'Ready', patientId: '7' },
  ]);
});

test.each([
  [{ ...mail, subject: undefined }, ['body', 'subject']],
  [{ ...mail, to: 'alma@example.org' }, ['body', 'to']],
  [{ ...mail, to: ['alma'] }, ['body', 'to', 0]],
  [{ ...mail, body: 7 }, ['body', 'body']],
])('what it does not understand is 422 with its place (%#)', async (body, loc) => {
  expect(await post(body)).toMatchObject({ status: 422, json: { detail: [{ loc }] } });
  expect(await control.ledger()).toEqual([]);
});

test('no JSON is 422, another path 404', async () => {
  expect(await call('POST', '/email/send', 'to=alma')).toMatchObject({
    status: 422,
    json: { detail: [{ type: 'json_invalid' }] },
  });
  expect(await call('POST', '/fax/send', '{}')).toMatchObject({ status: 404 });
});

test('its health names each service', async () => {
  await control.call('POST', '/status', { vendor: 'clinichub', id: 'mailu', status: 'unhealthy' });
  expect(await call('GET', '/status')).toMatchObject({
    json: { status: 'degraded', services: { mailu: 'unhealthy', hylafax: 'healthy' } },
  });
});

test('faults strike it as they do other vendors', async () => {
  await control.fault({ vendor: 'clinichub', kind: 'http429', count: 1 });
  expect(await post(mail)).toMatchObject({ status: 429 });
  await control.fault({ vendor: 'clinichub', kind: 'drop-after-accept', count: 1 });
  await expect(post(mail)).rejects.toThrow();
  expect(await control.ledger()).toHaveLength(1);
});
