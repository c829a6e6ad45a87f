/** The GSM 03.38 alphabet; those of the second row take two places. */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const extended = '\f^{}\\[~]|€';

/** How many parts a vendor bills for a text. */
export function segmentsOf(body: string): number {
  const isGsm = Array.from(body).every((character) => basic.includes(character) || extended.includes(character));
  const places = isGsm
    ? Array.from(body).reduce((sum, character) => sum + (extended.includes(character) ? 2 : 1), 0)
    : body.length;
  const [single, part] = isGsm ? [160, 153] : [70, 67];
  return places <= single ? 1 : Math.ceil(places / part);
}
