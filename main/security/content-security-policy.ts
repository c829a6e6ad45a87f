/**
 * The policy of every page that Foyer serves itself. The nonce is for the style elements that the component library
 * writes; scripts have none and must be files of the app.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/**
 * The same for the phone's page, which speaks to SIP servers and plays what it hears. A page's policy is fixed before the phone
 * knows its servers, so it says by which protocols; which servers is in `main/phone/phone-session.ts`, request by request.
 */
export function phonePolicy(nonce: string): string {
  const sip = 'wss: ws://127.0.0.1:* ws://localhost:*';
  return `${contentSecurityPolicy(nonce).replace("connect-src 'self'", `connect-src 'self' ${sip}`)}; media-src 'self' blob: mediastream:`;
}

const NONCE_META = /<meta\s+name="csp-nonce"[^>]*>/;

/** Puts the nonce where the page finds it: `<meta name="csp-nonce" content="…">`, the first thing in the head. */
export function withNonce(html: string, nonce: string): string {
  const meta = `<meta name="csp-nonce" content="${nonce}">`;
  if (NONCE_META.test(html)) return html.replace(NONCE_META, meta);
  return html.replace(/<head>/, `<head>${meta}`);
}
