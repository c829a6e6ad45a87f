import type { Failure } from '../../domain/errors.ts';
import type { PdfInspector, PdfProblem } from '../../ports/documents.ts';
import { INBOX_FAILURES } from './failures.ts';

export type DocumentType = 'application/pdf' | 'image/tiff' | 'application/octet-stream';

/** What received bytes are, told by themselves and not by their vendor. */
export interface CheckedDocument {
  readonly type: DocumentType;
  /** As we counted them; null where we cannot. */
  readonly pages: number | null;
  /** null: it can be read as what it is. */
  readonly failure: Failure | null;
}

const PROBLEMS: Readonly<Record<PdfProblem, Failure>> = {
  'not-a-pdf': INBOX_FAILURES.broken,
  broken: INBOX_FAILURES.broken,
  'password-protected': INBOX_FAILURES.passwordProtected,
  empty: INBOX_FAILURES.empty,
};

/** Where readers look for the header of a PDF. */
const HEADER_WITHIN = 1024;

/** TIFF 6.0, section 2: the byte order, then 42 in it. */
function isTiff(content: Uint8Array): boolean {
  const first = Buffer.from(content.subarray(0, 4)).toString('latin1');
  return first === 'II*\0' || first === 'MM\0*';
}

export function isPdf(content: Uint8Array): boolean {
  return Buffer.from(content.subarray(0, HEADER_WITHIN)).includes('%PDF-');
}

/** Looks at the first bytes, and into a PDF as far as counting its pages goes; nothing in it is run. */
export async function checkDocument(content: Uint8Array, pdf: PdfInspector): Promise<CheckedDocument> {
  if (content.length === 0) return { type: 'application/octet-stream', pages: null, failure: INBOX_FAILURES.empty };
  if (isTiff(content)) return { type: 'image/tiff', pages: null, failure: null };
  if (!isPdf(content)) return { type: 'application/octet-stream', pages: null, failure: INBOX_FAILURES.broken };
  const inspection = await pdf.inspect(content);
  return inspection.ok
    ? { type: 'application/pdf', pages: inspection.pages, failure: null }
    : { type: 'application/pdf', pages: null, failure: PROBLEMS[inspection.problem] };
}
