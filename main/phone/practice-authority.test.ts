import { describe, expect, it } from 'vitest';
import { AS_CHROMIUM_SAYS, TRUSTED, trustAlso } from './practice-authority.ts';
import type { Presented } from './practice-authority.ts';
import { AUTHORITY, ELSEWHERE, FORGED, LOCAL } from './testing/certificates.ts';

const VALID = Date.parse('2027-01-15T12:00:00Z');
const UNKNOWN: Presented = {
  hostname: '127.0.0.1',
  certificate: LOCAL,
  errorCode: -202,
  verificationResult: 'net::ERR_CERT_AUTHORITY_INVALID',
};
const judge = (changes: Partial<Presented> = {}, nowMs = VALID) =>
  trustAlso(AUTHORITY, () => nowMs)({ ...UNKNOWN, ...changes });

describe('trustAlso', () => {
  it.each(['127.0.0.1', 'localhost'])('trusts what the practice clinic issued for %s', (hostname) => {
    expect(judge({ hostname })).toBe(TRUSTED);
  });

  it.each<[string, Partial<Presented>]>([
    ['another authority of the same name', { certificate: FORGED }],
    ['a server elsewhere', { hostname: 'sip.example.org', certificate: ELSEWHERE }],
    ['a certificate for another host', { certificate: ELSEWHERE }],
    ['another fault than the authority', { verificationResult: 'net::ERR_CERT_REVOKED' }],
    ['what Chromium trusts anyway', { errorCode: 0, verificationResult: 'net::OK' }],
    ['no certificate', { certificate: 'none' }],
  ])('leaves to Chromium: %s', (_what, changes) => {
    expect(judge(changes)).toBe(AS_CHROMIUM_SAYS);
  });

  it.each(['2020-01-01', '2040-01-01'])('leaves to Chromium what is not valid on %s', (day) => {
    expect(judge({}, Date.parse(day))).toBe(AS_CHROMIUM_SAYS);
  });
});
