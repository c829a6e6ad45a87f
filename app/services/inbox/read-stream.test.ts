import { describe, expect, it, vi } from 'vitest';
import { ContentTooLarge, readStream } from './read-stream.ts';

const never = new AbortController().signal;
const chunk = (bytes: number): Uint8Array => new Uint8Array(bytes).fill(7);

describe('reading a stream', () => {
  it('gives all of it, or none of nothing', async () => {
    expect(await readStream(ReadableStream.from([chunk(3), chunk(4)]), never)).toHaveLength(7);
    expect(await readStream(ReadableStream.from([]), never)).toHaveLength(0);
  });

  it('ends where too much comes, and takes no more', async () => {
    const cancel = vi.fn();
    const endless = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(chunk(10)), cancel });
    await expect(readStream(endless, never, 25)).rejects.toBeInstanceOf(ContentTooLarge);
    expect(cancel).toHaveBeenCalledOnce();
  });

  it('ends when it is told to, though nothing comes', async () => {
    const cancel = vi.fn();
    const silent = new ReadableStream<Uint8Array>({ cancel });
    const stop = new AbortController();
    const reading = readStream(silent, stop.signal);
    stop.abort(new Error('Enough'));
    await expect(reading).rejects.toThrow('Enough');
    expect(cancel).toHaveBeenCalledOnce();
  });

  it('breaks where the stream breaks', async () => {
    const broken = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error('cut')) });
    await expect(readStream(broken, never)).rejects.toThrow('cut');
  });
});
