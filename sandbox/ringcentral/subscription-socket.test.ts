import type { SDK } from '@ringcentral/sdk';
import { Subscriptions } from '@ringcentral/subscriptions';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { startSandbox } from '../sandbox.ts';
import type { RunningSandbox } from '../sandbox.ts';
import { eventually, extension, getJson, makeControl, sendFax, signIn } from '../test-client.ts';
import type { Json } from '../test-client.ts';
import { makePdf } from './rendering.ts';

let sandbox: RunningSandbox;
let sdk: SDK;
let open: { revoke(): Promise<unknown> } | undefined;
beforeEach(async () => {
  sandbox = await startSandbox();
  sdk = await signIn(sandbox.info);
  open = undefined;
});
afterEach(async () => {
  await open?.revoke();
  await sandbox.stop();
});

async function subscribe(filter: string): Promise<Json[]> {
  const subscription = new Subscriptions({ sdk }).createSubscription();
  const events: Json[] = [];
  subscription.on(subscription.events.notification, (event: Json) => void events.push(event));
  const registered = await subscription.setEventFilters([filter]).register();
  open = (registered as unknown as { wse: { revoke(): Promise<unknown> } }).wse;
  return events;
}

const fax = async (): Promise<Json> => sendFax(sdk, { files: [{ name: 'a.pdf', data: await makePdf('x', 1) }] });

test('the real subscriptions SDK hears of a new fax and of its end', async () => {
  const events = await subscribe(`${extension}/message-store?type=Fax&direction=Outbound`);
  const sent = await fax();
  await eventually(() => events.length >= 3);
  expect(events[0]).toMatchObject({
    event: `/restapi/v1.0/account/${sandbox.info.ringcentral.accountId}/extension/${sandbox.info.ringcentral.extensionId}/message-store`,
    body: { changes: [{ type: 'Fax', newCount: 1, newMessageIds: [String(sent['id'])] }] },
  });
  expect(events.at(-1)).toMatchObject({ body: { changes: [{ type: 'Fax', newCount: 0, updatedCount: 1 }] } });
  expect((await getJson(sdk, `${extension}/message-store/${String(sent['id'])}`))['messageStatus']).toBe('Sent');
});

test('push-dead: the connection stands, nothing comes', async () => {
  const control = makeControl(sandbox.info);
  const events = await subscribe(`${extension}/message-store`);
  await control.fault({ kind: 'push-dead' });
  const sent = await fax();
  await control.advance(1_000);
  expect((await getJson(sdk, `${extension}/message-store/${String(sent['id'])}`))['messageStatus']).toBe('Sent');
  await control.call('DELETE', '/faults');
  await control.call('POST', '/inbound', { vendor: 'ringcentral', channel: 'fax', from: '+12125550101' });
  await eventually(() => events.length > 0);
  expect(events).toMatchObject([{ body: { changes: [{ newCount: 1 }] } }]);
});

async function connect(query: string): Promise<{ socket: WebSocket; frames: unknown[][] }> {
  const token = (await (await sdk.post('/restapi/oauth/wstoken')).json()) as { uri: string; ws_access_token: string };
  const socket = new WebSocket(`${token.uri}?access_token=${token.ws_access_token}${query}`);
  const frames: unknown[][] = [];
  socket.on('message', (data) => void frames.push(JSON.parse((data as Buffer).toString()) as unknown[]));
  await eventually(() => frames.length > 0);
  return { socket, frames };
}

test('a connection is recovered with what was missed; a token is for one use; a heartbeat is answered', async () => {
  const first = await connect('');
  const { wsc } = first.frames[0]![0] as { wsc: { token: string } };
  const request = { type: 'ClientRequest', messageId: 'm1', method: 'POST', path: '/restapi/v1.0/subscription' };
  first.socket.send(
    JSON.stringify([
      request,
      { eventFilters: [`${extension}/message-store`], deliveryMode: { transportType: 'WebSocket' } },
    ]),
  );
  first.socket.send(JSON.stringify([{ type: 'Heartbeat', messageId: 'm2' }]));
  await eventually(() => first.frames.length >= 3);
  expect(first.frames.slice(1).map((frame) => frame[0])).toMatchObject([
    { type: 'ClientRequest', messageId: 'm1', status: 200 },
    { type: 'Heartbeat', messageId: 'm2' },
  ]);
  first.socket.terminate();
  const sent = await fax();
  const second = await connect(`&wsc=${wsc.token}`);
  await eventually(() => second.frames.length >= 2);
  expect(second.frames[0]).toMatchObject([{ type: 'ConnectionDetails' }, { recoveryState: 'Successful' }]);
  expect(second.frames[1]).toMatchObject([
    { type: 'ServerNotification' },
    { body: { changes: [{ newMessageIds: [String(sent['id'])] }] } },
  ]);
  const reused = new WebSocket(second.socket.url);
  const [message] = await new Promise<[Buffer]>((resolve) =>
    reused.once('message', (data) => resolve([data as Buffer])),
  );
  expect(JSON.parse(message.toString())).toMatchObject([{ type: 'Error', status: 401 }, {}]);
  second.socket.terminate();
});
