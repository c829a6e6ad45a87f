import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Random } from '../../ports/random.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

/**
 * The root key encrypted with a slot's key: AES-256-GCM, as base64url of nonce, ciphertext and tag.
 *
 * @param purpose what the text is bound to: profile and slot kind; another purpose does not open it
 */
export function wrapKey(key: Uint8Array, wrapping: Uint8Array, purpose: string, random: Random): string {
  const nonce = random.bytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, wrapping, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(purpose, 'utf8'));
  return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** null if `wrapping` is not the key that it was wrapped with, or the text was changed. */
export function unwrapKey(wrapped: string, wrapping: Uint8Array, purpose: string): Uint8Array | null {
  const bytes = Buffer.from(wrapped, 'base64url');
  const tagAt = bytes.length - TAG_BYTES;
  if (tagAt <= NONCE_BYTES || wrapping.length !== 32) return null;
  const decipher = createDecipheriv(CIPHER, wrapping, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(purpose, 'utf8'));
  decipher.setAuthTag(bytes.subarray(tagAt));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, tagAt)), decipher.final()]);
  } catch {
    return null;
  }
}
