import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';

const block = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g;

function rewrapped(base64: string): string | null {
  const lines = base64.replace(/\s+/g, '').match(/.{1,64}/g) ?? [];
  const pem = `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----`;
  try {
    return new X509Certificate(pem).toString().trim();
  } catch {
    return null;
  }
}

/** Certificates as PEM, one after the other; a field of one line took their line breaks. null: there is none, or one is broken. */
export function readCertificates(text: string): string | null {
  const found = [...text.matchAll(block)].map(([, base64]) => rewrapped(base64 ?? ''));
  if (found.length === 0 || found.includes(null)) return null;
  return found.join('\n');
}

/** Who may vouch for a server: the authorities that Node knows and the clinic's own. undefined: those of Node alone. */
export function trusted(ca: string | null): string | undefined {
  return ca === null ? undefined : [...rootCertificates, ca].join('\n');
}
