import { describe, expect, it } from 'vitest';
import { asId, type MessageId } from '../../domain/ids.ts';
import type { PdfInspection } from '../../ports/documents.ts';
import { neutralName } from './content-check.ts';
import { checkDocument } from './document-check.ts';

const inspectorThat = (inspection: PdfInspection) => ({ inspect: () => Promise.resolve(inspection) });
const unused = { inspect: () => expect.unreachable() };
const pdf = Buffer.from('%PDF-1.7 and so on');

describe('received bytes', () => {
  it.each([
    ['little-endian TIFF', Buffer.from('II*\0....')],
    ['big-endian TIFF', Buffer.from('MM\0*....')],
  ])('%s', async (_what, content) => {
    expect(await checkDocument(content, unused)).toEqual({ type: 'image/tiff', pages: null, failure: null });
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'CONTENT_EMPTY'],
    ['a page of HTML', Buffer.from('<html>Sign in</html>'), 'CONTENT_BROKEN'],
    ['a BigTIFF', Buffer.from('II+\0'), 'CONTENT_BROKEN'],
  ])('%s is no document', async (_what, content, code) => {
    expect(await checkDocument(content, unused)).toMatchObject({ type: 'application/octet-stream', failure: { code } });
  });

  it('a PDF with its pages, also after a few bytes of something else', async () => {
    const three = inspectorThat({ ok: true, pages: 3 });
    const expected = { type: 'application/pdf', pages: 3, failure: null };
    expect(await checkDocument(pdf, three)).toEqual(expected);
    expect(await checkDocument(Buffer.concat([Buffer.from('\r\n\r\n'), pdf]), three)).toEqual(expected);
  });

  it.each([
    ['password-protected', 'CONTENT_PASSWORD_PROTECTED'],
    ['broken', 'CONTENT_BROKEN'],
    ['empty', 'CONTENT_EMPTY'],
    ['not-a-pdf', 'CONTENT_BROKEN'],
  ] as const)('a PDF that is %s', async (problem, code) => {
    expect(await checkDocument(pdf, inspectorThat({ ok: false, problem }))).toMatchObject({
      type: 'application/pdf',
      failure: { code },
    });
  });

  it('get a name that says nothing', () => {
    const id = asId<MessageId>('0197b1f0-0000-7000-8000-0123456789ab');
    expect(neutralName({ id, channel: 'fax' }, 'application/pdf', 0, 1)).toBe('fax-456789ab.pdf');
    expect(neutralName({ id, channel: 'fax' }, 'image/tiff', 1, 2)).toBe('fax-456789ab-2.tif');
    expect(neutralName({ id, channel: 'sms' }, 'image/jpeg', 0, 2)).toBe('sms-456789ab-1.jpg');
    expect(neutralName({ id, channel: 'sms' }, 'video/mp4', 0, 1)).toBe('sms-456789ab.bin');
  });
});
