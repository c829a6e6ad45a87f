import { PDFDocument, StandardFonts, type PDFFont } from '@cantoo/pdf-lib';
import type { TestPageMaker } from '../ports/documents.ts';

/** US Letter in points. */
const PAGE = [612, 792] as const;
const MARGIN = 72;
const SIZE = 16;
const LEADING = 26;

/** A page in Helvetica, which every reader has. Characters that it lacks become question marks. */
export const testPage: TestPageMaker = {
  async make(lines) {
    // Without dates: the same lines are the same bytes.
    const document = await PDFDocument.create({ updateMetadata: false });
    const font = await document.embedFont(StandardFonts.Helvetica);
    const page = document.addPage([...PAGE]);
    lines.forEach((line, index) => {
      const y = PAGE[1] - MARGIN - SIZE - index * LEADING;
      page.drawText(printable(line, font), { x: MARGIN, y, size: SIZE, font });
    });
    return document.save();
  },
};

function printable(line: string, font: PDFFont): string {
  const known = new Set(font.getCharacterSet());
  const chars = Array.from(line.normalize('NFC'), (char) => (known.has(char.codePointAt(0) ?? 0) ? char : '?'));
  return chars.join('');
}
