import { EncryptedPDFError, PDFDocument } from '@cantoo/pdf-lib';
import type { PdfInspection, PdfInspector } from '../ports/documents.ts';

/** A PDF starts with its header within the first 1024 bytes (ISO 32000-2, 7.5.2, and what readers accept). */
const HEADER_WITHIN = 1024;

/** Counts pages with pdf-lib, which parses the file and runs nothing in it. */
export const pdfInspector: PdfInspector = {
  async inspect(content): Promise<PdfInspection> {
    const head = Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, HEADER_WITHIN));
    if (!head.includes('%PDF-')) return { ok: false, problem: 'not-a-pdf' };
    try {
      const document = await PDFDocument.load(content, { updateMetadata: false, throwOnInvalidObject: true });
      const pages = document.getPageCount();
      return pages > 0 ? { ok: true, pages } : { ok: false, problem: 'empty' };
    } catch (error) {
      return { ok: false, problem: error instanceof EncryptedPDFError ? 'password-protected' : 'broken' };
    }
  },
};
