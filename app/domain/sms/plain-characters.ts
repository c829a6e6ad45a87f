import { isGsm7 } from './gsm7.ts';

/** Characters that word processors and telephones put in by themselves, and what is on every keyboard. */
const TWINS: Readonly<Record<string, string>> = {
  // Quotes and primes.
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  '′': "'",
  '´': "'",
  '`': "'",
  ʼ: "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '‟': '"',
  '″': '"',
  '«': '"',
  '»': '"',
  '‹': "'",
  '›': "'",
  // Dashes.
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '―': '-',
  '−': '-',
  // Points and signs.
  '…': '...',
  '•': '-',
  '·': '-',
  '→': '->',
  '←': '<-',
  '×': 'x',
  '©': '(c)',
  '®': '(R)',
  '™': '(TM)',
  '⁄': '/',
  // Spaces of every width, and what is not seen at all.
  '\t': ' ',
  '\u00a0': ' ',
  '\u2000': ' ',
  '\u2001': ' ',
  '\u2002': ' ',
  '\u2003': ' ',
  '\u2004': ' ',
  '\u2005': ' ',
  '\u2006': ' ',
  '\u2007': ' ',
  '\u2008': ' ',
  '\u2009': ' ',
  '\u200a': ' ',
  '\u202f': ' ',
  '\u205f': ' ',
  '\u3000': ' ',
  '\u2028': '\n',
  '\u2029': '\n',
  '\u00ad': '',
  '\u200b': '',
  '\u200c': '',
  '\u2060': '',
  '\ufeff': '',
  // Letters that are no letter and mark.
  ª: 'a',
  º: 'o',
  œ: 'oe',
  Œ: 'OE',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ı: 'i',
  ﬁ: 'fi',
  ﬂ: 'fl',
};

/**
 * The plain way to write it in GSM-7; null: there is none (an emoji, another script), or it is plain already.
 *
 * A letter whose accent GSM-7 lacks loses it: `á í ó ú` become `a i o u`. GSM-7 has `à é ù ì ò ñ ü` and no other Spanish vowels
 * with accents, and the accent can carry the meaning (*esta*, *está*): it is for the writer to say.
 *
 * @param character one character, with the marks that stand after it
 */
export function plainTwin(character: string): string | null {
  if (isGsm7(character)) return null;
  const twin = TWINS[character];
  if (twin !== undefined) return twin;
  const composed = character.normalize('NFC');
  if (composed !== character && isGsm7(composed)) return composed;
  const bare = character.normalize('NFD').replace(/\p{M}/gu, '');
  return /^[A-Za-z]$/.test(bare) ? bare : null;
}
