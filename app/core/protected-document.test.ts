import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { AppError } from '../domain/errors.ts';
import type { ProtectedDocument } from '../ports/documents.ts';
import { protectedDocument } from './protected-document.ts';

const PASSWORD = 'corazón-azul-17';
const fonts = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'standard_fonts/');

const make = (changes: Partial<ProtectedDocument> = {}): Promise<Uint8Array> =>
  protectedDocument.make({
    heading: 'Larkspur Family Practice',
    text: 'Your results are in.\nשלום Alma',
    files: [],
    words: { files: 'Files:', inside: '(inside this document)' },
    footer: 'Larkspur Family Practice',
    password: PASSWORD,
    madeAtMs: Date.UTC(2026, 2, 2),
    ...changes,
  });

const open = (content: Uint8Array, password?: string) =>
  getDocument({
    data: new Uint8Array(content),
    standardFontDataUrl: fonts,
    verbosity: 0,
    ...(password === undefined ? {} : { password }),
  }).promise;

async function pagesOf(content: Uint8Array): Promise<string[]> {
  const document = await open(content, PASSWORD);
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
  }
  return pages;
}

async function pdf(text: string, { pages = 1, password = '' } = {}): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (let page = 0; page < pages; page++) document.addPage([300, 300]).drawText(`${text} ${page + 1}`, { size: 12 });
  if (password !== '') document.encrypt({ userPassword: password });
  return document.save();
}

/** One grey pixel. */
function png(): Uint8Array {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length, 0);
    ends.writeUInt32BE(crc(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const head = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  const pixels = chunk('IDAT', deflateSync(Buffer.from([0, 128])));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    pixels,
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc(data: Buffer): number {
  let value = ~0;
  for (const byte of data) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return ~value >>> 0;
}

describe('the protected document', () => {
  it('opens with the password, and with no other or none', async () => {
    const content = await make();
    const [page = ''] = await pagesOf(content);
    for (const part of ['Larkspur Family Practice', 'Your results are in.', 'שלום', 'Alma'])
      expect(page).toContain(part);
    await expect(open(content)).rejects.toMatchObject({ name: 'PasswordException' });
    await expect(open(content, 'corazon-azul-17')).rejects.toMatchObject({ name: 'PasswordException' });
  });

  it('is AES-256: V 5, R 6, AESV3', async () => {
    const content = await make();
    const document = await PDFDocument.load(content, { ignoreEncryption: true, updateMetadata: false });
    const encrypt = document.context.lookup(document.context.trailerInfo.Encrypt, PDFDict);
    const filter = encrypt.lookup(PDFName.of('CF'), PDFDict).lookup(PDFName.of('StdCF'), PDFDict);
    expect(
      [encrypt.get(PDFName.of('V')), encrypt.get(PDFName.of('R')), filter.get(PDFName.of('CFM'))].map(String),
    ).toEqual(['5', '6', '/AESV3']);
    expect(encrypt.get(PDFName.of('EncryptMetadata'))).toBeUndefined();
  });

  it('shows nothing of what is in it from outside', async () => {
    const files = [{ name: 'mri-espinoza.txt', type: 'text/plain', content: Buffer.from('A very secret finding') }];
    const raw = Buffer.from(await make({ files }))
      .toString('latin1')
      .toLowerCase();
    for (const part of ['results are in', 'espinoza', 'secret', PASSWORD, 'Larkspur']) {
      const asHex = ['utf16le', 'latin1'] as const;
      const forms = asHex.map((encoding) => Buffer.from(part, encoding).toString('hex'));
      const bigEndian = Buffer.from(part, 'utf16le').swap16().toString('hex');
      for (const form of [part.toLowerCase(), ...forms, bigEndian]) expect(raw).not.toContain(form);
    }
  });

  it('nor of what its pages carry beside their content: notes, names, signatures', async () => {
    const source = await PDFDocument.create();
    const page = source.addPage([300, 300]);
    const { context } = source;
    const note = { Type: 'Annot', Subtype: 'Text', Rect: [0, 0, 9, 9], Contents: PDFString.of('Espinoza wrote this') };
    page.node.set(PDFName.of('Annots'), context.obj([note]));
    page.node.set(PDFName.of('LastModified'), PDFString.of('by Espinoza'));
    const picture = context.stream('q Q', {
      Author: PDFHexString.fromText('Espinoza'),
      Deep: { Er: [PDFString.of('Espinoza')] },
    });
    page.node.set(PDFName.of('Contents'), context.register(picture));
    const signature = context.register(context.obj({ Type: 'Sig', Name: PDFString.of('Dr. Espinoza') }));
    page.node.set(PDFName.of('Signed'), signature);
    const files = [{ name: 'a.pdf', type: 'application/pdf', content: await source.save() }];
    const content = await make({ files });
    const raw = Buffer.from(content).toString('latin1').toLowerCase();
    const asHex = Buffer.from('spinoza', 'utf16le').swap16().toString('hex');
    for (const form of ['spinoza', asHex]) expect(raw).not.toContain(form);
    const document = await open(content, PASSWORD);
    const [annotation] = (await (await document.getPage(2)).getAnnotations()) as { contentsObj: { str: string } }[];
    expect(annotation?.contentsObj.str).toBe('Espinoza wrote this');
  });

  it('has PDF files as pages, pictures as pages, anything else inside, and says which', async () => {
    const notes = Buffer.from('only text');
    const files = [
      { name: 'scan.pdf', type: 'application/pdf', content: await pdf('Scanned', { pages: 2 }) },
      { name: 'x-ray.png', type: 'image/png', content: png() },
      { name: 'notes.txt', type: 'text/plain', content: notes },
      { name: 'broken.jpg', type: 'image/jpeg', content: Buffer.from('no picture') },
    ];
    const content = await make({ files });
    const pages = await pagesOf(content);
    expect(pages).toHaveLength(4);
    expect(pages[0]).toMatch(/Files:.*scan\.pdf.*x-ray\.png.*notes\.txt \(inside this document\)/);
    expect(pages[0]).toContain('1 / 1');
    expect(pages.slice(1, 3)).toEqual(['Scanned 1', 'Scanned 2']);
    const document = await open(content, PASSWORD);
    const inside = [...((await document.getAttachments()) ?? [])];
    const found = await Promise.all(
      inside.map(async ([id, { filename }]) => {
        const bytes = (await document.getAttachmentContent(id)) as Uint8Array;
        return [filename, Buffer.from(bytes).toString()];
      }),
    );
    expect(found).toEqual(
      expect.arrayContaining([
        ['notes.txt', 'only text'],
        ['broken.jpg', 'no picture'],
      ]),
    );
  });

  it.each([
    ['password-protected', () => pdf('Locked', { password: 'other' })],
    ['broken', () => Promise.resolve<Uint8Array>(Buffer.from('%PDF-1.7 and nothing more'))],
  ])('refuses a PDF that is %s', async (reason, content) => {
    const files = [{ name: 'scan.pdf', type: 'application/pdf', content: await content() }];
    const error = await make({ files }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'UNREADABLE_FILE', params: { reason, name: 'scan.pdf' } });
  });
});
