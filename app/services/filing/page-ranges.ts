import { AppError } from '../../domain/errors.ts';
import type { PageRange } from '../../ports/documents.ts';

/**
 * Reads `1-3,5` as pages counted from 1, ascending, overlapping ones joined. Spaces and semicolons are forgiven.
 *
 * @param pageCount of the document
 * @returns null if that is all of it
 * Throws AppError INVALID_INPUT (`reason`: pages) in words.
 */
export function parsePageRanges(text: string, pageCount: number): readonly PageRange[] | null {
  const pieces = text.split(/[,;]/).map((piece) => piece.trim());
  const ranges = pieces.filter((piece) => piece !== '').map((piece) => parsePiece(piece, pageCount));
  if (ranges.length === 0) throw invalid('Say which pages, for instance 1-3,5.', pageCount);
  const joined: PageRange[] = [];
  for (const range of ranges.sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && range.from <= last.to + 1) joined[joined.length - 1] = { ...last, to: Math.max(last.to, range.to) };
    else joined.push(range);
  }
  const [first] = joined;
  return first?.from === 1 && first.to === pageCount ? null : joined;
}

/** `1-3,5`: how ranges are stored and shown. */
export function formatPageRanges(ranges: readonly PageRange[]): string {
  return ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
}

function parsePiece(piece: string, pageCount: number): PageRange {
  const match = /^(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?$/.exec(piece);
  if (!match) throw invalid(`"${piece}" is not a page or a range. Write for instance 1-3,5.`, pageCount);
  const from = Number(match[1]);
  const to = Number(match[2] ?? match[1]);
  if (from > to) throw invalid(`In "${piece}" the first page comes after the last one.`, pageCount);
  if (from < 1 || to > pageCount) {
    const has = pageCount === 1 ? 'one page' : `pages 1 to ${pageCount}`;
    throw invalid(`"${piece}" is outside the document, which has ${has}.`, pageCount);
  }
  return { from, to };
}

function invalid(message: string, pageCount: number): AppError {
  return new AppError('INVALID_INPUT', message, { reason: 'pages', pageCount });
}
