import { emrFailure } from './failures.ts';

/** What follows the web root in addresses that people copy from their browser (facts 1.1). */
const belowTheWebRoot = /\/(?:interface|oauth2|apis|portal|sites)(?:\/.*)?$|\/(?:index|admin|setup)\.php$/i;

const sitePattern = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

export interface TypedAddress {
  /** Where OpenEMR may be, the likeliest first; without a trailing slash. */
  readonly candidates: readonly string[];
  readonly site: string;
}

function parse(text: string): URL {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'https' && scheme !== 'http') throw emrFailure('EMR_NOT_OPENEMR/address');
  const whole = scheme === undefined ? `https://${text}` : text;
  if (!URL.canParse(whole)) throw emrFailure('EMR_NOT_OPENEMR/address');
  const url = new URL(whole);
  if (url.hostname === '' || url.username !== '' || url.password !== '') throw emrFailure('EMR_NOT_OPENEMR/address');
  return url;
}

function webRootOf(path: string): string {
  return path.replace(belowTheWebRoot, '').replace(/\/+$/, '');
}

/**
 * Reads what a person typed or copied. Without a scheme https is meant; on this computer http is tried as well.
 *
 * @throws EmrFailure EMR_NOT_OPENEMR, EMR_NOT_HTTPS, EMR_SITE
 */
export function readTypedAddress(
  typed: { readonly url: string; readonly site: string },
  isLoopback: (hostname: string) => boolean,
): TypedAddress {
  const text = typed.url.trim();
  const url = parse(text);
  const loopback = isLoopback(url.hostname);
  if (url.protocol === 'http:' && !loopback) throw emrFailure('EMR_NOT_HTTPS');
  const site = typed.site.trim() === '' ? 'default' : typed.site.trim();
  if (!sitePattern.test(site)) throw emrFailure('EMR_SITE');
  const origins = text.includes('://') || !loopback ? [url.origin] : [url.origin, `http://${url.host}`];
  const root = webRootOf(url.pathname);
  const roots = /(?:^|\/)openemr$/i.test(root) ? [root] : [root, `${root}/openemr`];
  return { candidates: origins.flatMap((origin) => roots.map((each) => `${origin}${each}`)), site };
}

/** The https address whose certificate is to be shown; null: not https. @throws EmrFailure EMR_NOT_OPENEMR */
export function readCertificateAddress(text: string): { readonly host: string; readonly port: number } | null {
  const url = parse(text.trim());
  if (url.protocol !== 'https:') return null;
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port: url.port === '' ? 443 : Number(url.port) };
}
