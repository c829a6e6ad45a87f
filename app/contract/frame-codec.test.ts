import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameDecoder, FrameMalformed, FrameTooLarge, encodeFrame } from './frame-codec.ts';

/** Cuts a buffer at the given fractions of its length. */
function cut(bytes: Buffer, at: readonly number[]): Buffer[] {
  const marks = [...new Set(at.map((fraction) => Math.floor(fraction * bytes.length)))].sort((a, b) => a - b);
  const starts = [0, ...marks];
  return starts.map((start, index) => bytes.subarray(start, starts[index + 1] ?? bytes.length));
}

describe('frame codec', () => {
  it('gives back the same frames, however the stream is cut', () => {
    const frame = fc.jsonValue();
    const fractions = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 });
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 8 }), fractions, (frames, at) => {
        const decoder = new FrameDecoder();
        const stream = Buffer.concat(frames.map((each) => encodeFrame(each)));
        const got = cut(stream, at).flatMap((piece) => decoder.push(piece));
        expect(JSON.stringify(got)).toBe(JSON.stringify(frames));
        expect(decoder.held).toBe(0);
      }),
    );
  });

  it('reads byte by byte', () => {
    const decoder = new FrameDecoder();
    const got = [...encodeFrame({ text: 'ñ ✓ 😀' })].flatMap((byte) => decoder.push(Buffer.from([byte])));
    expect(got).toEqual([{ text: 'ñ ✓ 😀' }]);
  });

  it('refuses to write a frame over the limit', () => {
    expect(() => encodeFrame({ text: 'x'.repeat(100) }, 50)).toThrow(FrameTooLarge);
    expect(encodeFrame('x'.repeat(48), 50)).toHaveLength(54);
  });

  it('refuses an announced length over the limit before any of it has arrived', () => {
    const header = Buffer.alloc(4);
    header.writeUInt32BE(51, 0);
    expect(() => new FrameDecoder(50).push(header)).toThrow(FrameTooLarge);
  });

  it('refuses what is no JSON, the empty frame included', () => {
    const garbage = Buffer.concat([Buffer.from([0, 0, 0, 3]), Buffer.from('{"a')]);
    expect(() => new FrameDecoder().push(garbage)).toThrow(FrameMalformed);
    expect(() => new FrameDecoder().push(Buffer.alloc(4))).toThrow(FrameMalformed);
  });
});
