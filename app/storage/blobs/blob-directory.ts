import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { syncDirectory, writeWhole } from '../files/durable-file.ts';
import { CHUNK_BYTES, FILE_HEADER, openSealedFile, sealChunk } from './sealed-file.ts';

const PARTIAL = '.partial';

/** The folder of encrypted files. Knows names and keys, nothing of rows. */
export class BlobDirectory {
  readonly #path: string;
  /** Files being written, which a clean-up must leave. */
  readonly #writing = new Set<string>();

  constructor(path: string) {
    this.#path = path;
    mkdirSync(path, { recursive: true, mode: 0o700 });
  }

  /** @param temporary a name that no other file has */
  create(temporary: string, key: Uint8Array): SealedWriter {
    const name = `${temporary}${PARTIAL}`;
    this.#writing.add(name);
    return new SealedWriter(join(this.#path, name), key, () => this.#writing.delete(name));
  }

  /** Gives a finished file its name, durably. Replaces a file of that name. */
  adopt(writer: SealedWriter, name: string): void {
    renameSync(writer.path, join(this.#path, name));
    syncDirectory(this.#path);
  }

  /** @throws SealBroken, or ENOENT if it is gone */
  read(name: string, key: Uint8Array, bytes: number): Uint8Array {
    return openSealedFile(join(this.#path, name), key, bytes);
  }

  remove(names: readonly string[]): void {
    for (const name of names) rmSync(join(this.#path, name), { force: true });
    if (names.length > 0) syncDirectory(this.#path);
  }

  /** Names of all files, without those that are being written. */
  names(): string[] {
    return readdirSync(this.#path).filter((name) => !this.#writing.has(name));
  }
}

/** Writes one encrypted file chunk by chunk; holds at most one chunk of plain content. */
export class SealedWriter {
  readonly path: string;
  readonly #key: Uint8Array;
  readonly #onEnd: () => void;
  readonly #buffer = Buffer.alloc(CHUNK_BYTES);
  #file: number | null;
  #buffered = 0;
  #chunks = 0;

  constructor(path: string, key: Uint8Array, onEnd: () => void) {
    this.path = path;
    this.#key = key;
    this.#onEnd = onEnd;
    this.#file = openSync(path, 'wx', 0o600);
    writeWhole(this.#file, FILE_HEADER);
  }

  append(content: Uint8Array): void {
    for (let at = 0; at < content.length;) {
      // A full chunk is written only when more follows: the last one carries a flag.
      if (this.#buffered === CHUNK_BYTES) this.#flush(false);
      const taken = Math.min(CHUNK_BYTES - this.#buffered, content.length - at);
      this.#buffer.set(content.subarray(at, at + taken), this.#buffered);
      this.#buffered += taken;
      at += taken;
    }
  }

  /** Writes the last chunk and fsyncs. */
  finish(): void {
    this.#flush(true);
    if (this.#file !== null) fsyncSync(this.#file);
    this.#close();
  }

  /** Deletes what was written. */
  discard(): void {
    this.#close();
    rmSync(this.path, { force: true });
  }

  #flush(last: boolean): void {
    if (this.#file === null) throw new Error('This file is finished.');
    writeWhole(this.#file, sealChunk(this.#key, this.#chunks, last, this.#buffer.subarray(0, this.#buffered)));
    this.#chunks += 1;
    this.#buffered = 0;
  }

  #close(): void {
    this.#buffer.fill(0);
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
    this.#onEnd();
  }
}
