import type { VendorRequest } from '../vendor-server.ts';

export function isForm(request: VendorRequest): boolean {
  return /^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '');
}

/** The fields of a urlencoded body; none for another type. */
export function formOf(request: VendorRequest): URLSearchParams {
  return new URLSearchParams(isForm(request) ? (request.body?.toString('utf8') ?? '') : '');
}

/** User name and password of `Authorization: Basic`. */
export function basicOf(request: VendorRequest): { id: string; secret: string } | null {
  const match = /^Basic (.+)$/i.exec(request.headers.authorization ?? '');
  if (!match?.[1]) return null;
  const text = Buffer.from(match[1], 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? null : { id: text.slice(0, colon), secret: text.slice(colon + 1) };
}

export function bearerOf(request: VendorRequest): string | null {
  return /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}
