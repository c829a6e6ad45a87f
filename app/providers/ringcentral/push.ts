import { Subscriptions } from '@ringcentral/subscriptions';
import type { SDK } from '@ringcentral/sdk';
import { z } from 'zod';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import { isLoopback } from '../kit/hosts.ts';
import type { Api } from './api.ts';
import { answerOrThrow } from './api.ts';
import { isRingCentralHost } from './config.ts';

export type PushChannel = 'fax' | 'sms';

const store = '/restapi/v1.0/account/~/extension/~/message-store';

/**
 * Counts and ids of what changed in the store, both directions, and texts that arrive at once as they do; only that something
 * happened is used (guides, "Notifications", "Receiving SMS and MMS").
 */
const filtersOf: Readonly<Record<PushChannel, readonly string[]>> = {
  fax: [`${store}?type=Fax`],
  sms: [`${store}?type=SMS`, `${store}/instant?type=SMS`],
};

const pushEvent = z.object({
  body: z.object({
    type: z.string().optional(),
    changes: z.array(z.object({ type: z.string() })).optional(),
  }),
});

const channelsByType: Readonly<Record<string, PushChannel>> = { Fax: 'fax', SMS: 'sms' };

/** Which channels an event concerns; null: it doesn't say in a way that Foyer reads. */
export function channelsOf(event: unknown): readonly PushChannel[] | null {
  const read = pushEvent.safeParse(event);
  if (!read.success) return null;
  const { type, changes = [] } = read.data.body;
  const types = [...(type === undefined ? [] : [type]), ...changes.map((change) => change.type)];
  const channels = types.map((each) => channelsByType[each]);
  const known = channels.filter((channel) => channel !== undefined);
  return known.length === channels.length && known.length > 0 ? known : null;
}

const heartbeatMs = 60_000;
const firstPauseMs = 2_000;
const longestPauseMs = 300_000;

type SocketListener = (event: unknown) => void;

/** The part of the `ws` socket that is used here; the SDK types it as a browser's. */
interface Socket {
  on(event: 'close' | 'error' | 'message' | 'pong', listener: () => void): unknown;
  addEventListener(event: string, listener: SocketListener): unknown;
  removeEventListener(event: string, listener: SocketListener): unknown;
  emit(event: 'message', data: Buffer, isBinary: boolean): unknown;
  send(text: string): unknown;
  terminate(): void;
}

/** The part of the SDK's WebSocket extension that is set up before it connects. */
interface WebSocketExtension {
  options: { autoRecover?: { enabled?: boolean } };
  eventEmitter: { on(event: string, listener: (socket: Socket) => void): unknown };
}

export interface PushParts {
  /** One socket holds one subscription, so it is for all channels of the account together. */
  readonly channels: readonly PushChannel[];
  readonly sdk: SDK;
  readonly api: Api;
  readonly clock: Clock;
  readonly log: Log;
  readonly serverUrl: string;
}

/**
 * The vendor says where its socket is; it gets a token there, so the host must be one of the account's: loopback for a
 * loopback server, else the server's own or, for RingCentral's servers, another of ringcentral.com.
 */
export function isAllowedSocket(uri: string, serverUrl: string): boolean {
  if (!URL.canParse(uri)) return false;
  const socket = new URL(uri);
  const server = new URL(serverUrl);
  if (isLoopback(server.hostname)) return isLoopback(socket.hostname) && /^wss?:$/.test(socket.protocol);
  if (socket.protocol !== 'wss:') return false;
  if (socket.hostname === server.hostname) return true;
  return isRingCentralHost(server.hostname) && isRingCentralHost(socket.hostname);
}

class SocketRefused extends Error {
  constructor() {
    super('The vendor named a socket on a host that is not the account’s');
    this.name = 'SocketRefused';
  }
}

/** One socket of the SDK: its life, and the traps around it. */
interface Line {
  /** Resolves when it is closed, by whomever. */
  readonly closed: Promise<undefined>;
  readonly attach: (socket: Socket) => void;
  /** Sends a heartbeat, or ends the line if nothing came since the last one: nobody has closed it, yet it is dead. */
  beat(clock: Clock): void;
  readonly end: () => void;
}

/**
 * In 5.0.11 a notification that overtakes the answer to the subscription makes the SDK's own listener throw, which would
 * end the process. It is not missed: the first thing after subscribing is a hint.
 */
function guardListeners(socket: Socket): void {
  const guarded = new Map<SocketListener, SocketListener>();
  const add = socket.addEventListener.bind(socket);
  const remove = socket.removeEventListener.bind(socket);
  socket.addEventListener = (event, listener) => {
    const safe: SocketListener = (message) => {
      try {
        listener(message);
      } catch {
        // Push is a hint; a message that cannot be read tells nothing.
      }
    };
    guarded.set(listener, safe);
    return add(event, safe);
  };
  socket.removeEventListener = (event, listener) => remove(event, guarded.get(listener) ?? listener);
}

