/** One header field; `value` is unfolded, on one line, and not decoded (RFC 2047 words stay). */
export interface HeaderField {
  /** In lower case. */
  readonly name: string;
  readonly value: string;
}

export interface HeaderBlock {
  readonly fields: readonly HeaderField[];
  /** Where the body begins, in bytes. */
  readonly bodyAt: number;
  /** The block did not end within {@link maxHeaderBytes}; what lies beyond was not read. */
  readonly isCut: boolean;
}

/** Postfix's own limit is 100 KB (header_size_limit); twice that and more is no mail that anybody wrote. */
export const maxHeaderBytes = 256 * 1024;
const maxFields = 1000;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Bytes that are not ASCII: UTF-8 if they are (RFC 6532), else the code page that most old programs meant. */
function textOf(bytes: Uint8Array): string {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  if (!/[\x80-\xff]/.test(latin)) return latin;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function fieldOf(line: string): HeaderField | null {
  const colon = line.indexOf(':');
  if (colon < 1) return null;
  const name = line.slice(0, colon).trimEnd();
  if (!/^[!-9;-~]+$/.test(name)) return null;
  return { name: name.toLowerCase(), value: line.slice(colon + 1).trim() };
}

/** Reads the header block at the beginning of `raw` (RFC 5322, 2.2). Never throws. */
export function readHeaders(raw: Uint8Array): HeaderBlock {
  const limit = Math.min(raw.length, maxHeaderBytes);
  const fields: HeaderField[] = [];
  let pending: string | null = null;
  const keep = () => {
    const field = pending === null ? null : fieldOf(pending);
    if (field !== null && fields.length < maxFields) fields.push(field);
    pending = null;
  };
  let at = 0;
  while (at < limit) {
    const found = raw.subarray(at, limit).indexOf(lineFeed);
    const next = found < 0 ? limit : at + found + 1;
    let end = found < 0 ? limit : at + found;
    if (end > at && raw[end - 1] === carriageReturn) end -= 1;
    const line = textOf(raw.subarray(at, end));
    at = next;
    if (line === '') {
      keep();
      return { fields, bodyAt: at, isCut: false };
    }
    if ((line.startsWith(' ') || line.startsWith('\t')) && pending !== null) pending += ` ${line.trim()}`;
    else {
      keep();
      pending = line;
    }
  }
  keep();
  return { fields, bodyAt: at, isCut: raw.length > limit };
}

/** The first field of that name, which is the one that was added last; null: there is none. */
export function firstOf(fields: readonly HeaderField[], name: string): string | null {
  return fields.find((field) => field.name === name)?.value ?? null;
}

export function allOf(fields: readonly HeaderField[], name: string): readonly string[] {
  return fields.filter((field) => field.name === name).map((field) => field.value);
}

const longestId = 500;

/** A `Message-ID` with its angle brackets (RFC 5322, 3.6.4); null: absent or absurd. */
export function messageIdOf(value: string | null): string | null {
  if (value === null || value.length > 10_000) return null;
  const bracketed = /<([^<>\s]+)>/.exec(value)?.[1];
  const bare = /^[^<>\s]+$/.exec(value.trim())?.[0];
  const id = bracketed ?? bare;
  // Beyond printable ASCII it is kept too (RFC 6532), but not what hides itself.
  if (id === undefined || id.length > longestId || /\p{C}/u.test(id)) return null;
  return `<${id}>`;
}

/** All of them in `References` or `In-Reply-To`, oldest first, each once, the newest `most` kept. */
export function messageIdsOf(value: string | null, most: number): readonly string[] {
  if (value === null) return [];
  const ids = [...value.matchAll(/<[^<>\s]+>/g)].map((match) => messageIdOf(match[0]));
  return [...new Set(ids.filter((id) => id !== null))].slice(-most);
}
