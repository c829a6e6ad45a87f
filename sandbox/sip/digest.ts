import { createHash, randomBytes } from 'node:crypto';
import type { SandboxClock } from '../clock.ts';

/** Digest access authentication with MD5 and qop=auth (RFC 3261, 22; RFC 2617). */
export interface DigestGate {
  /**
   * Whether the credentials are right, and whose; `stale` asks for the same again with a new nonce.
   * @param passwordOf undefined: nobody of this name
   */
  check(
    credentials: string,
    method: string,
    passwordOf: (user: string) => string | undefined,
  ): { readonly user: string } | 'wrong' | 'stale';
  /** The value of WWW-Authenticate or Proxy-Authenticate. */
  challenge(isStale: boolean): string;
  /** Every nonce ends now. */
  expireAll(): void;
}

const nonceLivesMs = 3_600_000;

const md5 = (...parts: readonly string[]): string => createHash('md5').update(parts.join(':')).digest('hex');

function readFields(credentials: string): Map<string, string> {
  const fields = new Map<string, string>();
  const list = /^Digest\s+(.*)$/i.exec(credentials)?.[1] ?? '';
  for (const [, name = '', quoted, plain = ''] of list.matchAll(/([A-Za-z]+)\s*=\s*(?:"([^"]*)"|([^\s,"]+))/g))
    fields.set(name.toLowerCase(), quoted ?? plain);
  return fields;
}

export function createDigestGate(realm: string, clock: SandboxClock): DigestGate {
  const nonces = new Map<string, number>();

  const isRight = (fields: ReadonlyMap<string, string>, method: string, password: string): boolean => {
    const field = (name: string): string => fields.get(name) ?? '';
    if (field('realm') !== realm || field('qop') !== 'auth') return false;
    const secret = md5(field('username'), realm, password);
    const wanted = [secret, field('nonce'), field('nc'), field('cnonce'), 'auth', md5(method, field('uri'))];
    return md5(...wanted) === field('response');
  };

  return {
    check: (credentials, method, passwordOf) => {
      const fields = readFields(credentials);
      const user = fields.get('username') ?? '';
      const password = passwordOf(user);
      if (password === undefined || !isRight(fields, method, password)) return 'wrong';
      const issuedAt = nonces.get(fields.get('nonce') ?? '');
      return issuedAt === undefined || clock.now() - issuedAt > nonceLivesMs ? 'stale' : { user };
    },
    challenge: (isStale) => {
      const nonce = randomBytes(16).toString('hex');
      nonces.set(nonce, clock.now());
      return `Digest realm="${realm}", nonce="${nonce}", algorithm=MD5, qop="auth"${isStale ? ', stale=true' : ''}`;
    },
    expireAll: () => nonces.clear(),
  };
}
