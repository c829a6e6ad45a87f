import type { Mail } from './mail-store.ts';
import { bodyStructureOf, envelopeOf, readMime } from './mime.ts';
import type { MimePart } from './mime.ts';
import type { Token } from './wire.ts';
import { listOf, textOf } from './wire.ts';

/** FETCH: which items a client asks for, and what they are (RFC 9051, 6.4.5 and 7.5.2). */

const macros: Readonly<Record<string, readonly string[]>> = {
  ALL: ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE', 'ENVELOPE'],
  FAST: ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE'],
  FULL: ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE', 'ENVELOPE', 'BODY'],
};

export interface FetchItem {
  /** Upper case; `BODY[]` for every section. */
  readonly name: string;
  readonly section: string;
  readonly partial: readonly [number, number] | null;
  readonly marksSeen: boolean;
}

const oldNames: Readonly<Record<string, { section: string; marksSeen: boolean }>> = {
  RFC822: { section: '', marksSeen: true },
  'RFC822.HEADER': { section: 'HEADER', marksSeen: false },
  'RFC822.TEXT': { section: 'TEXT', marksSeen: true },
};

const simpleItems = new Set(['FLAGS', 'UID', 'INTERNALDATE', 'RFC822.SIZE', 'ENVELOPE', 'BODYSTRUCTURE', 'BODY']);

function readItem(text: string): FetchItem | null {
  const [, peek, section, offset, count] = /^BODY(\.PEEK)?\[(.*)\](?:<(\d+)(?:\.(\d+))?>)?$/is.exec(text) ?? [];
  if (section !== undefined)
    return {
      ...{ name: 'BODY[]', section, marksSeen: peek === undefined },
      partial: offset === undefined ? null : [Number(offset), Number(count ?? Infinity)],
    };
  const name = text.toUpperCase();
  if (!simpleItems.has(name) && !Object.hasOwn(oldNames, name)) return null;
  const { section: part = '', marksSeen = false } = oldNames[name] ?? {};
  return { name, section: part, partial: null, marksSeen };
}

/** null: something that is no item. */
export function readFetchItems(token: Token | undefined): FetchItem[] | null {
  const names = listOf(token).map(textOf);
  const [first = ''] = names;
  const expanded = names.length === 1 ? (macros[first.toUpperCase()] ?? names) : names;
  const items = expanded.map(readItem);
  return items.some((item) => item === null) || items.length === 0 ? null : (items as FetchItem[]);
}

function fieldsOf(raw: Buffer, part: MimePart, section: string): Buffer {
  const [, not, list = ''] = /^HEADER\.FIELDS(\.NOT)?\s*\(?([^)]*)\)?$/i.exec(section) ?? [];
  const wanted = new Set(list.toLowerCase().replace(/"/g, '').split(/\s+/));
  const lines = raw.toString('latin1', part.start, part.bodyStart).split(/\r?\n(?![ \t])/);
  const kept = lines.filter((line) => {
    const name = line
      .slice(0, Math.max(0, line.indexOf(':')))
      .trim()
      .toLowerCase();
    return name !== '' && wanted.has(name) !== (not !== undefined);
  });
  return Buffer.from([...kept, '', ''].join('\r\n'), 'latin1');
}

/** A part by its number; `message` true: what follows looks into an attached mail. */
function findPart(root: MimePart, numbers: readonly number[]): MimePart | null {
  let part = root;
  for (const [depth, number] of numbers.entries()) {
    const [inside] = part.type === 'message' ? part.children : [];
    const holder = inside && depth > 0 ? inside : part;
    if (holder.type !== 'multipart') {
      if (number !== 1) return null;
      part = holder;
      continue;
    }
    const child = holder.children[number - 1];
    if (!child) return null;
    part = child;
  }
  return part;
}

/** null: there is no such section. */
export function sectionOf(raw: Buffer, section: string): Buffer | null {
  const upper = section.toUpperCase();
  if (upper === '') return raw;
  const [, path = '', rest = ''] = /^((?:\d+)(?:\.\d+)*)?\.?(.*)$/s.exec(section) ?? [];
  const root = readMime(raw);
  const found = path === '' ? root : findPart(root, path.split('.').map(Number));
  if (!found) return null;
  const what = rest.toUpperCase();
  if (what === 'MIME') return raw.subarray(found.start, found.bodyStart);
  const message = path === '' ? root : (found.children[0] ?? found);
  if (what.startsWith('HEADER.FIELDS')) return fieldsOf(raw, message, rest);
  if (what === 'HEADER') return raw.subarray(message.start, message.bodyStart);
  if (what === 'TEXT') return raw.subarray(message.bodyStart, message.end);
  if (what !== '') return null;
  return raw.subarray(found.bodyStart, found.end);
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** ` 7-Feb-2026 09:05:00 +0000` */
export function internalDate(at: number): string {
  const date = new Date(at);
  const day = String(date.getUTCDate()).padStart(2, ' ');
  const time = date.toISOString().slice(11, 19);
  return `"${day}-${months[date.getUTCMonth()] ?? 'Jan'}-${date.getUTCFullYear()} ${time} +0000"`;
}

function literal(name: string, bytes: Buffer | null): Buffer {
  if (bytes === null) return Buffer.from(`${name} NIL`);
  return Buffer.concat([Buffer.from(`${name} {${bytes.length}}\r\n`), bytes]);
}

function itemValue(mail: Mail, item: FetchItem): Buffer {
  const { name, section, partial } = item;
  switch (name) {
    case 'FLAGS':
      return Buffer.from(`FLAGS (${[...mail.flags].join(' ')})`);
    case 'UID':
      return Buffer.from(`UID ${mail.uid}`);
    case 'INTERNALDATE':
      return Buffer.from(`INTERNALDATE ${internalDate(mail.at)}`);
    case 'RFC822.SIZE':
      return Buffer.from(`RFC822.SIZE ${mail.size}`);
    case 'ENVELOPE':
      return Buffer.from(`ENVELOPE ${envelopeOf(readMime(mail.read()))}`, 'latin1');
    case 'BODY':
    case 'BODYSTRUCTURE': {
      const raw = mail.read();
      return Buffer.from(`${name} ${bodyStructureOf(raw, readMime(raw))}`, 'latin1');
    }
    default: {
      const whole = sectionOf(mail.read(), section);
      const [offset = 0, count = Infinity] = partial ?? [];
      const bytes = whole && partial ? whole.subarray(offset, Math.min(whole.length, offset + count)) : whole;
      const label = name === 'BODY[]' ? `BODY[${section}]${partial ? `<${offset}>` : ''}` : name;
      return literal(label, bytes);
    }
  }
}

/** `* 3 FETCH (...)` with its line end. */
export function fetchAnswer(mail: Mail, number: number, items: readonly FetchItem[]): Buffer {
  const values = items.map((item) => itemValue(mail, item));
  const spaced = values.flatMap((value, at) => (at === 0 ? [value] : [Buffer.from(' '), value]));
  return Buffer.concat([Buffer.from(`* ${number} FETCH (`), ...spaced, Buffer.from(')\r\n')]);
}
