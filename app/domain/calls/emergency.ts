/**
 * Emergency numbers: a desktop cannot tell the dispatcher where it stands, so Foyer never dials them; a desk phone or mobile must.
 * 911 and 933 (its test) of North America, 112, 999 and 000 of elsewhere; also behind what leads to an outside line (9, 8, 0, 00) or
 * out of the area (1), in each order, though a clinic may have an extension of that form.
 */
const EMERGENCY = /^[0189]{0,2}(?:911|933)$|^(?:0{1,2}|9)?(?:112|999|000)$/;

/** @param typed a number in whatever form, or the user part of an address: its digits count, full-width ones too */
export function isEmergencyNumber(typed: string): boolean {
  return EMERGENCY.test(typed.normalize('NFKC').replace(/\D/g, ''));
}
