import { faultKinds } from './faults.ts';
import type { FaultKind, FaultRequest } from './faults.ts';
import { faxFixtureKinds } from './fixtures/kinds.ts';
import type { FaxFixtureKind, FixturePatient } from './fixtures/kinds.ts';

/** A request to the control port that can't be done; the message is one sentence. */
export class RequestError extends Error {
  override name = 'RequestError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** What may be wrong with the content of an item that arrives. */
export const inboundTroubles = ['elsewhere', 'empty', 'broken', 'gone'] as const;
export type InboundTrouble = (typeof inboundTroubles)[number];

/** A file of an e-mail that arrives: a path, or what is in it. */
export type InboundFile =
  | { readonly path: string; readonly name?: string; readonly type?: string; readonly cid?: string }
  | {
      readonly name: string;
      readonly base64: string;
      readonly type?: string;
      /** A picture of the HTML. */
      readonly cid?: string;
    };

/** `POST /inbound`: something arrives at a vendor. */
export interface InboundRequest {
  vendor: string;
  channel: string;
  /** Empty: the sender shows no number. */
  from: string;
  to?: string;
  body?: string;
  subject?: string;
  /** Absolute path of the content; absent: the vendor makes some up. */
  file?: string;
  /** Pages of the made-up content; absent: 1, of the fixture `long` 300. */
  pages?: number;
  /** A fax that looks like a real one, in the place of the made-up content. */
  fixture?: FaxFixtureKind;
  /** Whom the fixture is about: a person, or a place in `GET /clinic/patients`; absent: one after the other. */
  patient?: FixturePatient | number;
  /** Of the fixture; absent: another one each time. */
  seed?: number;
  /** elsewhere: the content's address is on `origin`; empty: 0 bytes; broken: the first half; gone: 404. */
  trouble?: InboundTrouble;
  /** For trouble `elsewhere`; default `http://127.0.0.1:1`, where nobody listens. */
  origin?: string;
  /** E-mail: a second body, further headers (an own one of the server's trace replaces it), files. */
  html?: string;
  headers?: Record<string, string | string[]>;
  attachments?: InboundFile[];
  /** E-mail: the whole text as it came, instead of all of the above; base64 where it holds no colon. */
  raw?: string;
  /** E-mail: where it arrives, default INBOX. */
  folder?: string;
  /** A call: the name that the caller shows. */
  name?: string;
  /** A call: how long the caller waits for an answer, default 30. */
  seconds?: number;
  /** A call: what the caller says, a tone of so many hertz, default 1000. */
  tone?: number;
  /** How many items, default 1. */
  count: number;
  /** The vendor's id for the item; an id that exists arrives once more. */
  id?: string;
}

/** `POST /status`: the vendor moves an outbound item. */
export interface StatusChange {
  vendor: string;
  id: string;
  /** The vendor's own word. */
  status: string;
  /** The vendor's error code, for a fax its faxErrorCode. */
  code?: string;
  /** One recipient of several. */
  to?: string;
}

type Body = Record<string, unknown>;

function text(body: Body, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') throw new RequestError(400, `${name} must be text.`);
  return value;
}

function neededText(body: Body, name: string): string {
  const value = text(body, name);
  if (value === undefined || value === '') throw new RequestError(400, `${name} is missing.`);
  return value;
}

function number(body: Body, name: string, min: number, max: number): number | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' || !(value >= min && value <= max)) {
    throw new RequestError(400, `${name} must be a number from ${min} to ${max}.`);
  }
  return value;
}

