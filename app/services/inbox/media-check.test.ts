import { describe, expect, it } from 'vitest';
import { checkMedia } from './media-check.ts';

const unused = { inspect: () => expect.unreachable() };
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('what a text carries', () => {
  it.each([
    ['a JPEG', latin1('\xff\xd8\xff\xe0\0\x10JFIF'), 'image/jpeg'],
    ['a PNG', latin1('\x89PNG\r\n\x1a\n\0\0'), 'image/png'],
    ['a GIF', latin1('GIF89a\x01\0'), 'image/gif'],
    ['an old GIF', latin1('GIF87a\x01\0'), 'image/gif'],
    ['a card', latin1('BEGIN:VCARD\r\nVERSION:3.0\r\n'), 'text/vcard'],
    ['a card after a byte order mark', latin1('\xef\xbb\xbfbegin:vcard\nVERSION:3.0\n'), 'text/vcard'],
    ['a page of HTML', latin1('<html><script>'), 'application/octet-stream'],
    ['an SVG', latin1('<svg xmlns="http://www.w3.org/2000/svg">'), 'application/octet-stream'],
    ['a film', latin1('\0\0\0\x18ftypmp42'), 'application/octet-stream'],
    ['half a signature', latin1('\xff\xd8'), 'application/octet-stream'],
  ])('%s', async (_what, content, type) => {
    expect(await checkMedia(content, unused)).toEqual({ type, pages: null, failure: null });
  });

  it('nothing at all is damaged', async () => {
    expect(await checkMedia(Buffer.alloc(0), unused)).toMatchObject({ failure: { code: 'CONTENT_EMPTY' } });
  });

  it('a PDF with its pages, and a damaged one', async () => {
    const pdf = latin1('%PDF-1.7 and so on');
    const three = { inspect: () => Promise.resolve({ ok: true, pages: 3 } as const) };
    expect(await checkMedia(pdf, three)).toEqual({ type: 'application/pdf', pages: 3, failure: null });
    const broken = { inspect: () => Promise.resolve({ ok: false, problem: 'broken' } as const) };
    expect(await checkMedia(pdf, broken)).toMatchObject({
      type: 'application/pdf',
      failure: { code: 'CONTENT_BROKEN' },
    });
  });
});
