import { isGsm } from './segments.ts';

/** A few of Twilio's list (docs, "Smart Encoding"). */
const similar: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u2010': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2026': '...',
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u200b': '',
  '\u00bd': '1/2',
};

/**
 * What a messaging service does to a text unless that was switched off: characters with a similar one in the GSM alphabet are
 * replaced, "if there are … alternatives and no characters that can't be converted" (Twilio's blog, "Smart Encoding").
 */
export function smartEncoded(body: string): string {
  const replaced = Array.from(body, (character) => similar[character] ?? character).join('');
  return isGsm(replaced) ? replaced : body;
}
