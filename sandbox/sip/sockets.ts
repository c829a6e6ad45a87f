import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { WebSocketServer } from 'ws';
import type { RawData, WebSocket } from 'ws';
import { openFrontPorts } from '../front-ports.ts';
import type { FrontPorts } from '../front-ports.ts';
import type { ShownCertificate } from '../loopback-certificate.ts';
import { formatMessage, parseMessage } from './message.ts';
import type { SipMessage } from './message.ts';
import type { Peer } from './peer.ts';

/** SIP over WebSocket on loopback (RFC 7118), plain and with TLS: one message in one frame. */
export interface SipSockets {
  readonly ports: FrontPorts;
  stop(): Promise<void>;
}

export interface SocketParts {
  readonly certificate: ShownCertificate;
  /** false: the connection is reset unread. */
  readonly mayEnter: () => boolean;
  readonly receive: (message: SipMessage, from: Peer) => void;
  readonly lost: (peer: Peer) => void;
}

const textOf = (data: RawData): string =>
  (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer)).toString('utf8');

function serve(socket: WebSocket, transport: Peer['transport'], { receive, lost }: SocketParts): void {
  const peer: Peer = {
    ...{ transport, isInside: false },
    send: (message) => socket.send(formatMessage(message)),
    cut: () => socket.terminate(),
  };
  socket.on('message', (data) => {
    const text = textOf(data);
    // A ping of RFC 5626, 3.5.1, and its pong.
    if (text === '\r\n\r\n') socket.send('\r\n');
    const message = parseMessage(text);
    if (message) receive(message, peer);
  });
  socket.on('error', () => undefined);
  socket.on('close', () => lost(peer));
}

function serverFor(server: Server, transport: Peer['transport'], parts: SocketParts): WebSocketServer {
  const sockets = new WebSocketServer({
    server,
    maxPayload: 65_536,
    // Without the sub-protocol there is no SIP (RFC 7118, 4).
    handleProtocols: (offered) => (offered.has('sip') ? 'sip' : false),
    verifyClient: ({ req }, done) => {
      const isSip = /(^|[\s,])sip($|[\s,])/.test(req.headers['sec-websocket-protocol'] ?? '');
      done(isSip, 400, 'The sub-protocol is sip.');
    },
  });
  sockets.on('connection', (socket) => serve(socket, transport, parts));
  return sockets;
}

/** The ports are those of `wss://`, then of `ws://`. */
export async function openSipSockets(parts: SocketParts): Promise<SipSockets> {
  const servers = [createTlsServer(parts.certificate.current()), createServer()] as const;
  const [secure, plain] = servers;
  parts.certificate.onChange(() => secure.setSecureContext(parts.certificate.current()));
  const sockets = [serverFor(secure, 'WSS', parts), serverFor(plain, 'WS', parts)];
  const ports = await openFrontPorts(servers, parts.mayEnter);
  return {
    ports,
    stop: async () => {
      for (const each of sockets) for (const socket of each.clients) socket.terminate();
      await ports.stop();
    },
  };
}
