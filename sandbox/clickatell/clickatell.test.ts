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

async function call(
  method: string,
  path: string,
  body?: unknown,
  key?: string,
): Promise<{ status: number; json: Json }> {
  const { url, apiKey } = sandbox.info.clickatell;
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { Authorization: key ?? apiKey, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, json: (await response.json()) as Json };
}

const message = (to: string, content = 'Hello'): Json => ({
  ...{ channel: 'sms', to, content },
  from: sandbox.info.clickatell.from.slice(1),
});

async function send(to: string): Promise<string> {
  const { json } = await call('POST', '/v1/message', { messages: [message(to)] });
  return (json['messages'] as { apiMessageId: string }[])[0]!.apiMessageId;
}

const statusOf = async (id: string): Promise<unknown> => (await call('GET', `/v1/message/${id}`)).json['sms'];

test('a text is accepted and goes to the phone by itself', async () => {
  const { status, json } = await call('POST', '/v1/message', { messages: [message('12025550140')] });
  expect({ status, json }).toMatchObject({
    status: 202,
    json: { messages: [{ accepted: true, to: '12025550140', error: null }], error: null },
  });
  const [{ apiMessageId: id }] = json['messages'] as [{ apiMessageId: string }];
  expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(await statusOf(id)).toMatchObject({ status: 'QUEUED', statusCode: 2 });
  await control.advance(600);
  expect(await statusOf(id)).toMatchObject({ status: 'DEVICE_ACK', statusCode: 5 });
  expect(await control.ledger('?vendor=clickatell')).toMatchObject([
    { id, channel: 'sms', to: '+12025550140', body: 'Hello', status: 'DEVICE_ACK' },
  ]);
});

test.each([
  ['0182', 'DELIVERY_FAILURE', 23],
  ['0183', 'RECIPIENT_DOES_NOT_EXIST', 29],
  ['0184', 'ROUTING_ERROR', 100],
  ['0185', 'STOPPED_BY_ADMIN', 22],
  ['0186', 'EXPIRED', 20],
  ['0187', 'VOLUME_LIMIT_DAILY', 27],
  ['0189', 'QUEUED', 2],
  ['0190', 'SENT_TO_SUPPLIER', 4],
  ['0193', 'STOPPED_BY_USER', 21],
])('a number ending in %s ends %s', async (ending, status, statusCode) => {
  const id = await send(`1415555${ending}`);
  await control.advance(86_400_000);
  expect(await statusOf(id)).toMatchObject({ status, statusCode });
});

test('some of several refused is 207, one alone its own status', async () => {
  const messages = [message('12025550140'), message('14155550188'), message('14155550192')];
  const mixed = await call('POST', '/v1/message', { messages });
  expect(mixed).toMatchObject({
    status: 207,
    json: { messages: [{ accepted: true }, { accepted: false, error: { code: 25 } }, { error: { code: 26 } }] },
  });
  expect(await control.ledger()).toHaveLength(1);
  expect(await call('POST', '/v1/message', { messages: messages.slice(1, 2) })).toMatchObject({ status: 400 });
  expect(await control.refusals()).toMatchObject([{ to: '+14155550188', status: '400', errorCode: '25' }]);
});

test('what is refused as a whole: a key, an empty payload, too many, no money', async () => {
  const { withoutFunds, inactive } = sandbox.info.clickatell.others;
  const messages = [message('12025550140')];
  const post = (body: unknown, key?: string) => call('POST', '/v1/message', body, key);
  expect(await post({ messages }, 'nobody')).toMatchObject({ status: 401, json: { error: { code: 1 } } });
  expect(await post({ messages }, inactive.apiKey)).toMatchObject({ status: 400, json: { error: { code: 3 } } });
  expect(await post({ messages: [] })).toMatchObject({ status: 400, json: { error: { code: 21 } } });
  const many = Array.from({ length: 201 }, () => messages[0]);
  expect(await post({ messages: many })).toMatchObject({ status: 400, json: { error: { code: 22 } } });
  expect(await post({ messages }, withoutFunds.apiKey)).toMatchObject({
    status: 402,
    json: { messages: [{ accepted: false, error: { code: 20 } }] },
  });
  expect(await control.ledger()).toEqual([]);
});

test('an id that it does not know has no channel; a balance; nothing else', async () => {
  expect((await call('GET', `/v1/message/${'0'.repeat(32)}`)).json).toEqual({ status: 'UNKNOWN', statusCode: 1 });
  expect(await call('GET', '/v1/balance')).toMatchObject({ status: 200, json: { balance: 41.25, currency: 'USD' } });
  expect(await call('GET', '/v1/inbox')).toMatchObject({ status: 404, json: { error: { code: 41 } } });
});

test('more than the platform takes in a second is refused with the real limits', async () => {
  await sandbox.stop();
  sandbox = await startSandbox({ patients: 0, limits: 'real' });
  control = makeControl(sandbox.info);
  const post = () => call('POST', '/v1/message', { messages: [message('12025550140')] });
  const answers = await Promise.all(Array.from({ length: 60 }, post));
  expect(answers.find(({ status }) => status !== 202)).toMatchObject({ status: 400, json: { error: { code: 43 } } });
  await control.advance(1_000);
  expect(await post()).toMatchObject({ status: 202 });
});
