import addressparser from 'nodemailer/lib/addressparser';

/** A part of a mail as ENVELOPE and BODYSTRUCTURE tell it (RFC 9051, 7.5.2). Offsets count in the whole text. */
export interface MimePart {
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly type: string;
  readonly subtype: string;
  readonly params: readonly (readonly [string, string])[];
  readonly encoding: string;
  readonly disposition: readonly [string, readonly (readonly [string, string])[]] | null;
  readonly start: number;
  /** Where the body begins, behind the empty line. */
  readonly bodyStart: number;
  readonly end: number;
  readonly children: readonly MimePart[];
}

type Params = readonly (readonly [string, string])[];

/** Longest nesting that is looked into; deeper parts are one opaque piece. */
const deepest = 20;

export function headerOf({ headers }: Pick<MimePart, 'headers'>, name: string): string | null {
  return headers.find(([each]) => each.toLowerCase() === name)?.[1] ?? null;
}

/** Where the header ends and the body begins; a text without an empty line is all header. */
function findBody(raw: Buffer, start: number, end: number): number {
  if (raw[start] === 13 && raw[start + 1] === 10) return start + 2;
  if (raw[start] === 10) return start + 1;
  const crlf = raw.indexOf('\r\n\r\n', start, 'latin1');
  const lf = raw.indexOf('\n\n', start, 'latin1');
  const ends = [crlf === -1 ? Infinity : crlf + 4, lf === -1 ? Infinity : lf + 2];
  return Math.min(end, ...ends);
}

function readHeaders(raw: Buffer, start: number, end: number): (readonly [string, string])[] {
  const lines = raw
    .toString('latin1', start, end)
    .replace(/\r?\n(?=[ \t])/g, '')
    .split(/\r?\n/);
  return lines.flatMap((line) => {
    const [, name, value] = /^([^\s:]+)[ \t]*:[ \t]*(.*)$/s.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value.trim()] as const];
  });
}

/** `value; a=b; c="d"` */
function readParams(text: string): { value: string; params: Params } {
  const [, value = '', rest = ''] = /^\s*([^;]*)(.*)$/s.exec(text) ?? [];
  const params = [...rest.matchAll(/;\s*([^\s=;]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))/g)].map(
    ([, name = '', quoted, plain]) =>
      [name.toLowerCase(), quoted === undefined ? (plain ?? '') : quoted.replace(/\\(.)/g, '$1')] as const,
  );
  return { value: value.trim().toLowerCase(), params };
}

function readChildren(raw: Buffer, bodyStart: number, end: number, boundary: string, depth: number): MimePart[] {
  const marker = `--${boundary}`;
  const parts: MimePart[] = [];
  let open = -1;
  for (let at = raw.indexOf(marker, bodyStart, 'latin1'); at !== -1 && at < end;) {
    const isLineStart = at === bodyStart || raw[at - 1] === 10;
    const after = at + marker.length;
    if (isLineStart) {
      const partEnd = raw[at - 2] === 13 ? at - 2 : at - 1;
      if (open !== -1) parts.push(readPart(raw, open, Math.max(open, partEnd), depth + 1));
      if (raw[after] === 45 && raw[after + 1] === 45) return parts;
      const lineEnd = raw.indexOf(10, after);
      open = lineEnd === -1 ? end : lineEnd + 1;
    }
    at = raw.indexOf(marker, after, 'latin1');
  }
  // Cut short: the last part runs to the end.
  if (open !== -1 && open < end) parts.push(readPart(raw, open, end, depth + 1));
  return parts;
}

