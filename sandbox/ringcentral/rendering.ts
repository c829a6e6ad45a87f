import { EncryptedPDFError, PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import type { StoredAttachment, StoredFax } from './records.ts';

export interface Rendering {
  pages: number;
  /** The faxErrorCode with which such a file ends. */
  problem: string | null;
}

const failed = (problem: string): Rendering => ({ pages: 0, problem });

/** A document that only restricts its use opens without a password, as in every reader. @throws EncryptedPDFError */
async function openPdf(data: Buffer): Promise<PDFDocument> {
  try {
    return await PDFDocument.load(data, { updateMetadata: false });
  } catch (error) {
    if (!(error instanceof EncryptedPDFError)) throw error;
    return await PDFDocument.load(data, { updateMetadata: false, password: '' }).catch(() => {
      throw error;
    });
  }
}

async function readPdf(data: Buffer): Promise<Rendering> {
  try {
    const document = await openPdf(data);
    const pages = document.getPageCount();
    return pages > 0 ? { pages, problem: null } : failed('ConvertError');
  } catch (error) {
    return failed(error instanceof EncryptedPDFError ? 'RenderingFailed' : 'ConvertError');
  }
}

/** Counts a TIFF's images by walking its directories. */
function readTiff(data: Buffer): Rendering {
  const order = data.subarray(0, 2).toString('latin1');
  if ((order !== 'II' && order !== 'MM') || data.length < 8) return failed('ConvertError');
  const little = order === 'II';
  const word = (at: number): number => (little ? data.readUInt16LE(at) : data.readUInt16BE(at));
  const long = (at: number): number => (little ? data.readUInt32LE(at) : data.readUInt32BE(at));
  let pages = 0;
  for (let directory = long(4); directory !== 0; pages++) {
    const next = directory + 2 + (directory + 2 <= data.length ? word(directory) * 12 : 0);
    if (next + 4 > data.length || pages > 10_000) return failed('ConvertError');
    directory = long(next);
  }
  return pages > 0 ? { pages, problem: null } : failed('ConvertError');
}

const linesPerPage = 60;
const onePage = [
  'gif',
  'jpg',
  'jpeg',
  'png',
  'bmp',
  'psd',
  'doc',
  'docx',
  'xls',
  'xlsx',
  'ppt',
  'pptx',
  'rtf',
  'pub',
  'vsd',
  'wps',
];
const textual = ['txt', 'html', 'htm', 'xml', 'csv'];

/** Reads a file as the vendor's renderer does. Office files and pictures count as one page. */
export async function readPages(filename: string, contentType: string | undefined, data: Buffer): Promise<Rendering> {
  const extension = /\.([a-z0-9]+)$/i.exec(filename)?.[1]?.toLowerCase() ?? '';
  if (contentType === 'application/pdf' || extension === 'pdf') return readPdf(data);
  if (contentType === 'image/tiff' || extension === 'tif' || extension === 'tiff') return readTiff(data);
  if (textual.includes(extension) || contentType?.startsWith('text/')) {
    return { pages: Math.max(1, Math.ceil(data.toString('latin1').split('\n').length / linesPerPage)), problem: null };
  }
  if (onePage.includes(extension) || contentType?.startsWith('image/')) return { pages: 1, problem: null };
  return failed('ConvertError');
}

async function addTextPage(document: PDFDocument, lines: readonly string[]): Promise<void> {
  const page = document.addPage([612, 792]);
  const font = await document.embedFont(StandardFonts.Helvetica);
  // The standard fonts know only Latin letters.
  const printable = lines.map((line) => line.replace(/[^\x20-\x7e\xa0-\xff]/g, '?'));
  printable.forEach((line, index) => page.drawText(line, { x: 72, y: 700 - index * 24, size: 14, font }));
}

/** A made-up document, for what arrives without a file. */
export async function makePdf(title: string, pages: number): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (let page = 1; page <= pages; page++) await addTextPage(document, [title, `Page ${page} of ${pages}`]);
  return Buffer.from(await document.save());
}

async function appendSource(document: PDFDocument, attachment: StoredAttachment, data: Buffer): Promise<void> {
  if (attachment.contentType !== 'application/pdf') {
    const { pages } = await readPages(attachment.filename ?? '', attachment.contentType, data);
    for (let page = 0; page < pages; page++) await addTextPage(document, [attachment.contentType]);
    return;
  }
  const source = await openPdf(data);
  for (const page of await document.copyPages(source, source.getPageIndices())) document.addPage(page);
}

/** Cover and sources as one PDF; null when a source can't be read. */
export async function renderDocument(message: StoredFax): Promise<Buffer | null> {
  const document = await PDFDocument.create();
  for (let page = 0; page < message.coverPages; page++) {
    await addTextPage(document, [
      `Fax from ${message.from.name ?? message.from.phoneNumber}`,
      message.coverPageText ?? '',
    ]);
  }
  try {
    for (const attachment of message.attachments) {
      if (attachment.type === 'SourceDocument' && attachment.data)
        await appendSource(document, attachment, attachment.data);
    }
  } catch {
    return null;
  }
  return Buffer.from(await document.save());
}
