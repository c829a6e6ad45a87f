import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** A certificate for loopback and its key, PEM, in the encoding of RFC 5280. */
export interface LoopbackCertificate {
  readonly key: string;
  readonly cert: string;
}

export const certificateKinds = ['good', 'expired', 'other-name'] as const;
export type CertificateKind = (typeof certificateKinds)[number];

/** What a server shows at all its ports that speak TLS. */
export interface ShownCertificate {
  /** PEM of the authority that signs whatever is shown. */
  readonly ca: string;
  current(): LoopbackCertificate;
  /** From the next connection on. */
  show(kind: CertificateKind): void;
  onChange(listener: () => void): void;
}

function der(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const { length } = body;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}

const hex = (text: string): Buffer => Buffer.from(text, 'hex');
const ascii = (text: string): Buffer => Buffer.from(text, 'ascii');
const sequence = (...content: readonly Buffer[]): Buffer => der(0x30, ...content);
const oid = (text: string): Buffer => der(0x06, hex(text));
const isTrue = der(0x01, hex('ff'));

const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
const commonName = oid('550403');
const basicConstraints = oid('551d13');
const subjectAltName = oid('551d11');

interface Subject {
  readonly name: string;
  /** From 2020 to 2120, so that no moved clock outlives it; or to 2021. */
  readonly isExpired: boolean;
  readonly extensions: readonly Buffer[];
}

const pem = (label: string, bytes: Buffer): string =>
  `-----BEGIN ${label}-----\n${(bytes.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END ${label}-----\n`;

const nameOf = (name: string): Buffer => sequence(der(0x31, sequence(commonName, der(0x0c, ascii(name)))));

const newKeys = () => generateKeyPairSync('ec', { namedCurve: 'prime256v1' });

function signed(subject: Subject, publicKey: KeyObject, issuer: string, issuerKey: KeyObject): string {
  const end = subject.isExpired ? der(0x17, ascii('210101000000Z')) : der(0x18, ascii('21200101000000Z'));
  const serial = Buffer.concat([hex('01'), randomBytes(15)]);
  const toBeSigned = sequence(
    ...[der(0xa0, der(0x02, hex('02'))), der(0x02, serial), ecdsaWithSha256, nameOf(issuer)],
    ...[sequence(der(0x17, ascii('200101000000Z')), end), nameOf(subject.name)],
    ...[publicKey.export({ type: 'spki', format: 'der' }), der(0xa3, sequence(...subject.extensions))],
  );
  const signature = der(0x03, hex('00'), sign('sha256', toBeSigned, issuerKey));
  return pem('CERTIFICATE', sequence(toBeSigned, ecdsaWithSha256, signature));
}

const hosts = (...names: readonly Buffer[]): Buffer => sequence(subjectAltName, der(0x04, sequence(...names)));
const ofLoopback = hosts(der(0x82, ascii('localhost')), der(0x87, Buffer.from([127, 0, 0, 1])));
const ofAnotherHost = hosts(der(0x82, ascii('mail.example.org')));

/** An authority made afresh at each start, and what it signed for one server: first a good one. */
export function createShownCertificate(): ShownCertificate {
  const authority = 'Larkspur test authority';
  const { privateKey: authorityKey, publicKey: authorityPublicKey } = newKeys();
  const isAuthority = sequence(basicConstraints, isTrue, der(0x04, sequence(isTrue)));
  const ca = signed(
    { name: authority, isExpired: false, extensions: [isAuthority] },
    authorityPublicKey,
    authority,
    authorityKey,
  );
  const issue = (kind: CertificateKind): LoopbackCertificate => {
    const { privateKey, publicKey } = newKeys();
    const extensions = [kind === 'other-name' ? ofAnotherHost : ofLoopback];
    const subject = { name: 'localhost', isExpired: kind === 'expired', extensions };
    return {
      key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      cert: signed(subject, publicKey, authority, authorityKey),
    };
  };
  const listeners: (() => void)[] = [];
  let shown = issue('good');
  return {
    ca,
    current: () => shown,
    show: (kind) => {
      shown = issue(kind);
      for (const listener of listeners) listener();
    },
    onChange: (listener) => void listeners.push(listener),
  };
}
