import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { RawData, WebSocket } from 'ws';
import type { SandboxClock, Timer } from '../clock.ts';
import { isRecord, parseJson } from '../http-message.ts';
import type { MailboxChange } from './mailbox.ts';
import type { Person } from './people.ts';
import { messageView } from './records.ts';
import { matchesEventFilter, normalizeEventFilter } from './event-filters.ts';

const tokenLifeMs = 30_000;
const recoveryTimeoutMs = 180_000;
const recoveryBufferSize = 100;
const idleTimeoutMs = 1_800_000;
const absoluteTimeoutMs = 86_400_000;
const maxFrameBytes = 1_000_000;

interface Subscription {
  id: string;
  eventFilters: string[];
  creationTime: number;
}

/** What outlives a connection for as long as it can be recovered. */
interface Session {
  person: Person;
  wscToken: string;
  sequence: number;
  subscription: Subscription | null;
  socket: WebSocket | null;
  missed: string[];
  idle: Timer | null;
}

export interface SocketParts {
  clock: SandboxClock;
  origin(): string;
  /** Whether push is dead: connections and subscriptions work, nothing ever comes. */
  isPushDead(): boolean;
}

export interface SubscriptionSockets {
  /** A single-use token for one connection, as POST /restapi/oauth/wstoken answers it. */
  issueToken(person: Person): Record<string, unknown>;
  upgrade(message: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Tells the subscribers of the message's extension, each event so many times. */
  push(change: MailboxChange, copies: number): void;
  closeAll(): void;
}

function frame(session: Session, meta: Record<string, unknown>, body?: unknown): string {
  session.sequence += 1;
  const full = { ...meta, headers: {}, wsc: { token: session.wscToken, sequence: session.sequence } };
  return JSON.stringify(body === undefined ? [full] : [full, body]);
}

export function createSubscriptionSockets(parts: SocketParts): SubscriptionSockets {
  const { clock } = parts;
  const server = new WebSocketServer({ noServer: true, maxPayload: maxFrameBytes });
  const tokens = new Map<string, { person: Person; until: number }>();
  const sessions = new Map<string, Session>();

  const fail = (session: Session, errorCode: string, message: string): void => {
    session.socket?.send(
      frame(session, { type: 'Error', messageId: randomUUID(), status: 403 }, { errorCode, message }),
    );
    session.socket?.close(1008, errorCode);
  };

  const restartIdle = (session: Session): void => {
    session.idle?.cancel();
    session.idle = clock.after(idleTimeoutMs, () => fail(session, 'WSG-902', 'WebSocket session is idle for too long'));
  };

  const subscriptionInfo = ({ id, eventFilters, creationTime }: Subscription): object => ({
    uri: `${parts.origin()}/restapi/v1.0/subscription/${id}`,
    id,
    creationTime: new Date(creationTime).toISOString(),
    expirationTime: new Date(creationTime + absoluteTimeoutMs).toISOString(),
    expiresIn: Math.floor((creationTime + absoluteTimeoutMs - clock.now()) / 1000),
    status: 'Active',
    eventFilters,
    deliveryMode: { transportType: 'WebSocket', encryption: false },
  });

  const subscribe = (session: Session, body: unknown): { status: number; body: unknown } => {
    const filters = isRecord(body) && Array.isArray(body['eventFilters']) ? body['eventFilters'] : [];
    const texts = filters.filter((filter): filter is string => typeof filter === 'string');
    if (texts.length === 0) {
      return {
        status: 400,
        body: { errorCode: 'SUB-521', message: 'Parameter [eventFilters] value is invalid', errors: [] },
      };
    }
    // One subscription per connection: a second replaces the first.
    session.subscription = {
      id: session.subscription?.id ?? randomUUID(),
      eventFilters: texts.map((filter) => normalizeEventFilter(filter, session.person)),
      creationTime: clock.now(),
    };
    return { status: 200, body: subscriptionInfo(session.subscription) };
  };

  const answer = (
    session: Session,
    method: string,
    path: string,
    body: unknown,
  ): { status: number; body?: unknown } => {
    const id = /^\/restapi\/v1\.0\/subscription(?:\/([^/?]+))?$/.exec(path.split('?')[0] ?? '');
    if (!id) return { status: 404, body: { errorCode: 'CMN-102', message: 'Resource is not found', errors: [] } };
    if (id[1] === undefined && method === 'POST') return subscribe(session, body);
    const { subscription } = session;
    if (!subscription || subscription.id !== id[1]) {
      return {
        status: 404,
        body: { errorCode: 'CMN-102', message: 'Resource for parameter [subscriptionId] is not found', errors: [] },
      };
    }
    if (method === 'PUT') return subscribe(session, body);
    if (method !== 'DELETE') return { status: 200, body: subscriptionInfo(subscription) };
    session.subscription = null;
    return { status: 204 };
  };

  const receive = (session: Session, data: RawData): void => {
    restartIdle(session);
    const text = Buffer.isBuffer(data) ? data.toString('utf8') : '';
    const value = parseJson(text);
    const meta: unknown = Array.isArray(value) ? value[0] : undefined;
    if (!isRecord(meta)) {
      fail(session, 'WSG-906', 'Message format is invalid');
      return;
    }
    const messageId = meta['messageId'];
    if (meta['type'] === 'Heartbeat') {
      session.socket?.send(frame(session, { type: 'Heartbeat', messageId, status: 200 }));
    } else if (meta['type'] === 'ClientRequest') {
      const body: unknown = Array.isArray(value) ? value[1] : undefined;
      const result = answer(session, String(meta['method']), String(meta['path']), body);
      session.socket?.send(frame(session, { type: 'ClientRequest', messageId, status: result.status }, result.body));
    }
  };

  const detach = (session: Session, socket: WebSocket): void => {
    if (session.socket !== socket) return;
    session.socket = null;
    session.idle?.cancel();
    clock.after(recoveryTimeoutMs, () => {
      if (!session.socket) sessions.delete(session.wscToken);
    });
  };

  const attach = (session: Session, socket: WebSocket, recoveryState: string | undefined): void => {
    session.socket?.terminate();
    session.socket = socket;
    const details = {
      creationTime: new Date(clock.now()).toISOString(),
      maxConnectionsPerSession: 5,
      recoveryBufferSize,
      recoveryTimeout: recoveryTimeoutMs / 1000,
      idleTimeout: idleTimeoutMs / 1000,
      absoluteTimeout: absoluteTimeoutMs / 1000,
      maxActiveRequests: 10,
      recoveryState,
    };
    socket.send(frame(session, { type: 'ConnectionDetails', messageId: randomUUID(), status: 200 }, details));
    for (const missed of session.missed.splice(0)) socket.send(missed);
    restartIdle(session);
    const absolute = clock.after(absoluteTimeoutMs, () =>
      fail(session, 'WSG-903', 'WebSocket session has lasted for too long'),
    );
    socket.on('message', (data) => receive(session, data));
    socket.on('close', () => {
      absolute.cancel();
      detach(session, socket);
    });
    socket.on('error', () => socket.terminate());
  };

  const open = (socket: WebSocket, query: URLSearchParams): void => {
    const text = query.get('access_token') ?? '';
    const token = tokens.get(text);
    tokens.delete(text);
    if (!token || token.until <= clock.now()) {
      const meta = { type: 'Error', messageId: randomUUID(), status: 401, headers: {} };
      socket.send(JSON.stringify([meta, { errorCode: 'WSG-901', message: 'Access token is invalid or expired' }]));
      socket.close(1008, 'WSG-901');
      return;
    }
    const wscToken = query.get('wsc');
    const known = wscToken === null ? undefined : sessions.get(wscToken);
    if (known?.person.extensionId === token.person.extensionId) {
      attach(known, socket, 'Successful');
      return;
    }
    const session: Session = {
      person: token.person,
      wscToken: randomUUID(),
      sequence: 0,
      subscription: null,
      socket: null,
      missed: [],
      idle: null,
    };
    sessions.set(session.wscToken, session);
    attach(session, socket, wscToken === null ? undefined : 'Failed');
  };

  const notify = (session: Session, subscription: Subscription, event: string, body: object, copies: number): void => {
    const text = frame(
      session,
      { type: 'ServerNotification', messageId: randomUUID(), status: 200 },
      {
        uuid: randomUUID(),
        event,
        timestamp: new Date(clock.now()).toISOString(),
        subscriptionId: subscription.id,
        ownerId: session.person.extensionId,
        body,
      },
    );
    for (let copy = 0; copy < copies; copy++) {
      if (session.socket) session.socket.send(text);
      else if (session.missed.length < recoveryBufferSize) session.missed.push(text);
    }
  };

  const bodyOf = (change: MailboxChange, session: Session, path: string): object => {
    const { message, kind } = change;
    if (path.endsWith('/fax') || path.endsWith('/instant'))
      return messageView(message, parts.origin(), session.person.accountId);
    const isNew = kind === 'created';
    return {
      accountId: Number(session.person.accountId),
      extensionId: Number(session.person.extensionId),
      lastUpdated: new Date(message.lastModifiedTime).toISOString(),
      changes: [
        {
          type: message.type,
          newCount: isNew ? 1 : 0,
          updatedCount: isNew ? 0 : 1,
          ...(isNew ? { newMessageIds: [String(message.id)] } : {}),
        },
      ],
    };
  };

  return {
    issueToken: (person) => {
      const token = randomUUID();
      tokens.set(token, { person, until: clock.now() + tokenLifeMs });
      return {
        uri: `${parts.origin().replace(/^http/, 'ws')}/ws`,
        ws_access_token: token,
        expires_in: tokenLifeMs / 1000,
      };
    },
    upgrade: (message, socket, head) => {
      const url = new URL(message.url ?? '/', 'http://127.0.0.1');
      if (url.pathname !== '/ws') return void socket.destroy();
      server.handleUpgrade(message, socket, head, (opened) => open(opened, url.searchParams));
    },
    push: (change, copies) => {
      if (parts.isPushDead()) return;
      for (const session of sessions.values()) {
        const { subscription, person } = session;
        if (!subscription || person.extensionId !== change.message.extensionId) continue;
        const paths = subscription.eventFilters
          .filter((each) => matchesEventFilter(each, change))
          .map((each) => each.split('?')[0] ?? each);
        for (const path of new Set(paths)) notify(session, subscription, path, bodyOf(change, session, path), copies);
      }
    },
    closeAll: () => {
      for (const socket of server.clients) socket.terminate();
    },
  };
}
