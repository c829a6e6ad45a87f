import { rgb, type Color, type PDFDocument, type PDFImage, type PDFPage } from '@cantoo/pdf-lib';
import type { Faces } from './fonts.ts';
import { linesOf, type Line, type TextStyle } from './lines.ts';

/** US Letter in points. */
const PAGE = { width: 612, height: 792 } as const;
const MARGIN = 54;
const FOOTER = { size: 8, y: 30 } as const;
/** Of the size of the letters: Arabic and marks need room above and below. */
const LEADING = 1.4;

export const TEXT_WIDTH = PAGE.width - 2 * MARGIN;
export const INK = rgb(0.1, 0.1, 0.12);
export const QUIET_INK = rgb(0.38, 0.38, 0.42);
export const RULE = rgb(0.75, 0.75, 0.78);

export interface Block extends Omit<TextStyle, 'width'> {
  readonly color?: Color;
  /** From the margin, in points. */
  readonly indent?: number;
  /** At least so much room must be left below its first line, or it begins on the next page. */
  readonly keepsWith?: number;
}

/** Pages that fill from the top. */
export interface Pages {
  text(text: string, block: Block): void;
  /** Scaled down to fit, never up. */
  picture(image: PDFImage, place: { readonly indent: number; readonly width: number; readonly height: number }): void;
  rule(): void;
  space(points: number): void;
  /** The last thing: `footer · 2 / 5` on every page. */
  end(footer: string): void;
}

export function createPages(document: PDFDocument, faces: Faces): Pages {
  let page = document.addPage([PAGE.width, PAGE.height]);
  let y = PAGE.height - MARGIN;

  function makeRoom(points: number): void {
    if (y - points >= MARGIN) return;
    page = document.addPage([PAGE.width, PAGE.height]);
    y = PAGE.height - MARGIN;
  }

  return {
    text(text, { size, isBold, color = INK, indent = 0, keepsWith = 0 }) {
      const width = TEXT_WIDTH - indent;
      const height = size * LEADING;
      linesOf(text, faces, { size, isBold, width }).forEach((line, index) => {
        makeRoom(height + (index === 0 ? keepsWith : 0));
        y -= height;
        draw(page, line, { x: MARGIN + indent, y: y + size * 0.3, size, width, color });
      });
    },
    picture(image, { indent, width, height }) {
      const scale = Math.min(1, width / image.width, height / image.height);
      const shown = { width: image.width * scale, height: image.height * scale };
      makeRoom(shown.height);
      y -= shown.height;
      page.drawImage(image, { x: MARGIN + indent, y, ...shown });
    },
    rule() {
      makeRoom(8);
      y -= 8;
      const end = { x: PAGE.width - MARGIN, y: y + 4 };
      page.drawLine({ start: { x: MARGIN, y: y + 4 }, end, thickness: 0.5, color: RULE });
    },
    space: (points) => void (y -= points),
    end(footer) {
      const all = document.getPages();
      all.forEach((each, index) => {
        const text = `${footer} · ${index + 1} / ${all.length}`;
        const style = { size: FOOTER.size, isBold: false, width: TEXT_WIDTH };
        const [line] = linesOf(text, faces, style);
        if (line) draw(each, line, { x: MARGIN, y: FOOTER.y, color: QUIET_INK, ...style });
      });
    },
  };
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly width: number;
  readonly color: Color;
}

function draw(page: PDFPage, { pieces, width, isRightToLeft }: Line, place: Place): void {
  const left = isRightToLeft ? place.x + place.width - width : place.x;
  for (const { text, font, x } of pieces) {
    page.drawText(text, { x: left + x, y: place.y, size: place.size, font, color: place.color });
  }
}
