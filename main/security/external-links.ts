/** What the system may be asked to open: web pages over TLS and new mails. Everything else is refused. */
const OPENED_OUTSIDE = new Set(['https:', 'mailto:']);
/** This very computer, as `URL` writes it: an OpenEMR here may be without TLS, and the practice clinic's is. */
const LOOPBACK = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/;

/**
 * The address as it may be handed to the system, written anew from its parsed form, so that what was checked is what is
 * opened; null if it may not be. Names and passwords in an address are refused: they serve only to deceive.
 */
export function externalUrl(raw: unknown): string | null {
  if (typeof raw !== 'string' || raw.length > 2048 || !URL.canParse(raw)) return null;
  const url = new URL(raw);
  const isHere = url.protocol === 'http:' && LOOPBACK.test(url.hostname);
  if ((!OPENED_OUTSIDE.has(url.protocol) && !isHere) || url.username !== '' || url.password !== '') return null;
  return url.href;
}
