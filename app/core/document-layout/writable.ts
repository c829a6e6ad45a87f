import type { Face, Faces } from './fonts.ts';

/** They order or join other characters and show nothing themselves (Unicode `Default_Ignorable_Code_Point`). */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;
/** Those that say which way text runs: kept until it is in order. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const CONTROL = /\p{Cc}/u;
const TAB = '    ';

/** The paragraphs of a text as they can be drawn: what no font has is named by its number, so that nothing is lost. */
export function writableParagraphs(text: string, faces: Faces): string[] {
  return text
    .toWellFormed()
    .normalize('NFC')
    .split(/\r\n|[\r\n\v\f\u0085\u2028\u2029]/u)
    .map((paragraph) => Array.from(paragraph, (char) => writable(char, faces)).join(''));
}

function writable(char: string, faces: Faces): string {
  if (char === '\t') return TAB;
  if (DIRECTION.test(char)) return char;
  if (INVISIBLE.test(char)) return '';
  const codePoint = char.codePointAt(0) ?? 0;
  const isDrawn = faces.regular.has(codePoint) || faces.rest?.has(codePoint);
  if (isDrawn && !CONTROL.test(char)) return char;
  return `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`;
}

/** What is left to draw of a character that was needed for the order alone. */
export function isDrawn(char: string): boolean {
  return !DIRECTION.test(char);
}

/** The font that draws this character, or letter with its marks. */
export function faceFor(cluster: string, faces: Faces, isBold: boolean): Face {
  const wanted = isBold ? faces.bold : faces.regular;
  for (const face of [wanted, faces.regular]) {
    if (hasAll(face, cluster)) return face;
  }
  return faces.rest ?? wanted;
}

export function hasAll({ has }: Face, cluster: string): boolean {
  return Array.from(cluster).every((char) => has(char.codePointAt(0) ?? 0));
}
