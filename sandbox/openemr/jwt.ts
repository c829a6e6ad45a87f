import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { JsonWebKey, KeyObject } from 'node:crypto';
import { isRecord, parseJson } from '../http-message.ts';

type Claims = Record<string, unknown>;

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function decode(part: string | undefined): Claims | null {
  const value = parseJson(Buffer.from(part ?? '', 'base64url').toString('utf8'));
  return isRecord(value) ? value : null;
}

/** The server's own tokens, RS256. */
export interface Signer {
  sign(claims: Claims): string;
  /** The claims of a token that this server signed, whatever its age; null otherwise. */
  read(token: string): Claims | null;
  jwks(): { keys: Claims[] };
}

export function createSigner(): Signer {
  let pair: { publicKey: KeyObject; privateKey: KeyObject; kid: string } | undefined;
  // As in OpenEMR the keys are made on first use; most runs of the sandbox need none.
  const keys = () => {
    if (!pair) {
      const made = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const kid = createHash('sha256')
        .update(made.publicKey.export({ type: 'spki', format: 'der' }))
        .digest('hex');
      pair = { ...made, kid: kid.slice(0, 32) };
    }
    return pair;
  };
  return {
    sign: (claims) => {
      const { privateKey, kid } = keys();
      const text = `${encode({ typ: 'JWT', alg: 'RS256', kid })}.${encode(claims)}`;
      return `${text}.${sign('RSA-SHA256', Buffer.from(text), privateKey).toString('base64url')}`;
    },
    read: (token) => {
      const [header = '', claims = '', signature = ''] = token.split('.');
      const isOurs = verify(
        'RSA-SHA256',
        Buffer.from(`${header}.${claims}`),
        keys().publicKey,
        Buffer.from(signature, 'base64url'),
      );
      return isOurs ? decode(claims) : null;
    },
    jwks: () => {
      const { publicKey, kid } = keys();
      return { keys: [{ ...publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' }] };
    },
  };
}

export interface AssertionCheck {
  clientId: string;
  /** The client's registered key set. */
  jwks: unknown;
  tokenUrl: string;
  nowMs: number;
  /** True when this `jti` comes for the first time. */
  isNew(jti: string): boolean;
}

const longestLifeSeconds = 300;

function keysOf(jwks: unknown, kid: unknown): JsonWebKey[] {
  const keys = isRecord(jwks) && Array.isArray(jwks['keys']) ? (jwks['keys'] as unknown[]).filter(isRecord) : [];
  return keys.filter((key) => key['kty'] === 'RSA' && (kid === undefined || key['kid'] === kid));
}

function isSignedBy(key: JsonWebKey, text: string, signature: string): boolean {
  try {
    const publicKey = createPublicKey({ key, format: 'jwk' });
    const bits = publicKey.asymmetricKeyDetails?.modulusLength ?? 0;
    return bits >= 2048 && verify('RSA-SHA384', Buffer.from(text), publicKey, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}

/** The client's proof by key: RS384, iss = sub = client, aud = token URL, at most five minutes, single use (facts 1.7). */
export function isGoodAssertion(assertion: string, check: AssertionCheck): boolean {
  const [head = '', body = '', signature = ''] = assertion.split('.');
  const header = decode(head);
  const claims = decode(body);
  if (!claims || header?.['alg'] !== 'RS384') return false;
  const { iss, sub, aud, exp, jti } = claims;
  const now = check.nowMs / 1000;
  const isForUs = iss === check.clientId && sub === check.clientId && [aud].flat().includes(check.tokenUrl);
  const isFresh = typeof exp === 'number' && exp > now && exp <= now + longestLifeSeconds + 60;
  if (!isForUs || !isFresh || typeof jti !== 'string') return false;
  if (!keysOf(check.jwks, header['kid']).some((key) => isSignedBy(key, `${head}.${body}`, signature))) return false;
  return check.isNew(jti);
}
