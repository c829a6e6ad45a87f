/** Characters of HTML that are looked at. */
const MOST_CHARS = 2 * 1024 * 1024;
const MOST_TAGS = 40_000;
const MOST_STYLES = 15_000;
/** The parser looks through its stack at every closing tag. */
const MOST_OPEN = 2_000;

/** They have no end. */
const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);
const TAG = /<(\/?)([a-z][a-z0-9]*)/gi;
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const NO_CHARACTERS = /[\0-\x08\x0b\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff]/g;

/**
 * So much of an e-mail's HTML as can be sanitised without holding core up, without characters that are none (NUL and its kind,
 * which parsers read differently). What is too much at the end is left out.
 */
export function withinBounds(received: string): { readonly html: string; readonly isCut: boolean } {
  const text = received.slice(0, MOST_CHARS);
  const few = text.slice(0, Math.min(endOf(text, '<', MOST_TAGS), endOf(text, 'style', MOST_STYLES)));
  const flat = few.slice(0, endOfDepth(few));
  return { html: flat.replace(NO_CHARACTERS, '').toWellFormed(), isCut: flat.length < received.length };
}

/** Where the one after the last allowed occurrence begins. */
function endOf(text: string, what: string, most: number): number {
  let at = -1;
  for (let count = 0; count <= most; count++) {
    at = text.indexOf(what, at + 1);
    if (at === -1) return text.length;
  }
  return at;
}

/** Where too many elements are open; an end tag counts for an element of its name alone. */
function endOfDepth(text: string): number {
  const open = new Map<string, number>();
  let depth = 0;
  for (const { index, 1: slash, 2: name = '' } of text.matchAll(TAG)) {
    const tag = name.toLowerCase();
    if (VOID.has(tag)) continue;
    const count = open.get(tag) ?? 0;
    if (slash === '') {
      open.set(tag, count + 1);
      if (++depth > MOST_OPEN) return index;
    } else if (count > 0) {
      open.set(tag, count - 1);
      depth--;
    }
  }
  return text.length;
}
