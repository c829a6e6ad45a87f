import { EncryptedPDFError, PDFDocument } from '@cantoo/pdf-lib';
import { AppError } from '../domain/errors.ts';
import type { PageExtractor, PageRange } from '../ports/documents.ts';

/** Copies pages with pdf-lib, which parses the file and runs nothing in it. Document scripts and forms stay behind. */
export const pageExtractor: PageExtractor = {
  async extract(content, ranges) {
    const source = await open(content);
    const target = await PDFDocument.create({ updateMetadata: false });
    const pages = await target.copyPages(source, indicesOf(ranges, source.getPageCount()));
    for (const page of pages) target.addPage(page);
    return target.save();
  },
};

async function open(content: Uint8Array): Promise<PDFDocument> {
  try {
    return await PDFDocument.load(content, { updateMetadata: false, password: '' });
  } catch (error) {
    const isLocked = error instanceof EncryptedPDFError;
    throw new AppError(
      'UNREADABLE_FILE',
      isLocked
        ? 'Its pages are protected by a password and cannot be taken apart. File it as a whole.'
        : 'This document is damaged and cannot be taken apart. File it as a whole.',
      { reason: isLocked ? 'password-protected' : 'broken' },
      { cause: error },
    );
  }
}

function indicesOf(ranges: readonly PageRange[], pageCount: number): number[] {
  const numbers = ranges.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, index) => from + index));
  if (numbers.some((number) => number < 1 || number > pageCount) || numbers.length === 0) {
    throw new AppError('INVALID_INPUT', `The document has pages 1 to ${pageCount}.`, { reason: 'pages', pageCount });
  }
  return numbers.map((number) => number - 1);
}
