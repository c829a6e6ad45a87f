import { parsePhoneNumber, type ParsedPhoneNumber } from '../../../../app/domain/phone-number.ts';

/** One number of the field *To*, as typed and as understood. */
export interface Recipient {
  readonly key: number;
  readonly text: string;
  readonly parsed: ParsedPhoneNumber;
}

/** What ends one number and begins the next. A space does not: numbers are written with spaces. */
const SEPARATORS = /[,;\n\r\t]+/;

let lastKey = 0;

/** Reads typed or pasted text: "(202) 555-0123, +1 303 555 0100". Empty pieces are dropped. */
export function readRecipients(text: string): Recipient[] {
  return text
    .split(SEPARATORS)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .map((piece) => ({ key: ++lastKey, text: piece, parsed: parsePhoneNumber(piece) }));
}

/** True if the text ends at least one number, so that its complete ones can become pills. */
export function hasSeparator(text: string): boolean {
  return SEPARATORS.test(text);
}

/** Numbers that stand in the list more than once, by what they mean and not by how they are written. */
export function repeatedNumbers(recipients: readonly Recipient[]): string[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { parsed } of recipients) {
    if (!parsed.ok) continue;
    if (seen.has(parsed.e164)) repeated.add(parsed.display);
    seen.add(parsed.e164);
  }
  return [...repeated];
}

export function validNumbers(recipients: readonly Recipient[]): { e164: string; display: string }[] {
  return recipients.flatMap(({ parsed }) => (parsed.ok ? [{ e164: parsed.e164, display: parsed.display }] : []));
}
