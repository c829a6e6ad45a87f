import { MAX_FRAME_BYTES } from '../../app/contract/frames.ts';

const HEADER_BYTES = 4;

/** A frame longer than the limit, on either side of the stream. A stream that announced one cannot be read any further. */
export class FrameTooLarge extends Error {
  readonly bytes: number;

  constructor(bytes: number, limit: number) {
    super(`A frame of ${bytes} bytes is over the limit of ${limit}.`);
    this.name = 'FrameTooLarge';
    this.bytes = bytes;
  }
}

/** Bytes that are no JSON text, or a length of zero. */
export class FrameMalformed extends Error {
  override readonly name = 'FrameMalformed';
}

/**
 * One frame as it goes over a byte stream: 4-byte big-endian length, then that many bytes of JSON (UTF-8).
 * @throws FrameTooLarge
 */
export function encodeFrame(frame: unknown, limit = MAX_FRAME_BYTES): Buffer {
  const text = JSON.stringify(frame);
  const bytes = Buffer.byteLength(text);
  if (bytes > limit) throw new FrameTooLarge(bytes, limit);
  const buffer = Buffer.allocUnsafe(HEADER_BYTES + bytes);
  buffer.writeUInt32BE(bytes, 0);
  buffer.write(text, HEADER_BYTES);
  return buffer;
}

/**
 * Takes a byte stream in pieces of any size and yields the frames in it. Pieces are kept unjoined until a frame is whole,
 * so a large frame costs one copy.
 */
export class FrameDecoder {
  readonly #limit: number;
  #pieces: Buffer[] = [];
  #held = 0;

  constructor(limit = MAX_FRAME_BYTES) {
    this.#limit = limit;
  }

  /** Bytes of an unfinished frame. */
  get held(): number {
    return this.#held;
  }

  /** @throws FrameTooLarge, FrameMalformed: the stream is of no more use then */
  push(piece: Buffer): unknown[] {
    this.#pieces.push(piece);
    this.#held += piece.length;
    const frames: unknown[] = [];
    for (let body = this.#nextBody(); body !== null; body = this.#nextBody()) frames.push(parse(body));
    return frames;
  }

  #nextBody(): Buffer | null {
    if (this.#held < HEADER_BYTES) return null;
    const length = this.#peekLength();
    if (length > this.#limit) throw new FrameTooLarge(length, this.#limit);
    if (this.#held < HEADER_BYTES + length) return null;
    const all = this.#pieces.length === 1 ? this.#pieces[0] : undefined;
    const joined = all ?? Buffer.concat(this.#pieces, this.#held);
    const end = HEADER_BYTES + length;
    const rest = joined.subarray(end);
    this.#pieces = rest.length > 0 ? [rest] : [];
    this.#held = rest.length;
    return joined.subarray(HEADER_BYTES, end);
  }

  #peekLength(): number {
    const first = this.#pieces[0];
    if (first !== undefined && first.length >= HEADER_BYTES) return first.readUInt32BE(0);
    const joined = Buffer.concat(this.#pieces, this.#held);
    this.#pieces = [joined];
    return joined.readUInt32BE(0);
  }
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new FrameMalformed('A frame holds no JSON.', { cause });
  }
}