function readPart(raw: Buffer, start: number, end: number, depth: number): MimePart {
  const bodyStart = findBody(raw, start, end);
  const headers = readHeaders(raw, start, bodyStart);
  const { value, params } = readParams(headerOf({ headers }, 'content-type') ?? 'text/plain; charset=us-ascii');
  const [type = 'text', subtype = 'plain'] = /^[^/\s]+\/[^/\s]+$/.test(value) ? value.split('/') : ['text', 'plain'];
  const dispositionText = headerOf({ headers }, 'content-disposition');
  const disposition = dispositionText === null ? null : readParams(dispositionText);
  const boundary = params.find(([name]) => name === 'boundary')?.[1];
  const isMultipart = type === 'multipart' && boundary !== undefined && depth < deepest;
  const children = isMultipart
    ? readChildren(raw, bodyStart, end, boundary, depth)
    : type === 'message' && subtype === 'rfc822' && depth < deepest
      ? [readPart(raw, bodyStart, end, depth + 1)]
      : [];
  return {
    ...{ headers, type, subtype, params, start, bodyStart, end, children },
    encoding: (headerOf({ headers }, 'content-transfer-encoding') ?? '7bit').toLowerCase(),
    disposition: disposition && [disposition.value, disposition.params],
  };
}

/** Takes a mail apart; anything can be, also what is none. */
export function readMime(raw: Buffer): MimePart {
  return readPart(raw, 0, raw.length, 0);
}

/** A string as the wire wants it: NIL, quoted, or a literal where quoting cannot carry it. */
export function nstring(text: string | null): string {
  if (text === null) return 'NIL';
  if (/^[\x20-\x7e]*$/.test(text) && text.length < 1000) return `"${text.replace(/[\\"]/g, '\\$&')}"`;
  return `{${Buffer.byteLength(text, 'latin1')}}\r\n${text}`;
}

function addressList(text: string | null): string {
  if (text === null || text.trim() === '') return 'NIL';
  const list = addressparser(text, { flatten: true }).map(({ name, address }) => {
    const at = address.lastIndexOf('@');
    const local = at === -1 ? address : address.slice(0, at);
    const host = at === -1 ? '' : address.slice(at + 1);
    return `(${nstring(name === '' ? null : name)} NIL ${nstring(local)} ${nstring(host)})`;
  });
  return list.length === 0 ? 'NIL' : `(${list.join('')})`;
}

export function envelopeOf(part: Pick<MimePart, 'headers'>): string {
  const header = (name: string): string | null => headerOf(part, name);
  const from = header('from');
  return `(${[
    ...[nstring(header('date')), nstring(header('subject')), addressList(from)],
    ...[addressList(header('sender') ?? from), addressList(header('reply-to') ?? from)],
    ...[addressList(header('to')), addressList(header('cc')), addressList(header('bcc'))],
    ...[nstring(header('in-reply-to')), nstring(header('message-id'))],
  ].join(' ')})`;
}

const paramList = (params: Params): string =>
  params.length === 0 ? 'NIL' : `(${params.map((pair) => pair.map(nstring).join(' ')).join(' ')})`;

function countLines(raw: Buffer, start: number, end: number): number {
  let lines = 0;
  for (let at = raw.indexOf(10, start); at !== -1 && at < end; at = raw.indexOf(10, at + 1)) lines++;
  return lines;
}

export function bodyStructureOf(raw: Buffer, part: MimePart): string {
  const disposition =
    part.disposition === null ? 'NIL' : `(${nstring(part.disposition[0])} ${paramList(part.disposition[1])})`;
  if (part.type === 'multipart' && part.children.length > 0) {
    const children = part.children.map((child) => bodyStructureOf(raw, child)).join('');
    return `(${children} ${nstring(part.subtype)} ${paramList(part.params)} ${disposition} NIL NIL)`;
  }
  const [message] = part.type === 'message' ? part.children : [];
  const isText = part.type === 'text' || part.type === 'multipart';
  const fields = [
    ...[
      nstring(part.type === 'multipart' ? 'text' : part.type),
      nstring(part.type === 'multipart' ? 'plain' : part.subtype),
    ],
    ...[paramList(part.params), nstring(headerOf(part, 'content-id')), nstring(headerOf(part, 'content-description'))],
    ...[nstring(part.encoding), String(part.end - part.bodyStart)],
    ...(message ? [envelopeOf(message), bodyStructureOf(raw, message)] : []),
    ...(message || isText ? [String(countLines(raw, part.bodyStart, part.end))] : []),
    ...['NIL', disposition, 'NIL', 'NIL'],
  ];
  return `(${fields.join(' ')})`;
}
