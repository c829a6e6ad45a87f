import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import type { ConversationDocument, ConversationEntry } from '../ports/documents.ts';
import { AppError } from '../domain/errors.ts';
import { conversationDocument } from './conversation-document.ts';

const said = (body: string, changes: Partial<Extract<ConversationEntry, { kind: 'message' }>> = {}) =>
  ({
    kind: 'message',
    isOurs: false,
    heading: '09:15 · +1 202 555 0123',
    body,
    pictures: [],
    remarks: [],
    ...changes,
  }) as const;

const make = (
  entries: readonly ConversationEntry[],
  changes: Partial<ConversationDocument> = {},
): Promise<Uint8Array> =>
  conversationDocument.make({
    title: 'Text messages',
    facts: [{ label: 'Clinic', value: 'Bayside Family Practice' }],
    entries,
    footer: 'Text messages with +1 202 555 0123',
    madeAtMs: Date.UTC(2026, 2, 2),
    ...changes,
  });

const fonts = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'standard_fonts/');

/** What a reader of the document finds on each page; the marks that pdf.js puts around right-to-left text left out. */
async function pagesOf(content: Uint8Array): Promise<string[]> {
  const document = await getDocument({ data: new Uint8Array(content), standardFontDataUrl: fonts, verbosity: 0 })
    .promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(
      items.map((item) => ('str' in item ? item.str : '') + ('hasEOL' in item && item.hasEOL ? '\n' : '')).join(''),
    );
  }
  return pages;
}

const shown = async (body: string): Promise<string> => (await pagesOf(await make([said(body)]))).join('\n');

describe('conversationDocument', () => {
  it('has head, days, messages and a numbered footer on every page', async () => {
    const many = Array.from({ length: 120 }, (_, index) => said(`Message number ${String(index)}`));
    const pages = await pagesOf(await make([{ kind: 'day', text: 'Monday, March 2, 2026' }, ...many]));
    expect(pages.length).toBeGreaterThan(2);
    expect(pages[0]).toContain('Clinic: Bayside Family Practice');
    expect(pages[0]).toContain('Monday, March 2, 2026');
    const whole = pages.join('\n');
    for (const { body } of many) expect(whole).toContain(body);
    pages.forEach((page, index) => {
      expect(page).toContain(`Text messages with +1 202 555 0123 · ${String(index + 1)} / ${String(pages.length)}`);
    });
  });

  it('keeps every character of every script', async () => {
    const texts = [
      '¿Mañana a las 9? ¡Sí, señora!',
      'Cảm ơn bác sĩ rất nhiều',
      'Спасибо, до завтра',
      'Ευχαριστώ',
      '谢谢医生，明天见',
      'ありがとうございます',
      '감사합니다',
      'ขอบคุณ',
      'धन्यवाद',
      'On my way 👍 😀 🏥',
      '10–12 mg → “twice” a day… €5',
      'תודה רבה (מחר ב-9:30)',
      'شكرا جزيلا',
      'Family: 👨\u200d👩\u200d👧 and \u{1faef}!',
      'a\u0007b\ud800c\td\r\ne\u2028f',
    ];
    // Arabic letters are drawn in the forms that they have in a word; NFKC tells which letters those are.
    const found = (await shown(texts.join('\n'))).normalize('NFKC');
    const letters = texts
      .join('')
      .normalize('NFKC')
      .toWellFormed()
      .replace(/[\s\p{Cc}\u200d\u2028\u{1faef}]/gu, '');
    for (const letter of new Set(letters)) expect(found).toContain(letter);
    // What no font has is named, and so is what cannot be seen.
    expect(found).toContain('[U+1FAEF]');
    expect(found).toContain('a[U+0007]b\ufffdc');
    expect(found.replace(/\s/g, '')).toContain('谢谢医生,明天见');
  });

  it('cuts a word that is longer than a line, and loses none of it', async () => {
    const link = `https://clinic.example.org/${'0123456789'.repeat(40)}`;
    expect((await shown(link)).replace(/\s/g, '')).toContain(link);
  });

  it('shows pictures, and names those that cannot be shown', async () => {
    const picture = (caption: string, type: 'image/jpeg' | 'image/png', read: () => Uint8Array) => ({
      caption,
      type,
      read,
    });
    const gone = (): Uint8Array => {
      throw new AppError('UNREADABLE_FILE', 'gone');
    };
    const pictures = [
      picture('Picture 1', 'image/png', () => tinyPng(4, 3)),
      picture('Picture 2', 'image/jpeg', () => Uint8Array.of(0xff, 0xd8, 0xff, 0)),
      picture('Picture 3', 'image/png', gone),
      picture('Picture 4', 'image/png', () => tinyPng(100_000, 100_000)),
    ];
    const content = await make([said('Look', { pictures, remarks: ['File: letter.pdf'] })]);
    const text = (await pagesOf(content)).join('\n');
    expect(text).toContain('Picture 1');
    expect(text).not.toContain('Picture 1 (cannot');
    for (const number of [2, 3, 4]) expect(text).toContain(`Picture ${String(number)} (cannot be shown here)`);
    expect(text).toContain('File: letter.pdf');
    expect(Buffer.from(content).toString('latin1')).toContain('/Image');
  });
});

/** A grey picture; its content is only there for small ones. */
function tinyPng(width: number, height: number): Uint8Array {
  const rows = width * height < 1000 ? Buffer.alloc((width + 1) * height, 0x80) : Buffer.alloc(10);
  for (let row = 0; row < height && width * height < 1000; row++) rows[row * (width + 1)] = 0;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

function crc32(data: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of data) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
