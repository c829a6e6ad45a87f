import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { TestCertificate } from './certificates.ts';

export interface TlsSmtp extends AsyncDisposable {
  readonly port: number;
  readonly messages: readonly string[];
  /** The tokens or passwords that were tried. */
  readonly tried: readonly string[];
}

/** A server with real TLS, from the first byte or by STARTTLS, that takes these passwords and tokens. */
export async function startTlsSmtp(
  certificate: TestCertificate,
  secure: boolean,
  takes: (secret: string) => boolean = () => true,
): Promise<TlsSmtp> {
  const messages: string[] = [];
  const tried: string[] = [];
  const server = new SMTPServer({
    secure,
    key: certificate.key,
    cert: certificate.cert,
    authMethods: ['PLAIN', 'LOGIN', 'XOAUTH2'],
    size: 5_000_000,
    logger: false,
    onAuth: (auth, _session, done) => {
      const secret = auth.accessToken ?? auth.password ?? '';
      tried.push(secret);
      if (takes(secret)) done(null, { user: auth.username });
      else done(new Error('Authentication failed'));
    },
    onData: (stream, _session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        messages.push(Buffer.concat(parts).toString('utf8'));
        done();
      });
    },
  });
  // Clients that hang up in the middle of a handshake are part of the tests.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    messages,
    tried,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
