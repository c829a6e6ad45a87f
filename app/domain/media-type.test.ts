import { describe, expect, it } from 'vitest';
import { mediaTypeOf } from './media-type.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

describe('mediaTypeOf', () => {
  it.each([
    ['image/jpeg', '\xff\xd8\xff\xe0\x00\x10JFIF'],
    ['image/png', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
    ['image/gif', 'GIF89a\x01\0\x01\0'],
    ['image/webp', 'RIFF\x24\0\0\0WEBPVP8 '],
    ['image/heic', '\0\0\0\x18ftypheic\0\0\0\0'],
    ['image/tiff', 'MM\0*\0\0\0\x08'],
    ['video/mp4', '\0\0\0\x18ftypisom\0\0\x02\0'],
    ['application/pdf', '%PDF-1.7\n'],
    ['application/pdf', `${' '.repeat(900)}%PDF-1.4\n`],
    ['text/vcard', 'BEGIN:VCARD\r\nVERSION:3.0\r\n'],
    ['text/vcard', '\xef\xbb\xbfbegin:vcard\nVERSION:4.0\n'],
  ])('knows %s by its first bytes', (type, start) => {
    expect(mediaTypeOf(bytes(start))).toBe(type);
  });

  it.each(['', 'MZ\x90\0', '<html><script>', '\x7fELF', `${' '.repeat(1100)}%PDF-1.4`, 'BEGIN:VCARDS', '\xff\xd8'])(
    'calls %j what it is: unknown',
    (start) => {
      expect(mediaTypeOf(bytes(start))).toBe('application/octet-stream');
    },
  );
});
