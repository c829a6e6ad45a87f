import type { Mailbox } from './mailbox.ts';

/**
 * Why no address can be read from a text.
 * no-at, two-ats, no-local (nothing before the @), no-domain (nothing behind it), spaces: what it says. control-characters: line
 * breaks and their kind, which have no place in a header. other-letters: letters that are not ASCII before the @ (no SMTPUTF8,
 * RFC 6531). impossible-domain, impossible-address: anything else that RFC 5321 does not allow. too-long: RFC 5321, 4.5.3.1.
 */
export const ADDRESS_PROBLEMS = [
  'empty',
  'no-at',
  'two-ats',
  'no-local',
  'no-domain',
  'spaces',
  'control-characters',
  'other-letters',
  'impossible-domain',
  'impossible-address',
  'too-long',
] as const;
export type AddressProblem = (typeof ADDRESS_PROBLEMS)[number];

export type ParsedAddress =
  | { readonly ok: true; readonly text: string; readonly mailbox: Mailbox }
  /** `name`: of what stands before the angle brackets, as far as it can be told. */
  | { readonly ok: false; readonly text: string; readonly problem: AddressProblem; readonly name: string | null };

/** Octets (RFC 5321, 4.5.3.1; the path of 256 has angle brackets). */
const MOST = { local: 64, address: 254, domain: 253, label: 63, name: 200 } as const;

/** `atext` and full stops (RFC 5322, 3.2.3). */
const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
/** What may stand in a typed domain: no more, so that nothing of a URL's own syntax is read into it. */
const TYPED_DOMAIN = /^[\p{L}\p{N}\p{M}.\u3002\uff0e\uff61-]+$/u;
const LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
/** They show nothing or turn the text around; copied along from web pages and address books. */
const UNSEEN = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/gu;
const CONTROL = /\p{Cc}|[\u2028\u2029]/u;

/**
 * Reads one recipient as people type or paste it: `alma@example.org`, `Alma Espinoza <alma@example.org>`, `"Espinoza, Alma"
 * <alma@example.org>`, `alma@example.org (Alma)`, `mailto:alma@example.org` (RFC 5322, 3.4). The domain becomes ASCII (RFC 5891).
 * Quoted local parts are not taken: almost nobody has one, and servers disagree about them.
 */
export function parseAddress(typed: string): ParsedAddress {
  const text = typed.replace(UNSEEN, '').trim();
  if (text === '') return refuse(typed, 'empty', null);
  // A tab is how a table cell is pasted.
  const oneLine = text.replaceAll('\t', ' ');
  if (CONTROL.test(oneLine)) return refuse(typed, 'control-characters', null);
  const { name, rest, isBroken } = splitName(oneLine);
  if (isBroken) return refuse(typed, 'impossible-address', name);
  const read = readAddress(rest.replace(/^mailto:/i, '').replace(/\.$/, ''));
  if (typeof read === 'string') return refuse(typed, read, name);
  if (name !== null && name.length > MOST.name) return refuse(typed, 'too-long', null);
  const isSame = name !== null && name.toLowerCase() === read.address.toLowerCase();
  return { ok: true, text: typed, mailbox: { name: isSame ? null : name, address: read.address } };
}

/** The recipients of a pasted list, in order: parted by commas, semicolons or line breaks outside of quotes and brackets. */
export function parseAddressList(text: string): ParsedAddress[] {
  return splitList(text)
    .filter((part) => part.replace(UNSEEN, '').trim() !== '')
    .map(parseAddress);
}

/** The address by which messages, consent and bounces are told apart. Servers may tell cases apart; none that matters does. */
export function conversationKey(address: string): string {
  return address.trim().toLowerCase();
}

/** The domain in lower case, as ASCII; null: there is no such one. */
export function asciiDomain(typed: string): string | null {
  if (!TYPED_DOMAIN.test(typed)) return null;
  const domain = hostOf(typed);
  if (domain === null || domain.length > MOST.domain) return null;
  const labels = domain.split('.');
  const isPossible = labels.every((label) => label.length <= MOST.label && LABEL.test(label));
  // A last label of digits is an IP address.
  return isPossible && labels.length > 1 && !/^\d+$/.test(labels.at(-1) ?? '') ? domain : null;
}