function createLine(): Line {
  const closed = Promise.withResolvers<undefined>();
  let socket: Socket | undefined;
  let ended = false;
  let heard = true;
  let lastMessageId = '';

  const end = (): void => {
    ended = true;
    closed.resolve(undefined);
    if (!socket) return;
    // The SDK may wait for an answer, with a timer that would keep the process for a minute: it gets one.
    socket.emit(
      'message',
      Buffer.from(JSON.stringify([{ type: 'Error', messageId: lastMessageId, headers: {} }, {}])),
      false,
    );
    socket.terminate();
  };

  const attach = (opened: Socket): void => {
    socket = opened;
    guardListeners(opened);
    const send = opened.send.bind(opened);
    opened.send = (text) => {
      lastMessageId = /"messageId":"([^"]*)"/.exec(text)?.[1] ?? '';
      return send(text);
    };
    // Without a listener an error would end the process.
    opened.on('error', () => undefined);
    opened.on('close', () => closed.resolve(undefined));
    opened.on('message', () => (heard = true));
    if (ended) queueMicrotask(end);
  };

  const beat = (clock: Clock): void => {
    if (!heard) socket?.terminate();
    heard = false;
    socket?.send(JSON.stringify([{ type: 'Heartbeat', messageId: `foyer-${clock.now()}` }]));
  };

  return { closed: closed.promise, attach, beat, end };
}

/** The SDK's subscriptions, talking through our own API and without their own recovery. */
async function createSubscriptions(
  { sdk, api, serverUrl }: PushParts,
  line: Line,
  stopped: AbortSignal,
): Promise<Subscriptions> {
  const subscriptions = new Subscriptions({ sdk });
  await subscriptions.init();
  const { rc } = subscriptions;
  // Only the socket's token is asked for this way; the subscription itself goes through the socket.
  rc.request = async (_method, endpoint) => {
    const data = answerOrThrow(await api.call({ method: 'POST', url: endpoint }, stopped)) as { uri?: unknown } | null;
    if (typeof data?.uri !== 'string' || !isAllowedSocket(data.uri, serverUrl)) throw new SocketRefused();
    return { data, status: 200, statusText: 'OK', headers: {}, config: {} } as never;
  };
  const install = rc.installExtension.bind(rc);
  rc.installExtension = async (extension) => {
    const webSocket = extension as unknown as WebSocketExtension;
    // In 5.0.11 a subscription refused while recovering is a rejection that nobody handles, which would end the process.
    webSocket.options.autoRecover = { enabled: false };
    webSocket.eventEmitter.on('newWebSocketObject', line.attach);
    await install(extension);
  };
  return subscriptions;
}

/** One connection, until it closes. */
async function connectOnce(
  parts: PushParts,
  hint: (channels: readonly PushChannel[] | null) => void,
  stopped: AbortSignal,
): Promise<void> {
  const { clock } = parts;
  const line = createLine();
  stopped.addEventListener('abort', line.end, { once: true });
  let timer: Disposable | undefined;
  const beat = (): void => {
    line.beat(clock);
    timer = clock.schedule(clock.now() + heartbeatMs, beat);
  };
  try {
    const subscriptions = await createSubscriptions(parts, line, stopped);
    const filters = parts.channels.flatMap((channel) => filtersOf[channel]);
    const subscription = subscriptions.createSubscription().setEventFilters(filters);
    subscription.on(subscription.events.notification, (event: unknown) => hint(channelsOf(event)));
    await subscription.register();
    // What happened while there was no connection is not told again.
    hint(null);
    timer = clock.schedule(clock.now() + heartbeatMs, beat);
    await line.closed;
  } finally {
    timer?.[Symbol.dispose]();
    stopped.removeEventListener('abort', line.end);
    line.end();
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { failure } = error as { failure?: { code?: unknown } };
  return typeof failure?.code === 'string' ? failure.code : error.name;
}

/**
 * Push for any number of listeners over one connection, which is up while somebody listens: a second subscription would be
 * told nothing else. Failures cost nothing but speed, as polling goes on: they are logged by code.
 */
export function createWatch(parts: PushParts): (channel: PushChannel, hint: () => void) => Disposable {
  const { clock, log } = parts;
  const listeners = new Set<{ readonly channel: PushChannel; readonly hint: () => void }>();
  let connected: { readonly stop: AbortController; isUp: boolean } | null = null;

  /** null: whoever listens. */
  const tell = (channels: readonly PushChannel[] | null): void => {
    for (const { channel, hint } of [...listeners]) if (channels?.includes(channel) ?? true) hint();
  };

  const keepConnected = async (connection: { readonly stop: AbortController; isUp: boolean }): Promise<void> => {
    const { signal } = connection.stop;
    const hint = (channels: readonly PushChannel[] | null): void => {
      if (signal.aborted) return;
      connection.isUp = true;
      tell(channels);
    };
    let pauseMs = firstPauseMs;
    while (!signal.aborted) {
      const startedAtMs = clock.now();
      try {
        await connectOnce(parts, hint, signal);
      } catch (error) {
        if (!connection.stop.signal.aborted) log.warn('ringcentral.push.failed', { code: codeOf(error) });
      }
      connection.isUp = false;
      // A connection that held was good; one that broke at once is tried less and less often.
      pauseMs = clock.now() - startedAtMs > heartbeatMs ? firstPauseMs : Math.min(pauseMs * 2, longestPauseMs);
      await clock.sleep(pauseMs, signal).catch(() => undefined);
    }
  };

  return (channel, hint) => {
    const listener = { channel, hint };
    listeners.add(listener);
    if (connected === null) {
      connected = { stop: new AbortController(), isUp: false };
      void keepConnected(connected);
    } else if (connected.isUp) {
      // As for the first one: what happened before it listened is not told again.
      queueMicrotask(() => listeners.has(listener) && hint());
    }
    return {
      [Symbol.dispose]: () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        connected?.stop.abort();
        connected = null;
      },
    };
  };
}
