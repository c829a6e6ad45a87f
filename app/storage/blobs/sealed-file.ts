import { createCipheriv, createDecipheriv } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/**
 * The format of one encrypted file: `FYB1`, then chunks of 64 KiB, each AES-256-GCM with its 16-byte tag. The nonce is
 * the chunk's number and a flag on the last one (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár,
 * 2015), so that cutting, reordering or appending chunks does not authenticate. A key serves one file only.
 */
export const CHUNK_BYTES = 64 * 1024;
const TAG_BYTES = 16;
export const FILE_HEADER = Buffer.from('FYB1', 'latin1');
const CIPHER = 'aes-256-gcm';

/** What makes a file unreadable; without detail, because a caller cannot do anything else about it. */
export class SealBroken extends Error {}

/** Encrypts one chunk. `number` counts from 0. */
export function sealChunk(key: Uint8Array, number: number, last: boolean, plain: Uint8Array): Buffer {
  const cipher = createCipheriv(CIPHER, key, nonce(number, last), { authTagLength: TAG_BYTES });
  cipher.setAAD(FILE_HEADER);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/**
 * Reads and authenticates the whole file.
 *
 * @param bytes length of the plain content
 * @throws SealBroken if it is cut, changed, reordered, of another length or not such a file
 */
export function openSealedFile(path: string, key: Uint8Array, bytes: number): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const chunks = Math.max(1, Math.ceil(bytes / CHUNK_BYTES));
    if (fstatSync(file).size !== FILE_HEADER.length + bytes + chunks * TAG_BYTES) throw new SealBroken('length');
    if (!readExactly(file, FILE_HEADER.length).equals(FILE_HEADER)) throw new SealBroken('header');
    const plain = new Uint8Array(bytes);
    for (let number = 0; number < chunks; number++) {
      const at = number * CHUNK_BYTES;
      const length = Math.min(CHUNK_BYTES, bytes - at);
      const sealed = readExactly(file, length + TAG_BYTES);
      plain.set(openChunk(key, number, number === chunks - 1, sealed), at);
    }
    return plain;
  } finally {
    closeSync(file);
  }
}

function openChunk(key: Uint8Array, number: number, last: boolean, sealed: Uint8Array): Buffer {
  const decipher = createDecipheriv(CIPHER, key, nonce(number, last), { authTagLength: TAG_BYTES });
  decipher.setAAD(FILE_HEADER);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES)), decipher.final()]);
  } catch (error) {
    throw new SealBroken('chunk', { cause: error });
  }
}

/** 12 bytes: seven of zero, the number in four, the flag in one. */
function nonce(number: number, last: boolean): Buffer {
  const value = Buffer.alloc(12);
  value.writeUInt32BE(number, 7);
  value[11] = last ? 1 : 0;
  return value;
}

function readExactly(file: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  for (let at = 0; at < length;) {
    const read = readSync(file, buffer, at, length - at, null);
    if (read === 0) throw new SealBroken('length');
    at += read;
  }
  return buffer;
}
