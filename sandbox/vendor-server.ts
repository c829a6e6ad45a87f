import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { SandboxClock } from './clock.ts';
import type { EventStream } from './events.ts';
import type { Fault, Faults } from './faults.ts';
import { readBody } from './http-message.ts';
import type { Answer } from './http-message.ts';

/** A request as a vendor's handler sees it. */
export interface VendorRequest {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  /** null: longer than the vendor reads. */
  body: Buffer | null;
  /** `METHOD /path` */
  request: string;
  /** Says on the event stream that the vendor committed an item. */
  accepted(id: string): void;
}

export interface VendorServerParts {
  vendor: string;
  clock: SandboxClock;
  events: EventStream;
  faults: Faults;
  maxBodyBytes: number;
  handle(request: VendorRequest): Promise<Answer>;
  /** The vendor's own body for a fault of kind http*. */
  faultAnswer(fault: Fault, request: VendorRequest): Answer;
  upgrade?: (message: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

export interface VendorServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** Shuts or opens the port as the faults say. */
  followFaults(): Promise<void>;
  stop(): Promise<void>;
}

/** Writes what went wrong without anything a vendor's request may hold. */
export function reportDefect(where: string, error: unknown): void {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  const name = error instanceof Error ? error.name : typeof error;
  process.stderr.write(`sandbox: defect in ${where}: ${name}\n${frames.slice(0, 6).join('\n')}\n`);
}

function truncated(answer: Answer): Answer {
  const body = answer.body ?? Buffer.from('{"uri":');
  return {
    status: 200,
    headers: { ...answer.headers },
    body: body.subarray(0, Math.max(1, Math.floor(body.length / 2))),
  };
}

function dropConnection(socket: Socket): void {
  // A reset, as when the vendor's front end dies: the client must not take it for a clean end.
  socket.resetAndDestroy();
}

function write(response: ServerResponse, answer: Answer, clock: SandboxClock): Promise<void> {
  response.sendDate = false;
  const body = answer.body ?? Buffer.alloc(0);
  const length: Record<string, string> = answer.status === 204 ? {} : { 'Content-Length': String(body.length) };
  response.writeHead(answer.status, { ...answer.headers, ...length, Date: new Date(clock.now()).toUTCString() });
  return new Promise((resolve) => {
    response.once('close', resolve);
    response.end(body, resolve);
  });
}

/** Runs one request through the faults that lie on it. Returns null when the connection was cut or must never answer. */
async function answerThroughFaults(
  parts: VendorServerParts,
  message: IncomingMessage,
  request: Omit<VendorRequest, 'body' | 'accepted'>,
): Promise<{ answer: Answer; id: string | undefined } | null> {
  const { vendor, clock, events, faults } = parts;
  let id: string | undefined;
  const before = faults.take(vendor, 'before', request.request);
  if (before?.kind === 'refuse') {
    dropConnection(message.socket);
    return null;
  }
  const body = await readBody(message, parts.maxBodyBytes);
  const full: VendorRequest = {
    ...request,
    body,
    accepted: (acceptedId) => {
      id = acceptedId;
      events.publish({ vendor, request: request.request, phase: 'accepted', id: acceptedId });
    },
  };
  const delay = faults.take(vendor, 'delay', request.request);
  if (delay) await clock.sleep(delay.delayMs ?? 2000);
  if (before?.kind === 'timeout') return null;
  if (before)
    return { answer: before.kind === 'garbled' ? truncated({ status: 200 }) : parts.faultAnswer(before, full), id };
  const answer = await parts.handle(full);
  if (answer.status >= 400) return { answer, id };
  const delayAnswer = faults.take(vendor, 'delay-answer', request.request);
  if (delayAnswer) await clock.sleep(delayAnswer.delayMs ?? 2000);
  const after = faults.take(vendor, 'after', request.request);
  if (!after) return { answer, id };
  if (after.kind === 'timeout') return null;
  if (after.kind === 'drop-after-accept') {
    dropConnection(message.socket);
    return null;
  }
  return { answer: after.kind === 'garbled' ? truncated(answer) : parts.faultAnswer(after, full), id };
}

async function serve(
  parts: VendorServerParts,
  origin: string,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const method = message.method ?? 'GET';
  const url = new URL(message.url ?? '/', origin);
  const request = `${method} ${url.pathname}`;
  const { vendor, events, clock } = parts;
  events.publish({ vendor, request, phase: 'begun' });
  const outcome = await answerThroughFaults(parts, message, { method, url, headers: message.headers, request });
  if (!outcome || response.destroyed) return;
  await write(response, outcome.answer, clock);
  if (!response.writableFinished) return;
  events.publish({ vendor, request, phase: 'answered', ...(outcome.id === undefined ? {} : { id: outcome.id }) });
}

function isCutConnection(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ECONNRESET' || error.code === 'ERR_STREAM_PREMATURE_CLOSE')
  );
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** One vendor's HTTP port on loopback, with the faults and the event stream around its handler. */
export async function startVendorServer(parts: VendorServerParts): Promise<VendorServer> {
  const { vendor, faults } = parts;
  const sockets = new Set<Socket>();
  let origin = '';
  let isOpen = true;

  const server = createServer((message, response) => {
    serve(parts, origin, message, response).catch((error: unknown) => {
      if (isCutConnection(error)) return;
      reportDefect(`${vendor} ${message.method ?? ''}`, error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  server.requestTimeout = 0;
  server.keepAliveTimeout = 60_000;
  server.on('connection', (socket: Socket) => {
    if (faults.take(vendor, 'connection', 'CONNECT')) {
      dropConnection(socket);
      return;
    }
    socket.setNoDelay(true);
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const { upgrade } = parts;
  if (upgrade) server.on('upgrade', (message, socket, head) => upgrade(message, socket, head));

  const port = await listen(server, 0);
  origin = `http://127.0.0.1:${port}`;

  const shut = (): Promise<void> =>
    new Promise((resolve) => {
      isOpen = false;
      server.close(() => resolve());
      for (const socket of sockets) socket.resetAndDestroy();
    });

  const followFaults = async (): Promise<void> => {
    // A fault on connections must also meet clients that keep one open.
    if (faults.isActive(vendor, 'refuse')) server.closeIdleConnections();
    const shouldBeOpen = !faults.isPortShut(vendor);
    if (isOpen && !shouldBeOpen) await shut();
    else if (!isOpen && shouldBeOpen) {
      isOpen = true;
      await listen(server, port);
    }
  };

  return {
    get url() {
      return origin;
    },
    followFaults,
    stop: async () => {
      if (isOpen) await shut();
    },
  };
}
