/** One received file; nothing that a fax machine sends comes near it. */
export const MAX_CONTENT_BYTES = 100 * 1024 * 1024;

/** More came than is taken. */
export class ContentTooLarge extends Error {
  constructor() {
    super('The content is larger than is taken in');
    this.name = 'ContentTooLarge';
  }
}

/**
 * The whole stream. It is cancelled when too much comes or the signal is aborted.
 *
 * @throws ContentTooLarge, the signal's reason, or what the stream throws when it breaks
 */
export async function readStream(
  stream: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  maxBytes = MAX_CONTENT_BYTES,
): Promise<Uint8Array> {
  const reader = stream.getReader();
  const stop = (): void => void reader.cancel(signal.reason).catch(() => undefined);
  signal.addEventListener('abort', stop, { once: true });
  try {
    signal.throwIfAborted();
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      signal.throwIfAborted();
      bytes += next.value.length;
      if (bytes > maxBytes) throw new ContentTooLarge();
      chunks.push(next.value);
    }
    // A cancelled reader ends as if the stream had.
    signal.throwIfAborted();
    return Buffer.concat(chunks);
  } catch (error) {
    await reader.cancel(error).catch(() => undefined);
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
