import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Paths of PEM files. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

/** A certificate for `localhost` and 127.0.0.1, signed by itself, as a small clinic's own server may have one. */
export function makeCertificate(directory: string): Certificate {
  const paths = { certificate: join(directory, 'certificate.pem'), key: join(directory, 'key.pem') };
  const names = 'subjectAltName=DNS:localhost,IP:127.0.0.1';
  const line = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost -addext ${names}`;
  execFileSync('openssl', [...line.split(' '), '-out', paths.certificate, '-keyout', paths.key], { stdio: 'ignore' });
  return paths;
}
