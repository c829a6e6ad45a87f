import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A self-signed certificate for loopback, in the encoding of RFC 5280. */
export interface LoopbackCertificate {
  readonly key: string;
  readonly cert: string;
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

/** Made afresh at each start, valid from 2020 to 2120 so that no moved clock outlives it. */
export function makeLoopbackCertificate(): LoopbackCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const name = sequence(der(0x31, sequence(commonName, der(0x0c, ascii('localhost')))));
  const validity = sequence(der(0x17, ascii('200101000000Z')), der(0x18, ascii('21200101000000Z')));
  const names = sequence(der(0x82, ascii('localhost')), der(0x87, Buffer.from([127, 0, 0, 1])));
  const extensions = sequence(
    sequence(basicConstraints, isTrue, der(0x04, sequence(isTrue))),
    sequence(subjectAltName, der(0x04, names)),
  );
  const serial = Buffer.concat([hex('01'), randomBytes(15)]);
  const toBeSigned = sequence(
    ...[der(0xa0, der(0x02, hex('02'))), der(0x02, serial), ecdsaWithSha256, name, validity, name],
    ...[publicKey.export({ type: 'spki', format: 'der' }), der(0xa3, extensions)],
  );
  const signature = der(0x03, hex('00'), sign('sha256', toBeSigned, privateKey));
  const body = sequence(toBeSigned, ecdsaWithSha256, signature).toString('base64');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${(body.match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`,
  };
}
