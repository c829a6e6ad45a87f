import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { isLoopback } from './sip-servers.ts';

/** As Electron's `setCertificateVerifyProc` asks. */
export interface Presented {
  readonly hostname: string;
  /** PEM of the server's own certificate. */
  readonly certificate: string;
  /** 0: Chromium trusts it already. */
  readonly errorCode: number;
  readonly verificationResult: string;
}

/** What the answer to it may be: trusted, or what Chromium says. */
export const TRUSTED = 0;
export const AS_CHROMIUM_SAYS = -3;

/**
 * Trusts one authority more: the practice clinic's, for servers on this very computer whose certificate it issued itself. It is only
 * ever asked in the phone's session, and never where a clinic's own profile is open.
 *
 * @param authority PEM
 */
export function trustAlso(authority: string, now: () => number): (presented: Presented) => number {
  const issuer = new X509Certificate(authority);
  return ({ hostname, certificate, errorCode, verificationResult }) => {
    if (errorCode === 0 || verificationResult !== 'net::ERR_CERT_AUTHORITY_INVALID') return AS_CHROMIUM_SAYS;
    if (!isLoopback(hostname)) return AS_CHROMIUM_SAYS;
    return isIssued(issuer, certificate, hostname, now()) ? TRUSTED : AS_CHROMIUM_SAYS;
  };
}

function isIssued(issuer: X509Certificate, pem: string, hostname: string, nowMs: number): boolean {
  try {
    const leaf = new X509Certificate(pem);
    const host = hostname.replace(/^\[|\]$/g, '');
    const isNamed = (isIP(host) === 0 ? leaf.checkHost(host) : leaf.checkIP(host)) !== undefined;
    const isNow = Date.parse(leaf.validFrom) <= nowMs && nowMs <= Date.parse(leaf.validTo);
    return isNamed && isNow && leaf.checkIssued(issuer) && leaf.verify(issuer.publicKey);
  } catch {
    return false;
  }
}
