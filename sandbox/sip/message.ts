/** SIP messages as text (RFC 3261, 7). A message is never changed: what changes it makes another. */

export type SipHeader = readonly [name: string, value: string];

interface SipParts {
  readonly headers: readonly SipHeader[];
  readonly body: string;
}

export interface SipRequest extends SipParts {
  readonly method: string;
  readonly uri: string;
}

export interface SipResponse extends SipParts {
  readonly status: number;
  readonly reason: string;
}

export type SipMessage = SipRequest | SipResponse;

export const isRequest = (message: SipMessage): message is SipRequest => 'method' in message;

/** Compact forms (RFC 3261, 20; Refer-To and Referred-By: RFC 3515, RFC 3892). */
const longNames: Readonly<Record<string, string>> = {
  v: 'Via',
  f: 'From',
  t: 'To',
  i: 'Call-ID',
  m: 'Contact',
  l: 'Content-Length',
  c: 'Content-Type',
  e: 'Content-Encoding',
  k: 'Supported',
  s: 'Subject',
  r: 'Refer-To',
  b: 'Referred-By',
};

const reasons: Readonly<Record<number, string>> = {
  100: 'Trying',
  180: 'Ringing',
  200: 'OK',
  202: 'Accepted',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  407: 'Proxy Authentication Required',
  408: 'Request Timeout',
  480: 'Temporarily Unavailable',
  481: 'Call/Transaction Does Not Exist',
  483: 'Too Many Hops',
  486: 'Busy Here',
  487: 'Request Terminated',
  488: 'Not Acceptable Here',
  500: 'Server Internal Error',
  503: 'Service Unavailable',
  603: 'Decline',
};

/** Names that every message needs (RFC 3261, 8.1.1). */
const needed = ['via', 'from', 'to', 'call-id', 'cseq'];

const isNamed = ([name]: SipHeader, wanted: string): boolean => name.toLowerCase() === wanted.toLowerCase();

/** The first header of this name; empty: there is none. */
export function headerOf({ headers }: SipParts, name: string): string {
  return headers.find((header) => isNamed(header, name))?.[1] ?? '';
}

/** All values of this name, one a header line. */
export function headersOf({ headers }: SipParts, name: string): string[] {
  return headers.filter((header) => isNamed(header, name)).map(([, value]) => value);
}

/** The same message with these values in the place of all others of the name; without values: without the header. */
export function withHeader<T extends SipMessage>(message: T, name: string, ...values: readonly string[]): T {
  const at = message.headers.findIndex((header) => isNamed(header, name));
  const others = message.headers.filter((header) => !isNamed(header, name));
  const added = values.map((value): SipHeader => [name, value]);
  const place = at === -1 ? others.length : at;
  return { ...message, headers: [...others.slice(0, place), ...added, ...others.slice(place)] };
}

function readHeaders(lines: readonly string[]): SipHeader[] | null {
  const headers: SipHeader[] = [];
  for (const line of lines) {
    const [, name = '', value = ''] = /^([^\s:]+)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === '') return null;
    headers.push([longNames[name.toLowerCase()] ?? name, value]);
  }
  return headers;
}

/** null: not a SIP message that anybody could answer. */
export function parseMessage(text: string): SipMessage | null {
  const end = text.indexOf('\r\n\r\n');
  if (end === -1) return null;
  // A line that begins with white space goes on from the one before.
  const [start = '', ...lines] = text
    .slice(0, end)
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = readHeaders(lines);
  if (!headers || needed.some((name) => !headers.some((header) => isNamed(header, name)))) return null;
  const parts = { headers, body: text.slice(end + 4) };
  const [, status, reason = ''] = /^SIP\/2\.0 ([1-6]\d\d) (.*)$/.exec(start) ?? [];
  if (status !== undefined) return { status: Number(status), reason, ...parts };
  const [, method, uri] = /^([A-Za-z]+) (\S+) SIP\/2\.0$/.exec(start) ?? [];
  return method === undefined || uri === undefined ? null : { method, uri, ...parts };
}

export function formatMessage(message: SipMessage): string {
  const start = isRequest(message)
    ? `${message.method} ${message.uri} SIP/2.0`
    : `SIP/2.0 ${message.status} ${message.reason}`;
  const { headers, body } = withHeader(message, 'Content-Length', String(Buffer.byteLength(message.body)));
  return [start, ...headers.map(([name, value]) => `${name}: ${value}`), '', body].join('\r\n');
}

export interface ResponseMore {
  /** Of the To header, where the request brought none; without it there is none. */
  readonly tag?: string;
  readonly headers?: readonly SipHeader[];
  readonly body?: string;
}

/** An answer with what has to be copied from the request (RFC 3261, 8.2.6). */
export function answerTo(request: SipRequest, status: number, more: ResponseMore = {}): SipResponse {
  const { tag, headers = [], body = '' } = more;
  const to = headerOf(request, 'To');
  return {
    ...{ status, reason: reasons[status] ?? 'Unknown', body },
    headers: [
      ...headersOf(request, 'Via').map((via): SipHeader => ['Via', via]),
      ['From', headerOf(request, 'From')],
      ['To', tag === undefined || /;\s*tag=/i.test(to) ? to : `${to};tag=${tag}`],
      ['Call-ID', headerOf(request, 'Call-ID')],
      ['CSeq', headerOf(request, 'CSeq')],
      ...headers,
    ],
  };
}

/** Method of the CSeq header: what an answer answers. */
export const answeredMethod = (response: SipResponse): string => headerOf(response, 'CSeq').split(/\s+/)[1] ?? '';

export const cseqOf = (message: SipMessage): number => Number.parseInt(headerOf(message, 'CSeq'), 10);
