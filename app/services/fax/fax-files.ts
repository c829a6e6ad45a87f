import { createHash } from 'node:crypto';
import { AppError } from '../../domain/errors.ts';
import type { FileReader, PdfInspector, PdfProblem } from '../../ports/documents.ts';
import type { FaxLimits } from '../../ports/provider.ts';
import type { Storage } from '../../ports/repositories.ts';
import { loadFile, type FileAccess, type FileRef } from '../sending/load-file.ts';
import type { CheckedFile } from '../sending/submit.ts';

/** A file of a fax that is about to be queued, read and looked at. */
export interface InspectedFile extends CheckedFile {
  readonly type: 'application/pdf';
  readonly pages: number;
}

export const PDF_PROBLEM_SENTENCES: Readonly<Record<PdfProblem, string>> = {
  'not-a-pdf': 'This file is not a PDF. Save or print it as PDF and attach that.',
  'password-protected': 'This PDF is protected by a password. Remove the protection and attach it again.',
  broken: 'This PDF is damaged and cannot be read. Save it again and attach that.',
  empty: 'This file is empty. Attach one with at least one page.',
};

interface Deps {
  readonly storage: Storage;
  readonly files: FileReader;
  readonly pdf: PdfInspector;
}

/** A received fax that came as pictures: our fax services take PDF. */
const TIFF_SENTENCE =
  'This fax came as TIFF pictures, which cannot be sent on as they are. Open it, print it as PDF and attach that.';

/** TIFF 6.0, section 2: the byte order, then 42 in it. */
function isTiff(content: Uint8Array): boolean {
  return ['II*\0', 'MM\0*'].includes(Buffer.from(content.subarray(0, 4)).toString('latin1'));
}

/** Reads one file and counts its pages. Throws PATH_NOT_ALLOWED, NOT_FOUND, UNREADABLE_FILE (`reason`), TOO_LARGE. */
export async function inspectFile(deps: Deps, ref: FileRef, access: FileAccess): Promise<InspectedFile> {
  const { name, content, blobId } = await loadFile(deps, ref, access);
  if (content.length === 0) throw unreadable('empty', name);
  if (isTiff(content)) throw new AppError('UNREADABLE_FILE', TIFF_SENTENCE, { reason: 'tiff', name });
  const inspection = await deps.pdf.inspect(content);
  if (!inspection.ok) throw unreadable(inspection.problem, name);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { name, type: 'application/pdf', content, blobId, pages: inspection.pages, sha256 };
}

/** Throws TOO_LARGE naming the vendor's limit. */
export function checkLimits(files: readonly InspectedFile[], limits: FaxLimits): void {
  const pages = files.reduce((sum, file) => sum + file.pages, 0);
  if (pages > limits.pages) {
    throw new AppError(
      'TOO_LARGE',
      `This fax has ${pages} pages; the vendor takes ${limits.pages}. Send it in parts.`,
      {
        reason: 'pages',
        pages,
        maxPages: limits.pages,
      },
    );
  }
  const bytes = files.reduce((sum, file) => sum + file.content.length, 0);
  if (bytes > limits.bytes) {
    const megabytes = Math.floor(limits.bytes / 1_000_000);
    throw new AppError(
      'TOO_LARGE',
      `These files are larger than the ${megabytes} MB that the vendor takes. Send them in parts.`,
      {
        reason: 'bytes',
        bytes,
        maxBytes: limits.bytes,
      },
    );
  }
}

function unreadable(reason: PdfProblem, name: string): AppError {
  return new AppError('UNREADABLE_FILE', PDF_PROBLEM_SENTENCES[reason], { reason, name });
}
