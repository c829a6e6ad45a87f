/** What the system may be asked to open: web pages over TLS and new mails. Everything else is refused. */
const OPENED_OUTSIDE = new Set(['https:', 'mailto:']);

/**
 * The address as it may be handed to the system, written anew from its parsed form, so that what was checked is what is
 * opened; null if it may not be. Names and passwords in an address are refused: they serve only to deceive.
 */
export function externalUrl(raw: unknown): string | null {
  if (typeof raw !== 'string' || raw.length > 2048 || !URL.canParse(raw)) return null;
  const url = new URL(raw);
  if (!OPENED_OUTSIDE.has(url.protocol) || url.username !== '' || url.password !== '') return null;
  return url.href;
}
