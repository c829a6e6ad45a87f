/** The GSM 03.38 alphabet; those of the second row take two places. */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const extended = '\f^{}\\[~]|€';

export const isGsm = (body: string): boolean =>
  Array.from(body).every((character) => basic.includes(character) || extended.includes(character));

/** How many parts a vendor bills for a text. */
export function segmentsOf(body: string): number {
  const isShort = isGsm(body);
  const places = isShort
    ? Array.from(body).reduce((sum, character) => sum + (extended.includes(character) ? 2 : 1), 0)
    : body.length;
  const [single, part] = isShort ? [160, 153] : [70, 67];
  return places <= single ? 1 : Math.ceil(places / part);
}
