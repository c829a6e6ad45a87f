import { describe, expect, it } from 'vitest';
import { isPicture, mediaTypeOf } from './media-type.ts';

const head = (...bytes: number[]) => Uint8Array.from([...bytes, 0, 0, 0, 0, 0, 0, 0, 0]);
const text = (start: string) => new TextEncoder().encode(`${start} and more`);

describe('what a file is', () => {
  it.each([
    [head(0xff, 0xd8, 0xff, 0xe0), 'image/jpeg'],
    [head(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), 'image/png'],
    [text('GIF89a'), 'image/gif'],
    [text('%PDF-1.7'), 'application/pdf'],
  ])('is told by its first bytes', (bytes, type) => expect(mediaTypeOf(bytes)).toBe(type));

  it('is nothing that is shown where they say nothing', () => {
    for (const bytes of [text('<svg onload='), text('RIFF'), new Uint8Array(), head(0xff, 0xd8)])
      expect(mediaTypeOf(bytes)).toBeNull();
  });

  it('never shows what could hold scripts', () => {
    expect(isPicture('image/svg+xml')).toBe(false);
    expect(isPicture('text/html')).toBe(false);
    expect(isPicture('image/png')).toBe(true);
  });
});
