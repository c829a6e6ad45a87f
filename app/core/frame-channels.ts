import type { Readable, Writable } from 'node:stream';
import { encodeFrame, FrameDecoder } from '../contract/frame-codec.ts';
import type { FrameChannel } from './frames-server.ts';

/** Frames over standard input and output: core as a child of main on a Node of its own. Ends when main goes away. */
export function streamChannel(input: Readable, output: Writable): FrameChannel {
  return {
    frames: decode(input),
    send: (frame) => void output.write(encodeFrame(frame)),
  };
}

async function* decode(input: Readable): AsyncGenerator {
  const decoder = new FrameDecoder();
  for await (const piece of input as AsyncIterable<Buffer>) yield* decoder.push(piece);
}

/** What Electron's utility process offers; typed here so that core stays free of electron. */
export interface ParentPort {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

/** The port to main inside an Electron utility process; null elsewhere. */
export function parentPort(): ParentPort | null {
  return (process as { readonly parentPort?: ParentPort }).parentPort ?? null;
}

/** Frames over a port. A utility process ends with its parent, so this has no end of its own. */
export function portChannel(port: ParentPort): FrameChannel {
  const waiting: unknown[] = [];
  let wake: () => void = () => undefined;
  port.on('message', ({ data }) => {
    waiting.push(data);
    wake();
  });
  async function* frames(): AsyncGenerator {
    for (;;) {
      while (waiting.length > 0) yield waiting.shift();
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
  return { frames: frames(), send: (frame) => port.postMessage(frame) };
}
