import { randomBytes } from 'node:crypto';

/** SIP URIs and the name-addr form around them (RFC 3261, 19.1 and 20.10). */
export interface SipUri {
  readonly user: string;
  /** Lower case, with the port where there is one. */
  readonly host: string;
  /** What stands after `?`, decoded. */
  readonly headers: ReadonlyMap<string, string>;
}

export interface SipAddress {
  /** Without its quotes. */
  readonly name: string;
  readonly uri: string;
  /** Parameters behind the address, names in lower case: tag, expires, q. */
  readonly parameters: ReadonlyMap<string, string>;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function readParameters(text: string, separator: ';' | '&'): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const part of text.split(separator)) {
    const [name = '', ...value] = part.trim().split('=');
    if (name !== '') parameters.set(name.toLowerCase(), value.join('='));
  }
  return parameters;
}

/** null: not a SIP URI. */
export function readUri(text: string): SipUri | null {
  const [, user = '', host, headers = ''] = /^sips?:(?:([^@]*)@)?([^;?>\s]+)[^?]*(?:\?(.*))?$/i.exec(text.trim()) ?? [];
  if (host === undefined) return null;
  const entries = [...readParameters(headers, '&')].map(([name, value]) => [name, decoded(value)] as const);
  return { user: decoded(user.split(':')[0] ?? ''), host: host.toLowerCase(), headers: new Map(entries) };
}

/** Whose device a Contact or request URI names: user and host of it, whatever parameters follow. */
export function deviceOf(uri: string): string {
  const read = readUri(uri);
  return read ? `${read.user}@${read.host}` : '';
}

/** `"Name" <uri>;tag=…`, or a bare URI, whose parameters are then the header's. */
export function readAddress(text: string): SipAddress {
  const [, quoted, plain = '', uri, rest = ''] =
    /^\s*(?:"((?:[^"\\]|\\.)*)"\s*|([^<"]*))<([^>]*)>\s*(?:;(.*))?$/.exec(text) ?? [];
  if (uri !== undefined) {
    const name = quoted === undefined ? plain.trim() : quoted.replaceAll(/\\(.)/g, '$1');
    return { name, uri, parameters: readParameters(rest, ';') };
  }
  const [bare = '', ...parameters] = text.trim().split(';');
  return { name: '', uri: bare, parameters: readParameters(parameters.join(';'), ';') };
}

export const tagOf = (address: string): string => readAddress(address).parameters.get('tag') ?? '';

/** The branch of a Via header. */
export const branchOf = (via: string): string => /;\s*branch=([^\s;,]+)/i.exec(via)?.[1] ?? '';

/** Several addresses in one header, parted by commas outside of quotes and angle brackets. */
export function splitAddresses(text: string): string[] {
  return text.match(/(?:"(?:[^"\\]|\\.)*"|<[^>]*>|[^,"<])+/g)?.map((part) => part.trim()) ?? [];
}

export const newToken = (): string => randomBytes(9).toString('hex');

/** With the cookie that tells it from those of RFC 2543. */
export const newBranch = (): string => `z9hG4bK${newToken()}`;
