import { createHash } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

export interface ScriptedRegistrar {
  readonly port: number;
  /** Every request as it came. */
  readonly requests: readonly string[];
  stop(): Promise<void>;
}

export interface Script {
  /** The answer to a request; null: none. */
  readonly answer: (request: string, sequence: number) => string | null;
  readonly tls?: { readonly key: string; readonly cert: string };
  /** What it agrees to speak; false: nothing at all. */
  readonly protocol?: string | false;
  /** Answers the upgrade with this status. */
  readonly refuses?: number;
}

const echoed = ['via', 'from', 'to', 'call-id', 'cseq'];

/** `status` with what a response must repeat (RFC 3261 8.2.6.2). */
export function reply(request: string, status: string, ...headers: readonly string[]): string {
  const lines = request
    .split('\r\n')
    .filter((line) => echoed.some((name) => line.toLowerCase().startsWith(`${name}:`)));
  return [`SIP/2.0 ${status}`, ...lines, ...headers, 'Content-Length: 0', '', ''].join('\r\n');
}

export const headerOf = (request: string, name: string): string | undefined =>
  request
    .split('\r\n')
    .find((line) => line.toLowerCase().startsWith(`${name}:`))
    ?.slice(name.length + 1)
    .trim();

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** Written apart from `digest.ts`, so that one mistake is not made twice. */
export function isRightPassword(request: string, password: string): boolean {
  const header = headerOf(request, 'authorization') ?? '';
  const of = (name: string): string => new RegExp(`[ ,]${name}="?([^",]*)`).exec(header)?.[1] ?? '';
  const first = md5(`${of('username')}:${of('realm')}:${password}`);
  const second = md5(`REGISTER:${of('uri')}`);
  return of('response') === md5([first, of('nonce'), of('nc'), of('cnonce'), 'auth', second].join(':'));
}

/** SIP over WebSocket on a loopback port, one answer after the other. */
export async function startRegistrar({ answer, tls, protocol = 'sip', refuses }: Script): Promise<ScriptedRegistrar> {
  const requests: string[] = [];
  const http = tls ? createHttpsServer(tls) : createHttpServer();
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => protocol });
  http.on('upgrade', (request, socket, head) => {
    if (refuses !== undefined) socket.end(`HTTP/1.1 ${refuses} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
    else sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client));
  });
  sockets.on('connection', (client) => {
    client.on('message', (data: Buffer) => {
      const request = data.toString('utf8');
      requests.push(request);
      const text = answer(request, requests.length);
      if (text === 'cut') client.terminate();
      else if (text !== null) client.send(text);
    });
  });
  await new Promise<void>((resolve) => {
    http.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (http.address() as AddressInfo).port,
    requests,
    stop: async () => {
      for (const client of sockets.clients) client.terminate();
      http.closeAllConnections();
      await new Promise((resolve) => {
        http.close(resolve);
      });
    },
  };
}