/** `Alma <alma@example.org>` as a header shows it; with quotes where the name needs them. */
export function formatMailbox({ name, address }: Mailbox): string {
  if (name === null || name === '') return address;
  const isPlain = /^[\p{L}\p{N}\p{M} '_-]+$/u.test(name);
  return `${isPlain ? name : `"${name.replace(/["\\]/g, '\\$&')}"`} <${address}>`;
}

function refuse(text: string, problem: AddressProblem, name: string | null): ParsedAddress {
  return { ok: false, text, problem, name };
}

interface Parts {
  readonly name: string | null;
  readonly rest: string;
  readonly isBroken: boolean;
}

/** What stands before angle brackets, or behind the address in parentheses, is the name. */
function splitName(text: string): Parts {
  const open = angleAt(text);
  if (open !== -1) {
    const close = text.indexOf('>', open);
    const isBroken = close !== text.length - 1 || text.includes('<', open + 1);
    return { name: nameFrom(text.slice(0, open)), rest: text.slice(open + 1, close).trim(), isBroken };
  }
  const comment = /^([^\s()]+)\s*\(([^()]*)\)$/.exec(text);
  if (comment) return { name: nameFrom(comment[2] ?? ''), rest: comment[1] ?? '', isBroken: false };
  return { name: null, rest: text, isBroken: false };
}

/** Of the first `<` outside of quotes. */
function angleAt(text: string): number {
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '\\' && isQuoted) at++;
    else if (char === '"') isQuoted = !isQuoted;
    else if (char === '<' && !isQuoted) return at;
  }
  return -1;
}

function nameFrom(text: string): string | null {
  const trimmed = text.trim();
  const quoted = /^"((?:[^"\\]|\\.)*)"$/u.exec(trimmed)?.[1];
  const name = (quoted === undefined ? trimmed : quoted.replace(/\\(.)/gu, '$1')).replace(/\s+/gu, ' ').trim();
  return name === '' ? null : name.normalize('NFC').toWellFormed();
}

function readAddress(text: string): { readonly address: string } | AddressProblem {
  if (text === '') return 'empty';
  const at = text.lastIndexOf('@');
  if (at === -1) return 'no-at';
  const local = text.slice(0, at);
  const typedDomain = text.slice(at + 1);
  const blank = /\s/u;
  if (blank.test(text)) return 'spaces';
  if (local.includes('@')) return 'two-ats';
  if (local === '') return 'no-local';
  if (typedDomain === '') return 'no-domain';
  if (/[^\0-\x7f]/u.test(local)) return 'other-letters';
  if (local.length > MOST.local || text.length > 2 * MOST.address) return 'too-long';
  if (!LOCAL.test(local)) return 'impossible-address';
  const domain = asciiDomain(typedDomain.normalize('NFC'));
  if (domain === null) return 'impossible-domain';
  const address = `${local}@${domain}`;
  return address.length > MOST.address ? 'too-long' : { address };
}

/** What the URL standard makes of it (UTS #46): the one implementation that every platform has. */
function hostOf(domain: string): string | null {
  try {
    return new URL(`http://${domain}`).hostname;
  } catch {
    return null;
  }
}

function splitList(text: string): string[] {
  const parts: string[] = [];
  let part = '';
  let isQuoted = false;
  let isInAngles = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === '\\' && isQuoted) {
      part += char + (text[++at] ?? '');
      continue;
    }
    if (char === '\n' || char === '\r') isQuoted = isInAngles = false;
    else if (char === '"') isQuoted = !isQuoted;
    else if (char === '<' && !isQuoted) isInAngles = true;
    else if (char === '>' && !isQuoted) isInAngles = false;
    if (/[,;\r\n]/.test(char) && !isQuoted && !isInAngles) {
      parts.push(part);
      part = '';
    } else part += char;
  }
  return [...parts, part];
}
