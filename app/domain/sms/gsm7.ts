/**
 * The GSM 7-bit default alphabet and its extension table (3GPP TS 23.038, 6.2.1 and 6.2.1.1). An extension character is written
 * with an escape before it, so it counts two.
 */
const DEFAULT_ALPHABET =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ' +
  ' !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§' +
  '¿abcdefghijklmnopqrstuvwxyzäöñüà';
const EXTENSION = '\f^{}\\[~]|€';

const septets = new Map<string, 1 | 2>([
  ...Array.from(DEFAULT_ALPHABET).map((character) => [character, 1] as const),
  ...Array.from(EXTENSION).map((character) => [character, 2] as const),
]);

/** 1, or 2 with its escape; undefined: GSM-7 does not have the character. */
export function septetsOf(character: string): 1 | 2 | undefined {
  return septets.get(character);
}

/** True if the text can go as GSM-7. */
export function isGsm7(text: string): boolean {
  return Array.from(text).every((character) => septets.has(character));
}
