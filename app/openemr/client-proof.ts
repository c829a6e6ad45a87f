import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { SignJWT, calculateJwkThumbprint, exportJWK, importPKCS8 } from 'jose';
import type { CryptoKey, JWK } from 'jose';
import type { Clock } from '../ports/clock.ts';
import type { EmrClientConfig, EmrClientSecret } from '../ports/emr.ts';
import type { Random } from '../ports/random.ts';
import { emrFailure } from './failures.ts';

/** The only signature that OpenEMR takes (facts 1.7). */
const algorithm = 'RS384';
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
/** At most five minutes (facts 1.7). */
const assertionSeconds = 240;

export interface ClientKey {
  /** PKCS #8 PEM. */
  readonly privateKey: string;
  /** For the registration's `jwks`. */
  readonly publicKey: JWK;
}

/** RSA of 3072 bits: OpenEMR asks for 2048 or more (facts 1.7). */
export async function makeClientKey(): Promise<ClientKey> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 3072 });
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  return { privateKey: String(pem), publicKey: { ...jwk, kid, use: 'sig', alg: algorithm } };
}

async function keyOf(pem: string): Promise<{ key: CryptoKey; kid: string }> {
  const key = await importPKCS8(pem, algorithm, { extractable: true });
  const { kty, n, e } = await exportJWK(key);
  return { key, kid: await calculateJwkThumbprint({ kty, n, e } as JWK) };
}

/**
 * The form fields by which Foyer proves at the token endpoint that it is the registered client.
 *
 * @param skewMs our clock minus the server's
 */
export async function clientProof(
  config: EmrClientConfig,
  secret: EmrClientSecret,
  { clock, random, skewMs }: { readonly clock: Clock; readonly random: Random; readonly skewMs: number },
): Promise<Readonly<Record<string, string>>> {
  if (config.authentication === 'client_secret_post' && secret.clientSecret !== null)
    return { client_id: config.clientId, client_secret: secret.clientSecret };
  if (config.authentication !== 'private_key_jwt' || secret.privateKey === null)
    throw emrFailure('EMR_CLIENT_DISABLED', { params: { reason: 'no-secret' } });
  const { key, kid } = await keyOf(secret.privateKey);
  const now = Math.floor((clock.now() - skewMs) / 1000);
  const assertion = await new SignJWT({})
    .setProtectedHeader({ alg: algorithm, kid, typ: 'JWT' })
    .setIssuer(config.clientId)
    .setSubject(config.clientId)
    .setAudience(config.discovery.tokenUrl)
    .setIssuedAt(now)
    .setExpirationTime(now + assertionSeconds)
    .setJti(Buffer.from(random.bytes(16)).toString('base64url'))
    .sign(key);
  return { client_id: config.clientId, client_assertion_type: assertionType, client_assertion: assertion };
}
