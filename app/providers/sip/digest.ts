import { createHash } from 'node:crypto';

/** A `WWW-Authenticate` or `Proxy-Authenticate` of scheme Digest (RFC 7616; RFC 8760 for SIP). */
export interface Challenge {
  readonly realm: string;
  readonly nonce: string;
  readonly opaque: string | undefined;
  readonly algorithm: 'MD5' | 'SHA-256';
  /** auth: offered. null: the server knows RFC 2069 alone. */
  readonly qop: 'auth' | null;
  /** The nonce was too old, the password was right. */
  readonly isStale: boolean;
}

export interface DigestLogin {
  readonly user: string;
  readonly password: string;
  readonly method: string;
  readonly uri: string;
  /** Ours, another one each time. */
  readonly cnonce: string;
}

const parameter = /([a-z0-9-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/gi;

/** null: another scheme, an algorithm that Foyer does not speak, or integrity alone (`auth-int`). */
export function readChallenge(header: string): Challenge | null {
  if (!/^\s*digest\s/i.test(header)) return null;
  const values = new Map(
    [...header.matchAll(parameter)].map(([, name = '', quoted, plain]) => [
      name.toLowerCase(),
      quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '',
    ]),
  );
  const realm = values.get('realm');
  const nonce = values.get('nonce');
  const algorithm = (values.get('algorithm') ?? 'MD5').toUpperCase();
  const offered = values
    .get('qop')
    ?.split(',')
    .map((word) => word.trim().toLowerCase());
  if (realm === undefined || nonce === undefined) return null;
  if (algorithm !== 'MD5' && algorithm !== 'SHA-256') return null;
  if (offered !== undefined && !offered.includes('auth')) return null;
  return {
    ...{ realm, nonce, algorithm, opaque: values.get('opaque') },
    qop: offered === undefined ? null : 'auth',
    isStale: values.get('stale')?.toLowerCase() === 'true',
  };
}

/** The first that Foyer speaks: a server lists them in the order that it prefers (RFC 8760 2.4). */
export function chooseChallenge(headers: readonly string[]): Challenge | null {
  return headers.map(readChallenge).find((challenge) => challenge !== null) ?? null;
}

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** Each nonce is used once, so its count is always the first. */
const FIRST = '00000001';

/** RFC 7616 3.4.1: `response`. */
export function digestResponse({ realm, nonce, algorithm, qop }: Challenge, login: DigestLogin): string {
  const { user, password, method, uri, cnonce } = login;
  const hash = (text: string): string =>
    createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
      .update(text)
      .digest('hex');
  const secret = hash(`${user}:${realm}:${password}`);
  const request = hash(`${method}:${uri}`);
  return qop === null
    ? hash(`${secret}:${nonce}:${request}`)
    : hash(`${secret}:${nonce}:${FIRST}:${cnonce}:${qop}:${request}`);
}

/** The value of `Authorization` or `Proxy-Authorization`. */
export function authorization(challenge: Challenge, login: DigestLogin): string {
  const { realm, nonce, opaque, algorithm, qop } = challenge;
  return [
    `Digest username=${quoted(login.user)}, realm=${quoted(realm)}, nonce=${quoted(nonce)}, uri=${quoted(login.uri)}`,
    `response="${digestResponse(challenge, login)}", algorithm=${algorithm}`,
    ...(qop === null ? [] : [`qop=${qop}, nc=${FIRST}, cnonce=${quoted(login.cnonce)}`]),
    ...(opaque === undefined ? [] : [`opaque=${quoted(opaque)}`]),
  ].join(', ');
}
