import { describe, expect, it } from 'vitest';
import type { Call } from '../../../shared/rpc/client.ts';
import { CHUNK_BYTES, MAX_FILE_BYTES, storeFile } from './store-file.ts';

const BLOB = '01890000-0000-7000-8000-0000000000aa';

const bytesFrom = (base64: string) => Array.from(atob(base64), (char) => char.charCodeAt(0));

function core() {
  const calls: string[] = [];
  const received: number[] = [];
  const call = ((method: string, params: { base64?: string }) => {
    calls.push(method);
    for (const byte of bytesFrom(params.base64 ?? '')) received.push(byte);
    return Promise.resolve({ blob: BLOB });
  }) as unknown as Call;
  return { call, calls, received };
}

const encode = async (blob: Blob) =>
  btoa(Array.from(new Uint8Array(await blob.arrayBuffer()), (byte) => String.fromCharCode(byte)).join(''));
const pdf = (size: number) => {
  const bytes = new Uint8Array(size).fill(7);
  bytes.set(new TextEncoder().encode('%PDF-1.7'));
  return bytes;
};
const file = (content: Uint8Array<ArrayBuffer>) => Object.assign(new Blob([content]), { name: 'one.pdf' });

describe('storing a file', () => {
  it('streams it in pieces that join to the same bytes', async () => {
    const { call, calls, received } = core();
    const content = pdf(CHUNK_BYTES * 2 + 11);
    const shares: number[] = [];
    expect(await storeFile(file(content), { call, encode, onProgress: (share) => shares.push(share) })).toBe(BLOB);
    expect(calls).toEqual(['blobs.open', 'blobs.append', 'blobs.append', 'blobs.append', 'blobs.close']);
    expect(received.length).toBe(content.length);
    expect(received.every((byte, at) => byte === content[at])).toBe(true);
    expect(shares.at(-1)).toBe(1);
  });

  it.each([
    ['empty', file(new Uint8Array(0))],
    ['not-a-pdf', file(new TextEncoder().encode('MZ this is a program'))],
    [
      'gone',
      { name: 'x', size: 10, type: '', slice: () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }) },
    ],
    ['bytes', { name: 'x', size: MAX_FILE_BYTES + 1, type: '', slice: () => new Blob() }],
  ])('refuses what is %s without asking core', async (reason, source) => {
    const { call, calls } = core();
    await expect(storeFile(source as never, { call, encode })).rejects.toMatchObject({ reason });
    expect(calls).toEqual([]);
  });

  it('stops when it is no longer wanted', async () => {
    const { call, calls } = core();
    const stop = new AbortController();
    stop.abort();
    await expect(storeFile(file(pdf(2000)), { call, encode, signal: stop.signal })).rejects.toThrow();
    expect(calls).not.toContain('blobs.close');
  });
});
