import type { Call } from '../rpc/client.ts';

/** Bytes a call; the contract allows 1 MiB. */
export const CHUNK_BYTES = 512 * 1024;
/** What one answer of core can carry when the file is opened again (`blobs.put` has the same limit): 64 MiB. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;

/** Why a file cannot be sent; the words are those of `fax.inspect`. `type`: neither a picture nor a PDF. */
export type FileProblem = 'not-a-pdf' | 'type' | 'empty' | 'gone' | 'bytes';

export class UnusableFile extends Error {
  readonly reason: FileProblem;
  constructor(reason: FileProblem) {
    super(reason);
    this.name = 'UnusableFile';
    this.reason = reason;
  }
}

/** The part of `File` that is used. */
export type FileSource = Pick<Blob, 'size' | 'slice' | 'type'> & { readonly name: string };

/** The bytes, or `gone`: a file on disk may be moved or deleted after it was dropped. */
export async function bytesOf(blob: Pick<Blob, 'arrayBuffer'>): Promise<Uint8Array> {
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch {
    throw new UnusableFile('gone');
  }
}

/** Base64 (RFC 4648) by the browser's own encoder, which is native and does not block. */
export async function toBase64(bytes: Blob): Promise<string> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(new UnusableFile('gone'));
    reader.readAsDataURL(bytes);
  });
  return url.slice(url.indexOf(',') + 1);
}

export interface StoreOptions {
  readonly call: Call;
  readonly encode?: (bytes: Blob) => Promise<string>;
  /** Called with the share stored, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/** @throws {UnusableFile} for a file that is empty, or larger than core takes */
export function refuseBySize(file: Pick<FileSource, 'size'>): void {
  if (file.size === 0) throw new UnusableFile('empty');
  if (file.size > MAX_FILE_BYTES) throw new UnusableFile('bytes');
}

/**
 * Streams a file into core's encrypted store.
 *
 * @param type what its bytes are, as a MIME type
 * @returns the blob's handle
 * @throws {UnusableFile} for what can be seen without core, `ContractError` for core's refusals
 */
export async function storeBlob(file: FileSource, type: string, options: StoreOptions): Promise<string> {
  const { call, encode = toBase64, onProgress, signal } = options;
  refuseBySize(file);
  const { blob } = await call('blobs.open', { name: file.name, type });
  for (let at = 0; at < file.size; at += CHUNK_BYTES) {
    const base64 = await encode(file.slice(at, at + CHUNK_BYTES));
    signal?.throwIfAborted();
    await call('blobs.append', { blob, base64 });
    onProgress?.(Math.min(1, (at + CHUNK_BYTES) / file.size));
  }
  signal?.throwIfAborted();
  await call('blobs.close', { blob });
  return blob;
}
