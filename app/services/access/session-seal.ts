import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import type { Random } from '../../ports/random.ts';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A fresh resume secret, base64url. It lives in main's memory only. */
export function makeResumeSecret(random: Random): string {
  return Buffer.from(random.bytes(KEY_BYTES)).toString('base64url');
}

function keyFrom(secret: string, sessionId: string): Uint8Array {
  return new Uint8Array(
    hkdfSync('sha256', Buffer.from(secret, 'base64url'), sessionId, 'foyer session resume', KEY_BYTES),
  );
}

/** AES-256-GCM under a key derived from the resume secret; nonce, ciphertext and tag in one. */
export function sealSession(secret: string, sessionId: string, payload: unknown, random: Random): Uint8Array {
  const nonce = random.bytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyFrom(secret, sessionId), nonce);
  return Buffer.concat([nonce, cipher.update(JSON.stringify(payload), 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** null if the secret is not the one it was sealed with. */
export function openSealedSession(secret: string, sessionId: string, sealed: Uint8Array): unknown {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const tag = sealed.subarray(sealed.length - TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(secret, sessionId), nonce);
  decipher.setAuthTag(tag);
  try {
    const text = Buffer.concat([
      decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES)),
      decipher.final(),
    ]);
    return JSON.parse(text.toString('utf8'));
  } catch {
    return null;
  }
}
