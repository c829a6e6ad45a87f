import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { PDFDocument, PDFFont } from '@cantoo/pdf-lib';

/** A font in a document, and what it can draw. */
export interface Face {
  readonly font: PDFFont;
  readonly has: (codePoint: number) => boolean;
}

export interface Faces {
  readonly regular: Face;
  readonly bold: Face;
  /** Draws what the others lack; null: the document's text needs none. */
  readonly rest: Face | null;
}

/** By name in the built core; where the packages have them in the source. */
const FILES = {
  'DejaVuSans.ttf': 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  'DejaVuSans-Bold.ttf': 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
  'UnifontEX.woff': '@fontsource/unifontex/files/unifontex-latin-400-normal.woff',
} as const;
type FontFile = keyof typeof FILES;

/** In the built core they lie beside it (scripts/build.mjs). */
const isSource = import.meta.url.endsWith('.ts');

function pathOf(name: FontFile): string {
  if (!isSource) return fileURLToPath(new URL(`./fonts/${name}`, import.meta.url));
  return createRequire(import.meta.url).resolve(FILES[name]);
}

/** @param text all that the document will show: a font of 65,000 glyphs is read only where something in it needs that */
export async function embedFaces(document: PDFDocument, text: Iterable<string>): Promise<Faces> {
  // Large, and needed only here.
  const { default: fontkit } = await import('@cantoo/fontkit');
  document.registerFontkit(fontkit);
  const [regular, bold] = await Promise.all([
    embed(document, 'DejaVuSans.ttf'),
    embed(document, 'DejaVuSans-Bold.ttf'),
  ]);
  const rest = needsMore(text, regular) ? await embed(document, 'UnifontEX.woff') : null;
  return { regular, bold, rest };
}

async function embed(document: PDFDocument, name: FontFile): Promise<Face> {
  const font = await document.embedFont(await readFile(pathOf(name)), { subset: true });
  const known = new Set(font.getCharacterSet());
  return { font, has: (codePoint) => known.has(codePoint) };
}

function needsMore(text: Iterable<string>, { has }: Face): boolean {
  for (const part of text) {
    for (const char of part) if (!has(char.codePointAt(0) ?? 0)) return true;
  }
  return false;
}
