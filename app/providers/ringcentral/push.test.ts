import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SDK } from '@ringcentral/sdk';
import { describe, expect, it, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { createManualClock } from '../../ports/testing/manual-clock.ts';
import type { Api, ApiResult } from './api.ts';
import { channelsOf, createWatch, isAllowedSocket } from './push.ts';
import type { PushChannel } from './push.ts';

describe('where the socket may be', () => {
  const production = 'https://platform.ringcentral.com';
  const sandbox = 'http://127.0.0.1:4000';
  it.each([
    ['wss://ws-api.ringcentral.com/ws', production],
    ['wss://platform.ringcentral.com/ws', production],
    ['ws://127.0.0.1:4000/ws', sandbox],
    ['wss://localhost:4001/ws', sandbox],
    ['wss://rc.example.org/ws', 'https://rc.example.org'],
  ])('%s for %s', (uri, server) => {
    expect(isAllowedSocket(uri, server)).toBe(true);
  });
  it.each([
    ['ws://ws-api.ringcentral.com/ws', production],
    ['wss://ringcentral.com.example.org/ws', production],
    ['wss://evilringcentral.com/ws', production],
    ['wss://ws-api.ringcentral.com/ws', sandbox],
    ['wss://ws-api.ringcentral.com/ws', 'https://rc.example.org'],
    ['https://platform.ringcentral.com/ws', production],
    ['not an address', production],
  ])('not %s for %s', (uri, server) => {
    expect(isAllowedSocket(uri, server)).toBe(false);
  });
});

describe('what an event concerns', () => {
  it.each([
    ['counts of one', { changes: [{ type: 'Fax', newCount: 1 }] }, ['fax']],
    ['counts of both', { changes: [{ type: 'SMS' }, { type: 'Fax' }] }, ['sms', 'fax']],
    ['a whole text', { id: '1', type: 'SMS', subject: 'x' }, ['sms']],
    ['something new beside a fax', { changes: [{ type: 'Fax' }, { type: 'Carrier pigeon' }] }, null],
    ['nothing that is known', {}, null],
  ])('%s', (_what, body, expected) => {
    expect(channelsOf({ event: '/x', body })).toEqual(expected);
  });

  it.each([null, 'garbage', { body: 7 }])('is everything where it cannot be read: %j', (event) => {
    expect(channelsOf(event)).toBeNull();
  });
});

describe('a socket that makes trouble', () => {
  const start = async (onMessage: (socket: WebSocket, text: string) => void, greets = true) => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    const origin = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    let connections = 0;
    server.on('connection', (socket) => {
      connections++;
      if (greets)
        socket.send(
          JSON.stringify([{ type: 'ConnectionDetails', messageId: '1', status: 200 }, { recoveryTimeout: 180 }]),
        );
      socket.on('message', (data: Buffer) => onMessage(socket, data.toString()));
    });
    const clock = createManualClock(1_000_000);
    const answer: ApiResult = {
      kind: 'answer',
      status: 200,
      json: { uri: `ws://${origin}/ws`, ws_access_token: 'x', expires_in: 30 },
      retryAfterMs: undefined,
    };
    const api: Api = {
      call: () => Promise.resolve(answer),
      stream: () => Promise.resolve(answer),
      ask: () => Promise.resolve(null),
      signedIn: () => Promise.resolve(),
    };
    const logged: unknown[] = [];
    const note = (_event: string, fields?: unknown): void => void logged.push(fields);
    const sdk = new SDK({ server: `http://${origin}`, clientId: 'x' });
    const log = { info: note, warn: note, error: note };
    const channels: readonly PushChannel[] = ['fax', 'sms'];
    const watchFor = createWatch({ sdk, api, clock, log, serverUrl: `http://${origin}`, channels });
    const watch = (hint: () => void, channel: PushChannel = 'fax') => watchFor(channel, hint);
    const stop = (): void => {
      for (const client of server.clients) client.terminate();
      server.close();
    };
    return { watch, clock, logged, stop, connections: () => connections, server };
  };

  const timeouts = (): number => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
  const answerTo = (text: string, status: number, body: unknown): string => {
    const [meta] = JSON.parse(text) as [{ messageId: string }];
    return JSON.stringify([{ type: 'ClientRequest', messageId: meta.messageId, status }, body]);
  };

  it.each([
    ['says nothing at all', false],
    ['greets and then never answers', true],
  ])('one that %s leaves no timer behind when disposed', async (_what, greets) => {
    const asked = Promise.withResolvers<undefined>();
    const { watch, stop, connections, server } = await start(() => asked.resolve(undefined), greets);
    const before = timeouts();
    const watching = watch(() => undefined);
    if (greets) await asked.promise;
    else await vi.waitUntil(() => connections() === 1);
    watching[Symbol.dispose]();
    await vi.waitUntil(() => server.clients.size === 0);
    await vi.waitUntil(() => timeouts() <= before);
    stop();
  });

  it('one that refuses the subscription is tried again later, and ends nothing', async () => {
    const { watch, clock, logged, stop, connections } = await start((socket, text) =>
      socket.send(answerTo(text, 403, { errorCode: 'SUB-406' })),
    );
    const hint = vi.fn();
    const watching = watch(hint);
    await vi.waitUntil(() => logged.length === 1);
    expect(hint).not.toHaveBeenCalled();
    expect(connections()).toBe(1);
    await vi.waitUntil(() => clock.pending() === 1);
    clock.advance(4_000);
    await vi.waitUntil(() => connections() === 2);
    watching[Symbol.dispose]();
    stop();
  });

  it('one whose notification overtakes the answer to the subscription ends nothing, and is not missed', async () => {
    const { watch, logged, stop } = await start((socket, text) => {
      if (text.includes('Heartbeat')) return;
      const notification = { type: 'ServerNotification', messageId: 'early', status: 200 };
      socket.send(JSON.stringify([notification, { subscriptionId: 'subscription', body: {} }]));
      socket.send(answerTo(text, 200, { id: 'subscription' }));
    });
    const hint = vi.fn();
    const watching = watch(hint);
    await vi.waitUntil(() => hint.mock.calls.length > 0);
    expect(logged).toEqual([]);
    watching[Symbol.dispose]();
    stop();
  });

  it('several listeners share one, whoever comes later is told too, and the last one ends it', async () => {
    const { watch, stop, connections, server } = await start((socket, text) => {
      if (!text.includes('Heartbeat')) socket.send(answerTo(text, 200, { id: 'subscription' }));
    });
    const first = vi.fn();
    const second = vi.fn();
    const watchingFirst = watch(first);
    await vi.waitUntil(() => first.mock.calls.length === 1);
    const watchingSecond = watch(second);
    await vi.waitUntil(() => second.mock.calls.length === 1);
    const [client] = server.clients;
    client?.send(
      JSON.stringify([
        { type: 'ServerNotification', messageId: 'news', status: 200 },
        { subscriptionId: 'subscription', body: {} },
      ]),
    );
    await vi.waitUntil(() => first.mock.calls.length === 2 && second.mock.calls.length === 2);
    watchingFirst[Symbol.dispose]();
    expect(server.clients.size).toBe(1);
    watchingSecond[Symbol.dispose]();
    await vi.waitUntil(() => server.clients.size === 0);
    expect(connections()).toBe(1);
    stop();
  });

  it('one that went dead without closing is replaced, and hints again', async () => {
    const { watch, clock, stop, connections } = await start((socket, text) => {
      if (!text.includes('Heartbeat')) socket.send(answerTo(text, 200, { id: 'subscription' }));
    });
    const hint = vi.fn();
    const watching = watch(hint);
    await vi.waitUntil(() => hint.mock.calls.length === 1 && clock.pending() === 1);
    clock.advance(60_000);
    expect(connections()).toBe(1);
    clock.advance(60_000);
    await vi.waitUntil(() => {
      clock.advance(1_000);
      return hint.mock.calls.length === 2;
    });
    expect(connections()).toBe(2);
    watching[Symbol.dispose]();
    stop();
  });
});
