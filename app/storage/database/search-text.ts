/**
 * Turns what a person typed into an FTS5 query: each word as a quoted prefix, all of them wanted. Whatever is not a
 * letter or digit separates words (as the tokenizer does), so nothing typed can be FTS5 syntax.
 *
 * @returns null if there is no word in it
 */
export function toSearchQuery(typed: string): string | null {
  const words = typed.normalize('NFC').match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu) ?? [];
  if (words.length === 0) return null;
  return words.map((word) => `"${word}"*`).join(' ');
}

/**
 * The words under which an address is found. A telephone number is also found by its national part, its local part and
 * its last four digits, because that is how people type them: `(212) 555-0100`.
 */
export function addressWords(address: string): string {
  const digits = /^\+(\d+)$/.exec(address)?.[1];
  if (digits === undefined) return address;
  const national = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
  return [...new Set([digits, national, digits.slice(-7), digits.slice(-4)])].join(' ');
}

/** The words under which a name is found: `O'Brien` also as `OBrien`. */
export function nameWords(name: string): string {
  const joined = name.replaceAll(/['’ʼ]/g, '');
  return joined === name ? name : `${name} ${joined}`;
}
