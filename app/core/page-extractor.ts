import { EncryptedPDFError, PDFDocument } from '@cantoo/pdf-lib';
import { AppError } from '../domain/errors.ts';
import type { PageExtractor, PageRange } from '../ports/documents.ts';

/** Copies pages with pdf-lib, which parses the file and runs nothing in it. Document scripts and forms stay behind. */
export const pageExtractor: PageExtractor = {
  async extract(content, ranges) {
    const source = await open(content);
    const indices = indicesOf(ranges, source.getPageCount());
    try {
      const target = await PDFDocument.create({ updateMetadata: false });
      for (const page of await target.copyPages(source, indices)) target.addPage(page);
      return await target.save();
    } catch (error) {
      throw damaged(error);
    }
  },
};

async function open(content: Uint8Array): Promise<PDFDocument> {
  try {
    return await load(content);
  } catch (error) {
    if (!(error instanceof EncryptedPDFError)) throw damaged(error);
    // A file that only its owner's password protects opens with the empty one.
    const opened = await load(content, '').catch(() => null);
    if (opened) return opened;
    throw new AppError(
      'UNREADABLE_FILE',
      'Its pages are protected by a password and cannot be taken apart. File it as a whole.',
      { reason: 'password-protected' },
      { cause: error },
    );
  }
}

async function load(content: Uint8Array, password?: string): Promise<PDFDocument> {
  const options = { updateMetadata: false, ...(password === undefined ? {} : { password }) };
  const document = await PDFDocument.load(content, options);
  // Read now: a file without a page tree opens well.
  document.getPageCount();
  return document;
}

function damaged(cause: unknown): AppError {
  return new AppError(
    'UNREADABLE_FILE',
    'This document is damaged and cannot be taken apart. File it as a whole.',
    { reason: 'broken' },
    { cause },
  );
}

function indicesOf(ranges: readonly PageRange[], pageCount: number): number[] {
  const numbers = ranges.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, index) => from + index));
  if (numbers.some((number) => number < 1 || number > pageCount) || numbers.length === 0) {
    throw new AppError('INVALID_INPUT', `The document has pages 1 to ${pageCount}.`, { reason: 'pages', pageCount });
  }
  return numbers.map((number) => number - 1);
}
