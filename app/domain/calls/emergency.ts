/**
 * Emergency numbers: a desktop cannot tell the dispatcher where it stands, so Foyer never dials them; a desk phone or mobile must.
 * 911, with a 9 for the outside line, and 933 (its test) of North America; 112, 999 and 000 of elsewhere.
 */
const EMERGENCY = new Set(['911', '9911', '933', '112', '999', '000']);

export function isEmergencyNumber(typed: string): boolean {
  return EMERGENCY.has(typed.replace(/[^\d]/g, ''));
}