/** The entries whose value is there, for exact optional properties. */
function present<T extends object>(entries: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function choice<T extends string>(body: Body, name: string, choices: readonly T[]): T | undefined {
  const given = text(body, name);
  if (given === undefined) return undefined;
  const found = choices.find((each) => each === given);
  if (!found) throw new RequestError(400, `${name} must be one of ${choices.join(', ')}.`);
  return found;
}

function readPatient(body: Body): FixturePatient | number | undefined {
  const given = body['patient'];
  if (given === undefined || given === null) return undefined;
  if (typeof given === 'number') return number(body, 'patient', 0, 1_000_000);
  const { name, birthDate } = typeof given === 'object' ? (given as Body) : {};
  if (typeof name !== 'string' || typeof birthDate !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(birthDate))
    throw new RequestError(400, 'patient must be a number or {name, birthDate}, with the birth date as YYYY-MM-DD.');
  return { name, birthDate };
}

function readHeaders(body: Body): Record<string, string | string[]> | undefined {
  const given = body['headers'];
  if (given === undefined || given === null) return undefined;
  const isText = (value: unknown): boolean => typeof value === 'string';
  const isGood = (value: unknown): boolean => isText(value) || (Array.isArray(value) && value.every(isText));
  if (typeof given !== 'object' || !Object.values(given).every(isGood))
    throw new RequestError(400, 'headers must be {name: text or [text]}.');
  return given as Record<string, string | string[]>;
}

function readAttachment(given: unknown): InboundFile {
  if (typeof given === 'string') return { path: given };
  const entry: Body = typeof given === 'object' && given !== null ? (given as Body) : {};
  const [path, base64] = [text(entry, 'path'), text(entry, 'base64')];
  const more = present({ type: text(entry, 'type'), cid: text(entry, 'cid') });
  if (path !== undefined) return { path, ...more, ...present({ name: text(entry, 'name') }) };
  if (base64 === undefined) throw new RequestError(400, 'An attachment is a path, {path} or {name, base64}.');
  return { name: neededText(entry, 'name'), base64, ...more };
}

function readAttachments(body: Body): InboundFile[] | undefined {
  const given = body['attachments'];
  if (given === undefined || given === null) return undefined;
  if (!Array.isArray(given)) throw new RequestError(400, 'attachments must be a list.');
  return given.map(readAttachment);
}

/** @throws RequestError */
export function readInbound(body: Body): InboundRequest {
  return {
    vendor: neededText(body, 'vendor'),
    channel: neededText(body, 'channel'),
    from: body['from'] === '' || body['raw'] !== undefined ? (text(body, 'from') ?? '') : neededText(body, 'from'),
    count: number(body, 'count', 1, 10_000) ?? 1,
    ...present({
      to: text(body, 'to'),
      body: text(body, 'body'),
      subject: text(body, 'subject'),
      file: text(body, 'file'),
      pages: number(body, 'pages', 1, 300),
      fixture: choice(body, 'fixture', faxFixtureKinds),
      patient: readPatient(body),
      seed: number(body, 'seed', 0, 4_294_967_295),
      trouble: choice(body, 'trouble', inboundTroubles),
      origin: text(body, 'origin'),
      html: text(body, 'html'),
      headers: readHeaders(body),
      attachments: readAttachments(body),
      raw: text(body, 'raw'),
      folder: text(body, 'folder'),
      name: text(body, 'name'),
      seconds: number(body, 'seconds', 0, 86_400),
      tone: number(body, 'tone', 50, 3_500),
      id: text(body, 'id'),
    }),
  };
}

/** @throws RequestError */
export function readStatusChange(body: Body): StatusChange {
  return {
    vendor: neededText(body, 'vendor'),
    id: neededText(body, 'id'),
    status: neededText(body, 'status'),
    ...present({ code: text(body, 'code'), to: text(body, 'to') }),
  };
}

function readKind(body: Body): FaultKind {
  const given = neededText(body, 'kind');
  const kind = faultKinds.find((each) => each === given);
  if (!kind) throw new RequestError(400, `"${given}" isn't a fault; the faults are ${faultKinds.join(', ')}.`);
  return kind;
}

/** @throws RequestError */
export function readFaultRequest(body: Body): FaultRequest {
  const accepted = body['accepted'];
  const phase = text(body, 'phase');
  if (accepted !== undefined && typeof accepted !== 'boolean')
    throw new RequestError(400, 'accepted must be true or false.');
  if (phase !== undefined && phase !== 'begun' && phase !== 'accepted')
    throw new RequestError(400, 'phase must be begun or accepted.');
  return {
    vendor: neededText(body, 'vendor'),
    kind: readKind(body),
    ...present({
      count: number(body, 'count', 1, 1_000_000),
      rate: number(body, 'rate', 0, 1),
      seconds: number(body, 'seconds', 0, 31_536_000),
      match: text(body, 'match'),
      accepted,
      phase,
      delayMs: number(body, 'delayMs', 0, 86_400_000),
      retryAfter: number(body, 'retryAfter', 0, 86_400),
    }),
  };
}
