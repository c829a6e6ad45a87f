import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import type { Random } from '../../ports/random.ts';
import { SealBroken } from './sealed-file.ts';

/** Names and keys of encrypted files, made from the subkey `blob`. */
export interface FileKeys {
  /** The file's name: an HMAC, so that it tells nothing about the content and is the same for the same content. */
  nameFor(sha256: string): string;
  /** A random key for a new file. */
  make(): Uint8Array;
  /** As it is kept in the database, bound to the file's name. */
  wrap(key: Uint8Array, name: string): Uint8Array;
  /** @throws SealBroken */
  unwrap(wrapped: Uint8Array, name: string): Uint8Array;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

export function createFileKeys(blobKey: Uint8Array, random: Random): FileKeys {
  // One key, one purpose.
  const nameKey = createHmac('sha256', blobKey).update('foyer blob name').digest();
  const wrapKey = createHmac('sha256', blobKey).update('foyer blob key').digest();
  return {
    nameFor: (sha256) => createHmac('sha256', nameKey).update(sha256, 'utf8').digest('hex'),
    make: () => random.bytes(32),
    wrap(key, name) {
      const nonce = random.bytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, wrapKey, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(name, 'utf8'));
      return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
    },
    unwrap(wrapped, name) {
      const tagAt = wrapped.length - TAG_BYTES;
      if (tagAt <= NONCE_BYTES) throw new SealBroken('key');
      const nonce = wrapped.subarray(0, NONCE_BYTES);
      const decipher = createDecipheriv(CIPHER, wrapKey, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(name, 'utf8'));
      decipher.setAuthTag(wrapped.subarray(tagAt));
      try {
        return Buffer.concat([decipher.update(wrapped.subarray(NONCE_BYTES, tagAt)), decipher.final()]);
      } catch (error) {
        throw new SealBroken('key', { cause: error });
      }
    },
  };
}
