import { EncryptedPDFError, PDFDocument } from '@cantoo/pdf-lib';
import type { PdfInspection, PdfInspector } from '../ports/documents.ts';

/** Where readers look for the header and for the end mark (ISO 32000-2, 7.5.2 and 7.5.5, and what Acrobat accepts). */
const MARK_WITHIN = 1024;

/** Counts pages with pdf-lib, which parses the file and runs nothing in it. */
export const pdfInspector: PdfInspector = {
  async inspect(content): Promise<PdfInspection> {
    const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
    if (!bytes.subarray(0, MARK_WITHIN).includes('%PDF-')) return { ok: false, problem: 'not-a-pdf' };
    // pdf-lib mends a file whose end is missing; the vendor's renderer may not, and pages may be missing with it.
    if (!bytes.subarray(-MARK_WITHIN).includes('%%EOF')) return { ok: false, problem: 'broken' };
    try {
      const pages = await countPages(content);
      return pages > 0 ? { ok: true, pages } : { ok: false, problem: 'empty' };
    } catch (error) {
      return { ok: false, problem: error instanceof EncryptedPDFError ? 'password-protected' : 'broken' };
    }
  },
};

/** A file that only its owner's password protects opens with the empty one, here as at the vendor. */
async function countPages(content: Uint8Array): Promise<number> {
  try {
    return (await PDFDocument.load(content, { updateMetadata: false })).getPageCount();
  } catch (error) {
    if (!(error instanceof EncryptedPDFError)) throw error;
    const opened = await PDFDocument.load(content, { updateMetadata: false, password: '' }).catch(() => null);
    if (opened === null) throw error;
    return opened.getPageCount();
  }
}
