import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { timingSafeEqual } from 'node:crypto';
import type { ClinicPatient } from './clinic-patient.ts';
import type { SandboxClock } from './clock.ts';
import { readInbound, readFaultRequest, readStatusChange, RequestError } from './control-requests.ts';
import type { InboundRequest, InboundTrouble, StatusChange } from './control-requests.ts';
import type { EventStream } from './events.ts';
import { FaultError } from './faults.ts';
import type { Faults } from './faults.ts';
import { parseJson, readBody } from './http-message.ts';
import type { Ledger } from './ledger.ts';
import { reportDefect } from './vendor-server.ts';

/** Something that arrived at a vendor, as it can be fetched now: the truth that intake is counted against. */
export interface ArrivalRow {
  id: string;
  channel?: 'fax' | 'sms' | 'email';
  subject?: string;
  /** Of an e-mail: whose mailbox. */
  to?: string;
  /** Of a text. */
  body?: string;
  /** Empty when the sender shows no number. */
  from: string;
  /** ISO 8601, the emulators' clock. */
  at: string;
  /** Of the content as the vendor hands it out. */
  bytes: number;
  sha256: string;
  pages: number;
  readStatus: string;
  availability: string;
  /** What is wrong with the content, when something is. */
  trouble?: InboundTrouble;
}

/** What the control port asks of a vendor's emulator. */
export interface ControlledVendor {
  /** @returns the new items' ids; @throws RequestError */
  inbound(request: InboundRequest): Promise<string[]>;
  /** What has arrived, in order. */
  arrivals?(): ArrivalRow[];
  /** @throws RequestError when there is no such item or no such status */
  setStatus(change: StatusChange): void;
}

export interface ControlPortParts {
  port: number;
  token: string;
  clock: SandboxClock;
  events: EventStream;
  faults: Faults;
  ledger: Ledger;
  patients: readonly ClinicPatient[];
  vendors: ReadonlyMap<string, ControlledVendor>;
  /** Requests of one vendor's own, as `METHOD /path`. */
  routes: Readonly<Record<string, ControlRoute>>;
}

export interface ControlPort {
  url: string;
  stop(): Promise<void>;
}

/** An e-mail of the largest size, as base64. */
const maxBodyBytes = 80_000_000;

function send(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(`${JSON.stringify(value)}\n`);
}

function isAllowed(message: IncomingMessage, token: string): boolean {
  const given = Buffer.from(message.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function streamEvents(parts: ControlPortParts, response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store' });
  response.flushHeaders();
  const stop = parts.events.subscribe((event) => void response.write(`${JSON.stringify(event)}\n`));
  response.once('close', stop);
}

function vendorOf(parts: ControlPortParts, name: string): ControlledVendor {
  const vendor = parts.vendors.get(name);
  if (!vendor)
    throw new RequestError(400, `The sandbox has no vendor "${name}"; it has ${[...parts.vendors.keys()].join(', ')}.`);
  return vendor;
}

function ledgerOf(parts: ControlPortParts, query: URLSearchParams): unknown {
  const vendor = query.get('vendor');
  const channel = query.get('channel');
  const filter = { ...(vendor === null ? {} : { vendor }), ...(channel === null ? {} : { channel }) };
  return query.get('refused') === 'true' ? parts.ledger.refusals(filter) : parts.ledger.rows(filter);
}

function advance(parts: ControlPortParts, body: Record<string, unknown>): unknown {
  const ms = body['advanceMs'];
  if (typeof ms !== 'number' || !Number.isFinite(ms))
    throw new RequestError(400, 'advanceMs must be a number of milliseconds.');
  parts.clock.advance(ms);
  return { now: new Date(parts.clock.now()).toISOString() };
}

/** What a request to the control port does; the result becomes the answer. @throws RequestError */
export type ControlRoute = (body: Record<string, unknown>, query: URLSearchParams) => unknown;

function routesOf(parts: ControlPortParts): Record<string, ControlRoute> {
  const { clock, faults } = parts;
  return {
    'GET /ledger': (_body, query) => ledgerOf(parts, query),
    'GET /clock': () => ({ now: new Date(clock.now()).toISOString() }),
    'POST /clock': (body) => advance(parts, body),
    'GET /faults': () => faults.list(),
    'POST /faults': async (body) => ({ fault: await faults.add(readFaultRequest(body)) }),
    'DELETE /faults': async () => {
      await faults.clear();
      return {};
    },
    'POST /inbound': async (body) => {
      const request = readInbound(body);
      const ids = await vendorOf(parts, request.vendor).inbound(request);
      return { ids, id: ids[0] };
    },
    'GET /inbound': (_body, query) => vendorOf(parts, query.get('vendor') ?? '').arrivals?.() ?? [],
    'POST /status': (body) => {
      const change = readStatusChange(body);
      vendorOf(parts, change.vendor).setStatus(change);
      return {};
    },
    'GET /clinic/patients': () => parts.patients,
    ...parts.routes,
  };
}

async function answer(
  parts: ControlPortParts,
  routes: Record<string, ControlRoute>,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(message.url ?? '/', 'http://127.0.0.1');
  if (!isAllowed(message, parts.token)) {
    send(response, 401, { error: 'Send the control token of sandbox.json as "Authorization: Bearer TOKEN".' });
    return;
  }
  const name = `${message.method ?? 'GET'} ${url.pathname}`;
  if (name === 'GET /events') {
    streamEvents(parts, response);
    return;
  }
  const route = Object.hasOwn(routes, name) ? routes[name] : undefined;
  if (!route) throw new RequestError(404, `The control port has no ${name}.`);
  const body = await readBody(message, maxBodyBytes);
  if (body === null) throw new RequestError(413, 'The request is too long.');
  const value = body.length === 0 ? {} : parseJson(body.toString('utf8'));
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new RequestError(400, 'The body must be a JSON object.');
  send(response, 200, await route(value as Record<string, unknown>, url.searchParams));
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

function sendProblem(response: ServerResponse, error: unknown): void {
  if (error instanceof RequestError) send(response, error.status, { error: error.message });
  else if (error instanceof FaultError) send(response, 400, { error: error.message });
  else {
    reportDefect('the control port', error);
    send(response, 500, { error: 'The sandbox has a defect; its standard error says where.' });
  }
}

/** @throws when the port is taken */
export async function startControlPort(parts: ControlPortParts): Promise<ControlPort> {
  const routes = routesOf(parts);
  const server = createServer((message, response) => {
    answer(parts, routes, message, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else sendProblem(response, error);
    });
  });
  server.on('connection', (socket) => void socket.setNoDelay(true));
  await listen(server, parts.port);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
